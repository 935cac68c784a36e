package org.yunqiao.register.attestation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.yunqiao.proof.Jcs;
import org.yunqiao.register.scheme.Edition;

/**
 * What a statement adds to what is known of an attestation: the events it brings, or why it may
 * not.
 */
final class Draft {

  private final Statement statement;
  private final Edition edition;
  private final BiFunction<String, LocalDate, Optional<Edition>> editions;
  private final Life before;
  private final boolean fresh;
  private final Instant now;
  private final List<Event> events = new ArrayList<>();
  private final List<String> flags = new ArrayList<>();
  private Outcome.@Nullable Refused refusal;

  /**
   * @param editions the edition of a scheme in force on a day
   */
  Draft(
      Statement statement,
      Edition edition,
      BiFunction<String, LocalDate, Optional<Edition>> editions,
      @Nullable Attestation known,
      Instant now) {
    this.statement = statement;
    this.edition = edition;
    this.editions = editions;
    this.before = known == null ? new Life(List.of()) : known.life();
    this.fresh = known == null;
    this.now = now;
    told();
    if (refusal == null) content();
    if (refusal == null) claim();
    if (refusal == null) transitions();
    if (refusal == null) notice();
  }

  /** The events to add, in the order they are to be known. */
  List<Event> events() {
    return events;
  }

  List<String> flags() {
    return flags;
  }

  Outcome.@Nullable Refused refusal() {
    return refusal;
  }

  /** Issuing and renewing are the issuer's acts; the rest only tells what became of them. */
  boolean needsAuthority() {
    return events.stream()
        .anyMatch(e -> e.kind() == Happening.ISSUED || e.kind() == Happening.RENEWED);
  }

  /** Events told one by one: those not known yet. Exact repeats count as often as they are told. */
  private void told() {
    if (fresh && statement.history().isEmpty()) {
      add(Happening.ISSUED, statement.issued(), null, null, Map.of());
      return;
    }
    var known = new HashMap<String, Integer>();
    for (Event event : before.events()) {
      known.merge(signature(event), 1, Integer::sum);
    }
    for (Told told : statement.history()) {
      if (told.day().isBefore(statement.issued())) {
        refuse("attestation.event-before-issue", "history", told.day().toString());
        return;
      }
      String signature = signature(told.kind(), told.day(), told.detail());
      // what an erased one told may not come back by its being told again
      if (known.merge(signature, -1, Integer::sum) < 0
          && known.merge(signature(told.kind(), told.day()), -1, Integer::sum) < 0) {
        add(told.kind(), told.day(), null, null, told.detail());
      }
    }
    if (fresh && (events.isEmpty() || events.getFirst().kind() != Happening.ISSUED)) {
      events.clear();
      refuse("attestation.no-issue", "history", "");
    } else if (!events.isEmpty()) {
      refusePastTheEnd("history");
    }
  }

  /** What it says: attached to the event that brings it, or to one of its own. */
  private void content() {
    Content said =
        new Content(
            edition.edition(),
            statement.holder(),
            statement.issued(),
            statement.expires(),
            statement.scope(),
            statement.attributes());
    if (same(before, said)) return;
    if (events.isEmpty()) {
      renewOrChange(said);
    } else {
      int carrier = fresh ? 0 : events.size() - 1;
      events.set(carrier, with(events.get(carrier), said));
    }
    // the event that brings it may lie before a day on which something else was said
    if (refusal == null && !fresh && !same(after(), said)) change(said);
  }

  private void renewOrChange(Content said) {
    Optional<Content> latest = before.content(contentDay());
    boolean renewed = latest.isPresent() && said.issued().isAfter(latest.get().issued());
    if (!renewed) {
      change(said);
    } else if (ended()) {
      refuse("attestation.ended", "issued", before.decided().map(Standing::word).orElse(""));
    } else {
      add(Happening.RENEWED, said.issued(), null, null, Map.of());
      events.set(events.size() - 1, with(events.getLast(), said));
    }
  }

  private void change(Content said) {
    add(Happening.CHANGED, contentDay(), null, null, Map.of());
    events.set(events.size() - 1, with(events.getLast(), said));
  }

  /** The day of which the source tells what it says; never before there is anything to say. */
  private LocalDate contentDay() {
    LocalDate asOf = statement.asOf();
    return asOf.isBefore(statement.issued()) ? statement.issued() : asOf;
  }

  private boolean same(Life life, Content said) {
    return life.content(contentDay()).filter(content -> same(content, said)).isPresent();
  }

  /** The standing shown, where it differs from what decisions had led to. */
  private void claim() {
    Claim claim = statement.claim();
    if (claim == null) return;
    Standing decided = after().decided().orElse(Standing.VALID);
    Standing shown = claim.standing();
    if (shown == decided) return;
    if (shown == Standing.EXPIRED && expiredByClock()) return;
    if (stands(shown)) return; // old news, and nothing new
    if (shown == Standing.VALID && decided == Standing.EXPIRED && !fresh) {
      observe(Standing.VALID, null, claim.reason());
      return;
    }
    if (!decided.canBecome(shown)) {
      refuse("attestation.transition", "standing", decided.word() + " → " + shown.word());
      return;
    }
    LocalDate day = claim.day();
    if (day != null && day.isBefore(statement.issued())) {
      refuse("attestation.event-before-issue", "standing", day.toString());
    } else if (day != null
        && Happening.leadingTo(shown) != Happening.OBSERVED
        && decided != Standing.UNKNOWN) {
      add(Happening.leadingTo(shown), day, null, claim.reason(), Map.of());
    } else {
      observe(shown, unknownSince(), claim.reason());
    }
    if (refusal == null) refusePastTheEnd("standing");
    if (refusal == null && !stands(shown) && after().decided().orElse(null) != shown) {
      // what is known to have happened later contradicts it
      refuse("attestation.transition", "standing", shown.word() + " → " + decided.word());
    }
  }

