package org.yunqiao;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.yunqiao.ledger.Migrations;
import org.yunqiao.ledger.store.Store;

/** One real PostgreSQL for a run of the tests, and an empty database in it for whoever asks. */
public final class Databases {

  private static final String EMPTY = "test_empty";
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static @Nullable Store store;

  private Databases() {}

  /** How to reach a new database that has the tables and no row; a copy of one made once. */
  public static Map<String, Object> fresh() {
    return copy(EMPTY);
  }

  /** How to reach a new database that has not even the tables. */
  public static Map<String, Object> bare() {
    return copy("template1");
  }

  private static synchronized Map<String, Object> copy(String template) {
    String name = "test_" + COUNT.incrementAndGet();
    Store server = server();
    execute(server, "create database " + name + " template " + template);
    return Map.of(
        "spring.datasource.url", url(server, name),
        "spring.datasource.username", server.user(),
        "spring.datasource.password", server.password(),
        "yunqiao.data", folder().toString());
  }

  private static Store server() {
    if (store != null) return store;
    Store opened = Store.open(folder(), "tests", Clock.systemUTC());
    execute(opened, "create database " + EMPTY);
    Migrations.migrate(
        Flyway.configure().dataSource(url(opened, EMPTY), opened.user(), opened.password()));
    store = opened;
    return opened;
  }

  private static String url(Store server, String name) {
    return server.jdbcUrl().replaceFirst("/[^/?]*\\?", "/" + name + "?");
  }

  private static void execute(Store server, String sql) {
    try (var connection =
            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("yunqiao-tests");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives a test's application a database of its own. */
  static final class Initializer
      implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(new MapPropertySource("test-database", fresh()));
    }
  }
}
