package org.yunqiao.register.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yunqiao.register.attestation.Standing.CANCELLED;
import static org.yunqiao.register.attestation.Standing.EXPIRED;
import static org.yunqiao.register.attestation.Standing.SUSPENDED;
import static org.yunqiao.register.attestation.Standing.UNKNOWN;
import static org.yunqiao.register.attestation.Standing.VALID;
import static org.yunqiao.register.attestation.Standing.WITHDRAWN;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LifeTests {

  private static Optional<Standing> on(Life life, String day) {
    return life.standing(LocalDate.parse(day));
  }

  private static Period from(String day, Standing standing) {
    return new Period(LocalDate.parse(day), standing);
  }

  @Test
  void nothing_is_known_of_the_days_before_issue() {
    Life life = Lives.issued("2024-01-10", null).life();
    assertThat(on(life, "2024-01-09")).isEmpty();
    assertThat(on(life, "2024-01-10")).contains(VALID);
  }

  @Test
  void it_expires_after_the_end_of_its_last_day() {
    Life life = Lives.issued("2024-01-10", "2027-01-09").life();
    assertThat(on(life, "2027-01-09")).contains(VALID);
    assertThat(on(life, "2027-01-10")).contains(EXPIRED);
    assertThat(life.periods())
        .containsExactly(from("2024-01-10", VALID), from("2027-01-10", EXPIRED));
  }

  @Test
  void suspension_does_not_stop_the_clock() {
    Life life =
        Lives.issued("2024-01-10", "2027-01-09").then(Happening.SUSPENDED, "2026-12-01").life();
    assertThat(on(life, "2027-01-09")).contains(SUSPENDED);
    assertThat(on(life, "2027-01-10")).contains(EXPIRED);
  }

  @Test
  void restoring_does_not_move_the_end() {
    Life life =
        Lives.issued("2024-01-10", "2027-01-09")
            .then(Happening.SUSPENDED, "2026-12-01")
            .then(Happening.RESTORED, "2026-12-20")
            .life();
    assertThat(life.periods())
        .containsExactly(
            from("2024-01-10", VALID),
            from("2026-12-01", SUSPENDED),
            from("2026-12-20", VALID),
            from("2027-01-10", EXPIRED));
  }

  @Test
  void a_withdrawn_one_stays_withdrawn_past_its_last_day() {
    Life life =
        Lives.issued("2024-01-10", "2027-01-09").then(Happening.WITHDRAWN, "2025-05-05").life();
    assertThat(on(life, "2030-01-01")).contains(WITHDRAWN);
    assertThat(life.periods()).hasSize(2);
  }

  @Test
  void nothing_follows_a_withdrawal_or_a_cancellation() {
    for (Happening end : List.of(Happening.WITHDRAWN, Happening.CANCELLED)) {
      Standing ended = end == Happening.WITHDRAWN ? WITHDRAWN : CANCELLED;
      for (Happening after : Happening.values()) {
        Lives lives = Lives.issued("2024-01-10", null).then(end, "2025-05-05");
        Life life =
            after == Happening.OBSERVED
                ? lives.observed(VALID, "2025-06-06", null).life()
                : lives.then(after, "2025-06-06").life();
        assertThat(on(life, "2025-06-07")).as("%s after %s", after, end).contains(ended);
        assertThat(life.decided()).as("%s after %s", after, end).contains(ended);
      }
    }
  }

  @Test
  void the_days_between_two_sightings_are_unknown() {
    Life life =
        Lives.issued("2024-01-10", null).observed(WITHDRAWN, "2024-05-31", "2024-04-30").life();
    assertThat(life.periods())
        .containsExactly(
            from("2024-01-10", VALID), from("2024-05-01", UNKNOWN), from("2024-05-31", WITHDRAWN));
  }

  @Test
  void an_observation_without_earlier_sighting_leaves_nothing_unknown() {
    Life life = Lives.issued("2024-01-10", null).observed(SUSPENDED, "2024-05-31", null).life();
    assertThat(on(life, "2024-05-30")).contains(VALID);
    assertThat(on(life, "2024-05-31")).contains(SUSPENDED);
  }

  @Test
  void what_is_unknown_expires_all_the_same() {
    Life life =
        Lives.issued("2024-01-10", "2024-12-31")
            .observed(UNKNOWN, "2024-05-31", "2024-04-30")
            .life();
    assertThat(on(life, "2024-12-31")).contains(UNKNOWN);
    assertThat(on(life, "2025-01-01")).contains(EXPIRED);
  }

  @Test
  void what_is_listed_again_is_valid_again_and_the_gap_stays_unknown() {
    Life life =
        Lives.issued("2024-01-10", null)
            .observed(UNKNOWN, "2024-05-31", "2024-04-30")
            .observed(VALID, "2024-06-30", null)
            .life();
    assertThat(on(life, "2024-06-29")).contains(UNKNOWN);
    assertThat(on(life, "2024-06-30")).contains(VALID);
  }

  @Test
  void a_renewal_gives_it_a_new_end() {
    Life life =
        Lives.issued("2024-01-10", "2024-12-31")
            .says(Happening.RENEWED, "2024-12-20", "2025-12-31")
            .life();
    assertThat(life.periods())
        .containsExactly(from("2024-01-10", VALID), from("2026-01-01", EXPIRED));
  }

  @Test
  void a_renewal_after_the_end_leaves_a_gap() {
    Life life =
        Lives.issued("2024-01-10", "2024-12-31")
            .says(Happening.RENEWED, "2025-02-01", "2025-12-31")
            .life();
    assertThat(life.periods())
        .containsExactly(
            from("2024-01-10", VALID),
            from("2025-01-01", EXPIRED),
            from("2025-02-01", VALID),
            from("2026-01-01", EXPIRED));
  }

  @Test
  void an_event_learned_late_takes_its_place_by_its_day() {
    Life life =
        Lives.issued("2024-01-10", null)
            .then(Happening.RESTORED, "2024-06-01")
            .then(Happening.SUSPENDED, "2024-05-01")
            .life();
    assertThat(life.periods())
        .containsExactly(
            from("2024-01-10", VALID), from("2024-05-01", SUSPENDED), from("2024-06-01", VALID));
    assertThat(life.asKnown(Lives.known(2)).periods()).containsExactly(from("2024-01-10", VALID));
  }

  @Test
  void nothing_was_known_before_the_first_event_was() {
    Life life = Lives.issued("2024-01-10", null).life().asKnown(Lives.KNOWN);
    assertThat(life.events()).isEmpty();
    assertThat(life.periods()).isEmpty();
    assertThat(life.decided()).isEmpty();
    assertThat(life.content(Lives.BIRTH)).isEmpty();
    assertThat(life.standing(Lives.BIRTH)).isEmpty();
  }

  @Test
  void before_its_first_day_it_says_what_it_said_first() {
    Life life =
        Lives.issued("2024-01-10", "2024-12-31")
            .says(Happening.CHANGED, "2024-03-01", "2024-11-30")
            .life();
    assertThat(life.content(LocalDate.parse("2023-01-01")).orElseThrow().expires())
        .isEqualTo("2024-12-31");
    assertThat(life.content(LocalDate.parse("2024-02-29")).orElseThrow().expires())
        .isEqualTo("2024-12-31");
    assertThat(life.latest().orElseThrow().expires()).isEqualTo("2024-11-30");
  }

  // --- for any life ---

  @Provide
  Arbitrary<Life> lives() {
    return Lives.any();
  }

  @Property
  void periods_agree_with_every_single_day(@ForAll("lives") Life life) {
    List<Period> periods = life.periods();
    for (int i = -30; i < 160; i++) {
      LocalDate day = Lives.BIRTH.plusDays(i);
      Optional<Standing> told =
          periods.stream()
              .filter(period -> !period.from().isAfter(day))
              .reduce((before, after) -> after)
              .map(Period::standing);
      assertThat(told).as("on %s of %s", day, life.events()).isEqualTo(life.standing(day));
    }
  }

  @Property
  void periods_ascend_and_neighbours_differ(@ForAll("lives") Life life) {
    List<Period> periods = life.periods();
    for (int i = 1; i < periods.size(); i++) {
      assertThat(periods.get(i).from()).isAfter(periods.get(i - 1).from());
      assertThat(periods.get(i).standing()).isNotEqualTo(periods.get(i - 1).standing());
    }
  }

  @Property
  void what_has_ended_never_stands_otherwise_again(@ForAll("lives") Life life) {
    Standing ended = null;
    for (Period period : life.periods()) {
      if (ended != null) assertThat(period.standing()).isEqualTo(ended);
      if (period.standing() == WITHDRAWN || period.standing() == CANCELLED) {
        ended = period.standing();
      }
    }
  }

  @Property
  void what_was_known_is_not_touched_by_what_came_later(
      @ForAll("lives") Life life, @ForAll @IntRange(min = 0, max = 7) int n) {
    int known = Math.min(n, life.events().size());
    Life before = new Life(life.events().subList(0, known));
    Life then = life.asKnown(Lives.known(known));
    assertThat(then.events()).isEqualTo(before.events());
    assertThat(then.periods()).isEqualTo(before.periods());
  }
}
