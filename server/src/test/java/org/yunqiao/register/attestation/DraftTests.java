package org.yunqiao.register.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yunqiao.register.attestation.Happening.CHANGED;
import static org.yunqiao.register.attestation.Happening.ISSUED;
import static org.yunqiao.register.attestation.Happening.OBSERVED;
import static org.yunqiao.register.attestation.Happening.RENEWED;
import static org.yunqiao.register.attestation.Happening.RESTORED;
import static org.yunqiao.register.attestation.Happening.SUSPENDED;
import static org.yunqiao.register.attestation.Happening.WITHDRAWN;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.SampleEditions;

class DraftTests {

  private static final Edition EDITION = SampleEditions.certificate("2016", 36, "NO\\d+");

  /** What a source may say, changed word by word. */
  private record Saying(
      String number,
      @Nullable Long holder,
      String issued,
      @Nullable String expires,
      List<Told> history,
      @Nullable Claim claim,
      String asOf,
      @Nullable String lastSeen) {

    static Saying of(String issued, @Nullable String expires) {
      return new Saying("NO1", 7L, issued, expires, List.of(), null, issued, null);
    }

    Saying until(String expires) {
      return new Saying(number, holder, issued, expires, history, claim, asOf, lastSeen);
    }

    Saying issued(String day) {
      return new Saying(number, holder, day, expires, history, claim, asOf, lastSeen);
    }

    Saying number(String other) {
      return new Saying(other, holder, issued, expires, history, claim, asOf, lastSeen);
    }

    Saying undisclosed() {
      return new Saying(number, null, issued, expires, history, claim, asOf, lastSeen);
    }

    Saying told(Told... events) {
      return new Saying(number, holder, issued, expires, List.of(events), claim, asOf, lastSeen);
    }

    Saying shows(Standing standing, @Nullable String day) {
      Claim shown = new Claim(standing, day == null ? null : LocalDate.parse(day), null);
      return new Saying(number, holder, issued, expires, history, shown, asOf, lastSeen);
    }

    Saying asOf(String day) {
      return new Saying(number, holder, issued, expires, history, claim, day, lastSeen);
    }

    Saying lastSeen(String day) {
      return new Saying(number, holder, issued, expires, history, claim, asOf, day);
    }

    Statement statement() {
      return new Statement(
          "sample",
          number,
          "issuer",
          holder,
          "",
          "",
          LocalDate.parse(issued),
          expires == null ? null : LocalDate.parse(expires),
          List.of("18.01"),
          Map.of("standard", "GB/T 19001-2016"),
          history,
          claim,
          LocalDate.parse(asOf),
          lastSeen == null ? null : LocalDate.parse(lastSeen),
          false);
    }
  }

  private static final Saying FIRST = Saying.of("2024-01-10", "2027-01-09");

  private static Told told(Happening kind, String day) {
    return new Told(kind, LocalDate.parse(day), Map.of());
  }

  private static Draft draft(@Nullable Attestation known, Saying saying) {
    int n = known == null ? 0 : known.life().events().size();
    Instant now = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(n);
    return new Draft(
        saying.statement(), EDITION, (scheme, day) -> java.util.Optional.of(EDITION), known, now);
  }

  /** Takes these sayings one after the other; none may be refused. */
  private static Attestation after(Saying... sayings) {
    Attestation known = null;
    for (Saying saying : sayings) {
      Draft draft = draft(known, saying);
      assertThat(draft.refusal()).as("%s", saying).isNull();
      List<Event> events = new ArrayList<>(known == null ? List.of() : known.life().events());
      events.addAll(draft.events());
      known = new Attestation(1, "sample", saying.number(), 2, new Life(events));
    }
    assertThat(known).isNotNull();
    return known;
  }

  private static List<Happening> kinds(Draft draft) {
    assertThat(draft.refusal()).isNull();
    return draft.events().stream().map(Event::kind).toList();
  }

  private static @Nullable String code(Draft draft) {
    Outcome.Refused refusal = draft.refusal();
    return refusal == null ? null : refusal.code();
  }

  private static void assertSettled(Saying... sayings) {
    assertThat(kinds(draft(after(sayings), sayings[sayings.length - 1])))
        .as("the same said again is nothing new")
        .isEmpty();
  }

