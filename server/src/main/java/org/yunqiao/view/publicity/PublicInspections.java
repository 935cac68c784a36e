package org.yunqiao.view.publicity;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.Entry;
import org.yunqiao.register.scheme.table.Row;
import org.yunqiao.register.scheme.table.Tables;

/**
 * What supervision has published: results of inspections, sanctions and lists; and who should have
 * published and has not (企业公示信息抽查暂行办法: within 20 working days).
 */
@Component
public class PublicInspections {

  private static final String COLUMNS =
      """
      select id, visit, item, object, department, region, inspected_on, draw, results, measures,
        published_at, position, disputed, voided
      from publicity.inspection
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  PublicInspections(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** How far departments are with what they have to publish. */
  public record Waiting(long late, long inTime, long paused, List<Late> departments) {}

  /** A department that is late. */
  public record Late(String department, long count) {}

  void follow(List<Entry> entries) {
    for (Entry entry : entries) {
      if (entry.erased()) continue;
      switch (entry.type()) {
        case "inspection.concluded" -> concluded(entry.payload());
        case "inspection.dated" -> dated(entry);
        case "inspection.published" -> published(entry);
        case "inspection.objected" -> disputed(entry.number("inspection"));
        case "inspection.objection-answered" -> answered(entry);
        case "measure.taken" -> taken(entry);
        case "measure.closed" -> closed(entry);
        default -> {}
      }
    }
  }

  private void concluded(Map<String, Object> fact) {
    jdbc.sql(
            """
            insert into publicity.inspection (id, department, region, publish_by)
            values (?, ?, ?, ?::date) on conflict (id) do nothing
            """)
        .params(
            Arrays.asList(
                fact.get("inspection"),
                fact.get("department"),
                fact.get("region"),
                fact.get("publishBy")))
        .update();
  }

  private void dated(Entry entry) {
    jdbc.sql("update publicity.inspection set publish_by = ?::date where id = ?")
        .params(String.valueOf(entry.payload().get("publishBy")), entry.number("inspection"))
        .update();
  }

  private void published(Entry entry) {
    Map<String, Object> fact = entry.payload();
    jdbc.sql(
            """
            insert into publicity.inspection as i
              (id, department, region, position, published_at, inspected_on, visit, item, object,
               draw, results, measures)
            values (:id, :department, :region, :position, :at, :on::date, :visit, :item, :object,
              :draw, :results, :measures)
            on conflict (id) do update set
              position = excluded.position, published_at = excluded.published_at,
              inspected_on = excluded.inspected_on, visit = excluded.visit, item = excluded.item,
              object = excluded.object, draw = excluded.draw, results = excluded.results,
              measures = excluded.measures
            """)
        .param("id", fact.get("inspection"))
        .param("department", fact.get("department"))
        .param("region", fact.get("region"))
        .param("position", entry.position())
        .param("at", Timestamp.from(entry.at()))
        .param("on", fact.get("on"))
        .param("visit", fact.get("visit"))
        .param("item", fact.get("item"))
        .param("object", fact.get("object"))
        .param("draw", fact.get("draw"), java.sql.Types.VARCHAR)
        .param("results", texts(fact.get("results")))
        .param("measures", texts(fact.get("measures")))
        .update();
  }

  private static String[] texts(@Nullable Object list) {
    return ((List<?>) Objects.requireNonNull(list))
        .stream().map(String::valueOf).toArray(String[]::new);
  }

  private void disputed(long inspection) {
    jdbc.sql("update publicity.inspection set disputed = true where id = ?")
        .param(inspection)
        .update();
  }

  private void answered(Entry entry) {
    jdbc.sql(
            """
            update publicity.inspection
            set disputed = false, voided = ?, publish_by = coalesce(?::date, publish_by)
            where id = ?
            """)
        .params(
            Arrays.asList(
                entry.payload().get("upheld"),
                entry.payload().get("publishBy"),
                entry.number("inspection")))
        .update();
  }

  private void taken(Entry entry) {
    Map<String, Object> fact = entry.payload();
    String kind = String.valueOf(fact.get("kind"));
    if (fact.get("inspection") instanceof Number inspection) {
      jdbc.sql(
              """
              update publicity.inspection set measures = array_append(measures, ?)
              where id = ? and position is not null and not (? = any(measures))
              """)
          .params(kind, inspection.longValue(), kind)
          .update();
    }
    if (!String.valueOf(fact.get("addresseeKind")).equals("public")) return;
    jdbc.sql(
            """
            insert into publicity.sanction
              (measure, kind, object, department, region, taken_on, position)
            values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """)
        .params(
            entry.number("measure"),
            kind,
            String.valueOf(fact.get("object")),
            String.valueOf(fact.get("department")),
            String.valueOf(fact.get("region")),
            Date.valueOf(LocalDate.ofInstant(entry.at(), PublicRegister.ZONE)),
            entry.position())
        .update();
  }

  private void closed(Entry entry) {
    jdbc.sql("update publicity.sanction set lifted_on = ? where measure = ?")
        .params(
            Date.valueOf(LocalDate.ofInstant(entry.at(), PublicRegister.ZONE)),
            entry.number("measure"))
        .update();
  }

  /**
   * Published results that are still shown, the newest first.
   *
   * @param object code of one object; empty for all
   * @param region only of regions that begin so; empty for all
   * @param before position of the last one of the page before; {@link Long#MAX_VALUE} for the first
   */
  public List<PublicInspection> list(String object, String region, long before, int limit) {
    int years =
        Tables.shared()
            .named("supervision-limits")
            .find(today(), "show-result")
            .map(row -> Integer.valueOf(row.text("value")))
            .orElseThrow();
    return jdbc.sql(
            COLUMNS
                + """
                where position is not null and position < :before and inspected_on > :since
                  and (:object = '' or object = :object) and region like :region
                order by position desc limit :limit
                """)
        .param("before", before)
        .param("since", Date.valueOf(today().minusYears(years)))
        .param("object", object)
        .param("region", region.replace("%", "").replace("_", "") + "%")
        .param("limit", limit)
        .query((row, n) -> inspection(row))
        .list();
  }

  /** A published result, however long ago. */
  public Optional<PublicInspection> find(long id) {
    return jdbc.sql(COLUMNS + "where id = ? and position is not null")
        .param(id)
        .query((row, n) -> inspection(row))
        .optional();
  }

  /** What is to be published still, and who is late with it. */
  public Waiting waiting() {
    record Row(String department, long late, long inTime, long paused) {}
    List<Row> rows =
        jdbc.sql(
                """
                select department,
                  count(*) filter (where not disputed and publish_by < :today) as late,
                  count(*) filter (where not disputed
                    and (publish_by is null or publish_by >= :today)) as in_time,
                  count(*) filter (where disputed) as paused
                from publicity.inspection where position is null and not voided
                group by department order by late desc, department
                """)
            .param("today", Date.valueOf(today()))
            .query((row, n) ->
                new Row(
                    row.getString("department"),
                    row.getLong("late"),
                    row.getLong("in_time"),
                    row.getLong("paused")))
            .list();
    return new Waiting(
        rows.stream().mapToLong(Row::late).sum(),
        rows.stream().mapToLong(Row::inTime).sum(),
        rows.stream().mapToLong(Row::paused).sum(),
        rows.stream()
            .filter(row -> row.late > 0)
            .map(row -> new Late(row.department, row.late))
            .toList());
  }

  /** Sanctions and entries in lists of one object, or of all, that are still shown. */
  public List<PublicSanction> sanctions(String object, int limit) {
    LocalDate today = today();
    return jdbc
        .sql(
            """
            select measure, kind, object, department, region, taken_on, lifted_on, position
            from publicity.sanction where (:object = '' or object = :object)
            order by position desc limit :limit
            """)
        .param("object", object)
        .param("limit", limit)
        .query((row, n) ->
            new PublicSanction(
                row.getLong("measure"),
                row.getString("kind"),
                row.getString("object"),
                row.getString("department"),
                row.getString("region"),
                row.getObject("taken_on", LocalDate.class),
                row.getObject("lifted_on", LocalDate.class),
                row.getLong("position")))
        .list()
        .stream()
        .filter(each -> shown(each, today))
        .toList();
  }

  /** For the years that its kind says; what was lifted is shown no more. */
  private static boolean shown(PublicSanction sanction, LocalDate today) {
    if (sanction.liftedOn() != null) return false;
    Optional<Row> kind =
        Tables.shared().named("measures").find(sanction.takenOn(), sanction.kind());
    return kind.map(row -> row.text("shown-years"))
        .filter(years -> !years.isEmpty())
        .filter(years -> sanction.takenOn().plusYears(Integer.parseInt(years)).isAfter(today))
        .isPresent();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), PublicRegister.ZONE);
  }

  private static PublicInspection inspection(ResultSet row) throws SQLException {
    return new PublicInspection(
        row.getLong("id"),
        row.getLong("visit"),
        row.getString("item"),
        row.getString("object"),
        row.getString("department"),
        row.getString("region"),
        row.getObject("inspected_on", LocalDate.class),
        row.getString("draw"),
        List.of((String[]) row.getArray("results").getArray()),
        List.of((String[]) row.getArray("measures").getArray()),
        row.getTimestamp("published_at").toInstant(),
        row.getLong("position"),
        row.getBoolean("disputed"),
        row.getBoolean("voided"));
  }
}
