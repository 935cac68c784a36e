package org.yunqiao.register.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that goes on when a test says so. */
public final class SetClock extends Clock {

  private final AtomicReference<Instant> at;

  public SetClock(Instant at) {
    this.at = new AtomicReference<>(at);
  }

  public void pass(Duration time) {
    at.updateAndGet(now -> now.plus(time));
  }

  @Override
  public Instant instant() {
    return at.get();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
