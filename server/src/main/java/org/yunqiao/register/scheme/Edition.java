package org.yunqiao.register.scheme;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.rule.RuleText;
import org.yunqiao.register.scheme.rule.Rules;
import org.yunqiao.register.scheme.table.Table;

/**
 * One dated edition of a scheme (方案), as it is followed on some days: its own folder, put together
 * with what that extends in the edition in force then, and with the overlays in force then.
 */
public final class Edition {

  private static final Set<String> ASKABLE =
      Set.of("holder.held", "holder.withdrawn", "issuer.region");

  private final Charter charter;
  private final Form form;
  private final Rules rules;
  private final List<Overlay> overlays;
  private final Map<String, Table> tables;
  private final String digest;
  private final @Nullable Pattern number;
  private final Set<String> asked;
  private final Set<String> held;

  /**
   * @param charter with what it takes over from what it extends
   * @param form likewise, with what the overlays add
   * @param tables likewise, the shared ones left out
   * @param digest SHA-256 over the folder's own files, lower-case hex
   */
  Edition(
      Charter charter,
      Form form,
      Rules rules,
      List<Overlay> overlays,
      Map<String, Table> tables,
      String digest) {
    this.charter = charter;
    this.form = form;
    this.rules = rules;
    this.overlays = List.copyOf(overlays);
    this.tables = Collections.unmodifiableMap(new TreeMap<>(tables));
    this.digest = digest;
    Charter.Numbering numbering = charter.number();
    this.number = numbering == null ? null : Pattern.compile(numbering.pattern());
    this.asked = ASKABLE.stream().filter(this::anyAsks).collect(Collectors.toUnmodifiableSet());
    this.held =
        Stream.concat(
                rules.texts().stream(), overlays.stream().flatMap(o -> o.rules().texts().stream()))
            .flatMap(rule -> rule.heldSchemes().stream())
            .collect(Collectors.toUnmodifiableSet());
  }

  /** What is attested under a scheme (ISO/IEC 17000:2020, 5.2 and 7). */
  public enum Kind {
    CERTIFICATE,
    APPROVAL,
    REGISTRATION,
    EVALUATION,
    TITLE,
    DECLARATION,
    REPORT
  }

  /** A name in both languages. */
  public record Names(String zh, String en) {}

  /** The law, rule or standard an edition rests on. */
  public record Basis(String title, @Nullable String clause) {}

  /** Who may issue under an edition. */
  public sealed interface Issuer {

    /** Named by law. */
    record ByLaw(List<String> authorities) implements Issuer {}

    /** Whoever holds a valid attestation under that scheme, covering the scope, on the day. */
    record Attested(String under) implements Issuer {}

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Issuer of(Map<String, Object> written) {
      Object under = written.get("attested-under");
      if (under != null) return new Attested(under.toString());
      Object named = Objects.requireNonNull(written.get("authority"), "authority");
      return new ByLaw(
          named instanceof List<?> several
              ? several.stream().map(String::valueOf).toList()
              : List.of(named.toString()));
    }
  }

  /** What is asked in addition where the scope has certain codes (行业特殊要求). */
  record Overlay(Charter charter, Rules rules) {

    boolean concerns(String code) {
      return Objects.requireNonNull(charter.extension()).concerns(code);
    }
  }

  public Charter charter() {
    return charter;
  }

  public String scheme() {
    return charter.scheme();
  }

  public String edition() {
    return charter.edition();
  }

  public Names names() {
    return charter.names();
  }

  public Kind kind() {
    return charter.kind();
  }

  /**
   * Codes that issuers must be approved for, one of them by what the scope says, as {@code A01}
   * (RB/T 188-2015); empty when the scope itself must be covered.
   */
  public List<String> fields() {
    return charter.field();
  }

  public Issuer issuer() {
    return Objects.requireNonNull(charter.issuer(), "issuer");
  }

  /** The longest validity in months, if the edition limits it. */
  public @Nullable Integer validityMonths() {
    Charter.Validity validity = charter.validity();
    return validity == null ? null : validity.inMonths();
  }

  /** Usual pattern of a number; only ever a warning (bodies deviate). */
  public @Nullable Pattern number() {
    return number;
  }

