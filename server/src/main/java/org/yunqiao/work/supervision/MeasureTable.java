package org.yunqiao.work.supervision;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Measures as they stand, with their steps. */
@Component
class MeasureTable {

  private static final String COLUMNS =
      """
      select m.id, m.kind, m.inspection, m.object, m.department, m.region, m.to_kind, m.addressee,
        m.attestation, m.content, m.due, m.state, m.sent_at, m.sent_position, m.ended_at
      from supervision.measure m
      """;

  private final JdbcClient jdbc;

  MeasureTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  long add(
      Taking taking,
      MeasureKind kind,
      String addressee,
      @Nullable Long attestation,
      @Nullable LocalDate due,
      Instant at,
      long position) {
    return jdbc.sql(
            """
            insert into supervision.measure
              (kind, inspection, object, department, region, to_kind, addressee, attestation,
               content, due, state, sent_at, sent_position)
            values (:kind, :inspection, :object, :department, :region, :to, :addressee,
              :attestation, :content, :due, 'sent', :at, :position)
            returning id
            """)
        .param("kind", kind.code())
        .param("inspection", taking.inspection(), Types.BIGINT)
        .param("object", taking.object())
        .param("department", taking.department())
        .param("region", taking.region())
        .param("to", kind.to().word())
        .param("addressee", addressee)
        .param("attestation", attestation, Types.BIGINT)
        .param("content", taking.content())
        .param("due", due == null ? null : Date.valueOf(due), Types.DATE)
        .param("at", Timestamp.from(at))
        .param("position", position)
        .query(Long.class)
        .single();
  }

  void step(long measure, MeasureStep step) {
    jdbc.sql(
            """
            insert into supervision.measure_step
              (measure, position, state, reason, document, actor, at)
            values (:measure, :position, :state, :reason, :document, :actor, :at)
            """)
        .param("measure", measure)
        .param("position", step.position())
        .param("state", step.state().word())
        .param("reason", step.reason())
        .param("document", step.document(), Types.VARCHAR)
        .param("actor", step.actor())
        .param("at", Timestamp.from(step.at()))
        .update();
    boolean over = step.state() == MeasureState.CLOSED;
    jdbc.sql("update supervision.measure set state = :state, ended_at = :ended where id = :id")
        .param("state", step.state().word())
        .param("ended", over ? Timestamp.from(step.at()) : null, Types.TIMESTAMP)
        .param("id", measure)
        .update();
  }

  Optional<Measure> find(long id) {
    return found(COLUMNS + "where m.id = ?", id);
  }

  /** The measure, for whoever is first; all that changes one begins with this. */
  Optional<Measure> lock(long id) {
    return found(COLUMNS + "where m.id = ? for update", id);
  }

  private Optional<Measure> found(String sql, long id) {
    List<MeasureStep> steps = steps(id);
    return jdbc.sql(sql).param(id).query((row, n) -> measure(row).with(steps)).optional();
  }

  /** Those that follow from an inspection, in their order. */
  List<Measure> of(long inspection) {
    return list("where m.inspection = :inspection order by m.id", Map.of("inspection", inspection));
  }

  /** Those about objects that are in force. */
  List<Measure> about(Collection<String> objects) {
    return list(
        """
        where m.object = any(:objects) and m.state <> 'closed' order by m.id desc limit 200
        """,
        Map.of("objects", objects.toArray(String[]::new)));
  }

  /** Sent from or to regions that begin so; the newest first. */
  List<Measure> in(List<String> regions, boolean openOnly, long before, int limit) {
    return list(
        """
        where (m.region like any(:regions) or m.to_kind = 'region' and m.addressee like any(:regions))
          and m.id < :before and (not :open or m.state <> 'closed')
        order by m.id desc limit :limit
        """,
        Map.of(
            "regions", regions.stream().map(region -> region + "%").toArray(String[]::new),
            "open", openOnly,
            "before", before,
            "limit", limit));
  }

  /** Addressed to parties by their codes; the newest first. */
  List<Measure> to(Collection<String> codes, boolean openOnly, long before, int limit) {
    return list(
        """
        where m.to_kind in ('object', 'body') and m.addressee = any(:codes) and m.id < :before
          and (not :open or m.state <> 'closed')
        order by m.id desc limit :limit
        """,
        Map.of(
            "codes", codes.toArray(String[]::new),
            "open", openOnly,
            "before", before,
            "limit", limit));
  }

  /** Which measures wait for what happens to these attestations. */
  List<Measure> waitingFor(Collection<Long> attestations) {
    return list(
        """
        where m.attestation = any(:attestations) and m.state in ('sent', 'accepted', 'executed')
        order by m.id
        """,
        Map.of("attestations", attestations.toArray(Long[]::new)));
  }

  /** What an object holds or held. */
  List<Long> enrolled(String object) {
    return jdbc.sql(
            """
            select e.attestation from supervision.enrolment e
            join supervision.object o on o.party = e.party where o.code = ? limit 10000
            """)
        .param(object)
        .query((row, n) -> row.getLong(1))
        .list();
  }

  /** Whether all of these are in the library. */
  boolean officers(Collection<String> ids) {
    long known =
        jdbc.sql("select count(*) from supervision.officer where id = any(?)")
            .param((Object) ids.toArray(String[]::new))
            .query(Long.class)
            .single();
    return known == ids.stream().distinct().count();
  }

  private List<Measure> list(String rest, Map<String, ?> parameters) {
    return jdbc.sql(COLUMNS + rest).params(parameters).query((row, n) -> measure(row)).list();
  }

  private List<MeasureStep> steps(long id) {
    return jdbc.sql(
            """
            select state, reason, document, actor, at, position
            from supervision.measure_step where measure = ? order by position
            """)
        .param(id)
        .query((row, n) ->
            new MeasureStep(
                MeasureState.of(row.getString("state")),
                row.getString("reason"),
                row.getString("document"),
                row.getString("actor"),
                row.getTimestamp("at").toInstant(),
                row.getLong("position")))
        .list();
  }

  private static Measure measure(ResultSet row) throws SQLException {
    Date due = row.getDate("due");
    Timestamp ended = row.getTimestamp("ended_at");
    return new Measure(
        row.getLong("id"),
        row.getString("kind"),
        row.getObject("inspection", Long.class),
        row.getString("object"),
        row.getString("department"),
        row.getString("region"),
        MeasureKind.To.of(row.getString("to_kind")),
        row.getString("addressee"),
        row.getObject("attestation", Long.class),
        row.getString("content"),
        due == null ? null : due.toLocalDate(),
        MeasureState.of(row.getString("state")),
        row.getTimestamp("sent_at").toInstant(),
        row.getLong("sent_position"),
        ended == null ? null : ended.toInstant(),
        List.of());
  }
}
