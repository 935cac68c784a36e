package org.yunqiao.work.programme;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.yunqiao.register.scheme.calendar.CalendarProblem;
import org.yunqiao.register.scheme.calendar.WorkingDays;
import org.yunqiao.register.scheme.table.Row;
import org.yunqiao.register.scheme.table.Tables;

/** Time limits and bounds: dated rows with their source, {@code programme-limits}. */
final class ProgrammeLimits {

  static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
  private static final String TABLE = "programme-limits";

  private ProgrammeLimits() {}

  /** The figure of a row as it counts on a day. */
  static int of(String code, LocalDate on) {
    Row row =
        Tables.shared()
            .named(TABLE)
            .find(on, code)
            .orElseThrow(() -> new IllegalStateException(TABLE + ": no row counts for " + code));
    return Integer.parseInt(row.text("value"));
  }

  /** The last day of a limit; refused while the holidays of its year are not notified. */
  static LocalDate until(String code, LocalDate from) {
    return until(from, of(code, from));
  }

  /** As {@link #until(String, LocalDate)}, for a number of working days. */
  static LocalDate until(LocalDate from, int days) {
    return known(from, days).orElseThrow(() -> ProgrammeProblem.noCalendar(from));
  }

  /** As {@link #until(LocalDate, int)}; empty while the holidays of its year are not notified. */
  static Optional<LocalDate> known(LocalDate from, int days) {
    try {
      return Optional.of(WorkingDays.shared().add(from, days));
    } catch (CalendarProblem notNotified) {
      return Optional.empty();
    }
  }

  /** Working days after one day, up to and with another. */
  static int between(LocalDate after, LocalDate upTo) {
    if (!upTo.isAfter(after)) return 0;
    try {
      return WorkingDays.shared().between(after, upTo);
    } catch (CalendarProblem notNotified) {
      throw ProgrammeProblem.noCalendar(after);
    }
  }
}
