package org.yunqiao.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.yunqiao.ledger.store.Store;

/** Every row an import led to, as COPY writes them out, to be copied into empty tables. */
final class CopiedRows {

  /** All tables an import writes. */
  static final List<String> TABLES =
      List.of(
          "party.party",
          "party.identifier",
          "attestation.attestation",
          "attestation.event",
          "attestation.credential",
          "exchange.source_row",
          "ledger.fact");

  private final Path folder;
  private final Map<String, Long> counts = new LinkedHashMap<>();

  private CopiedRows(Path folder) {
    this.folder = folder;
  }

  static CopiedRows dump(Store store, Path folder) throws SQLException, IOException {
    var rows = new CopiedRows(Files.createDirectories(folder));
    try (Connection connection = Databases.connect(store)) {
      for (String table : TABLES) {
        try (OutputStream out = Files.newOutputStream(rows.file(table))) {
          rows.counts.put(table, copy(connection).copyOut("copy " + table + " to stdout", out));
        }
      }
    }
    return rows;
  }

  Map<String, Long> counts() {
    return counts;
  }

  /**
   * Copies everything in so many commits, each with its share of every table; one commit for each
   * table where a single batch is asked for.
   *
   * @return seconds, reading the files included, as an import reads one too
   */
  double copyInto(Databases.Empty database, int batches) throws SQLException, IOException {
    var shares = new LinkedHashMap<String, long[]>();
    for (String table : TABLES) shares.put(table, shares(table, batches));
    var sources = new LinkedHashMap<String, InputStream>();
    try (Connection connection = database.connect()) {
      for (String table : TABLES) sources.put(table, Files.newInputStream(file(table)));
      connection.setAutoCommit(false);
      long begun = System.nanoTime();
      for (int batch = 0; batch < batches; batch++) {
        for (var source : sources.entrySet()) {
          long[] share = Objects.requireNonNull(shares.get(source.getKey()));
          copy(connection, source.getKey(), source.getValue(), share[batch]);
          if (batches == 1) connection.commit();
        }
        connection.commit();
      }
      return (System.nanoTime() - begun) / 1e9;
    } finally {
      for (InputStream source : sources.values()) source.close();
    }
  }

  private static void copy(Connection connection, String table, InputStream from, long bytes)
      throws SQLException, IOException {
    var copying = copy(connection).copyIn("copy " + table + " from stdin");
    byte[] buffer = new byte[1 << 16];
    for (long left = bytes; left > 0; ) {
      int read = from.read(buffer, 0, (int) Math.min(left, buffer.length));
      copying.writeToCopy(buffer, 0, read);
      left -= read;
    }
    copying.endCopy();
  }

  /** How many bytes of a table's file belong to each batch; a row is a line, whatever is in it. */
  private long[] shares(String table, int batches) throws IOException {
    long[] shares = new long[batches];
    long rows = counts.getOrDefault(table, 0L);
    long row = 0;
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file(table))) {
      for (int read; (read = in.read(buffer)) > 0; ) {
        for (int i = 0; i < read; i++) {
          shares[(int) (row * batches / rows)]++;
          if (buffer[i] == '\n') row++;
        }
      }
    }
    return shares;
  }

  private Path file(String table) {
    return folder.resolve(table + ".copy");
  }

  private static CopyManager copy(Connection connection) throws SQLException {
    return connection.unwrap(PGConnection.class).getCopyAPI();
  }
}
