package org.yunqiao.ledger.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that comes with the program, durable as in production and for this machine's own
 * processes only.
 */
final class EmbeddedDatabase {

  static final String USER = "postgres";
  private static final Duration PATIENCE_AT_START = Duration.ofSeconds(60);

  /** After a crash the log written since the last checkpoint is replayed first. */
  private static final Duration PATIENCE_AT_RECOVERY = Duration.ofMinutes(5);

  private static final long LARGEST_LOG = 5_000_000;

  private final DataFolder folder;
  private final int port;
  private final EmbeddedPostgres library;

  private EmbeddedDatabase(DataFolder folder, int port, EmbeddedPostgres library) {
    this.folder = folder;
    this.port = port;
    this.library = library;
  }

  /**
   * Only for whoever holds the folder's lock. A database that outlived its owner is stopped first.
   */
  static EmbeddedDatabase start(DataFolder folder) {
    boolean crashed = Postmaster.leftNote(folder.database());
    Postmaster.find(folder.database())
        .ifPresent(orphan -> {
          System.err.println("停止上次留下的数据库… stopping a database left behind…");
          orphan.stop(Duration.ZERO);
        });
    Postmaster.clearStaleNote(folder.database());
    try {
      clearUnfinishedFirstStart(folder);
      boolean first = !Files.exists(folder.database());
      System.err.println(
          first
              ? "正在启动数据库… starting the database (the first start takes about 10 s)"
              : "正在启动数据库… starting the database");
      String password = folder.passwordOrNew();
      int port = folder.freePort();
      EmbeddedPostgres library =
          startPostgres(folder, port, password, crashed ? PATIENCE_AT_RECOVERY : PATIENCE_AT_START);
      if (first) {
        Files.createFile(ready(folder));
      }
      return new EmbeddedDatabase(folder, port, library);
    } catch (IOException | RuntimeException | ExceptionInInitializerError cause) {
      if (cause instanceof StoreProblem known) {
        throw known;
      }
      Postmaster.find(folder.database()).ifPresent(half -> half.stop(Duration.ZERO));
      throw StoreProblem.notStarted(folder.log(), cause);
    }
  }

  int port() {
    return port;
  }

  /**
   * @param patience how long clients may take to leave before they are sent away
   */
  void stop(Duration patience) {
    Postmaster.find(folder.database()).ifPresent(postmaster -> postmaster.stop(patience));
    try {
      quietLibrary();
      library.close(); // finds nothing left to stop, and gives back its own lock
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private static EmbeddedPostgres startPostgres(
      DataFolder folder, int port, String password, Duration patience) throws IOException {
    quietLibrary();
    shortenLog(folder.log());
    Redirect log = Redirect.appendTo(folder.log().toFile());
    EmbeddedPostgres.Builder postgres =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder.database())
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false) // ours stops more patiently and gives the folder back
            .setOverrideWorkingDirectory(programs(folder).toFile())
            .setPort(port)
            .setPGStartupWait(patience)
            .setErrorRedirector(log)
            .setOutputRedirector(log)
            .setConnectConfig("password", password)
            // these end up on initdb's command line, after the library's own "trust", and win
            .setLocaleConfig("auth", "scram-sha-256")
            .setLocaleConfig("pwfile", folder.secret().toString())
            .setLocaleConfig("locale-provider", "builtin")
            .setLocaleConfig("builtin-locale", "C.UTF-8")
            .setLocaleConfig("locale", macOs() ? "en_US.UTF-8" : "C.UTF-8");
    settings().forEach(postgres::setServerConfig);
    return postgres.start();
  }

  /** The library's own defaults are for throw-away tests: neither durable nor private. */
  private static Map<String, String> settings() {
    return Map.ofEntries(
        Map.entry("fsync", "on"),
        Map.entry("synchronous_commit", "on"),
        Map.entry("full_page_writes", "on"),
        Map.entry("listen_addresses", "127.0.0.1"),
        Map.entry("unix_socket_directories", ""),
        Map.entry("max_connections", "100"),
        Map.entry("shared_buffers", sharedBuffers()),
        Map.entry("max_wal_size", "2GB"),
        Map.entry("checkpoint_timeout", "15min"),
        Map.entry("wal_compression", "on"),
        Map.entry("password_encryption", "scram-sha-256"),
        Map.entry("timezone", "UTC"),
        Map.entry("log_timezone", "UTC"),
        Map.entry("log_checkpoints", "off"));
  }

  /** A thirty-second of the memory, from 128 to 512 MB: the machine has other work as well. */
  private static String sharedBuffers() {
    long megabytes = 256;
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean machine) {
      megabytes = Math.clamp(machine.getTotalMemorySize() / 32 / (1 << 20), 128, 512);
    }
    return megabytes + "MB";
  }

  /**
   * Shared by all data folders of a user, so that a second one starts sooner. The library opens the
   * place it unpacks to for everybody to write; so it lies in a folder that nobody else can enter.
   */
  private static Path programs(DataFolder folder) throws IOException {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path shared =
        cache != null && cache.startsWith("/")
            ? Path.of(cache)
            : Path.of(System.getProperty("user.home"), ".cache");
    try {
      return DataFolder.ownerOnly(shared.resolve("yunqiao")).resolve("postgres");
    } catch (IOException noHome) {
      // a service account may have none
      return DataFolder.ownerOnly(folder.programs()).resolve("postgres");
    }
  }

  /**
   * A first start that was interrupted leaves half a database, which nobody ever wrote to: the mark
   * is set before anybody learns the address.
   */
  private static void clearUnfinishedFirstStart(DataFolder folder) throws IOException {
    if (!Files.exists(folder.database()) || Files.exists(ready(folder))) {
      return;
    }
    Path aside = folder.path().resolve("pg.unfinished");
    delete(aside);
    Files.move(folder.database(), aside, StandardCopyOption.ATOMIC_MOVE);
    System.err.println("上次首次启动未完成，重新建立数据库 the last first start was interrupted: starting over");
  }

  private static Path ready(DataFolder folder) {
    return folder.database().resolve("yunqiao.ready");
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> inside = Files.walk(tree)) {
      List<Path> deepestFirst = inside.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.delete(each);
      }
    }
  }

  private static void shortenLog(Path log) throws IOException {
    if (Files.exists(log) && Files.size(log) > LARGEST_LOG) {
      Files.move(
          log, log.resolveSibling("postgresql.old.log"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** What fails is thrown, and what PostgreSQL said is in its log. */
  private static void quietLibrary() {
    if (LoggerFactory.getLogger("io.zonky.test") instanceof ch.qos.logback.classic.Logger logger) {
      logger.setLevel(ch.qos.logback.classic.Level.OFF);
    }
  }

  private static boolean macOs() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
  }
}
