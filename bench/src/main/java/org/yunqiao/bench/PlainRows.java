package org.yunqiao.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yunqiao.ledger.store.Store;

/**
 * The rows of each certificate, and writing them as a plain program would: one transaction each.
 */
final class PlainRows {

  private PlainRows() {}

  /** Which columns of which table; the ledger's first column is the position. */
  private enum Table {
    PARTY("party.party", "id", "id, kind, name, name_key, region, country, address, attributes"),
    IDENTIFIER("party.identifier", "party", "kind, value, party"),
    ATTESTATION("attestation.attestation", "id", "id, scheme, number, number_key, issuer"),
    EVENT(
        "attestation.event",
        "attestation",
        "attestation, ordinal, kind, day, since, observed, reason, detail, content, known_at"),
    FACT("ledger.fact", "position", "position, type, version, at, actor, payload, salt, entry");

    private final String place;
    private final String id;
    private final String columns;

    Table(String place, String id, String columns) {
      this.place = place;
      this.id = id;
      this.columns = columns;
    }

    String insert() {
      String marks = "?, ".repeat(columns.split(",").length);
      return "insert into %s (%s) values (%s)"
          .formatted(place, columns, marks.substring(0, marks.length() - 2));
    }
  }

  private record Row(Table table, @Nullable Object[] values) {}

  /** What one certificate came to. */
  static final class One {
    private final List<Row> rows = new ArrayList<>();
    private int facts;

    private void add(Row row) {
      rows.add(row);
      if (row.table() == Table.FACT) facts++;
    }
  }

  /** Everything that was stated after a position, by certificate; a holder goes with its first. */
  static List<One> after(Store store, long position) throws SQLException {
    try (Connection connection = Databases.connect(store)) {
      var certificates = new LinkedHashMap<Long, One>();
      var holders = new HashMap<Long, One>();
      each(
          connection,
          """
          select (payload::json->>'attestation')::bigint, (payload::json->'content'->>'holder')::bigint
          from ledger.fact where position > %d and type like 'attestation.%%' order by position
          """
              .formatted(position),
          row -> {
            One one = certificates.computeIfAbsent((Long) row[0], id -> new One());
            if (row[1] != null) holders.putIfAbsent((Long) row[1], one);
          });
      String parties =
          "select (payload::json->>'party')::bigint from ledger.fact"
              + " where type = 'party.registered' and position > "
              + position;
      String attestations =
          "select (payload::json->>'attestation')::bigint from ledger.fact"
              + " where type like 'attestation.%' and position > "
              + position;
      rows(connection, Table.PARTY, parties, holders);
      rows(connection, Table.IDENTIFIER, parties, holders);
      rows(connection, Table.ATTESTATION, attestations, certificates);
      rows(connection, Table.EVENT, attestations, certificates);
      facts(connection, position, "party.registered", "party", holders);
      facts(connection, position, "attestation.%", "attestation", certificates);
      return List.copyOf(certificates.values());
    }
  }

  private static void rows(Connection connection, Table table, String ids, Map<Long, One> owners)
      throws SQLException {
    String sql =
        "select %s, %s from %s where %s in (%s)"
            .formatted(table.id, table.columns, table.place, table.id, ids);
    each(connection, sql, row -> add(table, row, owners));
  }

  private static void facts(
      Connection connection, long position, String type, String id, Map<Long, One> owners)
      throws SQLException {
    String sql =
        "select (payload::json->>'%s')::bigint, %s from ledger.fact where position > %d and type like '%s'"
            .formatted(id, Table.FACT.columns, position, type);
    each(connection, sql, row -> add(Table.FACT, row, owners));
  }

  /** The first column says whose row it is. */
  private static void add(Table table, @Nullable Object[] row, Map<Long, One> owners) {
    One owner = owners.get((Long) Objects.requireNonNull(row[0]));
    if (owner != null) owner.add(new Row(table, java.util.Arrays.copyOfRange(row, 1, row.length)));
  }

  private interface Taking {
    void take(@Nullable Object[] row);
  }

  private static void each(Connection connection, String sql, Taking taking) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      int width = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        @Nullable Object[] row = new Object[width];
        for (int i = 0; i < width; i++) row[i] = rows.getObject(i + 1);
        taking.take(row);
      }
    }
  }

  /** Positions handed out anew begin after those that are there. */
  static void setHead(Databases.Empty database, List<One> rows) throws SQLException {
    long highest =
        rows.stream()
            .flatMap(one -> one.rows.stream())
            .filter(row -> row.table() == Table.FACT)
            .mapToLong(row -> (Long) Objects.requireNonNull(row.values()[0]))
            .max()
            .orElse(0);
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("update ledger.head set last = " + highest);
    }
  }

  /** One connection's prepared statements. */
  static final class Inserts implements AutoCloseable {

    private final Connection connection;
    private final boolean ordered;
    private final Map<Table, PreparedStatement> inserts = new HashMap<>();
    private final PreparedStatement head;

    /**
     * @param ordered whether facts get gap-free positions in commit order, as a journal must have;
     *     otherwise they keep the ones they came with
     */
    Inserts(Connection connection, boolean ordered) throws SQLException {
      this.connection = connection;
      this.ordered = ordered;
      connection.setAutoCommit(false);
      for (Table table : Table.values()) {
        inserts.put(table, connection.prepareStatement(table.insert()));
      }
      this.head =
          connection.prepareStatement(
              "update ledger.head set last = last + ?, at = now() returning last");
    }

    /** The row of the journal's head is locked last, so that it is held as shortly as can be. */
    void write(One one) throws SQLException {
      for (Row row : one.rows) {
        if (row.table() != Table.FACT) insert(row, null);
      }
      long position = ordered ? taken(one.facts) : 0;
      for (Row row : one.rows) {
        if (row.table() == Table.FACT) insert(row, ordered ? ++position : null);
      }
      connection.commit();
    }

    private long taken(int facts) throws SQLException {
      head.setInt(1, facts);
      try (ResultSet row = head.executeQuery()) {
        row.next();
        return row.getLong(1) - facts;
      }
    }

    private void insert(Row row, @Nullable Long position) throws SQLException {
      PreparedStatement insert = Objects.requireNonNull(inserts.get(row.table()));
      for (int i = 0; i < row.values().length; i++) {
        insert.setObject(i + 1, i == 0 && position != null ? position : row.values()[i]);
      }
      insert.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
      head.close();
      for (PreparedStatement insert : inserts.values()) insert.close();
    }
  }
}
