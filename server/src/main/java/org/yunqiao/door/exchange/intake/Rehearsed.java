package org.yunqiao.door.exchange.intake;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.yunqiao.door.exchange.connector.Connector;
import org.yunqiao.door.exchange.connector.Mapped;
import org.yunqiao.ledger.BulkRows;
import org.yunqiao.register.attestation.AttestationNumber;
import org.yunqiao.register.party.Identifier;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a dry run took and rolled back that lets others issue: it is played again before a batch
 * that may rest on it, in that batch's turn ({@code docs/decisions/2026-11-24-dry-run.md}). It lies
 * in temporary tables on a connection of its own, so memory stays bounded whatever the file.
 */
final class Rehearsed implements AutoCloseable {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_LONG_FOR_INTS)
          .build();

  private final Connector connector;
  private final Set<String> letIssue;
  private final SingleConnectionDataSource connection;
  private final JdbcClient jdbc;
  private long kept;

  /**
   * @param letIssue the schemes whose attestations let their holders issue
   */
  Rehearsed(Connector connector, Set<String> letIssue, DataSource database) {
    this.connector = connector;
    this.letIssue = letIssue;
    try {
      this.connection = new SingleConnectionDataSource(database.getConnection(), true);
    } catch (SQLException e) {
      throw new CannotGetJdbcConnectionException("rehearsed", e);
    }
    this.jdbc = JdbcClient.create(connection);
    drop();
    jdbc.sql(
            """
            create temporary table rehearsed
              (n bigint primary key, number bigint, key text, digest bytea, value text)
            """)
        .update();
    jdbc.sql("create temporary table rehearsed_as (handle text, n bigint, primary key (handle, n))")
        .update();
  }

  /** Keeps what was taken, as far as later rows may rest on it. */
  void keep(Map<Row, Mapped> taken) {
    var rows = new BulkRows();
    var handles = new BulkRows();
    taken.forEach((row, mapped) -> {
      if (!letsIssue(mapped)) return;
      long n = kept++;
      rows.add(n, row.number(), row.key(), row.digest(), JSON.writeValueAsString(row.value()));
      handles(mapped).forEach(handle -> handles.add(handle, n));
    });
    rows.copyInto(connection, "pg_temp.rehearsed (n, number, key, digest, value)");
    handles.copyInto(connection, "pg_temp.rehearsed_as (handle, n)");
  }

  /**
   * The rows that these may rest on, in the file's order: what their issuers hold, what lets those
   * issue, and so on; and what was said before of the same.
   */
  Map<Row, Mapped> under(Collection<Mapped> batch) {
    Map<Long, Row> found = new TreeMap<>();
    var asked = new HashSet<String>();
    Set<String> next = new LinkedHashSet<>();
    for (Mapped mapped : batch) next.addAll(wanted(mapped));
    while (kept > 0 && !next.isEmpty()) {
      asked.addAll(next);
      Map<Long, Row> more = rows(next);
      more.keySet().removeAll(found.keySet());
      found.putAll(more);
      next = new LinkedHashSet<>();
      for (Row row : more.values()) next.addAll(wanted(connector.map(row.value())));
      next.removeAll(asked);
    }
    var under = new LinkedHashMap<Row, Mapped>();
    found.values().forEach(row -> under.put(row, connector.map(row.value())));
    return under;
  }

  private Map<Long, Row> rows(Set<String> handles) {
    var rows = new TreeMap<Long, Row>();
    jdbc.sql(
            """
            select r.n, r.number, r.key, r.digest, r.value
            from pg_temp.rehearsed_as a join pg_temp.rehearsed r on r.n = a.n
            where a.handle = any(?)
            """)
        .param(handles.toArray(String[]::new))
        .query(row -> {
          String value = row.getString("value");
          rows.put(
              row.getLong("n"),
              new Row(
                  row.getLong("number"),
                  row.getString("key"),
                  row.getBytes("digest"),
                  JSON.readValue(value, new TypeReference<Map<String, Object>>() {}),
                  value.length(),
                  null));
        });
    return rows;
  }

  /** By what a row asks for others: its issuer's number or code, and itself. */
  private Set<String> wanted(Mapped mapped) {
    var wanted = new LinkedHashSet<String>();
    mapped
        .attestation()
        .ifPresent(stated -> {
          String issuer = AttestationNumber.key(stated.issuer());
          wanted.add(number(issuer));
          wanted.add(handle(new Identifier(Identifier.CREDIT_CODE, issuer)));
        });
    if (letsIssue(mapped)) wanted.addAll(handles(mapped));
    return wanted;
  }

  /** By what others ask for a row: its number, and whatever its holder is known by. */
  private static Set<String> handles(Mapped mapped) {
    var handles = new LinkedHashSet<String>();
    mapped
        .attestation()
        .ifPresent(stated -> handles.add(number(AttestationNumber.key(stated.number()))));
    mapped.party().ifPresent(party -> party.identifiers().forEach(one -> handles.add(handle(one))));
    return handles;
  }

  private boolean letsIssue(Mapped mapped) {
    return mapped.attestation().filter(stated -> letIssue.contains(stated.scheme())).isPresent();
  }

  private static String number(String key) {
    return "number " + key;
  }

  private static String handle(Identifier identifier) {
    return identifier.kind() + " " + identifier.value();
  }

  private void drop() {
    jdbc.sql("drop table if exists pg_temp.rehearsed, pg_temp.rehearsed_as").update();
  }

  @Override
  public void close() {
    try {
      drop();
    } finally {
      connection.destroy();
    }
  }
}
