package org.yunqiao.work.casework;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;
import org.yunqiao.register.scheme.procedure.Procedure;

/** All cases. Whoever asks names the mandate he acts by; a case that is not his is not found. */
@Component
public class Cases {

  static final int MOST = 200;

  private final Definitions definitions;
  private final CaseTable cases;
  private final TaskTable tasks;
  private final EventTable events;
  private final DeadlineTable deadlines;
  private final Reach reach;
  private final Known known;
  private final Examination examination;
  private final Progress progress;
  private final Posted posted;
  private final Noted noted;
  private final Parties parties;
  private final Subjects subjects;
  private final Journal journal;
  private final Clock clock;
  private final TransactionTemplate transaction;

  Cases(
      Definitions definitions,
      CaseTable cases,
      TaskTable tasks,
      EventTable events,
      DeadlineTable deadlines,
      Reach reach,
      Known known,
      Examination examination,
      Progress progress,
      Posted posted,
      Noted noted,
      Parties parties,
      Subjects subjects,
      Journal journal,
      Clock clock,
      TransactionTemplate transaction) {
    this.definitions = definitions;
    this.cases = cases;
    this.tasks = tasks;
    this.events = events;
    this.deadlines = deadlines;
    this.reach = reach;
    this.known = known;
    this.examination = examination;
    this.progress = progress;
    this.posted = posted;
    this.noted = noted;
    this.parties = parties;
    this.subjects = subjects;
    this.journal = journal;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** What is asked of whoever applies under a scheme today. */
  public Procedure procedure(String scheme) {
    return definitions.procedure(scheme, Moment.now(clock).day());
  }

  /** The procedure that a case runs by. */
  public Procedure procedure(Case file) {
    return definitions.get(file.definition()).procedure();
  }

  /** Opens a case for the party of a mandate. */
  public Case open(long mandate, Application application) {
    Hand hand = reach.hand(mandate);
    return noted.as(
        hand,
        "open-case",
        "scheme:" + application.scheme(),
        () -> transaction.execute(status -> opened(hand, application)));
  }

  private Case opened(Hand hand, Application application) {
    Moment now = Moment.now(clock);
    Optional<Long> before = posted.before(hand, application.key(), application, now);
    if (before.isPresent()) return cases.find(before.get()).orElseThrow();
    Definition definition = definitions.inForce(application.scheme(), now.day());
    Procedure procedure = definition.procedure();
    if (procedure.about().isEmpty() && hand.party() == null) throw CaseworkProblem.notForParty();
    boolean may =
        procedure.applicants().contains(hand.role())
            && (hand.schemes().isEmpty() || hand.schemes().contains(application.scheme()));
    if (!may) throw CaseworkProblem.notByRole(hand.role());
    examination.form(procedure.application(), application.form());
    examination.documents(application.documents());
    Party body =
        parties
            .find(application.body())
            .orElseThrow(() -> CaseworkProblem.noBody(application.body()));
    boolean authority = body.identifier(Identifier.AUTHORITY).isPresent();
    Subjects.Between between =
        subjects.between(hand, application, procedure.about().orElse(null), body);
    Case file = cases.add(definition, between, body.id(), authority, application.form(), now.day());
    if (file.applicant() == file.body() && procedure.handled()) throw CaseworkProblem.ownCase();
    examination.rules(procedure, procedure.demands(), known.of(file, now), now);
    List<String> digests = application.documents().stream().map(Attached::digest).toList();
    application.documents().forEach(d -> cases.attach(file.id(), null, d, hand.account(), now));
    String form = cases.digest(file.id(), application.form());
    var opening = new Progress.Opening(hand, form, digests, between.asked());
    progress.open(file, definition, opening, now);
    progress.begin(file, definition, known.of(file, now), now);
    posted.done(hand, application.key(), file.id());
    return file;
  }

  /** Takes a case back before it is decided; its reason is kept with it. */
  public Case withdraw(long mandate, String number, String reason) {
    Hand hand = reach.hand(mandate);
    return noted.as(
        hand,
        "withdraw-case",
        "case:" + number,
        () ->
            transaction.execute(status -> {
              Case file = cases.lock(seen(hand, number).id());
              boolean byIssuer =
                  Known.asked(events.of(file.id())).equals(Subjects.Asked.ISSUER.word());
              boolean his = byIssuer ? hand.works(file) : hand.applies(file);
              if (!his) throw CaseworkProblem.notByRole(hand.role());
              Procedure procedure = definitions.get(file.definition()).procedure();
              if (!procedure.applicants().contains(hand.role())) {
                throw CaseworkProblem.notByRole(hand.role());
              }
              if (!file.open() || file.outcome() != null) throw CaseworkProblem.over(number);
              String kept = reason.length() > 500 ? reason.substring(0, 500) : reason;
              progress.drop(file, hand, Map.of("reason", kept), Moment.now(clock));
              return cases.find(file.id()).orElseThrow();
            }));
  }

  /** Hands in a document besides a step. */
  public void attach(long mandate, String number, Attached document) {
    Hand hand = reach.hand(mandate);
    noted.as(
        hand,
        "attach-document",
        "case:" + number,
        () ->
            transaction.execute(status -> {
              Case file = cases.lock(seen(hand, number).id());
              reach.demandPart(hand, file, definitions.get(file.definition()).procedure());
              if (!file.open()) throw CaseworkProblem.over(number);
              examination.documents(file, List.of(document));
              Moment now = Moment.now(clock);
              cases.attach(file.id(), null, document, hand.account(), now);
              events.add(
                  file.id(),
                  "attached",
                  now,
                  EventTable.At.NOWHERE,
                  hand,
                  Map.of("kind", document.kind(), "document", document.digest()));
              return file;
            }));
  }

  @Transactional(readOnly = true)
  public Case get(long mandate, String number) {
    return seen(reach.hand(mandate), number);
  }

  /** The cases of a mandate, the newest first. */
  @Transactional(readOnly = true)
  public List<Case> list(long mandate, long before, int limit) {
    Hand hand = reach.hand(mandate);
    return hand.seesNone() ? List.of() : cases.list(hand, before, Math.clamp(limit, 1, MOST));
  }

  /** What happened in a case, in order. */
  @Transactional(readOnly = true)
  public List<Happened> events(long mandate, String number) {
    return events.of(get(mandate, number).id());
  }

  @Transactional(readOnly = true)
  public List<Task> tasks(long mandate, String number) {
    return tasks.of(get(mandate, number).id());
  }

  @Transactional(readOnly = true)
  public List<Deadline> deadlines(long mandate, String number) {
    return deadlines.of(get(mandate, number).id());
  }

  @Transactional(readOnly = true)
  public List<Document> documents(long mandate, String number) {
    return cases.documents(get(mandate, number).id());
  }

  /** What was last filled in at each step, by the step's id. */
  @Transactional(readOnly = true)
  public Map<String, Map<String, Object>> filled(long mandate, String number) {
    return cases.filled(get(mandate, number).id());
  }

  /** The last decision of a case; empty while there is none. */
  @Transactional(readOnly = true)
  public Optional<Decision> decision(long mandate, String number) {
    List<Decision> decisions = decisions(mandate, number);
    return decisions.isEmpty() ? Optional.empty() : Optional.of(decisions.getLast());
  }

  /** The decisions of a case, in order: one for each thing that was applied for. */
  @Transactional(readOnly = true)
  public List<Decision> decisions(long mandate, String number) {
    List<Happened> events = events(mandate, number);
    return events.stream()
        .filter(event -> event.kind().equals("decided"))
        .map(decided ->
            new Decision(
                String.valueOf(decided.step()),
                String.valueOf(decided.outcome()),
                decided.account() == null ? 0 : decided.account(),
                decided.day(),
                issued(decided, events)))
        .toList();
  }

  /** What was issued with a decision, or, where something is issued later than decided, then. */
  private static @Nullable Long issued(Happened decided, List<Happened> events) {
    Object with = decided.detail().get("attestation");
    if (with != null) return ((Number) with).longValue();
    return events.stream()
        .filter(event -> event.kind().equals("issued") && event.ordinal() > decided.ordinal())
        .map(event ->
            ((Number) Objects.requireNonNull(event.detail().get("attestation"))).longValue())
        .findFirst()
        .orElse(null);
  }

  private Case seen(Hand hand, String number) {
    return cases.find(number).filter(hand::sees).orElseThrow(() -> CaseworkProblem.noCase(number));
  }
}
