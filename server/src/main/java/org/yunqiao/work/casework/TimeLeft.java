package org.yunqiao.work.casework;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.calendar.CalendarProblem;
import org.yunqiao.register.scheme.calendar.WorkingDays;
import org.yunqiao.register.scheme.procedure.Procedure;
import org.yunqiao.register.scheme.procedure.TimeLimit;

/**
 * When a time limit of a case is over, reckoned from what happened in it: so many working days
 * after the day it begins, those left out on which a step that stops it was going on. The day such
 * a step begins is counted; the day it ends is not, and the next is.
 */
final class TimeLeft {

  private final List<Happened> events;
  private final WorkingDays calendar;

  TimeLeft(List<Happened> events, WorkingDays calendar) {
    this.events = events;
    this.calendar = calendar;
  }

  /** The limits that have begun. */
  List<Deadline> of(Procedure procedure) {
    var deadlines = new ArrayList<Deadline>();
    for (TimeLimit limit : procedure.limits().values()) {
      begins(limit).flatMap(begun -> of(limit, begun, procedure)).ifPresent(deadlines::add);
    }
    return deadlines;
  }

  private Optional<Deadline> of(TimeLimit limit, Happened begun, Procedure procedure) {
    LocalDate begins = begun.day();
    return limit
        .on(begins, procedure.tables())
        .map(days -> {
          Optional<Happened> met =
              events.stream()
                  .filter(event -> event.ordinal() > begun.ordinal())
                  .filter(event -> completed(event, limit.until()))
                  .findFirst();
          int last = met.map(Happened::ordinal).orElse(Integer.MAX_VALUE);
          Running running = reckoned(limit, begins, days, last);
          return new Deadline(
              limit.id(),
              days,
              begins,
              running.due,
              running.stopped,
              met.map(Happened::day).orElse(null),
              null,
              running.missing);
        });
  }

  /** Work goes on in a December whose next year nobody has notified yet; only the day is open. */
  private Running reckoned(TimeLimit limit, LocalDate begins, int days, int last) {
    try {
      return running(limit, begins, days, last);
    } catch (CalendarProblem problem) {
      return new Running(null, null, problem.missing().orElseThrow(() -> problem));
    }
  }

  private Optional<Happened> begins(TimeLimit limit) {
    return events.stream()
        .filter(event ->
            limit.from().equals(TimeLimit.OPENED)
                ? event.kind().equals("opened")
                : completed(event, limit.from()))
        .findFirst();
  }

  private static boolean completed(Happened event, String step) {
    return event.kind().equals("completed") && step.equals(event.step());
  }

  /** Where a limit stands: its last day, or since when it is stopped, or which year is missing. */
  private record Running(
      @Nullable LocalDate due, @Nullable LocalDate stopped, @Nullable Integer missing) {}

  /**
   * Walks through what began and ended.
   *
   * @param last ordinal of the event that kept the limit; what came later does not matter to it
   */
  private Running running(TimeLimit limit, LocalDate begins, int days, int last) {
    int left = days;
    LocalDate from = begins;
    LocalDate stopped = null;
    int going = 0;
    for (Happened event : events) {
      String step = event.step();
      if (event.ordinal() > last || step == null || !limit.stops().contains(step)) continue;
      if (event.kind().equals("begun") && going++ == 0) {
        stopped = event.day();
        int used = Math.max(0, calendar.between(from, stopped));
        // it was over before it could be stopped
        if (used > left) return new Running(calendar.add(from, left), null, null);
        left -= used;
      } else if (completed(event, step) && going > 0 && --going == 0) {
        stopped = null;
        if (event.day().isAfter(from)) from = event.day();
      }
    }
    return stopped == null
        ? new Running(calendar.add(from, left), null, null)
        : new Running(null, stopped, null);
  }
}
