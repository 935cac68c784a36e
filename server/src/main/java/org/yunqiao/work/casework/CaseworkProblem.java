package org.yunqiao.work.casework;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yunqiao.Problem;
import org.yunqiao.register.attestation.Outcome;
import org.yunqiao.register.scheme.Objection;
import org.yunqiao.register.scheme.rule.RuleText;

/** What casework refuses. */
public final class CaseworkProblem extends Problem {

  private final transient List<Objection> objections;
  private final transient @Nullable RuleText rule;

  private CaseworkProblem(Kind kind, String code, Object... arguments) {
    this(List.of(), null, kind, code, arguments);
  }

  private CaseworkProblem(
      List<Objection> objections,
      @Nullable RuleText rule,
      Kind kind,
      String code,
      Object... arguments) {
    super(kind, code, arguments);
    this.objections = objections;
    this.rule = rule;
  }

  /** All that a form has to say, so that everything can be mended at once. */
  public List<Objection> objections() {
    return objections;
  }

  /** The rule that was not kept, with its words in both languages; empty where it was none. */
  public Optional<RuleText> rule() {
    return Optional.ofNullable(rule);
  }

  /** Also said of a case that is somebody else's. */
  static CaseworkProblem noCase(String number) {
    return new CaseworkProblem(Kind.NOT_FOUND, "casework.no-case", number);
  }

  static CaseworkProblem noTask(long task) {
    return new CaseworkProblem(Kind.NOT_FOUND, "casework.no-task", task);
  }

  static CaseworkProblem noProcedure(String scheme) {
    return new CaseworkProblem(Kind.NOT_FOUND, "casework.no-procedure", scheme);
  }

  /** The files can not be run, though the scheme may be followed otherwise. */
  static CaseworkProblem unfit(String folder, String finding) {
    return new CaseworkProblem(Kind.INVALID, "casework.procedure-unfit", folder, finding);
  }

  static CaseworkProblem mandateEnded(long mandate) {
    return new CaseworkProblem(Kind.REFUSED, "casework.mandate-ended", mandate);
  }

  static CaseworkProblem notByRole(String role) {
    return new CaseworkProblem(Kind.REFUSED, "casework.not-by-role", role);
  }

  static CaseworkProblem notForParty() {
    return new CaseworkProblem(Kind.REFUSED, "casework.not-for-party");
  }

  static CaseworkProblem noBody(long body) {
    return new CaseworkProblem(Kind.INVALID, "casework.no-body", body);
  }

  /** Nobody handles what he applied for himself. */
  static CaseworkProblem ownCase() {
    return new CaseworkProblem(Kind.REFUSED, "casework.own-case");
  }

  static CaseworkProblem fourEyes(String step) {
    return new CaseworkProblem(Kind.REFUSED, "casework.four-eyes", step);
  }

  static CaseworkProblem claimed() {
    return new CaseworkProblem(Kind.CONFLICT, "casework.task-claimed");
  }

  static CaseworkProblem done() {
    return new CaseworkProblem(Kind.CONFLICT, "casework.task-done");
  }

  static CaseworkProblem changed() {
    return new CaseworkProblem(Kind.CONFLICT, "casework.task-changed");
  }

  static CaseworkProblem over(String number) {
    return new CaseworkProblem(Kind.CONFLICT, "casework.case-over", number);
  }

  static CaseworkProblem outcome(String outcome) {
    return new CaseworkProblem(Kind.INVALID, "casework.outcome-unknown", outcome);
  }

  /** No such evaluation stands, or it judged somebody else. */
  static CaseworkProblem notJudged(long evaluation) {
    return new CaseworkProblem(Kind.CONFLICT, "casework.not-judged", Long.toString(evaluation));
  }

  /** A place in a ranking is one, however often somebody applies. */
  static CaseworkProblem judgedAlready(long evaluation) {
    return new CaseworkProblem(Kind.CONFLICT, "casework.judged-already", Long.toString(evaluation));
  }

  static CaseworkProblem form(List<Objection> objections) {
    Objection first = objections.getFirst();
    return new CaseworkProblem(
        objections, null, Kind.INVALID, "casework.form", first.field(), first.detail());
  }

