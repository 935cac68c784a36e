package org.yunqiao.door.exchange.intake;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.yunqiao.ledger.BulkRows;

/**
 * The keys one run has met: exact, in bounded memory, whatever the file's size. They are kept in a
 * temporary table on a connection of their own, so nothing of them survives the run, however it
 * ends.
 */
final class SeenKeys implements AutoCloseable {

  /** Something a complete list no longer holds. */
  record Gone(String key, @Nullable Long attestation) {}

  private final SingleConnectionDataSource connection;
  private final JdbcClient jdbc;

  SeenKeys(DataSource database) {
    try {
      this.connection = new SingleConnectionDataSource(database.getConnection(), true);
    } catch (SQLException e) {
      throw new org.springframework.jdbc.CannotGetJdbcConnectionException("seen keys", e);
    }
    this.jdbc = JdbcClient.create(connection);
    jdbc.sql("drop table if exists pg_temp.seen").update();
    jdbc.sql("create temporary table seen (key text primary key, digest bytea)").update();
  }

  /** Marks keys as met; tells those that had been, with what counted under them (null: nothing). */
  Map<String, byte @Nullable []> meet(Map<String, byte[]> digests) {
    var before = new HashMap<String, byte @Nullable []>();
    jdbc.sql("select key, digest from pg_temp.seen where key = any(?)")
        .param(digests.keySet().toArray(String[]::new))
        .query(row -> {
          before.put(row.getString(1), row.getBytes(2));
        });
    var fresh = new BulkRows();
    digests.forEach((key, digest) -> {
      if (!before.containsKey(key)) fresh.add(key, digest);
    });
    fresh.copyInto(connection, "pg_temp.seen (key, digest)");
    return before;
  }

  /** What was said under these keys was rejected: the next row to say something counts. */
  void withdraw(Collection<String> keys) {
    if (keys.isEmpty()) return;
    jdbc.sql("update pg_temp.seen set digest = null where key = any(?)")
        .param(keys.toArray(String[]::new))
        .update();
  }

  /** What counts under a key from now on. */
  void settle(String key, byte[] digest) {
    jdbc.sql("update pg_temp.seen set digest = ? where key = ?").params(digest, key).update();
  }

  /** The next, by key, of what this source listed before and this run has not met. */
  List<Gone> gone(String connector, String after, int limit) {
    return jdbc.sql(
            """
            select s.key, s.attestation from exchange.source_row s
            where s.connector = ? and s.listed and s.key > ?
              and not exists (select from pg_temp.seen t where t.key = s.key)
            order by s.key limit ?
            """)
        .params(connector, after, limit)
        .query((row, n) -> {
          long attestation = row.getLong("attestation");
          return new Gone(row.getString("key"), row.wasNull() ? null : attestation);
        })
        .list();
  }

  @Override
  public void close() {
    try {
      jdbc.sql("drop table if exists pg_temp.seen").update();
    } finally {
      connection.destroy();
    }
  }
}
