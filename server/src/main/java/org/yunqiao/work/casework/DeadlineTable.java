package org.yunqiao.work.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Time limits of cases, as they were last computed. */
@Component
class DeadlineTable {

  private final JdbcClient jdbc;

  DeadlineTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void put(long caseId, Deadline deadline) {
    jdbc.sql(
            """
            insert into casework.deadline (case_file, name, days, begins, due, stopped, met, missing)
            values (:case, :name, :days, :begins, :due, :stopped, :met, :missing)
            on conflict (case_file, name) do update
              set due = excluded.due, stopped = excluded.stopped, met = excluded.met,
                missing = excluded.missing
            """)
        .param("case", caseId)
        .param("name", deadline.name())
        .param("days", deadline.days())
        .param("begins", deadline.begins())
        .param("due", deadline.due(), Types.DATE)
        .param("stopped", deadline.stopped(), Types.DATE)
        .param("met", deadline.met(), Types.DATE)
        .param("missing", deadline.missing(), Types.INTEGER)
        .update();
  }

  List<Deadline> of(long caseId) {
    return jdbc.sql(
            """
            select name, days, begins, due, stopped, met, overdue, missing
            from casework.deadline where case_file = ? order by begins, name
            """)
        .param(caseId)
        .query(DeadlineTable::deadline)
        .list();
  }

  /** The limits of these cases. */
  Map<Long, List<Deadline>> of(Collection<Long> cases) {
    var found = new HashMap<Long, List<Deadline>>();
    jdbc.sql(
            """
            select case_file, name, days, begins, due, stopped, met, overdue, missing
            from casework.deadline where case_file = any(?) order by begins, name
            """)
        .param(cases.toArray(Long[]::new))
        .query(row -> {
          found
              .computeIfAbsent(row.getLong("case_file"), id -> new ArrayList<>())
              .add(deadline(row, 0));
        });
    return found;
  }

  /** The limits of a case that no longer run, since it ended. */
  void end(long caseId) {
    jdbc.sql(
            "delete from casework.deadline where case_file = ? and met is null and overdue is null")
        .param(caseId)
        .update();
  }

  /** Cases after one of them in which a limit is over and nobody has said so. */
  List<Long> overdue(LocalDate today, long after, int limit) {
    return jdbc.sql(
            """
            select distinct case_file from casework.deadline
            where due < ? and met is null and overdue is null and case_file > ?
            order by case_file limit ?
            """)
        .params(today, after, limit)
        .query((row, n) -> row.getLong("case_file"))
        .list();
  }

  /** The years whose notices are waited for. */
  List<Integer> missing() {
    return jdbc.sql("select distinct missing from casework.deadline where missing is not null")
        .query((row, n) -> row.getInt("missing"))
        .list();
  }

  /** Cases in which a limit waits for a year. */
  List<Long> waiting(int year) {
    return jdbc.sql("select distinct case_file from casework.deadline where missing = ?")
        .param(year)
        .query((row, n) -> row.getLong("case_file"))
        .list();
  }

  /** Marks the limits of a case that are over, and tells them. */
  List<Deadline> mark(long caseId, LocalDate today) {
    return jdbc.sql(
            """
            update casework.deadline set overdue = :today
            where case_file = :case and due < :today and met is null and overdue is null
            returning name, days, begins, due, stopped, met, overdue, missing
            """)
        .param("case", caseId)
        .param("today", today)
        .query(DeadlineTable::deadline)
        .list();
  }

  private static Deadline deadline(ResultSet row, int n) throws SQLException {
    return new Deadline(
        row.getString("name"),
        row.getInt("days"),
        row.getObject("begins", LocalDate.class),
        row.getObject("due", LocalDate.class),
        row.getObject("stopped", LocalDate.class),
        row.getObject("met", LocalDate.class),
        row.getObject("overdue", LocalDate.class),
        row.getObject("missing", Integer.class));
  }
}
