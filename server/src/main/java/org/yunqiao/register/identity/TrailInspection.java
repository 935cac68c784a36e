package org.yunqiao.register.identity;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.yunqiao.ledger.store.Finding;
import org.yunqiao.ledger.store.Inspection;

/** Lets the doctor check the whole trail. */
public final class TrailInspection implements Inspection {

  private static final Clock NOTHING_IS_ADDED = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
  private static final int PIECE = 10_000;
  private static final int SAID = 500_000;

  /** Found by its name. */
  public TrailInspection() {}

  @Override
  public Optional<Finding> look(Connection database, Consumer<String> progress)
      throws SQLException {
    if (!kept(database)) return Optional.empty();
    var source = new SingleConnectionDataSource(database, true);
    var trail =
        new Trail(
            JdbcClient.create(source), new DataSourceTransactionManager(source), NOTHING_IS_ADDED);
    Trail.Checked checked = trail.check(0, PIECE);
    while (!checked.finished()) {
      if (checked.last() % SAID == 0) {
        progress.accept("审计记录 trail: " + checked.last() + " / " + checked.head());
      }
      checked = trail.check(checked.last(), PIECE);
    }
    return Optional.of(told(checked));
  }

  private static boolean kept(Connection database) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet found =
            statement.executeQuery("select to_regclass('identity.trail_head') is not null")) {
      return found.next() && found.getBoolean(1);
    }
  }

  private static Finding told(Trail.Checked checked) {
    if (checked.broken().isEmpty()) {
      return Finding.well("审计记录 " + checked.head() + " 条与写下时一致", "the trail is as it was written");
    }
    long at = checked.broken().getAsLong();
    return Finding.wrong(
        "审计记录第 " + at + " 条与写下时不一致",
        "entry " + at + " of the trail is not as it was written",
        "保全数据库，与异地保存的副本比对  keep the database as it is, and compare it with a copy kept"
            + " elsewhere");
  }
}