  // --- new ---

  @Test
  void what_was_not_known_is_issued() {
    Draft draft = draft(null, FIRST);
    assertThat(kinds(draft)).containsExactly(ISSUED);
    Event event = draft.events().getFirst();
    assertThat(event.ordinal()).isEqualTo(1);
    assertThat(event.day()).isEqualTo("2024-01-10");
    assertThat(event.content()).isNotNull();
    assertThat(draft.needsAuthority()).isTrue();
    assertThat(draft.flags()).isEmpty();
    assertSettled(FIRST);
  }

  @Test
  void a_history_is_taken_event_by_event() {
    Saying saying =
        FIRST.told(
            told(ISSUED, "2024-01-10"),
            told(SUSPENDED, "2024-05-01"),
            told(RESTORED, "2024-06-01"));
    Draft draft = draft(null, saying);
    assertThat(kinds(draft)).containsExactly(ISSUED, SUSPENDED, RESTORED);
    assertThat(draft.events()).extracting(Event::ordinal).containsExactly(1, 2, 3);
    assertThat(draft.events().getFirst().content()).isNotNull();
    assertSettled(saying);
  }

  @Test
  void exact_repeats_count_as_often_as_they_are_told() {
    Told update = told(CHANGED, "2024-05-01");
    Saying twice = FIRST.told(told(ISSUED, "2024-01-10"), update, update);
    assertThat(kinds(draft(null, twice))).containsExactly(ISSUED, CHANGED, CHANGED);
    assertSettled(twice);
    Saying thrice = FIRST.told(told(ISSUED, "2024-01-10"), update, update, update);
    Draft draft = draft(after(twice), thrice);
    assertThat(kinds(draft)).containsExactly(CHANGED);
    assertThat(draft.events().getFirst().ordinal()).isEqualTo(4);
  }

  @Test
  void what_an_erased_event_told_does_not_come_back_by_being_told_again() {
    Told audited = new Told(SUSPENDED, LocalDate.parse("2024-05-01"), Map.of("auditor", "某人"));
    Saying saying = FIRST.told(told(ISSUED, "2024-01-10"), audited);
    Attestation known = after(saying);
    List<Event> left = new ArrayList<>(known.life().events());
    Event told = left.removeLast();
    left.add(
        new Event(
            2, SUSPENDED, told.day(), null, null, null, Map.of(), null, told.knownAt(), true));
    Attestation erased = new Attestation(1, "sample", "NO1", 2, new Life(left));
    assertThat(kinds(draft(erased, saying))).isEmpty();
    Saying more = FIRST.told(told(ISSUED, "2024-01-10"), audited, audited);
    assertThat(kinds(draft(erased, more))).as("another one is another").hasSize(1);
  }

  @Test
  void a_history_without_its_beginning_is_refused() {
    assertThat(code(draft(null, FIRST.told(told(SUSPENDED, "2024-05-01")))))
        .isEqualTo("attestation.no-issue");
  }

  @Test
  void nothing_happens_before_issue() {
    String code = "attestation.event-before-issue";
    assertThat(code(draft(null, FIRST.told(told(ISSUED, "2024-01-09"))))).isEqualTo(code);
    assertThat(code(draft(null, FIRST.shows(Standing.SUSPENDED, "2024-01-09")))).isEqualTo(code);
    assertThat(code(draft(null, FIRST.shows(Standing.SUSPENDED, "2024-01-10")))).isNull();
  }

  @Test
  void what_is_odd_is_noticed_not_refused() {
    assertThat(draft(null, FIRST.number("X-1")).flags())
        .containsExactly("attestation.number-unusual");
    assertThat(draft(null, FIRST.until("2027-01-10")).flags())
        .containsExactly("attestation.validity-exceeds");
    assertThat(draft(null, FIRST.undisclosed()).flags())
        .containsExactly("attestation.holder-undisclosed");
  }

  // --- changed and renewed ---

  @Test
  void other_content_is_a_change_from_the_day_the_source_speaks_of() {
    Draft draft = draft(after(FIRST), FIRST.until("2026-06-30").asOf("2024-08-31"));
    assertThat(kinds(draft)).containsExactly(CHANGED);
    assertThat(draft.events().getFirst().day()).isEqualTo("2024-08-31");
    assertThat(draft.needsAuthority()).isFalse();
    assertSettled(FIRST, FIRST.until("2026-06-30").asOf("2024-08-31"));
  }

