package org.yunqiao.view.analysis;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.ledger.Journal;
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
    for (Indicator indicator : indicators.of(Indicator.Kind.FIGURE)) {
      for (LocalDate over : open(indicator, today)) measure(indicator, over, true);
      measure(indicator, today, false);
    }
  }

  private List<LocalDate> open(Indicator indicator, LocalDate before) {
    return jdbc.sql(
            """
            select day from analysis.measurement
            where indicator = ? and not closed and day < ? order by day
            """)
        .params(indicator.code(), before)
        .query((row, n) -> row.getObject(1, LocalDate.class))
        .list();
  }

  /** Measures the ends of the months past that were not measured yet; true where it did one. */
  public boolean measureEarlier() {
    LocalDate today = today();
    for (Indicator indicator : indicators.of(Indicator.Kind.FIGURE)) {
      for (int i = 1; i <= MONTHS; i++) {
        LocalDate end = today.withDayOfMonth(1).minusMonths(i - 1).minusDays(1);
        if (on(indicator.code(), end).isPresent()) continue;
        measure(indicator, end, true);
        return true;
      }
    }
    return false;
  }

  /** Measures one figure for a day, as of the last fact that was poured. */
  Measurement measure(Indicator indicator, LocalDate day, boolean closed) {
    Measurement measured;
    try (Reading reading = columns.read()) {
      Answer answer = reading.answer(indicator, references, day);
      measured =
          new Measurement(
              indicator.code(),
              day,
              reading.position(),
              clock.instant(),
              indicator.headline(answer),
              indicator.digest(references),
              answer.digest(),
              answer,
              closed);
    }
    transaction.executeWithoutResult(status -> keep(measured));
    return measured;
  }

  private void keep(Measurement measured) {
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
                json.writeValueAsString(measured.answer().columns()),
                json.writeValueAsString(measured.answer().rows()),
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
    return select("where indicator = ? order by day desc limit 1", indicator);
  }

  public Optional<Measurement> on(String indicator, LocalDate day) {
    return select("where indicator = ? and day = ?", indicator, day);
  }

  /** The last of each indicator's figures, by its name. */
  public Map<String, Measurement> latest() {
    var latest = new LinkedHashMap<String, Measurement>();
    jdbc.sql(
            """
            select distinct on (indicator) indicator, day, position, at, headline, query, digest,
              columns, answer, closed
            from analysis.measurement order by indicator, day desc
            """)
        .query(row -> {
          Measurement each = measurement(row);
          latest.put(each.indicator(), each);
        });
    return latest;
  }

  private Optional<Measurement> select(String where, Object... parameters) {
    return jdbc.sql(
            """
            select indicator, day, position, at, headline, query, digest, columns, answer, closed
            from analysis.measurement
            """
                + where)
        .params(parameters)
        .query((row, n) -> measurement(row))
        .optional();
  }

  @SuppressWarnings("unchecked")
  private Measurement measurement(ResultSet row) throws SQLException {
    List<String> names = json.readValue(row.getString("columns"), List.class);
    List<List<String>> rows = json.readValue(row.getString("answer"), List.class);
    return new Measurement(
        row.getString("indicator"),
        row.getObject("day", LocalDate.class),
        row.getLong("position"),
        row.getTimestamp("at").toInstant(),
        row.getString("headline"),
        row.getString("query"),
        row.getString("digest"),
        new Answer(names, rows, true),
        row.getBoolean("closed"));
  }

  /** The one number of an indicator by day, the last {@code most} days that have one. */
  public SortedMap<LocalDate, String> series(String indicator, int most) {
    var series = new TreeMap<LocalDate, String>();
    jdbc.sql(
            """
            select day, headline from analysis.measurement
            where indicator = ? order by day desc limit ?
            """)
        .params(indicator, most)
        .query(row -> {
          series.put(row.getObject("day", LocalDate.class), row.getString("headline"));
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
