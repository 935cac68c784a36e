package org.yunqiao.work.supervision;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Objections against results, one at a time for each. */
@Component
class ObjectionTable {

  private final JdbcClient jdbc;

  ObjectionTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  long add(long inspection, long party, String text, Instant at, LocalDate answerBy) {
    return jdbc.sql(
            """
            insert into supervision.objection (inspection, party, text, filed_at, answer_by)
            values (?, ?, ?, ?, ?) returning id
            """)
        .params(inspection, party, text, Timestamp.from(at), Date.valueOf(answerBy))
        .query(Long.class)
        .single();
  }

  void answer(long id, boolean upheld, String reason, Instant at) {
    jdbc.sql(
            """
            update supervision.objection set upheld = ?, reason = ?, answered_at = ? where id = ?
            """)
        .params(upheld, reason, Timestamp.from(at), id)
        .update();
  }

  /** Those against one result, in their order. */
  List<ResultObjection> of(long inspection) {
    return jdbc.sql(
            """
            select id, inspection, party, text, filed_at, answer_by, upheld, reason, answered_at
            from supervision.objection where inspection = ? order by id
            """)
        .param(inspection)
        .query((row, n) -> {
          Timestamp answered = row.getTimestamp("answered_at");
          return new ResultObjection(
              row.getLong("id"),
              row.getLong("inspection"),
              row.getLong("party"),
              row.getString("text"),
              row.getTimestamp("filed_at").toInstant(),
              row.getObject("answer_by", LocalDate.class),
              row.getObject("upheld", Boolean.class),
              row.getString("reason"),
              answered == null ? null : answered.toInstant());
        })
        .list();
  }
}
