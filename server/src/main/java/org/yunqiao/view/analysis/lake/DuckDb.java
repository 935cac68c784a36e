package org.yunqiao.view.analysis.lake;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/** DuckDB in this process, over the files of a lake; nothing is kept in it. */
public final class DuckDb {

  private DuckDb() {}

  /** How its views read files. */
  public static Views.Engine over(Path lake) {
    return new Views.Engine() {
      @Override
      public String files(List<LakeFile> files) {
        return files.stream()
            .map(file -> quoted(lake.resolve(file.path()).toString()))
            .collect(Collectors.joining(", ", "read_parquet([", "])"));
      }

      @Override
      public String type(String duckdb) {
        return duckdb;
      }
    };
  }

  /**
   * Opens an engine of its own, empty, that fetches nothing from anywhere.
   *
   * @param memory as {@code 1GB}
   * @param scratch where it may put aside what memory does not hold
   */
  public static Connection open(String memory, int threads, Path scratch) throws SQLException {
    var settings = new Properties();
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    settings.setProperty("temp_directory", scratch.toString());
    settings.setProperty("memory_limit", memory);
    settings.setProperty("threads", String.valueOf(threads));
    settings.setProperty("preserve_insertion_order", "false");
    Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings);
    try (Statement statement = connection.createStatement()) {
      // the one name that other engines have and this one lacks
      statement.execute(
          "create macro add_months(day, months) as cast(day + to_months(months) as date)");
    }
    return connection;
  }

  /** A text as a literal. */
  public static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
