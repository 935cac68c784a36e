package org.yunqiao.work.supervision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.BulkRows;

/** Series of readings as they stand, and the readings themselves. */
@Component
class SeriesTable {

  private static final String SERIES =
      """
      select s.id, s.laboratory, s.attestation, s.scheme, s.certificate, s.region, s.device,
        s.quantity, s.unit, s.seen, s.baseline, s.mean, s.squares, s.high, s.low, s.last_at, s.last_value,
        s.drift, s.drifted_at
      from supervision.series s
      """;

  private final JdbcClient jdbc;
  private final DataSource database;

  SeriesTable(JdbcClient jdbc, DataSource database) {
    this.jdbc = jdbc;
    this.database = database;
  }

  /** Those that are known of some keys of one laboratory. */
  Map<Series.Key, Series> known(long laboratory, Collection<Long> attestations) {
    var known = new HashMap<Series.Key, Series>();
    jdbc.sql(SERIES + "where s.laboratory = ? and s.attestation = any(?)")
        .param(laboratory)
        .param(attestations.toArray(Long[]::new))
        .query(row -> {
          Series each = series(row, 0);
          known.put(each.key(), each);
        });
    return known;
  }

  /** What a laboratory had that was merged into another is the other's, where that has no such. */
  void follow(Collection<Long> merged, long stays) {
    jdbc.sql(
            """
            update supervision.series s set laboratory = :stays
            where s.laboratory = any(:merged) and not exists (
              select 1 from supervision.series o where o.laboratory = :stays
                and o.attestation = s.attestation and o.device = s.device
                and o.quantity = s.quantity)
            """)
        .param("stays", stays)
        .param("merged", merged.toArray(Long[]::new))
        .update();
  }

  /** Writes how they stand now; the same with their numbers, in their order. */
  List<Long> write(List<Series> all) {
    return jdbc.sql(
            """
            insert into supervision.series as s (laboratory, attestation, scheme, certificate,
              region, device, quantity, unit, seen, baseline, mean, squares, high, low, last_at, last_value,
              drift, drifted_at)
            select t.laboratory, t.attestation, t.scheme, t.certificate, t.region, t.device,
              t.quantity, t.unit, t.seen, t.baseline, t.mean, t.squares, t.high, t.low, t.last_at,
              t.last_value, t.drift, t.drifted_at
            from unnest(:laboratories::bigint[], :attestations::bigint[], :schemes::text[],
                :certificates::text[], :regions::text[], :devices::text[], :quantities::text[],
                :units::text[], :seen::integer[], :baselines::integer[], :means::double precision[],
                :squares::double precision[], :highs::double precision[],
                :lows::double precision[], :lasts::timestamptz[], :values::double precision[],
                :drifts::text[], :drifted::timestamptz[]) with ordinality
              as t (laboratory, attestation, scheme, certificate, region, device, quantity, unit,
                seen, baseline, mean, squares, high, low, last_at, last_value, drift, drifted_at, n)
            order by t.n
            on conflict (laboratory, attestation, device, quantity) do update set
              seen = excluded.seen, baseline = excluded.baseline, mean = excluded.mean, squares = excluded.squares,
              high = excluded.high, low = excluded.low, last_at = excluded.last_at,
              last_value = excluded.last_value, drift = excluded.drift,
              drifted_at = excluded.drifted_at, region = excluded.region
            returning s.id
            """)
        .param("laboratories", all.stream().map(Series::laboratory).toArray(Long[]::new))
        .param("attestations", all.stream().map(Series::attestation).toArray(Long[]::new))
        .param("schemes", all.stream().map(Series::scheme).toArray(String[]::new))
        .param("certificates", all.stream().map(Series::certificate).toArray(String[]::new))
        .param("regions", all.stream().map(Series::region).toArray(String[]::new))
        .param("devices", all.stream().map(Series::device).toArray(String[]::new))
        .param("quantities", all.stream().map(Series::quantity).toArray(String[]::new))
        .param("units", all.stream().map(Series::unit).toArray(String[]::new))
        .param("seen", all.stream().map(each -> each.course().seen()).toArray(Integer[]::new))
        .param(
            "baselines", all.stream().map(each -> each.course().baseline()).toArray(Integer[]::new))
        .param("means", all.stream().map(each -> each.course().mean()).toArray(Double[]::new))
        .param("squares", all.stream().map(each -> each.course().squares()).toArray(Double[]::new))
        .param("highs", all.stream().map(each -> each.course().high()).toArray(Double[]::new))
        .param("lows", all.stream().map(each -> each.course().low()).toArray(Double[]::new))
        .param(
            "lasts", all.stream().map(each -> text(each.course().lastAt())).toArray(String[]::new))
        .param("values", all.stream().map(each -> each.course().lastValue()).toArray(Double[]::new))
        .param(
            "drifts",
            all.stream()
                .map(each -> each.course().drift() == null ? null : each.course().drift().word())
                .toArray(String[]::new))
        .param(
            "drifted",
            all.stream().map(each -> text(each.course().driftedAt())).toArray(String[]::new))
        .query((row, n) -> row.getLong("id"))
        .list();
  }

