package org.yunqiao.work.market;

import java.time.LocalDate;
import org.yunqiao.register.scheme.table.Row;
import org.yunqiao.register.scheme.table.Tables;

/** Bounds and days: dated rows with their source, {@code market-limits}. */
final class MarketLimits {

  private static final String TABLE = "market-limits";

  private MarketLimits() {}

  /** The figure of a row as it counts on a day. */
  static long most(String code, LocalDate on) {
    Row row =
        Tables.shared()
            .named(TABLE)
            .find(on, code)
            .orElseThrow(() -> new IllegalStateException(TABLE + ": no row counts for " + code));
    return Long.parseLong(row.text("value"));
  }
}
