package org.yunqiao.door.exchange.intake;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.BulkRows;

/** What sources have said before: the tables {@code exchange.*}. */
@Component
class SourceMemory {

  /** What a source last said under a key. */
  record Said(byte[] digest, @Nullable Long attestation, boolean listed) {}

  private final DataSource database;
  private final JdbcClient jdbc;

  SourceMemory(DataSource database, JdbcClient jdbc) {
    this.database = database;
    this.jdbc = jdbc;
  }

  Map<String, Said> said(String connector, Collection<String> keys) {
    var said = new HashMap<String, Said>();
    jdbc.sql(
            """
            select key, digest, attestation, listed
            from exchange.source_row where connector = ? and key = any(?)
            """)
        .param(connector)
        .param(keys.toArray(String[]::new))
        .query(row -> {
          long attestation = row.getLong("attestation");
          said.put(
              row.getString("key"),
              new Said(
                  row.getBytes("digest"),
                  row.wasNull() ? null : attestation,
                  row.getBoolean("listed")));
        });
    return said;
  }

  /**
   * Keeps what was said, each key once. Only for whoever has the journal's turn: what is not known
   * then stays unknown until it is written, and new rows can be copied, which is the quicker way.
   */
  void remember(
      String connector,
      List<String> keys,
      List<byte[]> digests,
      List<@Nullable Long> attestations) {
    if (keys.isEmpty()) return;
    Set<String> known = known(connector, keys);
    var fresh = new BulkRows();
    var again = new ArrayList<Integer>();
    for (int i = 0; i < keys.size(); i++) {
      if (known.contains(keys.get(i))) {
        again.add(i);
      } else {
        fresh.add(connector, keys.get(i), digests.get(i), attestations.get(i));
      }
    }
    fresh.copyInto(database, "exchange.source_row (connector, key, digest, attestation)");
    if (again.isEmpty()) return;
    jdbc.sql(
            """
            update exchange.source_row s
            set digest = r.digest, attestation = r.attestation, listed = true
            from unnest(?::text[], ?::bytea[], ?::bigint[]) as r (key, digest, attestation)
            where s.connector = ? and s.key = r.key and s.key = any(?)
            """)
        .param(again.stream().map(keys::get).toArray(String[]::new))
        .param(again.stream().map(digests::get).toArray(byte[][]::new))
        .param(again.stream().map(attestations::get).toArray(Long[]::new))
        .param(connector)
        .param(again.stream().map(keys::get).toArray(String[]::new))
        .update();
  }

  private Set<String> known(String connector, List<String> keys) {
    return new HashSet<>(
        jdbc.sql("select key from exchange.source_row where connector = ? and key = any(?)")
            .param(connector)
            .param(keys.toArray(String[]::new))
            .query(String.class)
            .list());
  }

  /** The latest day a source has spoken of. */
  Optional<LocalDate> lastDay(String connector) {
    return Optional.ofNullable(
        jdbc.sql("select max(day) from exchange.received where connector = ?")
            .param(connector)
            .query((row, n) -> row.getObject(1, LocalDate.class))
            .list()
            .getFirst());
  }

  boolean hasReceived(String connector) {
    return jdbc.sql("select exists (select from exchange.received where connector = ?)")
        .param(connector)
        .query(Boolean.class)
        .single();
  }

  void received(
      String connector, String digest, @Nullable LocalDate day, String tally, Instant at) {
    jdbc.sql(
            """
            insert into exchange.received (connector, digest, day, tally, at)
            values (?, ?, ?, ?, ?)
            """)
        .param(connector)
        .param(digest)
        .param(day)
        .param(tally)
        .param(Timestamp.from(at))
        .update();
  }

  /** What a complete list no longer holds is no longer listed. */
  void unlist(String connector, List<String> keys) {
    jdbc.sql(
            """
            update exchange.source_row set listed = false
            where connector = ? and key = any(?)
            """)
        .param(connector)
        .param(keys.toArray(String[]::new))
        .update();
  }
}
