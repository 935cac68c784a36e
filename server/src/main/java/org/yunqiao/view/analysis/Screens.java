package org.yunqiao.view.analysis;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.ledger.BulkRows;
import org.yunqiao.ledger.Journal;
import tools.jackson.databind.json.JsonMapper;

/**
 * What screens found in the whole register. A hit is stated once, when it is first found; it is
 * kept with the row that explains it, and marked where it is found no longer.
 */
@Component
public class Screens {

  /** Of new hits so many are kept at most by one look; a screen that finds more is a faulty one. */
  private static final int MOST = 10_000;

  private final Columns columns;
  private final Indicators indicators;
  private final References references;
  private final JdbcClient jdbc;
  private final Journal journal;
  private final JsonMapper json;
  private final TransactionTemplate transaction;
  private final DataSource database;

  Screens(
      Columns columns,
      Indicators indicators,
      References references,
      JdbcClient jdbc,
      Journal journal,
      JsonMapper json,
      TransactionTemplate transaction,
      DataSource database) {
    this.columns = columns;
    this.indicators = indicators;
    this.references = references;
    this.jdbc = jdbc;
    this.journal = journal;
    this.json = json;
    this.transaction = transaction;
    this.database = database;
  }

  /** Runs all screens for a day. */
  public void look(LocalDate day) {
    try (Reading reading = columns.read()) {
      for (Indicator screen : indicators.of(Indicator.Kind.SCREEN)) {
        Map<String, Hit> found = found(screen, reading, day);
        transaction.executeWithoutResult(status -> keep(screen.code(), found, day));
      }
    }
  }

  /**
   * Hits by their digests. What is measured of a hit may change with what comes in later, without
   * its being another one.
   */
  private Map<String, Hit> found(Indicator screen, Reading reading, LocalDate day) {
    var found = new LinkedHashMap<String, Hit>();
    Answer answer = reading.answer(screen, references, day);
    List<Indicator.Column> columns = screen.columns();
    for (List<String> row : answer.rows()) {
      var named = new LinkedHashMap<String, String>();
      var dimensions = new ArrayList<String>();
      for (int i = 0; i < row.size(); i++) {
        named.put(columns.get(i).name(), row.get(i));
        if (!columns.get(i).measure()) dimensions.add(row.get(i));
      }
      found.put(
          Answer.sha256(dimensions.toString()),
          new Hit(screen.code(), party(screen, named), named, day, reading.position()));
    }
    return found;
  }

  private static @Nullable Long party(Indicator screen, Map<String, String> row) {
    return screen.columns().stream()
        .filter(column -> column.is().equals("party"))
        .map(column -> row.getOrDefault(column.name(), ""))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .map(Long::valueOf)
        .orElse(null);
  }

  private void keep(String screen, Map<String, Hit> found, LocalDate day) {
    Map<String, Boolean> known = known(screen);
    if (!known.keySet().containsAll(found.keySet())) {
      journal.turn();
      known = known(screen); // another server may have been before us
    }
    keep(screen, found, known, day);
  }

  /** Digests of its hits, and whether each is open. */
  private Map<String, Boolean> known(String screen) {
    var known = new HashMap<String, Boolean>();
    jdbc.sql("select digest, gone is null as open from analysis.hit where screen = ?")
        .param(screen)
        .query(row -> {
          known.put(row.getString("digest"), row.getBoolean("open"));
        });
    return known;
  }

  private void keep(
      String screen, Map<String, Hit> found, Map<String, Boolean> known, LocalDate day) {
    Set<String> open = new TreeSet<>(known.keySet());
    open.removeIf(digest -> !known.getOrDefault(digest, false));
    var rows = new BulkRows();
    found.forEach((digest, hit) -> {
      if (known.containsKey(digest) || rows.size() >= MOST) return;
      rows.add(
          screen,
          digest,
          hit.party(),
          json.writeValueAsString(hit.row()),
          hit.found(),
          hit.position());
      journal.state(new ScreenFlagged(screen, hit.party(), hit.found(), hit.position(), hit.row()));
    });
    rows.copyInto(database, "analysis.hit (screen, digest, party, row, found, position)");
    mark(screen, day, minus(open, found.keySet()));
    jdbc.sql(
            """
            update analysis.hit set gone = null
            where screen = ? and gone is not null and digest = any(?)
            """)
        .param(screen)
        .param(found.keySet().toArray(String[]::new))
        .update();
  }

  private void mark(String screen, LocalDate day, List<String> gone) {
    if (gone.isEmpty()) return;
    jdbc.sql("update analysis.hit set gone = ? where screen = ? and digest = any(?)")
        .param(day)
        .param(screen)
        .param(gone.toArray(String[]::new))
        .update();
  }

  private static List<String> minus(Set<String> all, Set<String> without) {
    var left = new ArrayList<>(all);
    left.removeAll(without);
    return left;
  }

  /** How many hits each screen has now, by its name. */
  public Map<String, Long> open() {
    var open = new LinkedHashMap<String, Long>();
    for (Indicator screen : indicators.of(Indicator.Kind.SCREEN)) open.put(screen.code(), 0L);
    jdbc.sql("select screen, count(*) from analysis.hit where gone is null group by screen")
        .query(row -> {
          open.put(row.getString(1), row.getLong(2));
        });
    return open;
  }

  /** Hits of a screen that it still finds, the newest first, {@code most} at most. */
  @SuppressWarnings("unchecked")
  public List<Hit> open(String screen, int most) {
    return jdbc.sql(
            """
            select screen, party, row, found, position from analysis.hit
            where screen = ? and gone is null order by found desc, digest limit ?
            """)
        .params(screen, most)
        .query((row, n) -> {
          long party = row.getLong("party");
          return new Hit(
              row.getString("screen"),
              row.wasNull() ? null : party,
              json.readValue(row.getString("row"), Map.class),
              row.getObject("found", LocalDate.class),
              row.getLong("position"));
        })
        .list();
  }
}
