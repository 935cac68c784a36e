package org.yunqiao.register.scheme.calendar;

import org.yunqiao.Problem;

/** What the calendar cannot tell; it never guesses. */
public final class CalendarProblem extends Problem {

  private CalendarProblem(Kind kind, String code, Object... arguments) {
    super(kind, code, arguments);
  }

  static CalendarProblem yearMissing(int year) {
    return new CalendarProblem(Kind.UNAVAILABLE, "calendar.year-missing", Integer.toString(year));
  }

  static CalendarProblem malformed(String table, int line) {
    return new CalendarProblem(Kind.INVALID, "calendar.malformed", table, line);
  }
}