  public LocalDate from() {
    return charter.effective().from();
  }

  /** Last day it is in force, null while no end is known. */
  public @Nullable LocalDate to() {
    return charter.effective().to();
  }

  public List<Basis> basis() {
    return charter.basis();
  }

  public Form form() {
    return form;
  }

  /** Its rules and those it takes over, those of the overlays left out. */
  public List<RuleText> rules() {
    return rules.texts();
  }

  /** What it asks in addition for certain scope codes: their charters. */
  public List<Charter> overlays() {
    return overlays.stream().map(Overlay::charter).toList();
  }

  /** The rules of one of its overlays. */
  public List<RuleText> overlayRules(String scheme) {
    return overlays.stream()
        .filter(overlay -> overlay.charter().scheme().equals(scheme))
        .flatMap(overlay -> overlay.rules().texts().stream())
        .toList();
  }

  /** Its tables and those it takes over, by name; the shared ones left out. */
  public Map<String, Table> tables() {
    return tables;
  }

  /** All that its rules say, those of the overlays left out. */
  Rules whole() {
    return rules;
  }

  List<Overlay> overlaid() {
    return overlays;
  }

  /**
   * The least of a field that its rules ask of a record, where they name a number and would refuse
   * less; the highest of several.
   */
  public Optional<BigDecimal> least(String field, Submission record) {
    return rules.least(field, record);
  }

  public String digest() {
    return digest;
  }

  public boolean inForce(LocalDate on) {
    return charter.effective().holds(on);
  }

  /** Whether a number looks as this edition's numbers do. */
  public boolean usualNumber(String text) {
    return number == null || number.matches(text);
  }

  /** The last day this edition lets an attestation be valid that was issued on a day. */
  public Optional<LocalDate> latestExpiry(LocalDate issued) {
    return Optional.ofNullable(validityMonths()).map(m -> issued.plusMonths(m).minusDays(1));
  }

  /** What it says of one standing following another; empty where it says nothing. */
  public Optional<Charter.Transition> transition(String from, String to) {
    return charter.standings().stream()
        .filter(each -> each.from().equals(from) && each.to().equals(to))
        .findFirst();
  }

  /**
   * Why one standing may not follow another, if it may not: a code.
   *
   * @param since the day the first standing began
   * @param on the day of the change
   */
  public Optional<String> forbids(String from, String to, LocalDate since, LocalDate on) {
    if (charter.standings().isEmpty()) return Optional.empty();
    Optional<Charter.Transition> transition = transition(from, to);
    if (transition.isEmpty()) return Optional.of("scheme.transition-unknown");
    Integer months = transition.get().withinMonths();
    return months != null && on.isAfter(since.plusMonths(months))
        ? Optional.of("scheme.transition-late")
        : Optional.empty();
  }

  /**
   * Whether its rules, or those of its overlays, ask for something that must be looked up: {@code
   * holder.held}, {@code holder.withdrawn}, {@code issuer.region}.
   */
  public boolean asks(String variable) {
    return asked.contains(variable);
  }

  /** Whether anything it says depends on what lets the issuer issue. */
  public boolean regardsIssuer() {
    return mentions("issuer") || charter.pilot() != null;
  }

  /** Whether anything it says depends on who or where the holder is. */
  public boolean regardsHolder() {
    return mentions("holder.code") || mentions("holder.region") || charter.pilot() != null;
  }

  private boolean mentions(String variable) {
    return rules.ask(variable)
        || overlays.stream().anyMatch(overlay -> overlay.rules().ask(variable));
  }

  private boolean anyAsks(String variable) {
    return rules.ask(variable)
        || (variable.equals("holder.withdrawn") && charter.reapply() != null)
        || overlays.stream().anyMatch(overlay -> overlay.rules().ask(variable));
  }

  /** Words that its rules quote where they ask what a holder holds; codes of schemes among them. */
  Set<String> heldWords() {
    return held;
  }

  /** What should be looked at though no rule says so: an unusual number, too long a validity. */
  public List<String> notices(Submission record) {
    var notices = new ArrayList<String>(2);
    if (!usualNumber(record.number())) notices.add("attestation.number-unusual");
    LocalDate expires = record.expires();
    if (expires != null && latestExpiry(record.issued()).filter(expires::isAfter).isPresent()) {
      notices.add("attestation.validity-exceeds");
    }
    return notices;
  }

