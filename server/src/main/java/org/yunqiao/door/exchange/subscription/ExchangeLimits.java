package org.yunqiao.door.exchange.subscription;

import java.time.LocalDate;
import java.util.Optional;
import org.yunqiao.register.scheme.calendar.CalendarProblem;
import org.yunqiao.register.scheme.calendar.WorkingDays;
import org.yunqiao.register.scheme.table.Tables;

/** Dated rows with their source: {@code exchange-limits}. */
public final class ExchangeLimits {

  private static final String TABLE = "exchange-limits";

  private ExchangeLimits() {}

  /** The figure of a row on a day. */
  public static Optional<Integer> value(String code, LocalDate on) {
    return Tables.shared()
        .named(TABLE)
        .find(on, code)
        .map(row -> Integer.valueOf(row.text("value")));
  }

  /** A bound of the platform's own on a day; 1 where none is said, so that nothing is unbounded. */
  public static int bound(String code, LocalDate on) {
    return value(code, on).orElse(1);
  }

  /** The rule that a row rests on. */
  public static String source(String code, LocalDate on) {
    return Tables.shared().named(TABLE).find(on, code).map(row -> row.source()).orElse("");
  }

  /**
   * The last day to hand over what was decided on a day; empty where no rule was in force, or the
   * working days of that year are not notified yet.
   */
  static Optional<LocalDate> due(String code, LocalDate decided) {
    try {
      return value(code, decided).map(days -> WorkingDays.shared().add(decided, days));
    } catch (CalendarProblem notNotified) {
      return Optional.empty();
    }
  }
}
