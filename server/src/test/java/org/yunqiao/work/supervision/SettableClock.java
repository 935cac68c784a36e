package org.yunqiao.work.supervision;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that tests put forward; it ticks a little with every look, so that what follows is later.
 */
final class SettableClock extends Clock {

  private Instant now = Instant.parse("2026-11-30T01:00:00Z");

  synchronized void forward(Duration by) {
    now = now.plus(by);
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
