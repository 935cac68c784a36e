package org.yunqiao.work.programme;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Goals of regions with what was reported. */
@Component
class GoalTable {

  private static final String COLUMNS =
      """
      select id, year, region, article, title, weight, indicator, due, points, reason
      from programme.goal
      """;

  private final JdbcClient jdbc;

  GoalTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  long add(int year, String region, Goal.Setting goal) {
    return jdbc.sql(
            """
            insert into programme.goal (year, region, article, title, weight, indicator, due)
            values (:year, :region, :article, :title, :weight, :indicator, :due)
            returning id
            """)
        .param("year", year)
        .param("region", region)
        .param("article", goal.article(), Types.INTEGER)
        .param("title", goal.title())
        .param("weight", goal.weight())
        .param("indicator", goal.indicator())
        .param("due", Date.valueOf(goal.due()))
        .query((row, n) -> row.getLong(1))
        .single();
  }

  void report(long goal, Goal.Report report, long account) {
    LocalDate day = report.day();
    jdbc.sql(
            """
            insert into programme.report
              (goal, number, made_on, late, text, day, value, position, digest, holds, account)
            values (:goal, :number, :on, :late, :text, :day, :value, :position, :digest, :holds,
              :account)
            """)
        .param("goal", goal)
        .param("number", report.number())
        .param("on", Date.valueOf(report.on()))
        .param("late", report.late())
        .param("text", report.text())
        .param("day", day == null ? null : Date.valueOf(day), Types.DATE)
        .param("value", report.value())
        .param("position", report.position(), Types.BIGINT)
        .param("digest", report.digest())
        .param("holds", report.holds(), Types.BOOLEAN)
        .param("account", account)
        .update();
  }

  void appraise(long goal, BigDecimal points, String reason) {
    jdbc.sql("update programme.goal set points = ?, reason = ? where id = ?")
        .params(points, reason, goal)
        .update();
  }

  /** The goal, for whoever is first; all that changes one begins with this. */
  Optional<Goal> lock(long id) {
    return whole(jdbc.sql(COLUMNS + "where id = ? for update").param(id)).stream().findFirst();
  }

  Optional<Goal> find(long id) {
    return whole(jdbc.sql(COLUMNS + "where id = ?").param(id)).stream().findFirst();
  }

  /** The goals of a region in a year, as they were set. */
  List<Goal> of(int year, String region) {
    return whole(
        jdbc.sql(COLUMNS + "where year = ? and region = ? order by id").params(year, region));
  }

  /** The regions that have goals in a year. */
  List<String> regions(int year) {
    return jdbc.sql("select distinct region from programme.goal where year = ? order by region")
        .param(year)
        .query((row, n) -> row.getString(1))
        .list();
  }

  /** Whether an account reported on a goal. */
  boolean reported(long goal, long account) {
    return jdbc.sql("select count(*) from programme.report where goal = ? and account = ?")
            .params(goal, account)
            .query((row, n) -> row.getInt(1))
            .single()
        > 0;
  }

  /** With what was reported, read once for all of them. */
  private List<Goal> whole(JdbcClient.StatementSpec asked) {
    List<Goal> bare = asked.query((row, n) -> goal(row)).list();
    if (bare.isEmpty()) return bare;
    Map<Long, List<Goal.Report>> told =
        Members.of(
            jdbc,
            """
            select goal, number, made_on, late, text, day, value, position, digest, holds
            from programme.report where goal = any(?) order by goal, number
            """,
            bare.stream().map(Goal::id).toArray(Long[]::new),
            GoalTable::report);
    return bare.stream().map(each -> each.with(told.getOrDefault(each.id(), List.of()))).toList();
  }

  private static Goal goal(ResultSet row) throws SQLException {
    return new Goal(
        row.getLong("id"),
        row.getInt("year"),
        row.getString("region"),
        row.getObject("article", Integer.class),
        row.getString("title"),
        row.getBigDecimal("weight"),
        row.getString("indicator"),
        row.getDate("due").toLocalDate(),
        row.getBigDecimal("points"),
        row.getString("reason"),
        List.of());
  }

  private static Goal.Report report(ResultSet row) throws SQLException {
    Date day = row.getDate("day");
    return new Goal.Report(
        row.getInt("number"),
        row.getDate("made_on").toLocalDate(),
        row.getInt("late"),
        row.getString("text"),
        day == null ? null : day.toLocalDate(),
        row.getString("value"),
        row.getObject("position", Long.class),
        row.getString("digest"),
        row.getObject("holds", Boolean.class));
  }
}
