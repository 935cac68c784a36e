package org.yunqiao.door.exchange.intake;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What sources have said before: the tables {@code exchange.*}. */
@Component
class SourceMemory {

  /** What a source last said under a key. */
  record Said(byte[] digest, @Nullable Long attestation, boolean listed) {}

  private final JdbcClient jdbc;

  SourceMemory(JdbcClient jdbc) {
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

  void remember(
      String connector,
      List<String> keys,
      List<byte[]> digests,
      List<@Nullable Long> attestations) {
    if (keys.isEmpty()) return;
    jdbc.sql(
            """
            insert into exchange.source_row (connector, key, digest, attestation)
            select ?, r.* from unnest(?::text[], ?::bytea[], ?::bigint[]) as r
            on conflict (connector, key) do update
            set digest = excluded.digest, attestation = excluded.attestation, listed = true
            """)
        .param(connector)
        .param(keys.toArray(String[]::new))
        .param(digests.toArray(byte[][]::new))
        .param(attestations.toArray(Long[]::new))
        .update();
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
