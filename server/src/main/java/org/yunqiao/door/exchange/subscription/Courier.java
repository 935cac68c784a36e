package org.yunqiao.door.exchange.subscription;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.stereotype.Component;

/**
 * Goes to the partners while the application runs: each has a thread of its own, so that one that
 * hangs keeps nobody else waiting; of several servers one at a time serves a partner. Once a day
 * both sides are compared.
 */
@Component
public class Courier implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

  /** Key of the advisory locks: "cour" in ASCII. */
  private static final int LOCK = 0x636f7572;

  private static final long PAUSE = 500;
  private static final long LOOK = 2_000;
  private static final long PAUSE_AFTER_FAILURE = 5_000;

  private final SubscriptionTable table;
  private final Deliveries deliveries;
  private final Reconciling reconciling;
  private final DataSource database;
  private final Clock clock;
  private final boolean serving;
  private final Map<Long, Thread> threads = new ConcurrentHashMap<>();
  private volatile boolean running;
  private volatile Thread thread = Thread.currentThread();

  Courier(
      SubscriptionTable table,
      Deliveries deliveries,
      Reconciling reconciling,
      DataSource database,
      Clock clock,
      @Value("${yunqiao.serving:true}") boolean serving) {
    this.table = table;
    this.deliveries = deliveries;
    this.reconciling = reconciling;
    this.database = database;
    this.clock = clock;
    this.serving = serving;
  }

  /** One step for a partner, if nobody else is at it; tells how many items were settled. */
  public int step(long subscription) throws InterruptedException {
    return alone(subscription, () -> deliveries.step(known(subscription)), 0);
  }

  /** Compares both sides now; what was lost goes again with the next delivery. */
  public Reconciliation reconcile(long subscription) throws InterruptedException {
    return reconciling.reconcile(known(subscription));
  }

  private Subscription known(long id) {
    return table.find(id).orElseThrow(() -> SubscriptionProblem.none(id));
  }

  /** Something that takes its time. */
  private interface Work<T> {
    T done() throws InterruptedException;
  }

  private <T> T alone(long id, Work<T> work, T otherwise) throws InterruptedException {
    try (Connection connection = database.getConnection()) {
      if (!locked(connection, "select pg_try_advisory_lock(?, ?)", id)) return otherwise;
      try {
        return work.done();
      } finally {
        locked(connection, "select pg_advisory_unlock(?, ?)", id);
      }
    } catch (SQLException e) {
      throw new CannotGetJdbcConnectionException("subscription", e);
    }
  }

  private static boolean locked(Connection connection, String sql, long id) throws SQLException {
    try (PreparedStatement asked = connection.prepareStatement(sql)) {
      asked.setInt(1, LOCK);
      asked.setInt(2, (int) id);
      try (ResultSet answer = asked.executeQuery()) {
        return answer.next() && answer.getBoolean(1);
      }
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
          threads.computeIfAbsent(
              each.id(), id -> Thread.ofVirtual().name("courier-" + id).start(() -> serve(id)));
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
        if (step(id) == 0) {
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

  /** On the first quiet moment of each day. */
  private void daily(long id) throws InterruptedException {
    Subscription subscription = known(id);
    if (subscription.state() != Subscription.State.RUNNING || subscription.acknowledged() == null) {
      return;
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), Rendering.BEIJING);
    boolean done =
        table.reconciliations(id, 1).stream()
            .anyMatch(last -> !LocalDate.ofInstant(last.at(), Rendering.BEIJING).isBefore(today));
    if (!done) alone(id, () -> reconciling.reconcile(subscription).ours(), 0L);
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
