package org.yunqiao.door.exchange.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.Problem;
import org.yunqiao.door.exchange.connector.Connector;
import org.yunqiao.door.exchange.connector.Connectors;
import org.yunqiao.register.identity.Mandate;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.party.Parties;

/**
 * Takes what was handed in, one file after the other. Of several servers over one database, each
 * takes what no other is at: whoever takes a file holds a lock that goes with its connection, so
 * that what a server left behind when it stopped is taken up by the next that looks. What it had
 * committed is then not taken twice.
 */
@Component
class HandInRunner implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(HandInRunner.class);

  /** First half of the key of the advisory locks: "hand" in ASCII. */
  private static final int LOCK = 0x68616e64;

  private static final long PAUSE_SECONDS = 10;
  private static final int MOST_ATTEMPTS = 3;

  private final HandInTable table;
  private final Intake intake;
  private final Connectors connectors;
  private final Mandates mandates;
  private final Parties parties;
  private final DataSource database;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final boolean serving;
  private final Semaphore wake = new Semaphore(0);
  private volatile boolean running;
  private volatile Thread thread = Thread.currentThread();

  HandInRunner(
      HandInTable table,
      Intake intake,
      Connectors connectors,
      Mandates mandates,
      Parties parties,
      DataSource database,
      TransactionTemplate transaction,
      Clock clock,
      @Value("${yunqiao.serving:true}") boolean serving) {
    this.table = table;
    this.intake = intake;
    this.connectors = connectors;
    this.mandates = mandates;
    this.parties = parties;
    this.database = database;
    this.transaction = transaction;
    this.clock = clock;
    this.serving = serving;
  }

  /** There is something to do once the running transaction has committed. */
  void wakeAfterCommit() {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            wake.release();
          }
        });
  }

  /** Takes all that waits; what another server is at is left to it. */
  void look() {
    for (long id : table.open()) {
      if (running || !serving) tryToTake(id);
    }
  }

  private void tryToTake(long id) {
    try (Connection connection = database.getConnection()) {
      if (!locked(connection, "select pg_try_advisory_lock(?, ?)", id)) return;
      try {
        table.find(id).filter(file -> !file.over()).ifPresent(this::take);
      } finally {
        locked(connection, "select pg_advisory_unlock(?, ?)", id);
      }
    } catch (SQLException e) {
      throw new CannotGetJdbcConnectionException("hand-in", e);
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

  private void take(HandIn file) {
    int attempts = table.start(file.id(), now());
    Path laid = null;
    try {
      Connector connector = connectors.named(file.connector());
      laid = Files.createTempFile("yunqiao-hand-in-", ending(file.name()));
      table.lay(file.id(), laid);
      intake.take(
          new Import(laid, connector, null, false),
          handing(file, connector),
          (bytes, of, rows) -> {
            if (serving && !running) throw new Stopped();
            table.read(file.id(), bytes);
          },
          Batches.LONGEST);
    } catch (Stopped e) {
      LOG.info("Hand-in {} was interrupted; it is taken up again", file.id());
    } catch (Problem refused) {
      refuse(file, refused);
    } catch (IOException | RuntimeException e) {
      if (serving && !running) return;
      LOG.error("Cannot take hand-in {}, attempt {}", file.id(), attempts, e);
      if (attempts >= MOST_ATTEMPTS) refuse(file, IntakeProblem.failed());
    } finally {
      if (laid != null) discard(laid);
    }
  }

  /** What it may state is asked of the mandate by which it was handed in, as that is now. */
  private Handing handing(HandIn file, Connector connector) {
    Mandate by = mandates.get(table.mandate(file.id()));
    long own = stayed(file.party());
    return new Handing(
        table,
        file,
        connector,
        HandIns.day(file.at()),
        issuer -> issuer == own,
        scheme -> by.schemes().isEmpty() || by.schemes().contains(scheme));
  }

  private long stayed(long party) {
    return parties.merged(List.of(party)).getOrDefault(party, party);
  }

  private void refuse(HandIn file, Problem refused) {
    transaction.executeWithoutResult(status ->
        table.refuse(
            file.id(),
            refused.code(),
            refused.arguments().stream().map(String::valueOf).toList(),
            now()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** The ending tells the format; no other part of a stranger's name becomes a file's. */
  private static String ending(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String packed = lower.endsWith(".gz") ? ".gz" : "";
    String plain = lower.substring(0, lower.length() - packed.length());
    return Map.of("csv", ".csv", "json", ".json", "jsonl", ".jsonl", "xlsx", ".xlsx")
            .getOrDefault(plain.substring(plain.lastIndexOf('.') + 1), ".dat")
        + packed;
  }

  private static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean isAutoStartup() {
    return serving;
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofPlatform().name("hand-ins").daemon().start(this::run);
  }

  @Override
  public void stop() {
    running = false;
    thread.interrupt();
    try {
      thread.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void run() {
    while (running) {
      try {
        look();
        if (wake.tryAcquire(PAUSE_SECONDS, TimeUnit.SECONDS)) wake.drainPermits();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        if (!running) return;
        LOG.error("Cannot look for what was handed in; trying again", e);
        if (paused()) return;
      }
    }
  }

  private static boolean paused() {
    try {
      Thread.sleep(5_000);
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }

  /** The server stops: what is committed stays, the rest is taken up later. */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
