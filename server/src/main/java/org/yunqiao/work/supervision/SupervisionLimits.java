package org.yunqiao.work.supervision;

import java.time.LocalDate;
import java.util.Optional;
import org.yunqiao.register.scheme.calendar.CalendarProblem;
import org.yunqiao.register.scheme.calendar.WorkingDays;
import org.yunqiao.register.scheme.table.Row;
import org.yunqiao.register.scheme.table.Tables;

/** Time limits and bounds: dated rows with their source, {@code supervision-limits}. */
final class SupervisionLimits {

  private static final String TABLE = "supervision-limits";

  private SupervisionLimits() {}

  /** The figure of a row as it counts on a day. */
  static int most(String code, LocalDate on) {
    Row row =
        Tables.shared()
            .named(TABLE)
            .find(on, code)
            .orElseThrow(() -> new IllegalStateException(TABLE + ": no row counts for " + code));
    return Integer.parseInt(row.text("value"));
  }

  /** The last day of a limit in working days; empty while a year's calendar is not notified. */
  static Optional<LocalDate> workingDays(String code, LocalDate from) {
    return workingDays(from, most(code, from));
  }

  /** As {@link #workingDays(String, LocalDate)}, for a number of days. */
  static Optional<LocalDate> workingDays(LocalDate from, int days) {
    try {
      return Optional.of(WorkingDays.shared().add(from, days));
    } catch (CalendarProblem notNotified) {
      return Optional.empty();
    }
  }
}
