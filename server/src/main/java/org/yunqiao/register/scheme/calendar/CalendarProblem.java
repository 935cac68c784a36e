package org.yunqiao.register.scheme.calendar;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yunqiao.Problem;

/** What the calendar cannot tell; it never guesses. */
public final class CalendarProblem extends Problem {

  private final @Nullable Integer year;

  private CalendarProblem(Kind kind, @Nullable Integer year, String code, Object... arguments) {
    super(kind, code, arguments);
    this.year = year;
  }

  /** The year whose notice is not there; empty where something else is wrong. */
  public Optional<Integer> missing() {
    return Optional.ofNullable(year);
  }

  static CalendarProblem yearMissing(int year) {
    return new CalendarProblem(
        Kind.UNAVAILABLE, year, "calendar.year-missing", Integer.toString(year));
  }

  static CalendarProblem malformed(String table, int line) {
    return new CalendarProblem(Kind.INVALID, null, "calendar.malformed", table, line);
  }
}
