package org.yunqiao.door.exchange.subscription;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What went to a partner under which number, and what came of it: a table of {@code exchange}. */
@Component
class DeliveryTable {

  private final JdbcClient jdbc;

  DeliveryTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A delivery that waits for its acknowledgement.
   *
   * @param positions which items; empty where it is the stream from {@code first} to {@code last}
   */
  record Open(long id, String digest, long first, long last, List<Long> positions) {}

  Optional<Open> open(long subscription) {
    return jdbc.sql(
            """
            select id, digest, first, last, positions from exchange.delivery
            where subscription = ? and state = 'open'
            """)
        .param(subscription)
        .query(DeliveryTable::open)
        .optional();
  }

  /** Writes down what is about to go; the number under which it goes. */
  long begin(
      long subscription, List<ItemTable.Item> items, boolean stream, String digest, Instant at) {
    return jdbc.sql(
            """
            insert into exchange.delivery
              (subscription, items, digest, first, last, positions, state, made)
            values (?, ?, ?, ?, ?, ?, 'open', ?) returning id
            """)
        .params(
            Arrays.asList(
                subscription,
                items.size(),
                digest,
                items.getFirst().position(),
                items.getLast().position(),
                stream
                    ? null
                    : items.stream().map(ItemTable.Item::position).distinct().toArray(Long[]::new),
                Timestamp.from(at)))
        .query(Long.class)
        .single();
  }

  void end(long delivery, String state, @Nullable String receipt, Instant at) {
    jdbc.sql(
            """
            update exchange.delivery set state = :state, receipt = :receipt, ended = :ended
            where id = :id and state = 'open'
            """)
        .param("state", state)
        .param("receipt", receipt, Types.VARCHAR)
        .param("ended", Timestamp.from(at))
        .param("id", delivery)
        .update();
  }

  private static Open open(ResultSet row, int n) throws SQLException {
    var positions = row.getArray("positions");
    return new Open(
        row.getLong("id"),
        row.getString("digest"),
        row.getLong("first"),
        row.getLong("last"),
        positions == null ? List.of() : List.of((Long[]) positions.getArray()));
  }
}
