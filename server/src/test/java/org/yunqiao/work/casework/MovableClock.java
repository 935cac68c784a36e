package org.yunqiao.work.casework;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that tests set; it ticks a little with every look, so that what follows is later. */
final class MovableClock extends Clock {

  private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

  private Instant now = LocalDate.of(2026, 3, 2).atTime(9, 0).atZone(BEIJING).toInstant();

  /** Nine in the morning of a day, in Beijing. */
  synchronized void set(String day) {
    now = LocalDate.parse(day).atTime(LocalTime.of(9, 0)).atZone(BEIJING).toInstant();
  }

  @Override
  public synchronized Instant instant() {
    now = now.plus(Duration.ofMillis(1));
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
