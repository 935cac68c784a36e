package org.yunqiao.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.yunqiao.view.analysis.lake.DuckDb;
import org.yunqiao.view.analysis.lake.LakeFile;
import org.yunqiao.view.analysis.lake.Manifest;

/**
 * An invented lake of any size, written by the engine alone: as many certificates and reports as
 * one asks for, spread over provinces, bodies and laboratories roughly as in the national figures,
 * a few of each kind that screens look for. The same sizes give the same rows.
 */
public final class LakeWorld {

  private static final int BODIES = 1_230;
  private static final int LABORATORIES = 53_000;
  private static final int CERTIFICATES_EACH = 4;

  private LakeWorld() {}

  /** Writes the lake; {@code pieces} files a large table. */
  public static void write(Path lake, long certificates, long reports, int pieces)
      throws SQLException, IOException {
    write(lake, certificates, reports, pieces, false);
  }

  /**
   * The same.
   *
   * @param changing whether some parties were merged, some certificates changed and some reports
   *     corrected later on
   */
  public static void write(Path lake, long certificates, long reports, int pieces, boolean changing)
      throws SQLException, IOException {
    Files.createDirectories(lake);
    long organisations = Math.max(10, certificates / CERTIFICATES_EACH);
    long laboratories = Math.clamp(reports / 400, 3, LABORATORIES);
    long bodies = Math.clamp(certificates / 3_000, 3, BODIES);
    long before = organisations + bodies + laboratories;
    long later = before + certificates + reports;
    var files = new ArrayList<LakeFile>();
    try (Connection duck = DuckDb.open("2GB", 2, lake.resolve(".scratch"));
        Statement statement = duck.createStatement()) {
      // numbers that look like chance and are none
      statement.execute("create macro dice(n, about) as cast(hash(n, about) % 1000000 as bigint)");
      statement.execute(
          "create macro province(n) as list_extract([44, 44, 44, 44, 33, 33, 33, 32, 32, 32, 37,"
              + " 37, 31, 34, 11, 13, 51, 35, 42, 41, 50, 61], 1 + dice(n, 'province') % 22)");
      make(
          statement,
          lake,
          "party",
          """
          select n as party, 'organisation' as kind, 'C' || n as code,
            cast(province(n) * 10000 + (1 + dice(n, 'city') %% 9) * 100 as varchar) as region,
            'CN' as country, n as position, cast(null as bigint) as gone
          from range(1, %d) t(n)\
          """
              .formatted(organisations + bodies + laboratories + 1),
          1,
          files);
      make(
          statement,
          lake,
          "scheme",
          "select 'lab-report' as scheme, '2021' as edition, 'report' as kind, 1::bigint as"
              + " position, null::bigint as gone",
          1,
          files);
      statement.execute(
          """
          create temp view life as
          select n, case when n %% 500 = 0 then 'research-outcome' else list_extract(['qms', 'qms', 'qms', 'ems', 'ohsms', 'ccc', 'ccc', 'isms',
              'voluntary-product', 'service'], 1 + dice(n, 'scheme') %% 10) end as scheme,
            1 + %1$d + dice(n, 'body') * dice(n, 'body') / 1000000 * %2$d // 1000000 as issuer,
            1 + cast(hash(n, 'holder') %% %1$d as bigint) as holder,
            date '2022-01-01' + cast(dice(n, 'issued') %% 1790 as integer) as issued,
            case when dice(n, 'people') %% 10 = 0 then 500 else 5 end
              + dice(n, 'people') %% 200 as personnel,
            dice(n, 'stop') as stop
          from range(1, %3$d) t(n)\
          """
              .formatted(organisations, bodies, certificates + 1));
      make(
          statement,
          lake,
          "attestation",
          """
          with told as (select n as attestation, scheme, 'Z' || n as number, cast(issuer as bigint) as issuer,
            cast(holder as bigint) as holder,
            case when scheme in ('qms', 'ems', 'ohsms', 'isms')
              then case when issued < date '2026-01-01' and scheme = 'qms' then '2014'
                when issued < date '2026-01-01' then '2003' else '2026' end
              when scheme = 'ccc' then '2023' else '2018' end as edition,
            issued, cast(issued + interval 3 year as date) as expires,
            cast(null as date) as first_issued, cast(personnel as integer) as personnel,
            'initial' as audit_type, 'FS01' as audit_method,
            cast(2 + personnel // 40 + dice(n, 'days') %% 3 as decimal(8,1)) as audit_days,
            issued - 20 as audit_begins, issued - 19 as audit_ends,
            issued - cast(case when dice(n, 'hasty') %% 5000 = 0 then 25 else 10 end as integer)
              as decided,
            n + %d as position, cast(null as bigint) as gone
          from life) select * from told\
          """
                  .formatted(before)
              + again(changing, "attestation", "replace (personnel + 7 as personnel)", later),
          pieces,
          files);
      make(
          statement,
          lake,
          "surveillance",
          """
          select n as attestation,
            issued + cast(300 + dice(n, 'surveyed') %% 100 as integer) as day,
            n + %d as position, cast(null as bigint) as gone
          from life where dice(n, 'surveyed') %% 4 > 0\
          """
              .formatted(before),
          pieces,
          files);
      make(
          statement,
          lake,
          "scope",
          """
          select n as attestation,
            case when scheme = 'research-outcome'
              then case when n %% 1000 = 0 then 'tool' else 'standard' end
              else lpad(cast(1 + dice(n, 'scope') %% 39 as varchar), 2, '0') || '.01' end as code,
            n + %d as position, cast(null as bigint) as gone from life\
          """
              .formatted(before),
          pieces,
          files);
      make(
          statement,
          lake,
          "team",
          """
          select n as attestation, 'M' || (dice(n, 'member' || k) %% 160) as member,
            n + %d as position, cast(null as bigint) as gone
          from life, range(2) t(k)\
          """
              .formatted(before),
          pieces,
          files);
      make(
          statement,
          lake,
          "standing",
          """
          select n as attestation, scheme, cast(issuer as bigint) as issuer, s.standing, s.from_day,
            s.until_day, n + %d as position, cast(null as bigint) as gone
          from (select n, scheme, issuer, unnest(case
              when stop %% 100 < 2 then [
                {standing: 'valid', from_day: issued, until_day: issued + 200},
                {standing: 'suspended', from_day: issued + 200,
                  until_day: cast(issued + interval 3 year as date)},
                {standing: 'expired', from_day: cast(issued + interval 3 year as date),
                  until_day: date '9999-12-31'}]
              when stop %% 100 < 4 then [
                {standing: 'valid', from_day: issued, until_day: issued + 300},
                {standing: 'withdrawn', from_day: issued + 300, until_day: date '9999-12-31'}]
              else [
                {standing: 'valid', from_day: issued,
                  until_day: cast(issued + interval 3 year as date)},
                {standing: 'expired', from_day: cast(issued + interval 3 year as date),
                  until_day: date '9999-12-31'}] end) as s
            from life)\
          """
              .formatted(before),
          pieces,
          files);
      make(
          statement,
          lake,
          "inspection",
          """
          select n as inspection, 'CCC-01' as item, 'C' || (1 + dice(n, 'object') %% %2$d) as object,
            cast(province(n) as varchar) as region, n %% 3 > 0 as drawn,
            date '2026-11-28' - cast(dice(n, 'inspected') %% 400 as integer) as day,
            list_extract(['1', '1', '1', 'A', 'E'], 1 + dice(n, 'result') %% 5) as result,
            n + %1$d as position, cast(null as bigint) as gone
          from range(1, %3$d) t(n)\
          """
              .formatted(before, organisations, Math.max(100, certificates / 20)),
          1,
          files);
      make(
          statement,
          lake,
          "report",
          """
          with told as (select n + %1$d as attestation, 'R' || n as number,
            cast(1 + %2$d + hash(n, 'laboratory') %% %3$d as bigint) as laboratory,
            cast(1 + hash(n, 'client') %% %4$d as bigint) as client,
            list_extract(['food', 'environment', 'vehicle', 'construction', 'water', 'materials'],
              1 + dice(n, 'field') %% 6) as field,
            date '2026-11-28' - cast(dice(n, 'reported') %% 330 as integer) as day,
            case when dice(n, 'verdict') %% 100 < 3 then 'fail'
              when dice(n, 'verdict') %% 100 < 10 then 'none' else 'pass' end as verdict,
            n + %5$d as position, cast(null as bigint) as gone
          from range(1, %6$d) t(n)) select * from told\
          """
                  .formatted(
                      certificates,
                      organisations + bodies,
                      laboratories,
                      organisations,
                      before + certificates,
                      reports + 1)
              + again(changing, "attestation", "replace ('pass' as verdict, 1 as client)", later),
          pieces,
          files);
      if (changing) change(statement, lake, organisations, later, files);
    }
    new Manifest(
            Manifest.FORMAT,
            changing ? 3 * later : later,
            Instant.parse("2026-11-28T16:00:00Z"),
            "",
            List.of(),
            List.copyOf(files),
            List.of())
        .write(lake);
  }

