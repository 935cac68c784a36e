package org.yunqiao.work.supervision;

import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Inspections as they stand, with who goes. */
@Component
class InspectionTable {

  private static final String COLUMNS =
      """
      select i.id, i.visit, i.item, i.object, i.draw, i.answers, i.department, i.region, i.due,
        i.proposed, i.remark, i.record, i.results, i.concluded_at, i.publish_by, i.published_at,
        i.published_position, i.excluded, i.voided_at,
        exists (select from supervision.objection b where b.inspection = i.id and b.upheld is null)
          as disputed
      from supervision.inspection i
      """;

  private final JdbcClient jdbc;

  InspectionTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One of those that a draw chose. */
  record Drawn(String object, String department, String region, List<String> officers) {}

  /** All of a batch in two statements. */
  void add(String draw, String item, LocalDate due, List<Drawn> batch) {
    List<Long> ids =
        jdbc.sql(
                """
                select nextval(pg_get_serial_sequence('supervision.inspection', 'id'))
                from generate_series(1, ?)
                """)
            .param(batch.size())
            .query((row, n) -> row.getLong(1))
            .list();
    jdbc.sql(
            """
            insert into supervision.inspection
              (id, visit, item, object, draw, department, region, due)
            overriding system value
            select t.id, t.id, :item, t.object, :draw, t.department, t.region, :due
            from unnest(:ids::bigint[], :objects::text[], :departments::text[], :regions::text[])
              as t (id, object, department, region)
            """)
        .param("item", item)
        .param("draw", draw)
        .param("due", Date.valueOf(due))
        .param("ids", ids.toArray(Long[]::new))
        .param("objects", batch.stream().map(Drawn::object).toArray(String[]::new))
        .param("departments", batch.stream().map(Drawn::department).toArray(String[]::new))
        .param("regions", batch.stream().map(Drawn::region).toArray(String[]::new))
        .update();
    var inspections = new ArrayList<Long>();
    var officers = new ArrayList<String>();
    for (int n = 0; n < batch.size(); n++) {
      for (String officer : batch.get(n).officers()) {
        inspections.add(ids.get(n));
        officers.add(officer);
      }
    }
    jdbc.sql(
            """
            insert into supervision.sent (inspection, officer)
            select * from unnest(:inspections::bigint[], :officers::text[])
            """)
        .param("inspections", inspections.toArray(Long[]::new))
        .param("officers", officers.toArray(String[]::new))
        .update();
  }

  /** One that was not drawn; of a visit that there is, or of one of its own. */
  long add(Visiting wish, @Nullable Long visit, LocalDate due) {
    long id =
        jdbc.sql("select nextval(pg_get_serial_sequence('supervision.inspection', 'id'))")
            .query(Long.class)
            .single();
    jdbc.sql(
            """
            insert into supervision.inspection
              (id, visit, item, object, answers, department, region, due)
            overriding system value
            values (:id, :visit, :item, :object, :answers, :department, :region, :due)
            """)
        .param("id", id)
        .param("visit", visit == null ? id : visit)
        .param("item", wish.item())
        .param("object", wish.object())
        .param("answers", wish.answers(), Types.BIGINT)
        .param("department", wish.department())
        .param("region", wish.region())
        .param("due", Date.valueOf(due))
        .update();
    jdbc.sql("insert into supervision.sent (inspection, officer) select ?, unnest(?::text[])")
        .params(id, wish.officers().toArray(String[]::new))
        .update();
    return id;
  }

  void replace(String draw, String object, String officer, String instead) {
    jdbc.sql(
            """
            with left_out as (
              delete from supervision.sent s using supervision.inspection i
              where s.inspection = i.id and i.draw = :draw and i.object = :object
                and i.concluded_at is null and s.officer = :officer)
            insert into supervision.sent (inspection, officer)
            select id, :instead from supervision.inspection
            where draw = :draw and object = :object and concluded_at is null
            """)
        .param("draw", draw)
        .param("object", object)
        .param("officer", officer)
        .param("instead", instead)
        .update();
  }

  void exclude(String draw, String object, String reason) {
    jdbc.sql(
            """
            update supervision.inspection set excluded = ?
            where draw = ? and object = ? and concluded_at is null
            """)
        .params(reason, draw, object)
        .update();
  }

  Optional<Inspection> find(long id) {
    return found(COLUMNS + "where i.id = ?", id);
  }

  /** The inspection, for whoever is first; all that changes one begins with this. */
  Optional<Inspection> lock(long id) {
    return found(COLUMNS + "where i.id = ? for update of i", id);
  }

  private Optional<Inspection> found(String sql, long id) {
    Map<Long, List<Sent>> sent = sent(List.of(id));
    return jdbc.sql(sql).param(id).query((row, n) -> inspection(row, sent)).optional();
  }

  List<Inspection> visit(long visit) {
    return list("where i.visit = :visit order by i.id", Map.of("visit", visit));
  }

  /** Open ones of an account's officer, the most urgent first; then those he has been to. */
  List<Inspection> of(long account, int limit) {
    return list(
        """
        where i.id in (
          select s.inspection from supervision.sent s join supervision.officer o on o.id = s.officer
          where o.account = :account)
        order by (i.concluded_at is not null or i.excluded is not null), i.due, i.id limit :limit
        """,
        Map.of("account", account, "limit", limit));
  }

