package org.yunqiao.door.exchange.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.yunqiao.Databases;

/** A database that kept the state of each item with it comes to one that writes items once. */
class ItemsOnceTests {

  private final DriverManagerDataSource database;
  private final JdbcClient jdbc;

  ItemsOnceTests() {
    Map<String, Object> fresh = Databases.bare();
    database =
        new DriverManagerDataSource(
            String.valueOf(fresh.get("spring.datasource.url")),
            String.valueOf(fresh.get("spring.datasource.username")),
            String.valueOf(fresh.get("spring.datasource.password")));
    jdbc = JdbcClient.create(database);
  }

  private void migrate(String to) {
    Flyway.configure()
        .dataSource(database)
        .locations("classpath:db/migration/exchange")
        .target(to)
        .load()
        .migrate();
  }

  @Test
  void what_went_what_waits_and_what_is_kept_apart_stays_so() {
    migrate("5");
    jdbc.sql(
            """
            insert into exchange.subscription (feed, partner, endpoint, key, since, state, most)
            values ('f', 'p', 'https://p.example', 'k', '2026-01-01T00:00:00Z', 'running', 10)
            """)
        .update();
    jdbc.sql(
            """
            insert into exchange.item
              (subscription, position, key, kind, day, decided, due, line, digest, state, ended)
            select 1, position, 'licence:' || position, 'licence', '2026-01-05', '2026-01-05', due,
              '{}', 'x', state, ended
            from (values
              (1, 'delivered', date '2026-01-14', timestamptz '2026-01-20T00:00:00Z'),
              (2, 'waiting', null, '2026-01-06T00:00:00Z'),
              (3, 'delivered', null, '2026-01-06T00:00:00Z'),
              (4, 'dead', null, null),
              (5, 'waiting', null, null),
              (6, 'delivered', date '2026-01-14', '2026-01-14T01:00:00Z'),
              (7, 'aside', null, '2026-01-06T00:00:00Z'),
              (8, 'waiting', null, null),
              (9, 'dead', null, null)) as i (position, state, due, ended)
            """)
        .update();
    jdbc.sql(
            """
            insert into exchange.delivery (subscription, items, digest, first, last, state, made)
            values (1, 1, 'x', 2, 2, 'open', '2026-01-06T00:00:00Z')
            """)
        .update();

    migrate("6");

    assertThat(
            jdbc.sql("select upto, delivered, late from exchange.subscription").query().singleRow())
        .containsEntry("upto", 6L)
        .containsEntry("delivered", 4L)
        .containsEntry("late", 1L);
    assertThat(
            jdbc.sql("select position || ' ' || state from exchange.apart order by position")
                .query(String.class)
                .list())
        .containsExactly("2 lost", "4 dead", "5 again", "7 aside", "9 dead");
    assertThat(jdbc.sql("select state from exchange.delivery").query(String.class).single())
        .as("goes again under another number")
        .isEqualTo("refused");
    var items = new ItemTable(database, jdbc);
    Subscription subscription = new SubscriptionTable(jdbc).find(1).orElseThrow();
    assertThat(items.stream(subscription, 10))
        .extracting(ItemTable.Item::position)
        .containsExactly(8L);
    assertThat(items.queued(subscription, 10))
        .extracting(ItemTable.Item::position)
        .containsExactly(2L, 5L);
    assertThat(items.counts(1, LocalDate.of(2026, 2, 1))).isEqualTo(new Counts(3, 4, 2, 1, 1, 0));
    assertThat(items.held(subscription).values())
        .singleElement()
        .extracting(Map::keySet)
        .asInstanceOf(InstanceOfAssertFactories.collection(String.class))
        .containsExactly("licence:1", "licence:2", "licence:3", "licence:6");
  }
}
