package org.yunqiao.door.exchange.subscription;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Goes to the partners while the application runs: each has a thread of its own, so that one that
 * hangs keeps nobody else waiting; of several servers one at a time serves a partner, by a lease.
 * Once a day both sides are compared.
 */
@Component
public class Courier implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

  private static final long PAUSE = 500;
  private static final long LOOK = 2_000;
  private static final long PAUSE_AFTER_FAILURE = 5_000;
  private static final int STEPS = 20;
  private static final int TRIES = 100;
  private static final long PAUSE_BETWEEN_TRIES = 100;

  private final SubscriptionTable table;
  private final Deliveries deliveries;
  private final Reconciling reconciling;
  private final Duration length;
  private final Clock clock;
  private final boolean serving;
  private final Map<Long, Thread> threads = new ConcurrentHashMap<>();
  private volatile boolean running;
  private volatile Thread thread = Thread.currentThread();

  Courier(
      SubscriptionTable table,
      Deliveries deliveries,
      Reconciling reconciling,
      ExchangeSettings settings,
      Clock clock,
      @Value("${yunqiao.serving:true}") boolean serving) {
    this.table = table;
    this.deliveries = deliveries;
    this.reconciling = reconciling;
    // renewed before each message, and long enough for one
    this.length = settings.timeout().multipliedBy(2).plusMinutes(1);
    this.clock = clock;
    this.serving = serving;
  }

  /** One step for a partner, if nobody else is at it; tells how many items were settled. */
  public int step(long subscription) throws InterruptedException {
    if (!deliveries.due(known(subscription))) return 0;
    return leased(subscription, deliveries::step).orElse(0);
  }

  /** As long as there is something to do, but then lets others have their turn. */
  private int several(Lease lease) throws InterruptedException {
    int all = 0;
    int some = 1;
    for (int i = 0; i < STEPS && some > 0 && running; i++) {
      some = deliveries.step(lease);
      all += some;
    }
    return all;
  }

  /**
   * Compares both sides now; what was lost goes again with the next delivery. Waits a moment for
   * who is serving the partner, and is refused where that takes longer.
   */
  public Reconciliation reconcile(long subscription) throws InterruptedException {
    known(subscription);
    for (int tried = 0; tried < TRIES; tried++) {
      Optional<Reconciliation> found = leased(subscription, reconciling::reconcile);
      if (found.isPresent()) return found.get();
      Thread.sleep(PAUSE_BETWEEN_TRIES);
    }
    throw SubscriptionProblem.busy();
  }

  /** On the first quiet moment of each day. */
  void daily(long subscription) throws InterruptedException {
    if (!reconciling.due(known(subscription))) return;
    leased(
        subscription,
        lease -> {
          // another server may just have done it
          if (reconciling.due(known(subscription))) reconciling.reconcile(lease);
          return true;
        });
  }

  private Subscription known(long id) {
    return table.find(id).orElseThrow(() -> SubscriptionProblem.none(id));
  }

  /** Something that takes its time. */
  private interface Work<T> {
    T done(Lease lease) throws InterruptedException;
  }

  private <T> Optional<T> leased(long id, Work<T> work) throws InterruptedException {
    Optional<Lease> lease = Lease.take(table, clock, length, id);
    if (lease.isEmpty()) return Optional.empty();
    try {
      return Optional.of(work.done(lease.get()));
    } catch (Lease.Lost lost) {
      LOG.warn("The lease of subscription {} ran out; what was begun is left to another", id);
      return Optional.empty();
    } finally {
      lease.get().release();
    }
  }

  @Override
  public boolean isAutoStartup() {
    return serving;
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofPlatform().name("courier").daemon().start(this::run);
  }

  @Override
  public void stop() {
    running = false;
    List<Thread> all = new ArrayList<>(threads.values());
    all.add(thread);
    all.forEach(Thread::interrupt);
    try {
      for (Thread each : all) each.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Sees to it that every partner has its thread. */
  private void run() {
    while (running) {
      try {
        for (Subscription each : table.all()) {
          threads.compute(
              each.id(),
              (id, before) ->
                  before != null && before.isAlive()
                      ? before
                      : Thread.ofVirtual().name("courier-" + id).start(() -> serve(id)));
        }
        Thread.sleep(LOOK);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        if (!running) return;
        LOG.error("Cannot look for subscriptions; trying again", e);
        if (slept(PAUSE_AFTER_FAILURE)) return;
      }
    }
  }

  private void serve(long id) {
    while (running) {
      try {
        if (!deliveries.due(known(id)) || leased(id, this::several).orElse(0) == 0) {
          daily(id);
          Thread.sleep(PAUSE);
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        if (!running) return;
        LOG.error("Cannot serve subscription {}; trying again", id, e);
        if (slept(PAUSE_AFTER_FAILURE)) return;
      }
    }
  }

  private static boolean slept(long millis) {
    try {
      Thread.sleep(millis);
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }
}