  @Test
  void a_later_day_of_issue_is_a_renewal_from_that_day() {
    Saying renewed = Saying.of("2026-12-20", "2029-12-19").asOf("2026-12-31");
    Draft draft = draft(after(FIRST), renewed);
    assertThat(kinds(draft)).containsExactly(RENEWED);
    assertThat(draft.events().getFirst().day()).isEqualTo("2026-12-20");
    assertThat(draft.needsAuthority()).isTrue();
    assertSettled(FIRST, renewed);
  }

  @Test
  void a_withdrawn_one_is_not_renewed() {
    Attestation withdrawn = after(FIRST, FIRST.shows(Standing.WITHDRAWN, "2024-05-01"));
    Draft draft = draft(withdrawn, Saying.of("2025-01-10", "2028-01-09"));
    assertThat(code(draft)).isEqualTo("attestation.ended");
  }

  @Test
  void the_last_word_lasts_though_its_event_is_of_an_earlier_day() {
    Saying changed = FIRST.until("2026-06-30").asOf("2024-08-31");
    Saying later =
        FIRST
            .until("2026-03-31")
            .told(told(ISSUED, "2024-01-10"), told(CHANGED, "2024-07-15"))
            .asOf("2024-10-31");
    assertThat(after(FIRST, changed, later).life().latest().orElseThrow().expires())
        .isEqualTo("2026-03-31");
    assertSettled(FIRST, changed, later);
  }

  @Test
  void a_renewal_learned_after_a_change_of_a_later_day_lasts() {
    Saying changed = FIRST.until("2026-06-30").asOf("2026-06-15");
    Saying renewed = Saying.of("2026-06-01", "2029-05-31").asOf("2026-07-31");
    Attestation attestation = after(FIRST, changed, renewed);
    assertThat(attestation.life().latest().orElseThrow().expires()).isEqualTo("2029-05-31");
    assertThat(attestation.life().standing(LocalDate.parse("2027-01-01"))).contains(Standing.VALID);
    assertSettled(FIRST, changed, renewed);
  }

  // --- the standing shown ---

  @Test
  void a_standing_with_its_day_is_the_decision_of_that_day() {
    Saying suspended = FIRST.shows(Standing.SUSPENDED, "2024-05-01").asOf("2024-05-31");
    Draft draft = draft(after(FIRST), suspended);
    assertThat(kinds(draft)).containsExactly(SUSPENDED);
    assertThat(draft.events().getFirst().day()).isEqualTo("2024-05-01");
    assertSettled(FIRST, suspended);
    Saying restored = FIRST.shows(Standing.VALID, "2024-06-01").asOf("2024-06-30");
    assertThat(kinds(draft(after(FIRST, suspended), restored))).containsExactly(RESTORED);
    assertSettled(FIRST, suspended, restored);
  }

  @Test
  void a_standing_without_day_is_observed_and_unknown_since_the_last_sighting() {
    Saying shown = FIRST.shows(Standing.WITHDRAWN, null).asOf("2024-05-31").lastSeen("2024-04-30");
    Draft draft = draft(after(FIRST), shown);
    assertThat(kinds(draft)).containsExactly(OBSERVED);
    Event event = draft.events().getFirst();
    assertThat(event.observed()).isEqualTo(Standing.WITHDRAWN);
    assertThat(event.day()).isEqualTo("2024-05-31");
    assertThat(event.since()).isEqualTo("2024-04-30");
    assertSettled(FIRST, shown);
  }

  @Test
  void what_is_first_seen_in_another_standing_is_unknown_since_issue() {
    Draft draft = draft(null, FIRST.shows(Standing.EXPIRED, null).asOf("2024-05-31"));
    assertThat(kinds(draft)).containsExactly(ISSUED, OBSERVED);
    assertThat(draft.events().getLast().since()).isEqualTo("2024-01-10");
    assertThat(draft.events().getLast().ordinal()).isEqualTo(2);
  }

  @Test
  void expiry_by_the_clock_is_no_news() {
    Saying expired = FIRST.shows(Standing.EXPIRED, "2027-01-10").asOf("2027-02-28");
    assertThat(kinds(draft(after(FIRST), expired))).isEmpty();
  }

