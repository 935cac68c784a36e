package org.yunqiao.work.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yunqiao.register.scheme.Library;
import org.yunqiao.register.scheme.calendar.WorkingDays;
import org.yunqiao.register.scheme.file.Folders;
import org.yunqiao.register.scheme.procedure.Procedure;

/** When a time limit is over, by the shipped procedure of laboratory approval and its table. */
class DeadlineTests {

  private static final Procedure CMA =
      new Library(Folders.shipped()).folder("cma", "2021").flatMap(Procedure::of).orElseThrow();

  private final List<Happened> events = new ArrayList<>();

  private void happens(String day, String kind, String step, String outcome) {
    events.add(
        new Happened(
            events.size() + 1,
            kind,
            Instant.EPOCH,
            LocalDate.parse(day),
            step,
            step == null ? null : 1,
            outcome,
            null,
            null,
            Map.of()));
  }

  private Deadline limit(String name) {
    return new TimeLeft(events, WorkingDays.shared())
        .of(CMA).stream().filter(d -> d.name().equals(name)).findFirst().orElseThrow();
  }

  /** Accepted on Thursday 2026-03-05, with the review beginning on the same day. */
  private void accepted() {
    happens("2026-03-02", "opened", null, null);
    happens("2026-03-02", "begun", "acceptance", null);
    happens("2026-03-05", "completed", "acceptance", "accept");
    happens("2026-03-05", "begun", "technical-review", null);
  }

  @Test
  void five_working_days_after_a_monday_end_on_the_next_monday() {
    happens("2026-03-02", "opened", null, null);
    assertThat(limit("acceptance").due()).isEqualTo(LocalDate.of(2026, 3, 9));
  }

  @Test
  void holidays_and_weekends_that_are_worked_are_as_the_state_council_notified_them() {
    happens(
        "2026-04-29", "opened", null, null); // 1 to 5 May are holidays, Saturday 9 May is worked
    assertThat(limit("acceptance").due()).isEqualTo(LocalDate.of(2026, 5, 9));
  }

  @Test
  void while_the_review_goes_on_the_decision_has_no_last_day() {
    accepted();
    Deadline decision = limit("decision");
    assertThat(decision.due()).isNull();
    assertThat(decision.stopped()).isEqualTo(LocalDate.of(2026, 3, 5));
    assertThat(decision.running()).isFalse();
  }

  @Test
  void the_review_is_not_counted_so_the_decision_is_due_ten_working_days_after_its_conclusion() {
    accepted();
    happens("2026-04-10", "completed", "technical-review", "conforming");
    assertThat(limit("decision").due()).isEqualTo(LocalDate.of(2026, 4, 24));
    assertThat(limit("review").met()).isEqualTo(LocalDate.of(2026, 4, 10));
    assertThat(limit("review").due()).isEqualTo(LocalDate.of(2026, 4, 17));
  }

  @Test
  void days_used_before_the_clock_stopped_are_not_given_back() {
    happens("2026-03-02", "opened", null, null);
    happens("2026-03-05", "completed", "acceptance", "accept");
    happens("2026-03-10", "begun", "technical-review", null); // three working days used
    happens("2026-04-10", "completed", "technical-review", "conforming");
    assertThat(limit("decision").due()).isEqualTo(LocalDate.of(2026, 4, 21));
  }

  @Test
  void what_stops_twice_or_by_two_steps_at_once_is_left_out_once() {
    accepted();
    happens("2026-03-20", "completed", "technical-review", "correct");
    happens("2026-03-20", "begun", "correction", null);
    happens("2026-03-27", "completed", "correction", "done");
    happens("2026-03-27", "begun", "technical-review", null);
    happens("2026-04-10", "completed", "technical-review", "conforming");
    assertThat(limit("decision").due()).isEqualTo(LocalDate.of(2026, 4, 24));
  }

  @Test
  void a_limit_that_was_over_before_it_could_stop_stays_over() {
    happens("2026-03-02", "opened", null, null);
    happens("2026-03-05", "completed", "acceptance", "accept");
    happens("2026-03-25", "begun", "technical-review", null);
    assertThat(limit("decision").due()).isEqualTo(LocalDate.of(2026, 3, 19));
  }

  @Test
  void what_happens_after_a_limit_was_kept_does_not_move_it() {
    accepted();
    happens("2026-04-10", "completed", "technical-review", "conforming");
    happens("2026-04-20", "completed", "decision", "approve");
    happens("2026-05-11", "begun", "technical-review", null);
    Deadline decision = limit("decision");
    assertThat(decision.met()).isEqualTo(LocalDate.of(2026, 4, 20));
    assertThat(decision.due()).isEqualTo(LocalDate.of(2026, 4, 24));
  }

  @Test
  void the_row_in_force_on_the_day_it_begins_counts() {
    happens("2021-05-20", "opened", null, null);
    happens("2021-05-24", "completed", "acceptance", "accept");
    assertThat(limit("decision").days()).isEqualTo(20);
    events.clear();
    happens("2021-06-01", "opened", null, null);
    happens("2021-06-02", "completed", "acceptance", "accept");
    assertThat(limit("decision").days()).isEqualTo(10);
  }

  @Test
  void a_year_without_a_notice_of_holidays_is_waited_for_and_never_guessed() {
    happens("2026-12-29", "opened", null, null);
    assertThat(limit("acceptance").due()).isNull();
    assertThat(limit("acceptance").missing()).isEqualTo(2027);
    happens("2026-12-30", "completed", "acceptance", "accept");
    assertThat(limit("acceptance").met()).isEqualTo(LocalDate.of(2026, 12, 30));
  }
}
