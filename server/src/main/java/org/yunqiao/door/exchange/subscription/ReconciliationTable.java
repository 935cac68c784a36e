package org.yunqiao.door.exchange.subscription;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.BulkRows;

/** When both sides were compared, and what differed: tables of the schema {@code exchange}. */
@Component
class ReconciliationTable {

  private static final int SHOWN = 1_000;

  private final DataSource database;
  private final JdbcClient jdbc;

  ReconciliationTable(DataSource database, JdbcClient jdbc) {
    this.database = database;
    this.jdbc = jdbc;
  }

  void add(long subscription, Reconciliation found) {
    long id =
        jdbc.sql(
                """
                insert into exchange.reconciliation
                  (subscription, at, ours, theirs, missing, differing, surplus, failure)
                values (:of, :at, :ours, :theirs, :missing, :differing, :surplus, :failure)
                returning id
                """)
            .param("of", subscription)
            .param("at", Timestamp.from(found.at()))
            .param("ours", found.ours())
            .param("theirs", found.theirs())
            .param("missing", found.count(Reconciliation.Sort.MISSING))
            .param("differing", found.count(Reconciliation.Sort.DIFFERING))
            .param("surplus", found.count(Reconciliation.Sort.SURPLUS))
            .param("failure", found.failure(), Types.VARCHAR)
            .query(Long.class)
            .single();
    var rows = new BulkRows();
    found.differences().forEach((key, sort) -> rows.add(id, key, sort.word()));
    rows.copyInto(database, "exchange.difference (reconciliation, key, sort)");
  }

  /** When both sides were compared last. */
  Optional<Instant> lastAt(long subscription) {
    return jdbc.sql("select max(at) as at from exchange.reconciliation where subscription = ?")
        .param(subscription)
        .query((row, n) -> Optional.ofNullable(row.getTimestamp("at")).map(Timestamp::toInstant))
        .single();
  }

  /** The last ones, the newest first, with the first of what they list. */
  List<Reconciliation> last(long subscription, int limit) {
    record Row(long id, Reconciliation found) {}
    List<Row> rows =
        jdbc.sql(
                """
                select id, at, ours, theirs, failure
                from exchange.reconciliation where subscription = ? order by id desc limit ?
                """)
            .params(subscription, limit)
            .query((row, n) ->
                new Row(
                    row.getLong("id"),
                    new Reconciliation(
                        row.getTimestamp("at").toInstant(),
                        row.getLong("ours"),
                        row.getLong("theirs"),
                        Map.of(),
                        row.getString("failure"))))
            .list();
    Map<Long, Map<String, Reconciliation.Sort>> differences =
        differences(rows.stream().map(Row::id).toList());
    return rows.stream()
        .map(row -> row.found().with(differences.getOrDefault(row.id(), Map.of())))
        .toList();
  }

  private Map<Long, Map<String, Reconciliation.Sort>> differences(List<Long> reconciliations) {
    var differences = new HashMap<Long, Map<String, Reconciliation.Sort>>();
    jdbc.sql(
            """
            select r.id, d.key, d.sort
            from unnest(?) as r (id), lateral (
              select key, sort from exchange.difference
              where reconciliation = r.id order by key limit ?) d
            """)
        .param(reconciliations.toArray(Long[]::new))
        .param(SHOWN)
        .query(row -> {
          differences
              .computeIfAbsent(row.getLong(1), id -> new TreeMap<>())
              .put(row.getString(2), Reconciliation.Sort.of(row.getString(3)));
        });
    return differences;
  }
}
