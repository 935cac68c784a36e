package org.yunqiao.work.casework;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** When something happens: days of the law begin and end in Beijing. */
record Moment(Instant at, LocalDate day) {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  static Moment now(Clock clock) {
    Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return new Moment(at, LocalDate.ofInstant(at, ZONE));
  }
}