  /** What it has to say to a record: form, pilot, rules, overlays, in this order. */
  public Examination examine(Submission record) {
    List<Objection> form = this.form.objections(record.attributes());
    if (!form.isEmpty()) return Examination.refusing(form);
    List<Objection> forbidden = limits(record);
    if (!forbidden.isEmpty()) return Examination.refusing(forbidden);
    Rules.Answer answer = rules.ask(record);
    if (overlays.isEmpty() && answer.broken().isEmpty() && answer.unknown().isEmpty()) {
      return Examination.CLEAN;
    }
    var found = new Found();
    found.take(answer);
    overlays.forEach(overlay -> found.ask(overlay, record));
    return found.examination(record);
  }

  /** What the edition itself limits: a pilot's bodies, regions and days; a ban after withdrawal. */
  List<Objection> limits(Submission record) {
    Charter.Pilot pilot = charter.pilot();
    if (pilot != null) {
      LocalDate followed = record.followed();
      boolean over = followed.isAfter(pilot.until());
      boolean open = over && pilot.outcome() == Charter.Pilot.Outcome.ADOPT;
      if (followed.isBefore(pilot.from()) || (over && !open)) {
        return List.of(
            new Objection("issued", "scheme.pilot-over", pilot.from() + "/" + pilot.until()));
      }
      if (!open
          && !pilot.bodies().isEmpty()
          && !pilot.bodies().contains(record.issuer().number())) {
        return List.of(new Objection("issuer", "scheme.pilot-body", record.issuer().number()));
      }
      String region = record.holder().region();
      if (!open
          && !pilot.regions().isEmpty()
          && pilot.regions().stream().noneMatch(region::startsWith)) {
        return List.of(new Objection("holder", "scheme.pilot-region", region));
      }
    }
    Charter.Reapply reapply = charter.reapply();
    LocalDate withdrawn = record.holder().withdrawn();
    if (reapply != null && withdrawn != null) {
      LocalDate end = withdrawn.plusMonths(reapply.afterWithdrawalMonths());
      if (!record.on().isBefore(withdrawn) && record.on().isBefore(end)) {
        return List.of(new Objection("issued", "scheme.reapply", end.toString()));
      }
    }
    return List.of();
  }

  /** What has been found while a record is examined. */
  private static final class Found {

    private final List<Objection> refused = new ArrayList<>();
    private final List<Objection> warned = new ArrayList<>();
    private final List<Objection> unknown = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final List<Objection> lost = new ArrayList<>();

    void take(Rules.Answer answer) {
      for (RuleText rule : answer.broken()) {
        switch (rule.severity()) {
          case REFUSE -> refused.add(objection(rule));
          case WARN -> warned.add(objection(rule));
        }
      }
      answer.unknown().forEach(rule -> unknown.add(objection(rule)));
    }

    /** A broken overlay costs the codes it speaks of, and no others. */
    void ask(Overlay overlay, Submission record) {
      List<String> concerned = record.scope().stream().filter(overlay::concerns).toList();
      if (concerned.isEmpty()) return;
      Rules.Answer answer = overlay.rules().ask(record);
      boolean fails = false;
      for (RuleText rule : answer.broken()) {
        switch (rule.severity()) {
          case REFUSE -> {
            fails = true;
            lost.add(objection(rule));
          }
          case WARN -> warned.add(objection(rule));
        }
      }
      answer.unknown().forEach(rule -> unknown.add(objection(rule)));
      if (fails) concerned.stream().filter(code -> !removed.contains(code)).forEach(removed::add);
    }

    Examination examination(Submission record) {
      if (refused.isEmpty() && !removed.isEmpty() && removed.containsAll(record.scope())) {
        return new Examination(lost, warned, unknown, removed, lost);
      }
      return new Examination(refused, warned, unknown, removed, lost);
    }

    private static Objection objection(RuleText rule) {
      return new Objection(rule.field(), rule.code(), rule.source());
    }
  }
}
