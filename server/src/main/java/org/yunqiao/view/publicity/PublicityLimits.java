package org.yunqiao.view.publicity;

import java.time.LocalDate;
import org.yunqiao.register.scheme.table.Row;
import org.yunqiao.register.scheme.table.Tables;

/** Bounds of articles and pictures: dated rows with their source, {@code publicity-limits}. */
final class PublicityLimits {

  private static final String TABLE = "publicity-limits";

  private PublicityLimits() {}

  static int most(String code, LocalDate on) {
    Row row =
        Tables.shared()
            .named(TABLE)
            .find(on, code)
            .orElseThrow(() -> new IllegalStateException(TABLE + ": no row counts for " + code));
    return Integer.parseInt(row.text("value"));
  }
}
