package org.yunqiao.ledger.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * This process's hold on a data folder and the database it started there. One per folder and
 * process, however often it is opened: an operating-system lock belongs to the process.
 */
final class Ownership {

  /** How those who joined name themselves to the database. */
  static final String GUEST = "yunqiao-guest";

  /** For requests under way to end and connection pools to close. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Map<Path, Ownership> HELD = new HashMap<>();

  private final DataFolder folder;
  private final DataFolder.Claim claim;
  private final EmbeddedDatabase database;
  private final Thread atExit = new Thread(this::stop, "yunqiao-store");
  private Owner self;
  private int users = 1;
  private boolean stopped;

  private Ownership(
      DataFolder folder, DataFolder.Claim claim, EmbeddedDatabase database, Owner self) {
    this.folder = folder;
    this.claim = claim;
    this.database = database;
    this.self = self;
  }

  /** Empty when another process has the folder. */
  static Optional<Ownership> take(DataFolder folder, String command, Clock clock) {
    synchronized (HELD) {
      Ownership held = HELD.get(folder.path());
      if (held != null) {
        held.users++;
        return Optional.of(held);
      }
      Optional<Ownership> taken =
          folder.claim().map(claim -> started(folder, claim, command, clock));
      taken.ifPresent(ownership -> HELD.put(folder.path(), ownership));
      return taken;
    }
  }

  private static Ownership started(
      DataFolder folder, DataFolder.Claim claim, String command, Clock clock) {
    Owner starting = Owner.thisProcess(command, clock.instant());
    Thread unfinished = new Thread(() -> stopHalfStarted(folder), "yunqiao-store-starting");
    boolean ready = false;
    try {
      Runtime.getRuntime().addShutdownHook(unfinished);
      folder.announce(starting);
      EmbeddedDatabase database = EmbeddedDatabase.start(folder);
      Owner answering = starting.answeringOn(database.port());
      Ownership ownership = new Ownership(folder, claim, database, answering);
      Runtime.getRuntime().addShutdownHook(ownership.atExit);
      Runtime.getRuntime().removeShutdownHook(unfinished);
      folder.announce(answering);
      ready = true;
      return ownership;
    } finally {
      if (!ready) {
        folder.forgetOwner();
        claim.close();
      }
    }
  }

  /** Told to end during a start: PostgreSQL's set-up is our child, its server no longer is. */
  private static void stopHalfStarted(DataFolder folder) {
    ProcessHandle.current().children().forEach(ProcessHandle::destroy);
    Postmaster.find(folder.database()).ifPresent(half -> half.stop(Duration.ZERO));
  }

  DataFolder folder() {
    return folder;
  }

  int databasePort() {
    return database.port();
  }

  void announceHttp(int port) {
    synchronized (HELD) {
      self = self.servingOn(port);
      folder.announce(self);
    }
  }

  void release() {
    synchronized (HELD) {
      if (--users > 0) {
        return;
      }
      if (guests() > 0) {
        System.err.println("另有命令仍在使用数据库，等待其结束… waiting for another command to finish");
      }
    }
    while (guests() > 0 && pause()) {
      // the database is theirs too
    }
    synchronized (HELD) {
      if (users > 0) {
        return; // opened again meanwhile
      }
      stop();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException exiting) {
      // then it has run, or will find nothing to do
    }
  }

  private void stop() {
    synchronized (HELD) {
      if (stopped) {
        return;
      }
      stopped = true;
      HELD.remove(folder.path());
      folder.forgetOwner();
      database.stop(PATIENCE);
      claim.close();
    }
  }

  private int guests() {
    try (Connection connection =
            DriverManager.getConnection(
                Store.address(databasePort()),
                EmbeddedDatabase.USER,
                folder.password().orElse(""));
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "select count(*) from pg_stat_activity where application_name = '" + GUEST + "'")) {
      return result.next() ? result.getInt(1) : 0;
    } catch (SQLException databaseGone) {
      return 0;
    }
  }

  private static boolean pause() {
    try {
      Thread.sleep(200);
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