  @Test
  void expiry_before_the_last_day_is_news() {
    Saying expired = FIRST.shows(Standing.EXPIRED, null).asOf("2025-02-28");
    assertThat(kinds(draft(after(FIRST), expired))).containsExactly(OBSERVED);
    assertSettled(FIRST, expired);
  }

  @Test
  void what_was_unknown_can_be_seen_again() {
    Saying lost = FIRST.shows(Standing.UNKNOWN, null).asOf("2024-05-31").lastSeen("2024-04-30");
    Saying found = FIRST.shows(Standing.VALID, null).asOf("2024-06-30").lastSeen("2024-04-30");
    Attestation attestation = after(FIRST, lost, found);
    assertThat(attestation.life().periods())
        .extracting(Period::standing)
        .containsExactly(Standing.VALID, Standing.UNKNOWN, Standing.VALID, Standing.EXPIRED);
    assertSettled(FIRST, lost, found);
  }

  @ParameterizedTest
  @EnumSource(
      value = Standing.class,
      names = {"VALID", "SUSPENDED", "CANCELLED", "EXPIRED", "UNKNOWN"})
  void a_withdrawn_one_is_shown_otherwise_in_vain(Standing shown) {
    Attestation withdrawn = after(FIRST, FIRST.shows(Standing.WITHDRAWN, "2024-05-01"));
    Saying saying = FIRST.shows(shown, null).asOf("2024-06-30");
    assertThat(code(draft(withdrawn, saying))).isEqualTo("attestation.transition");
  }

  @Test
  void a_history_that_goes_on_after_the_end_is_refused() {
    for (Happening after : List.of(RESTORED, RENEWED, SUSPENDED, Happening.CANCELLED)) {
      Saying saying =
          FIRST.told(
              told(ISSUED, "2024-01-10"), told(WITHDRAWN, "2024-05-01"), told(after, "2024-06-01"));
      assertThat(code(draft(null, saying))).as("%s", after).isEqualTo("attestation.transition");
    }
  }

  @Test
  void an_event_told_later_does_not_undo_the_end() {
    Saying ended = FIRST.told(told(ISSUED, "2024-01-10"), told(WITHDRAWN, "2024-05-01"));
    Saying more =
        FIRST.told(
            told(ISSUED, "2024-01-10"),
            told(WITHDRAWN, "2024-05-01"),
            told(RESTORED, "2024-06-01"));
    assertThat(code(draft(after(ended), more))).isEqualTo("attestation.transition");
  }

  @Test
  void an_end_told_late_may_not_lie_before_what_is_known() {
    Saying restored =
        FIRST.told(
            told(ISSUED, "2024-01-10"),
            told(SUSPENDED, "2024-05-01"),
            told(RESTORED, "2024-06-01"));
    Saying late = FIRST.shows(Standing.WITHDRAWN, "2024-05-15").asOf("2024-07-31");
    assertThat(code(draft(after(restored), late))).isEqualTo("attestation.transition");
  }

  @Test
  void a_standing_whose_day_was_already_passed_by_is_refused_not_repeated() {
    Saying restored =
        FIRST.told(
            told(ISSUED, "2024-01-10"),
            told(SUSPENDED, "2024-05-01"),
            told(RESTORED, "2024-06-01"));
    Saying late = FIRST.shows(Standing.SUSPENDED, "2024-05-15").asOf("2024-07-31");
    assertThat(code(draft(after(restored), late))).isEqualTo("attestation.transition");
  }

  @Test
  void old_news_of_a_standing_is_taken_once() {
    Saying restored =
        FIRST.told(
            told(ISSUED, "2024-01-10"),
            told(SUSPENDED, "2024-05-01"),
            told(RESTORED, "2024-06-01"));
    Saying agreeing = FIRST.shows(Standing.SUSPENDED, null).asOf("2024-05-20");
    assertThat(kinds(draft(after(restored), agreeing))).isEmpty();
    Saying other = FIRST.shows(Standing.SUSPENDED, null).asOf("2024-04-20");
    assertThat(kinds(draft(after(restored), other))).containsExactly(OBSERVED);
    assertSettled(restored, other);
  }
}
