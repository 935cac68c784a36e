package org.yunqiao.door.exchange.intake;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.yunqiao.register.scheme.table.Row;
import org.yunqiao.register.scheme.table.Tables;

/** By when what happened is reported: dated rows with their source, {@code reporting-limits}. */
public final class ReportingLimits {

  private static final String TABLE = "reporting-limits";

  private ReportingLimits() {}

  /**
   * A limit for what happened in one month.
   *
   * @param last the last day on which it is reported in time; no holiday moves it
   * @param source which rule says so
   */
  public record Limit(YearMonth month, LocalDate last, String source) {

    /** How many days too late something is on a day; 0 in time. */
    public int late(LocalDate on) {
      return (int) Math.max(0, on.toEpochDay() - last.toEpochDay());
    }
  }

  /**
   * By when an event is to be reported, by what counted on its day.
   *
   * @param code of a row whose unit is {@code day-of-month}
   */
  public static Optional<Limit> limit(String code, LocalDate event) {
    YearMonth month = YearMonth.from(event);
    return row(code, event)
        .map(row -> {
          YearMonth next = month.plusMonths(1);
          int day = Math.min(Integer.parseInt(row.text("value")), next.lengthOfMonth());
          return new Limit(month, next.atDay(day), row.text("source"));
        });
  }

  /** The size in bytes that a file may have. */
  public static long largest(LocalDate on) {
    return row("file-size", on).map(row -> Long.parseLong(row.text("value")) << 20).orElseThrow();
  }

  private static Optional<Row> row(String code, LocalDate on) {
    return Tables.shared().named(TABLE).find(on, code);
  }
}