  /** Those of regions that begin so, a page at a time; the newest first. */
  List<Inspection> in(List<String> regions, boolean waitingOnly, long before, int limit) {
    return list(
        """
        where i.region like any(:regions) and i.id < :before
          and (not :waiting or (i.published_at is null and i.excluded is null
            and i.voided_at is null))
        order by i.id desc limit :limit
        """,
        Map.of(
            "regions", regions.stream().map(region -> region + "%").toArray(String[]::new),
            "waiting", waitingOnly,
            "before", before,
            "limit", limit));
  }

  /** Those of objects, the newest first. */
  List<Inspection> about(Collection<String> objects, int limit) {
    return list(
        "where i.object = any(:objects) order by i.id desc limit :limit",
        Map.of("objects", objects.toArray(String[]::new), "limit", limit));
  }

  private List<Inspection> list(String rest, Map<String, ?> parameters) {
    List<Inspection> bare =
        jdbc.sql(COLUMNS + rest)
            .params(parameters)
            .query((row, n) -> inspection(row, Map.of()))
            .list();
    Map<Long, List<Sent>> sent = sent(bare.stream().map(Inspection::id).toList());
    return bare.stream().map(each -> each.with(sent.getOrDefault(each.id(), List.of()))).toList();
  }

  private Map<Long, List<Sent>> sent(List<Long> ids) {
    Map<Long, List<Sent>> sent = new HashMap<>();
    jdbc.sql(
            """
            select s.inspection, s.officer, o.account, s.signed, s.signed_at
            from supervision.sent s left join supervision.officer o on o.id = s.officer
            where s.inspection = any(?) order by s.inspection, s.officer
            """)
        .param((Object) ids.toArray(Long[]::new))
        .query(row -> {
          sent.computeIfAbsent(row.getLong("inspection"), id -> new ArrayList<>())
              .add(
                  new Sent(
                      row.getString("officer"),
                      row.getObject("account", Long.class),
                      row.getString("signed"),
                      instant(row, "signed_at")));
        });
    return sent;
  }

  /** Whatever was signed before counts no more. */
  void propose(long id, List<String> results, String remark, String record) {
    unsign(id);
    jdbc.sql(
            """
            update supervision.inspection set proposed = ?, remark = ?, record = ? where id = ?
            """)
        .params(results.toArray(String[]::new), remark, record, id)
        .update();
  }

  /** What was proposed counts no more, because what was found has changed. */
  void withdraw(long id) {
    unsign(id);
    jdbc.sql("update supervision.inspection set proposed = null, record = null where id = ?")
        .param(id)
        .update();
  }

  private void unsign(long id) {
    jdbc.sql(
            """
            update supervision.sent set signed = null, signed_at = null, signed_position = null
            where inspection = ? and signed is not null
            """)
        .param(id)
        .update();
  }

  void sign(long id, String officer, String record, Instant at, long position) {
    jdbc.sql(
            """
            update supervision.sent set signed = ?, signed_at = ?, signed_position = ?
            where inspection = ? and officer = ?
            """)
        .params(record, Timestamp.from(at), position, id, officer)
        .update();
  }

  void conclude(
      Inspection inspection,
      Instant at,
      LocalDate on,
      long position,
      @Nullable LocalDate publishBy) {
    jdbc.sql(
            """
            update supervision.inspection
            set results = proposed, concluded_at = :at, concluded_position = :position,
              publish_by = :by
            where id = :id
            """)
        .param("at", Timestamp.from(at))
        .param("position", position)
        .param("by", publishBy == null ? null : Date.valueOf(publishBy), Types.DATE)
        .param("id", inspection.id())
        .update();
    jdbc.sql(
            """
            update supervision.object set inspected_on = greatest(inspected_on, ?) where code = ?
            """)
        .params(Date.valueOf(on), inspection.object())
        .update();
  }

  void publish(long id, Instant at, long position) {
    jdbc.sql(
            """
            update supervision.inspection set published_at = ?, published_position = ? where id = ?
            """)
        .params(Timestamp.from(at), position, id)
        .update();
  }

  /** Results of which it is not known by when they are to be public. */
  List<Inspection> withoutDay(int limit) {
    return list(
        """
        where i.results is not null and i.published_at is null and i.publish_by is null
        order by i.id limit :limit
        """,
        Map.of("limit", limit));
  }

  void publishBy(long id, @Nullable LocalDate day) {
    jdbc.sql("update supervision.inspection set publish_by = ? where id = ?")
        .param(1, day == null ? null : Date.valueOf(day), Types.DATE)
        .param(2, id)
        .update();
  }

  /** From now on it counts nowhere: what was proposed stays, and there is no result. */
  void annul(long id, Instant at) {
    jdbc.sql("update supervision.inspection set voided_at = ?, results = null where id = ?")
        .params(Timestamp.from(at), id)
        .update();
  }

  private static Inspection inspection(ResultSet row, Map<Long, List<Sent>> sent)
      throws SQLException {
    Date publishBy = row.getDate("publish_by");
    long id = row.getLong("id");
    return new Inspection(
        id,
        row.getLong("visit"),
        row.getString("item"),
        row.getString("object"),
        row.getString("draw"),
        row.getObject("answers", Long.class),
        row.getString("department"),
        row.getString("region"),
        row.getObject("due", LocalDate.class),
        sent.getOrDefault(id, List.of()),
        texts(row.getArray("proposed")),
        row.getString("remark"),
        row.getString("record"),
        texts(row.getArray("results")),
        instant(row, "concluded_at"),
        publishBy == null ? null : publishBy.toLocalDate(),
        instant(row, "published_at"),
        row.getLong("published_position"),
        row.getString("excluded"),
        instant(row, "voided_at"),
        row.getBoolean("disputed"));
  }

  private static List<String> texts(@Nullable Array array) throws SQLException {
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