  static CaseworkProblem evidence(String kind) {
    return new CaseworkProblem(Kind.REFUSED, "casework.evidence-missing", kind);
  }

  static CaseworkProblem noDocument(String digest) {
    return new CaseworkProblem(Kind.INVALID, "casework.no-document", digest);
  }

  static CaseworkProblem badDocument(String what) {
    return new CaseworkProblem(Kind.INVALID, "casework.bad-document", what);
  }

  static CaseworkProblem rule(RuleText rule) {
    return new CaseworkProblem(
        List.of(new Objection(rule.field(), rule.code(), rule.source())),
        rule,
        Kind.REFUSED,
        "casework.rule",
        rule.code(),
        rule.source());
  }

  static CaseworkProblem ruleUnknown(RuleText rule) {
    return new CaseworkProblem(
        List.of(new Objection(rule.field(), rule.code(), rule.source())),
        rule,
        Kind.REFUSED,
        "casework.rule-unknown",
        rule.code(),
        rule.source());
  }

  static CaseworkProblem wayUnknown(String way) {
    return new CaseworkProblem(Kind.REFUSED, "casework.way-unknown", way);
  }

  static CaseworkProblem anothers(String number) {
    return new CaseworkProblem(Kind.REFUSED, "casework.person-elsewhere", number);
  }

  static CaseworkProblem booked(String number, Object day) {
    return new CaseworkProblem(Kind.CONFLICT, "casework.person-booked", number, day);
  }

  /** The register said no; the step is not done. */
  static CaseworkProblem register(Outcome.Refused refused) {
    return new CaseworkProblem(
        List.of(new Objection(refused.field(), refused.code(), refused.detail())),
        null,
        Kind.REFUSED,
        refused.code(),
        refused.field(),
        refused.detail());
  }

  /** Also said of an attestation that is somebody else's, or of another kind. */
  static CaseworkProblem noSubject(String number) {
    return new CaseworkProblem(Kind.NOT_FOUND, "casework.no-subject", number);
  }

  /** Only the holder, or only the issuer, may bring this change about. */
  static CaseworkProblem notTheirs(String change, String by) {
    return new CaseworkProblem(Kind.REFUSED, "casework.change-not-theirs", change, by);
  }

  static CaseworkProblem nothingToIssue(String pointer) {
    return new CaseworkProblem(Kind.REFUSED, "casework.nothing-to-issue", pointer);
  }

  static CaseworkProblem badKey() {
    return new CaseworkProblem(Kind.INVALID, "casework.bad-key");
  }

  static CaseworkProblem keyUsed() {
    return new CaseworkProblem(Kind.CONFLICT, "casework.key-used");
  }

  static CaseworkProblem noDraft(long draft) {
    return new CaseworkProblem(Kind.NOT_FOUND, "casework.no-draft", draft);
  }

  static CaseworkProblem manyDrafts() {
    return new CaseworkProblem(Kind.REFUSED, "casework.many-drafts");
  }

  static CaseworkProblem documentType(String name, List<String> endings) {
    return new CaseworkProblem(
        Kind.INVALID, "casework.document-type", name, String.join(", ", endings));
  }

  static CaseworkProblem documentContent(String name) {
    return new CaseworkProblem(Kind.INVALID, "casework.document-content", name);
  }

  static CaseworkProblem documentEmpty(String name) {
    return new CaseworkProblem(Kind.INVALID, "casework.document-empty", name);
  }

  static CaseworkProblem documentLarge(int largest) {
    return new CaseworkProblem(Kind.INVALID, "casework.document-large", largest);
  }

  static CaseworkProblem noDocumentHere(String number) {
    return new CaseworkProblem(Kind.NOT_FOUND, "casework.no-document-here", number);
  }

  static CaseworkProblem manyViews() {
    return new CaseworkProblem(Kind.REFUSED, "casework.many-views");
  }

  static CaseworkProblem badView() {
    return new CaseworkProblem(Kind.INVALID, "casework.bad-view");
  }

  static CaseworkProblem manyTasks(int most) {
    return new CaseworkProblem(Kind.INVALID, "casework.many-tasks", most);
  }

  static CaseworkProblem manyDoubts() {
    return new CaseworkProblem(Kind.REFUSED, "casework.many-doubts");
  }
}
