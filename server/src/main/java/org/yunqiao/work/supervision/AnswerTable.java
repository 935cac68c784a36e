package org.yunqiao.work.supervision;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was answered and shown on the spot; added to, never changed. */
@Component
class AnswerTable {

  private final JdbcClient jdbc;

  AnswerTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Adds those that are not there yet; tells how many. */
  int add(long inspection, List<Answer> answers, String officer, Instant at) {
    return jdbc.sql(
            """
            insert into supervision.answer
              (inspection, key, point, answer, note, answered_at, received_at, officer)
            select :inspection, t.key, t.point, t.answer, t.note, t.at, :at, :officer
            from unnest(:keys::uuid[], :points::text[], :kinds::text[], :notes::text[],
              :times::timestamptz[]) as t (key, point, answer, note, at)
            on conflict do nothing
            """)
        .param("inspection", inspection)
        .param("at", Timestamp.from(at))
        .param("officer", officer)
        .param("keys", answers.stream().map(Answer::key).toArray(UUID[]::new))
        .param("points", answers.stream().map(Answer::point).toArray(String[]::new))
        .param("kinds", answers.stream().map(each -> each.kind().word()).toArray(String[]::new))
        .param("notes", answers.stream().map(Answer::note).toArray(String[]::new))
        .param("times", answers.stream().map(each -> each.at().toString()).toArray(String[]::new))
        .update();
  }

  /** How many were taken. */
  int count(long inspection) {
    return jdbc.sql("select count(*) from supervision.answer where inspection = ?")
        .param(inspection)
        .query(Integer.class)
        .single();
  }

  /** For each point the one that counts. */
  List<Answer> latest(long inspection) {
    return jdbc.sql(
            """
            select distinct on (point) key, point, answer, note, answered_at, officer
            from supervision.answer where inspection = ?
            order by point, answered_at desc, key
            """)
        .param(inspection)
        .query((row, n) ->
            new Answer(
                row.getObject("key", UUID.class),
                row.getString("point"),
                Answer.Kind.of(row.getString("answer")).orElseThrow(),
                row.getString("note"),
                row.getTimestamp("answered_at").toInstant(),
                row.getString("officer")))
        .list();
  }

  /** Adds a piece of evidence, unless it is there. */
  void add(long inspection, Evidence evidence) {
    jdbc.sql(
            """
            insert into supervision.evidence
              (inspection, key, point, document, name, media_type, taken_at, received_at, officer)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """)
        .params(
            inspection,
            evidence.key(),
            evidence.point(),
            evidence.document(),
            evidence.name(),
            evidence.mediaType(),
            Timestamp.from(evidence.takenAt()),
            Timestamp.from(evidence.receivedAt()),
            evidence.officer())
        .update();
  }

  List<Evidence> evidence(long inspection) {
    return jdbc.sql(
            """
            select key, point, document, name, media_type, taken_at, received_at, officer
            from supervision.evidence where inspection = ? order by taken_at, key
            """)
        .param(inspection)
        .query((row, n) ->
            new Evidence(
                row.getObject("key", UUID.class),
                row.getString("point"),
                row.getString("document"),
                row.getString("name"),
                row.getString("media_type"),
                row.getTimestamp("taken_at").toInstant(),
                row.getTimestamp("received_at").toInstant(),
                row.getString("officer")))
        .list();
  }
}
