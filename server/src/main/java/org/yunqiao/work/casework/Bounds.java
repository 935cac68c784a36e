package org.yunqiao.work.casework;

import java.time.Clock;
import org.springframework.stereotype.Component;
import org.yunqiao.register.scheme.table.Row;
import org.yunqiao.register.scheme.table.Tables;

/** How much of something there may be: dated rows with their source, {@code casework-limits}. */
@Component
class Bounds {

  private static final String TABLE = "casework-limits";

  private final Clock clock;

  Bounds(Clock clock) {
    this.clock = clock;
  }

  int most(String code) {
    Row row =
        Tables.shared()
            .named(TABLE)
            .find(Moment.now(clock).day(), code)
            .orElseThrow(() -> new IllegalStateException(TABLE + ": no row counts for " + code));
    return Integer.parseInt(row.text("value"));
  }
}
