package org.yunqiao.view.analysis;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.ledger.Journal;
import org.yunqiao.view.analysis.lake.LakeTable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Figures by day. Today's is measured anew as the journal goes on; once a day is over it is
 * measured for good, and stated. Pages read what was prepared here, and never wait for a query.
 */
@Component
public class Measurements {

  private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

  /** So many months back the ends of months are measured, to draw a line through. */
  private static final int MONTHS = 12;

  private final Columns columns;
  private final JdbcClient jdbc;
  private final Journal journal;
  private final JsonMapper json;
  private final Clock clock;
  private final TransactionTemplate transaction;
  private final Indicators indicators;
  private final References references;

  Measurements(
      Columns columns,
      JdbcClient jdbc,
      Journal journal,
      JsonMapper json,
      Clock clock,
      TransactionTemplate transaction,
      Indicators indicators,
      References references) {
    this.columns = columns;
    this.jdbc = jdbc;
    this.journal = journal;
    this.json = json;
    this.clock = clock;
    this.transaction = transaction;
    this.indicators = indicators;
    this.references = references;
  }

  public Indicators indicators() {
    return indicators;
  }

  /** Today, where the register is. */
  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), BEIJING);
  }

  /** As of which fact figures can be had, and when that fact was stated. */
  public Reach reach() {
    var manifest = columns.lake().manifest();
    return new Reach(
        manifest.position(),
        manifest.changed(),
        manifest.at(),
        journal.last() - manifest.position());
  }

  /**
   * How far the lake has come.
   *
   * @param changed the last position that brought or replaced rows
   * @param behind facts that are not in it yet
   */
  public record Reach(long position, long changed, Instant at, long behind) {}

  /** Pours what the journal has, to its end. */
  public void catchUp() {
    while (columns.lake().step() > 0) {
      // until nothing is left
    }
  }

  /** One step of pouring; says how many facts it went on by. */
  long pour() {
    return columns.lake().step();
  }

  /** Measures everything for today, and for good the days that are over. */
  public void measureAll() {
    LocalDate today = today();
    Map<String, List<LocalDate>> over = over(today);
    try (Reading reading = columns.read()) {
      for (Indicator indicator : indicators.of(Indicator.Kind.FIGURE)) {
        for (LocalDate day : over.getOrDefault(indicator.code(), List.of())) {
          measure(reading, indicator, day, true);
        }
        measure(reading, indicator, today, false);
      }
    }
  }

  /** Days that are over and were not measured for good, by indicator. */
  private Map<String, List<LocalDate>> over(LocalDate today) {
    var over = new HashMap<String, List<LocalDate>>();
    jdbc.sql(
            """
            select indicator, day from analysis.measurement
            where not closed and day < ? order by day
            """)
        .param(today)
        .query(row -> {
          over.computeIfAbsent(row.getString("indicator"), each -> new ArrayList<>())
              .add(row.getObject("day", LocalDate.class));
        });
    return over;
  }

  /**
   * Measures the ends of the months past that were not measured yet; true where it did one. While
   * the register has nothing, there is nothing to draw a line through.
   */
  public boolean measureEarlier() {
    if (columns.lake().manifest().rows(LakeTable.ATTESTATION.table()) == 0) return false;
    LocalDate month = today().withDayOfMonth(1);
    var known = new HashSet<String>();
    jdbc.sql("select indicator, day from analysis.measurement where day >= ?")
        .param(month.minusMonths(MONTHS))
        .query(row -> {
          known.add(row.getString("indicator") + row.getObject("day", LocalDate.class));
        });
    for (Indicator indicator : indicators.of(Indicator.Kind.FIGURE)) {
      for (int i = 0; i < MONTHS; i++) {
        LocalDate end = month.minusMonths(i).minusDays(1);
        if (known.contains(indicator.code() + end)) continue;
        try (Reading reading = columns.read()) {
          measure(reading, indicator, end, true);
        }
        return true;
      }
    }
    return false;
  }

  private void measure(Reading reading, Indicator indicator, LocalDate day, boolean closed) {
    Answer answer = reading.answer(indicator, references, day);
    var measured =
        new Measurement(
            indicator.code(),
            day,
            reading.position(),
            clock.instant(),
            indicator.headline(answer),
            indicator.digest(references),
            answer.digest(),
            closed);
    transaction.executeWithoutResult(status -> keep(measured, answer));
  }

  private void keep(Measurement measured, Answer answer) {
    int kept =
        jdbc.sql(
                """
                insert into analysis.measurement as m (indicator, day, position, at, headline,
                  query, digest, columns, answer, closed)
                values (?, ?, ?, ?::timestamptz, ?, ?, ?, ?, ?, ?)
                on conflict (indicator, day) do update set position = excluded.position,
                  at = excluded.at, headline = excluded.headline, query = excluded.query,
                  digest = excluded.digest, columns = excluded.columns,
                  answer = excluded.answer, closed = excluded.closed
                where not m.closed
                """)
            .params(
                measured.indicator(),
                measured.day(),
                measured.position(),
                measured.at().toString(),
                measured.headline(),
                measured.query(),
                measured.digest(),
                json.writeValueAsString(answer.columns()),
                json.writeValueAsString(answer.rows()),
                measured.closed())
            .update();
    if (kept == 1 && measured.closed()) {
      journal.state(
          new IndicatorMeasured(
              measured.indicator(),
              measured.day(),
              measured.position(),
              measured.headline(),
              measured.query(),
              measured.digest()));
    }
  }

  /** The last figure that was prepared. */
  public Optional<Measurement> latest(String indicator) {
    return select("where indicator = ? order by day desc limit 1", indicator).stream().findFirst();
  }

  public Optional<Measurement> on(String indicator, LocalDate day) {
    return select("where indicator = ? and day = ?", indicator, day).stream().findFirst();
  }

  /** Those of a day, by indicator. */
  public Map<String, Measurement> on(LocalDate day) {
    return byIndicator(select("where day = ?", day));
  }

  /** The last of each indicator, by its name. */
  public Map<String, Measurement> latest() {
    return byIndicator(
        select(
            """
            where (indicator, day) in
              (select indicator, max(day) from analysis.measurement group by indicator)
            """));
  }

  private static Map<String, Measurement> byIndicator(List<Measurement> measured) {
    var by = new TreeMap<String, Measurement>();
    for (Measurement each : measured) by.put(each.indicator(), each);
    return by;
  }

  private List<Measurement> select(String where, Object... parameters) {
    return jdbc.sql(
            """
            select indicator, day, position, at, headline, query, digest, closed
            from analysis.measurement
            """
                + where)
        .params(parameters)
        .query((row, n) ->
            new Measurement(
                row.getString("indicator"),
                row.getObject("day", LocalDate.class),
                row.getLong("position"),
                row.getTimestamp("at").toInstant(),
                row.getString("headline"),
                row.getString("query"),
                row.getString("digest"),
                row.getBoolean("closed")))
        .list();
  }

  /** The whole answer of what was measured; of what was measured anew since, the newer one. */
  @SuppressWarnings("unchecked")
  public Answer answer(Measurement measured) {
    return jdbc.sql(
            """
            select columns, answer from analysis.measurement where indicator = ? and day = ?
            """)
        .params(measured.indicator(), measured.day())
        .query((row, n) -> {
          List<String> names = json.readValue(row.getString("columns"), List.class);
          List<List<String>> rows = json.readValue(row.getString("answer"), List.class);
          return new Answer(names, rows, true);
        })
        .single();
  }

  /** The one number by day, of the last {@code most} days that each indicator has one for. */
  public Map<String, SortedMap<LocalDate, String>> series(int most) {
    return headlines("", most);
  }

  /** The same of one indicator. */
  public SortedMap<LocalDate, String> series(String indicator, int most) {
    return headlines("where indicator = ?", most, indicator)
        .getOrDefault(indicator, new TreeMap<>());
  }

  private Map<String, SortedMap<LocalDate, String>> headlines(
      String which, int most, Object... parameters) {
    var series = new HashMap<String, SortedMap<LocalDate, String>>();
    jdbc.sql(
            """
            select indicator, day, headline from (
              select indicator, day, headline,
                row_number() over (partition by indicator order by day desc) as back
              from analysis.measurement %s) m
            where back <= %d
            """
                .formatted(which, most))
        .params(parameters)
        .query(row -> {
          series
              .computeIfAbsent(row.getString("indicator"), each -> new TreeMap<>())
              .put(row.getObject("day", LocalDate.class), row.getString("headline"));
        });
    return series;
  }

  /**
   * Asks again what was published, as of the same position.
   *
   * @return the answer, now; its digest is the one published unless rows were erased or the
   *     indicator's files changed
   */
  public Answer again(Measurement measured) {
    try (Reading reading = columns.read(measured.position())) {
      return reading.answer(indicators.named(measured.indicator()), references, measured.day());
    }
  }

  /**
   * The rows beneath a part of a figure, as of its position.
   *
   * @param part values of dimensions, by column
   * @param most rows at most
   */
  public Answer beneath(Measurement measured, Map<String, String> part, int most) {
    try (Reading reading = columns.read(measured.position())) {
      return reading.beneath(
          indicators.named(measured.indicator()), references, measured.day(), part, most);
    }
  }
}
