package org.yunqiao.view.analysis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yunqiao.Repository;
import org.yunqiao.view.analysis.lake.DuckDb;
import org.yunqiao.view.analysis.lake.LakeTable;

/**
 * The golden set of {@code indicators/golden}: a dozen certificates that one can count by hand.
 *
 * @param without tables that are to have no row
 */
record GoldenLake(Set<String> without) {

  static GoldenLake whole() {
    return new GoldenLake(Set.of());
  }

  static GoldenLake without(String table) {
    return new GoldenLake(Set.of(table));
  }

  static GoldenLake empty() {
    return new GoldenLake(
        Stream.concat(Stream.of(LakeTable.values()).map(LakeTable::table), Stream.of("report_told"))
            .collect(Collectors.toSet()));
  }

  Connection open(Path scratch) throws SQLException, IOException {
    Connection duck = DuckDb.open("256MB", 1, scratch);
    try (Statement statement = duck.createStatement()) {
      for (LakeTable table : LakeTable.values()) statement.execute(view(table, table.table()));
      statement.execute(view(LakeTable.REPORT, "report_told"));
    }
    return duck;
  }

  private String view(LakeTable table, String name) {
    Path file = Repository.at("indicators/golden/" + name + ".csv");
    if (!Files.isRegularFile(file)) throw new IllegalStateException(file.toString());
    String columns =
        table.columns().stream()
            .map(column -> "'" + column.name() + "': '" + column.type() + "'")
            .collect(Collectors.joining(", ", "{", "}"));
    return "create temporary view %s as select * from read_csv('%s', header = true, columns = %s)%s"
        .formatted(name, file, columns, without.contains(name) ? " where 1 = 0" : "");
  }
}