  private static @Nullable String text(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }

  /** Adds readings, as rows of {@code series, at, value}. */
  void add(BulkRows readings) {
    readings.copyInto(database, "supervision.reading (series, at, value)");
  }

  Optional<Series> find(long id) {
    return jdbc.sql(SERIES + "where s.id = ?").param(id).query(SeriesTable::series).optional();
  }

  /** Those of laboratories, or of holders in regions; what drifts first, then the newest. */
  List<Series> all(Collection<Long> laboratories, Collection<String> regions, int skip, int limit) {
    return jdbc.sql(
            SERIES
                + """
                where s.laboratory = any(:laboratories) or s.region like any(:regions)
                order by s.drift is null, s.last_at desc, s.id limit :limit offset :skip
                """)
        .param("laboratories", laboratories.toArray(Long[]::new))
        .param("regions", regions.stream().map(region -> region + "%").toArray(String[]::new))
        .param("limit", limit)
        .param("skip", skip)
        .query(SeriesTable::series)
        .list();
  }

  /** How many drift among them. */
  long drifting(Collection<Long> laboratories, Collection<String> regions) {
    return jdbc.sql(
            """
            select count(*) from supervision.series s where s.drift is not null
              and (s.laboratory = any(:laboratories) or s.region like any(:regions))
            """)
        .param("laboratories", laboratories.toArray(Long[]::new))
        .param("regions", regions.stream().map(region -> region + "%").toArray(String[]::new))
        .query(Long.class)
        .single();
  }

  /** The last {@code most} readings as so many means in a row at most, by their last instant. */
  SortedMap<Instant, Double> line(long series, int most, int points) {
    var line = new TreeMap<Instant, Double>();
    jdbc.sql(
            """
            select max(at) as at, avg(value) as mean from (
              select at, value, ntile(:points) over (order by at) as part from (
                select at, value from supervision.reading where series = :series
                order by at desc limit :most) last) parted
            group by part
            """)
        .param("series", series)
        .param("most", most)
        .param("points", points)
        .query(row -> {
          line.put(row.getTimestamp("at").toInstant(), row.getDouble("mean"));
        });
    return line;
  }

  private static Series series(ResultSet row, int n) throws SQLException {
    String drift = row.getString("drift");
    Timestamp drifted = row.getTimestamp("drifted_at");
    return new Series(
        row.getLong("id"),
        row.getLong("laboratory"),
        row.getLong("attestation"),
        row.getString("scheme"),
        row.getString("certificate"),
        row.getString("region"),
        row.getString("device"),
        row.getString("quantity"),
        row.getString("unit"),
        new Course(
            row.getInt("seen"),
            row.getInt("baseline"),
            row.getDouble("mean"),
            row.getDouble("squares"),
            row.getDouble("high"),
            row.getDouble("low"),
            row.getTimestamp("last_at").toInstant(),
            row.getDouble("last_value"),
            drift == null ? null : Drift.of(drift),
            drifted == null ? null : drifted.toInstant()));
  }
}