  /** Every 501st of them is told again later, otherwise. */
  private static String again(boolean changing, String key, String otherwise, long later) {
    return changing
        ? " union all select * replace (position + %d as position) from (select * %s from told where %s %% 501 = 0)"
            .formatted(later, otherwise, key)
        : "";
  }

  private static void change(
      Statement statement, Path lake, long organisations, long later, List<LakeFile> files)
      throws SQLException, IOException {
    make(
        statement,
        lake,
        "merged",
        """
        select n as party, n + 1 as stays, n + %d as position, cast(null as bigint) as gone
        from range(1, %d) t(n) where n %% 50 = 0\
        """
            .formatted(later, organisations),
        1,
        files);
    make(
        statement,
        lake,
        "replaced",
        """
        select 'CONTENT' as part, attestation as key, position from (
          select attestation, position from %s union all select attestation, position from %s)
        where position > %d\
        """
            .formatted(parquet(lake, "attestation"), parquet(lake, "report"), later),
        1,
        files);
  }

  private static String parquet(Path lake, String table) {
    return "read_parquet(" + DuckDb.quoted(lake.resolve(table) + "/*.parquet") + ")";
  }

  private static void make(
      Statement statement, Path lake, String table, String rows, int pieces, List<LakeFile> files)
      throws SQLException, IOException {
    Path folder = lake.resolve(table);
    Files.createDirectories(folder);
    for (int piece = 0; piece < pieces; piece++) {
      statement.execute(
          "copy (select * from ("
              + rows.strip()
              + ") r where r.position % "
              + pieces
              + " = "
              + piece
              + ") to "
              + DuckDb.quoted(folder.resolve(piece + ".parquet").toString())
              + " (format parquet, compression zstd)");
    }
    try (Stream<Path> made = Files.list(folder)) {
      for (Path file : made.sorted().toList()) {
        try (ResultSet row =
            statement.executeQuery(
                "select count(*), min(position), max(position) from "
                    + DuckDb.quoted(file.toString()))) {
          row.next();
          if (row.getLong(1) == 0) continue;
          files.add(
              new LakeFile(
                  table,
                  lake.relativize(file).toString(),
                  row.getLong(1),
                  Files.size(file),
                  "",
                  row.getLong(2),
                  row.getLong(3)));
        }
      }
    }
  }
}
