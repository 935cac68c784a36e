package org.yunqiao.work.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yunqiao.proof.Jcs;
import tools.jackson.databind.json.JsonMapper;

/** What happened in cases. Whoever adds to a case holds it ({@link CaseTable#lock}). */
@Component
class EventTable {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  EventTable(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** The step that something happened at, and how it ended; null where it was no step. */
  record At(@Nullable String step, @Nullable Integer round, @Nullable String outcome) {
    static final At NOWHERE = new At(null, null, null);

    static At step(String step, int round) {
      return new At(step, round, null);
    }
  }

  /**
   * Adds what happened.
   *
   * @param hand who did it; null for the platform
   */
  void add(
      long caseId,
      String kind,
      Moment now,
      At at,
      @Nullable Hand hand,
      Map<String, Object> detail) {
    jdbc.sql(
            """
            insert into casework.event
              (case_file, ordinal, kind, at, day, step, round, outcome, account, mandate, detail)
            values (:case,
              (select coalesce(max(ordinal), 0) + 1 from casework.event where case_file = :case),
              :kind, :at, :day, :step, :round, :outcome, :account, :mandate, :detail::jsonb)
            """)
        .param("case", caseId)
        .param("kind", kind)
        .param("at", Timestamp.from(now.at()))
        .param("day", now.day())
        .param("step", at.step(), java.sql.Types.VARCHAR)
        .param("round", at.round(), java.sql.Types.INTEGER)
        .param("outcome", at.outcome(), java.sql.Types.VARCHAR)
        .param("account", hand == null ? null : hand.account(), java.sql.Types.BIGINT)
        .param("mandate", hand == null ? null : hand.mandate(), java.sql.Types.BIGINT)
        .param("detail", Jcs.string(detail))
        .update();
  }

  List<Happened> of(long caseId) {
    return jdbc.sql(
            """
            select ordinal, kind, at, day, step, round, outcome, account, mandate, detail
            from casework.event where case_file = ? order by ordinal
            """)
        .param(caseId)
        .query(this::happened)
        .list();
  }

  @SuppressWarnings("unchecked")
  private Happened happened(ResultSet row, int n) throws SQLException {
    return new Happened(
        row.getInt("ordinal"),
        row.getString("kind"),
        row.getTimestamp("at").toInstant(),
        row.getObject("day", LocalDate.class),
        row.getString("step"),
        row.getObject("round", Integer.class),
        row.getString("outcome"),
        row.getObject("account", Long.class),
        row.getObject("mandate", Long.class),
        json.readValue(row.getString("detail"), Map.class));
  }
}
