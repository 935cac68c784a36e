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
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.yunqiao.ledger.store.Store;

/** One real PostgreSQL for a run of the tests, and an empty database in it for whoever asks. */
public final class Databases {

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static @Nullable Store store;

  private Databases() {}

  /** How to reach a new, empty database. */
  public static synchronized Map<String, Object> fresh() {
    if (store == null) store = Store.open(folder(), "tests", Clock.systemUTC());
    String name = "test_" + COUNT.incrementAndGet();
    try (var connection =
            DriverManager.getConnection(store.jdbcUrl(), store.user(), store.password());
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return Map.of(
        "spring.datasource.url", store.jdbcUrl().replaceFirst("/[^/?]*\\?", "/" + name + "?"),
        "spring.datasource.username", store.user(),
        "spring.datasource.password", store.password(),
        "yunqiao.data", folder().toString());
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
