package org.yunqiao.view.analysis;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The tables of the lake as they were known at one position, open for queries. */
final class Reading implements AutoCloseable {

  private static final int MOST = 1_000_000;

  private final Connection connection;
  private final long position;

  Reading(Connection connection, long position, List<String> views) throws SQLException {
    this.connection = connection;
    this.position = position;
    try (Statement statement = connection.createStatement()) {
      for (String view : views) statement.execute(view);
    }
  }

  long position() {
    return position;
  }

  Answer answer(Indicator indicator, References references, LocalDate day) {
    try {
      return run(indicator, references, indicator.on(day), MOST).sorted();
    } catch (SQLException e) {
      throw AnalysisProblem.malformed(indicator.code(), String.valueOf(e.getMessage()));
    }
  }

  Answer beneath(
      Indicator indicator,
      References references,
      LocalDate day,
      Map<String, String> part,
      int most) {
    try {
      return run(indicator, references, indicator.beneath(day, part), most);
    } catch (SQLException e) {
      throw AnalysisProblem.malformed(indicator.code(), String.valueOf(e.getMessage()));
    }
  }

  private Answer run(Indicator indicator, References references, String sql, int most)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String table : indicator.references()) {
        statement.execute(references.view(table, false));
      }
      try (ResultSet result = statement.executeQuery(sql)) {
        return Answer.of(result, most);
      }
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
