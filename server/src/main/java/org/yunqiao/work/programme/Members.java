package org.yunqiao.work.programme;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What belongs to several rows, read at once: one question a list, however many rows there are. */
final class Members {

  /** A member as a row tells it. */
  interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  private Members() {}

  /**
   * By whose they are, in the order in which they were asked for.
   *
   * @param sql whose first column is whose it is, and whose parameter is the ids
   */
  static <T> Map<Long, List<T>> of(JdbcClient jdbc, String sql, Long[] ids, Reading<T> reading) {
    var members = new HashMap<Long, List<T>>();
    jdbc.sql(sql)
        .param(ids)
        .query(row -> {
          members.computeIfAbsent(row.getLong(1), id -> new ArrayList<>()).add(reading.of(row));
        });
    return members;
  }
}
