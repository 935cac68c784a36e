package org.yunqiao.work.supervision;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.ledger.Journal;
import org.yunqiao.ledger.Vault;

/** 年度抽查计划: what an office says at the beginning of a year that it will draw, in public. */
@Component
public class AnnualPlans {

  private static final String TSV = "text/tab-separated-values; charset=utf-8";

  private final JdbcClient jdbc;
  private final Journal journal;
  private final Vault vault;

  AnnualPlans(JdbcClient jdbc, Journal journal, Vault vault) {
    this.jdbc = jdbc;
    this.journal = journal;
    this.vault = vault;
  }

  /**
   * Publishes the plan of a year from a file of lines {@code item ⇥ region ⇥ month ⇥ quota}. One
   * that was published before stays, and no longer counts.
   */
  @Transactional
  public AnnualPlan state(int year, Path file) {
    if (year < 2000 || year > 2999) throw SupervisionProblem.noAnnualPlan(year);
    List<String[]> rows = lines(year, file);
    if (rows.isEmpty()) throw SupervisionProblem.badLine(0, "0");
    String document;
    try (InputStream in = Files.newInputStream(file)) {
      document = vault.keep(in, TSV);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Instant at = journal.turn();
    int version = latest(year) + 1;
    long[] quotas = rows.stream().mapToLong(row -> Long.parseLong(row[3])).toArray();
    jdbc.sql(
            """
            insert into supervision.annual_plan (year, version, document, stated_at, position)
            values (?, ?, ?, ?, ?)
            """)
        .params(year, version, document, Timestamp.from(at), journal.next())
        .update();
    jdbc.sql(
            """
            insert into supervision.annual_line (year, version, item, region, month, quota)
            select :year, :version, item, region, month::int, quota::bigint
            from unnest(:items::text[], :regions::text[], :months::text[], :quotas::text[])
              as t (item, region, month, quota)
            """)
        .param("year", year)
        .param("version", version)
        .param("items", column(rows, 0))
        .param("regions", column(rows, 1))
        .param("months", column(rows, 2))
        .param("quotas", column(rows, 3))
        .update();
    journal.state(
        new AnnualPlanStated(year, version, document, rows.size(), Arrays.stream(quotas).sum()));
    return find(year).orElseThrow();
  }

  private static List<String[]> lines(int year, Path file) {
    LocalDate from = LocalDate.of(year, 1, 1);
    Set<String> known = new HashSet<>();
    return TabLines.read(
        file,
        4,
        (line, columns) -> {
          if (!columns[2].matches("[1-9]|1[0-2]")) {
            throw SupervisionProblem.badLine(line, columns[2]);
          }
          InspectionItem.of(columns[0], from.withMonth(Integer.parseInt(columns[2])));
          boolean good = columns[1].matches("(\\d\\d){0,3}") && columns[3].matches("[1-9]\\d{0,8}");
          if (!good) throw SupervisionProblem.badLine(line, columns[1] + " " + columns[3]);
          String key = columns[0] + " " + columns[1] + " " + columns[2];
          if (!known.add(key)) throw SupervisionProblem.badLine(line, key);
        });
  }

  private int latest(int year) {
    return jdbc.sql("select coalesce(max(version), 0) from supervision.annual_plan where year = ?")
        .param(year)
        .query(Integer.class)
        .single();
  }

  private static String[] column(List<String[]> rows, int at) {
    return rows.stream().map(row -> row[at]).toArray(String[]::new);
  }

  /** The plan of a year, and how much of it was drawn by now. */
  @Transactional(readOnly = true)
  public Optional<AnnualPlan> find(int year) {
    int version = latest(year);
    return jdbc.sql(
            """
            select document, stated_at, position from supervision.annual_plan
            where year = ? and version = ?
            """)
        .params(year, version)
        .query((row, n) ->
            new AnnualPlan(
                year,
                version,
                row.getString("document"),
                row.getTimestamp("stated_at").toInstant(),
                row.getLong("position"),
                lines(year, version)))
        .optional();
  }

  public AnnualPlan get(int year) {
    return find(year).orElseThrow(() -> SupervisionProblem.noAnnualPlan(year));
  }

  /** The years for which there is a plan, the last first. */
  public List<Integer> years() {
    return jdbc.sql("select distinct year from supervision.annual_plan order by year desc")
        .query((row, n) -> row.getInt("year"))
        .list();
  }

  private List<AnnualPlan.Line> lines(int year, int version) {
    return jdbc.sql(
            """
            with drawn as (
              select d.item, d.region,
                extract(month from d.ended_at at time zone 'Asia/Shanghai')::int as month,
                sum((s ->> 'draw')::bigint) as objects
              from supervision.draw d,
                jsonb_array_elements(convert_from(d.plan, 'UTF8')::jsonb -> 'strata') s
              where d.state = 'drawn'
                and extract(year from d.ended_at at time zone 'Asia/Shanghai') = :year
              group by 1, 2, 3)
            select l.item, l.region, l.month, l.quota, coalesce(drawn.objects, 0) as drawn
            from supervision.annual_line l
              left join drawn using (item, region, month)
            where l.year = :year and l.version = :version
            order by l.month, l.item, l.region
            """)
        .param("year", year)
        .param("version", version)
        .query((row, n) ->
            new AnnualPlan.Line(
                row.getString("item"),
                row.getString("region"),
                row.getInt("month"),
                row.getLong("quota"),
                row.getLong("drawn")))
        .list();
  }
}
