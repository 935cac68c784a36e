package org.yunqiao.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.Configuration;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Brings every room's tables up to date: a folder {@code db/migration/<room>/} and a history of its
 * own for each. No room's SQL names another's schema, so the order does not matter; it is the
 * alphabet's.
 */
@Component
public class Migrations implements FlywayMigrationStrategy {

  private static final String PLACE = "classpath:db/migration/";
  private static final Pattern ROOM = Pattern.compile("db/migration/([a-z]+)/V\\d+__[^/]+\\.sql$");

  @Override
  public void migrate(Flyway flyway) {
    migrate(flyway.getConfiguration());
  }

  /** The same for a database outside the application. */
  public static void migrate(Configuration database) {
    for (String room : rooms()) {
      Flyway.configure()
          .configuration(database)
          .locations(PLACE + room)
          .table(database.getTable() + "_" + room)
          .baselineOnMigrate(true)
          .baselineVersion("0")
          .load()
          .migrate();
    }
  }

  private static Collection<String> rooms() {
    var rooms = new TreeSet<String>();
    try {
      var files = new PathMatchingResourcePatternResolver();
      for (Resource file : files.getResources(PLACE + "*/*.sql")) {
        Matcher named = ROOM.matcher(file.getURL().getPath());
        if (named.find()) rooms.add(named.group(1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rooms;
  }
}