  /**
   * What the scheme says of each change of standing that is new, in the edition in force on its
   * day: which may follow which, and how late. Of history it is only noted.
   */
  private void transitions() {
    List<Period> periods = after().periods();
    for (int i = 1; i < periods.size(); i++) {
      Period from = periods.get(i - 1);
      Period to = periods.get(i);
      if (events.stream().noneMatch(event -> leads(event, to))) continue;
      Optional<String> forbidden =
          editions
              .apply(statement.scheme(), to.from())
              .orElse(edition)
              .forbids(from.standing().word(), to.standing().word(), from.from(), to.from());
      if (forbidden.isEmpty()) continue;
      if (!statement.historical()) {
        String change = from.standing().word() + " → " + to.standing().word() + " " + to.from();
        refuse(forbidden.get(), "standing", change);
        return;
      }
      flags.add(forbidden.get());
    }
  }

  /**
   * Whether an event decided on this standing; what comes by the clock or unseen is no decision.
   */
  private static boolean leads(Event event, Period period) {
    return event.kind() != Happening.OBSERVED
        && event.leadsTo() == period.standing()
        && event.day().equals(period.from());
  }

  /** Whether it is known to have stood so on the day the source speaks of. */
  private boolean stands(Standing shown) {
    return after().standing(statement.asOf()).filter(s -> s == shown).isPresent();
  }

  private void refusePastTheEnd(String field) {
    after()
        .pastTheEnd()
        .ifPresent(event ->
            refuse("attestation.transition", field, event.kind().word() + " " + event.day()));
  }

  private void observe(Standing shown, @Nullable LocalDate since, @Nullable String reason) {
    events.add(
        new Event(
            ordinal(),
            Happening.OBSERVED,
            statement.asOf(),
            since,
            shown,
            reason,
            Map.of(),
            null,
            now));
  }

  /** The last day it was seen to stand otherwise: the source's word before, or the day of issue. */
  private @Nullable LocalDate unknownSince() {
    if (after().decided().orElse(Standing.VALID) == Standing.UNKNOWN) return null;
    LocalDate seen = statement.lastSeen();
    return seen != null && !fresh ? seen : statement.issued();
  }

  private boolean expiredByClock() {
    LocalDate expires = statement.expires();
    return expires != null && expires.isBefore(statement.asOf());
  }

  private void notice() {
    if (!edition.usualNumber(statement.number())) flags.add("attestation.number-unusual");
    LocalDate expires = statement.expires();
    if (expires != null
        && edition.latestExpiry(statement.issued()).filter(expires::isAfter).isPresent()) {
      flags.add("attestation.validity-exceeds");
    }
    if (statement.holder() == null) flags.add("attestation.holder-undisclosed");
  }

  private boolean ended() {
    return before
        .decided()
        .filter(s -> s == Standing.WITHDRAWN || s == Standing.CANCELLED)
        .isPresent();
  }

  private Life after() {
    var all = new ArrayList<>(before.events());
    all.addAll(events);
    return new Life(all);
  }

  private void add(
      Happening kind,
      LocalDate day,
      @Nullable LocalDate since,
      @Nullable String reason,
      Map<String, Object> detail) {
    events.add(new Event(ordinal(), kind, day, since, null, reason, detail, null, now));
  }

  private int ordinal() {
    return before.events().size() + events.size() + 1;
  }

  private void refuse(String code, String field, String detail) {
    refusal = new Outcome.Refused(code, field, detail);
  }

  private static Event with(Event event, Content content) {
    return new Event(
        event.ordinal(),
        event.kind(),
        event.day(),
        event.since(),
        event.observed(),
        event.reason(),
        event.detail(),
        content,
        event.knownAt());
  }

  private static boolean same(Content one, Content other) {
    return one.edition().equals(other.edition())
        && Objects.equals(one.holder(), other.holder())
        && one.issued().equals(other.issued())
        && Objects.equals(one.expires(), other.expires())
        && one.scope().equals(other.scope())
        && Jcs.string(one.attributes()).equals(Jcs.string(other.attributes()));
  }

  private static String signature(Event event) {
    return event.erased()
        ? signature(event.kind(), event.day())
        : signature(event.kind(), event.day(), event.detail());
  }

  private static String signature(Happening kind, LocalDate day, Map<String, Object> detail) {
    return signature(kind, day) + " " + Jcs.string(detail);
  }

  /** Of an event whose fact was erased, no more is known. */
  private static String signature(Happening kind, LocalDate day) {
    return kind + " " + day;
  }
}
