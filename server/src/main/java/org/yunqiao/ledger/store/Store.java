package org.yunqiao.ledger.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A data folder opened, with its database answering. The first process to open it starts the
 * database and stops it again; whoever comes while it runs works through the same database.
 */
public final class Store implements AutoCloseable {

  /** A first start on a slow machine, or an owner that is just stopping. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(3);

  private final DataFolder folder;
  private final @Nullable Ownership ownership; // null: another process owns the folder
  private final @Nullable Connection presence; // null: we are the owner
  private final int databasePort;
  private final String password;
  private boolean closed;

  private Store(Ownership ownership) {
    this.folder = ownership.folder();
    this.ownership = ownership;
    this.presence = null;
    this.databasePort = ownership.databasePort();
    this.password = folder.passwordOrNew();
  }

  private Store(DataFolder folder, Owner owner, String password, Connection presence) {
    this.folder = folder;
    this.ownership = null;
    this.presence = presence;
    this.databasePort = owner.databasePort();
    this.password = password;
  }

  /** Starts the folder's database, or joins the process that has it running. */
  public static Store open(Path folder, String command, Clock clock) {
    return open(folder, command, clock, false);
  }

  /**
   * As {@link #open}, for what stays up: it joins another server, but waits for a shorter command
   * to finish, because the database stops with its owner.
   */
  public static Store openToServe(Path folder, String command, Clock clock) {
    return open(folder, command, clock, true);
  }

  private static Store open(Path path, String command, Clock clock, boolean serving) {
    DataFolder folder = DataFolder.at(path).made();
    boolean said = false;
    for (long waited = 0; ; waited += 100) {
      Optional<Ownership> ours = Ownership.take(folder, command, clock);
      if (ours.isPresent()) {
        return new Store(ours.get());
      }
      Optional<Owner> owner = folder.owner();
      Optional<Store> joined =
          owner
              .filter(other -> other.databasePort() > 0)
              .filter(other -> !serving || other.httpPort() > 0)
              .flatMap(other -> join(folder, other));
      if (joined.isPresent()) {
        return joined.get();
      }
      String by = owner.map(o -> o.command() + " (" + o.process() + ")").orElse("?");
      if (waited > LONGEST_WAIT.toMillis() && !(serving && owner.isPresent())) {
        throw StoreProblem.held(folder.path(), by);
      }
      if (waited >= 1_000 && !said) {
        said = true;
        System.err.println("数据文件夹正被使用，等待中… waiting for " + by + " " + folder.path());
      }
      pause(folder, by);
    }
  }

  private static Optional<Store> join(DataFolder folder, Owner owner) {
    Optional<String> password = folder.password();
    if (password.isEmpty()) {
      return Optional.empty();
    }
    Properties login = new Properties();
    login.setProperty("user", EmbeddedDatabase.USER);
    login.setProperty("password", password.get());
    login.setProperty("ApplicationName", Ownership.GUEST);
    login.setProperty("loginTimeout", "10");
    try {
      Connection presence = DriverManager.getConnection(address(owner.databasePort()), login);
      return Optional.of(new Store(folder, owner, password.get(), presence));
    } catch (SQLException goneMeanwhile) {
      return Optional.empty();
    }
  }

  public Path folder() {
    return folder.path();
  }

  public String jdbcUrl() {
    return address(databasePort) + "?ApplicationName=yunqiao";
  }

  public String user() {
    return EmbeddedDatabase.USER;
  }

  public String password() {
    return password;
  }

  /** Whether this very process started the database. */
  public boolean owner() {
    return ownership != null;
  }

  /** Where the folder's owner serves the web, 0 if it does not (yet). */
  public int httpPort() {
    return folder.owner().map(Owner::httpPort).orElse(0);
  }

  /** Lets other commands find the owner's web address. Whoever joined has nothing to announce. */
  public void announceHttp(int port) {
    if (ownership != null) {
      ownership.announceHttp(port);
    }
  }

  /** Stops the database if we started it and nobody in this process still uses it. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (ownership != null) {
      ownership.release();
    }
    if (presence != null) {
      try {
        presence.close();
      } catch (SQLException alreadyGone) {
        // the owner stopped first; there is nothing left to leave
      }
    }
  }

  static String address(int port) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  private static void pause(DataFolder folder, String by) {
    try {
      Thread.sleep(100);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw StoreProblem.held(folder.path(), by);
    }
  }
}
