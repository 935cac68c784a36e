package org.yunqiao.door.exchange.subscription;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * That one server at a time serves a subscription. It lies in the database and holds no connection;
 * it is renewed while work goes on, and lapses by itself where a server is gone. What is written
 * under it is written only while it holds.
 */
final class Lease {

  /** Another has it by now: what was begun is left to that one. */
  static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final SubscriptionTable table;
  private final Clock clock;
  private final Duration length;
  private final long subscription;
  private final String holder;

  private Lease(
      SubscriptionTable table, Clock clock, Duration length, long subscription, String holder) {
    this.table = table;
    this.clock = clock;
    this.length = length;
    this.subscription = subscription;
    this.holder = holder;
  }

  /** Takes it; empty where another has it. */
  static Optional<Lease> take(
      SubscriptionTable table, Clock clock, Duration length, long subscription) {
    String holder = UUID.randomUUID().toString();
    Instant now = clock.instant();
    return table.take(subscription, holder, now, now.plus(length))
        ? Optional.of(new Lease(table, clock, length, subscription, holder))
        : Optional.empty();
  }

  /** The subscription as it is, which nobody else changes till the transaction has ended. */
  Subscription held() {
    return table.locked(subscription, holder).orElseThrow(Lost::new);
  }

  /** Before what takes its time. */
  void renew() {
    if (!table.renew(subscription, holder, clock.instant().plus(length))) throw new Lost();
  }

  void release() {
    table.release(subscription, holder);
  }
}
