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
  private volatile Instant renewed;

  private Lease(
      SubscriptionTable table,
      Clock clock,
      Duration length,
      long subscription,
      String holder,
      Instant renewed) {
    this.table = table;
    this.clock = clock;
    this.length = length;
    this.subscription = subscription;
    this.holder = holder;
    this.renewed = renewed;
  }

  /** Takes it; empty where another has it. */
  static Optional<Lease> take(
      SubscriptionTable table, Clock clock, Duration length, long subscription) {
    String holder = UUID.randomUUID().toString();
    Instant now = clock.instant();
    return table.take(subscription, holder, now, now.plus(length))
        ? Optional.of(new Lease(table, clock, length, subscription, holder, now))
        : Optional.empty();
  }

  /** The subscription as it is. */
  Subscription subscription() {
    return table.held(subscription, holder).orElseThrow(Lost::new);
  }

  /** The same, which nobody else changes till the transaction has ended. */
  Subscription locked() {
    return table.locked(subscription, holder).orElseThrow(Lost::new);
  }

  /** Before what takes its time; written down once a good part of it has passed. */
  void renew() {
    Instant now = clock.instant();
    if (now.isBefore(renewed.plus(length.dividedBy(4)))) return;
    if (!table.renew(subscription, holder, now.plus(length))) throw new Lost();
    renewed = now;
  }

  void release() {
    table.release(subscription, holder);
  }
}
