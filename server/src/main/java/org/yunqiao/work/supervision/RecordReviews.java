package org.yunqiao.work.supervision;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.ledger.Journal;
import org.yunqiao.proof.draw.Stratum;
import org.yunqiao.work.supervision.risk.Share;

/**
 * The regulator samples himself: records of the platform, drawn as enterprises are, each looked at
 * once; what was found says how good the reports of a body are.
 */
@Component
public class RecordReviews {

  private final JdbcClient jdbc;
  private final Draws draws;
  private final DrawFiles files;
  private final Journal journal;
  private final Clock clock;

  RecordReviews(JdbcClient jdbc, Draws draws, DrawFiles files, Journal journal, Clock clock) {
    this.jdbc = jdbc;
    this.draws = draws;
    this.files = files;
    this.journal = journal;
    this.clock = clock;
  }

  /** Says what is wrong with a record that was drawn, or that nothing is; once. */
  @Transactional
  public void review(String name, String record, Collection<String> defects) {
    Draw draw = ofRecords(name);
    var kinds = new TreeSet<>(defects);
    List<String> known = kinds().stream().map(DefectKind::code).toList();
    for (String kind : kinds) {
      if (!known.contains(kind)) throw SupervisionProblem.noDefect(kind);
    }
    String body = drawn(draw).get(record);
    if (body == null) throw SupervisionProblem.notAmong(name, record);
    Instant at = journal.turn();
    try {
      jdbc.sql(
              """
              insert into supervision.review (draw, record, body, defects, reviewed_at, position)
              values (?, ?, ?, ?, ?, ?)
              """)
          .params(
              name, record, body, kinds.toArray(String[]::new), Timestamp.from(at), journal.next())
          .update();
    } catch (DuplicateKeyException e) {
      throw SupervisionProblem.reviewed(record);
    }
    journal.state(new RecordReviewed(name, record, body, List.copyOf(kinds)));
  }

  /** All records of a draw, by body; those that wait first. */
  public List<RecordReview> of(String name) {
    Map<String, String> drawn = drawn(ofRecords(name));
    Map<String, RecordReview> reviewed = new HashMap<>();
    jdbc.sql("select record, body, defects, reviewed_at from supervision.review where draw = ?")
        .param(name)
        .query(row -> {
          String record = row.getString("record");
          reviewed.put(
              record,
              new RecordReview(
                  record,
                  number(record),
                  row.getString("body"),
                  List.of((String[]) row.getArray("defects").getArray()),
                  row.getTimestamp("reviewed_at").toInstant()));
        });
    var waiting = new ArrayList<RecordReview>();
    drawn.forEach((record, body) -> {
      if (!reviewed.containsKey(record)) {
        waiting.add(new RecordReview(record, number(record), body, null, null));
      }
    });
    drawn.keySet().stream()
        .filter(reviewed::containsKey)
        .forEach(record -> waiting.add(Objects.requireNonNull(reviewed.get(record))));
    return waiting;
  }

  /** Draws of records that were held, the newest first. */
  public List<Draw> draws() {
    List<String> items = InspectionItem.ofRecords(today());
    return jdbc
        .sql(
            """
            select name from supervision.draw
            where item = any(:items::text[]) and state = 'drawn' order by planned_position desc
            """)
        .param("items", items.toArray(String[]::new))
        .query((row, n) -> row.getString(1))
        .list()
        .stream()
        .map(draws::get)
        .toList();
  }

  /** The records of each body, over all draws; the most defective first. */
  @Transactional(readOnly = true)
  public List<BodyQuality> quality() {
    Map<String, Long> drawn = new TreeMap<>();
    for (Draw draw : draws()) {
      for (Stratum each : draw.plan().strata()) drawn.merge(each.name(), each.draw(), Long::sum);
    }
    Map<String, Share> found = new HashMap<>();
    jdbc.sql(
            """
            select body, count(*) filter (where cardinality(defects) > 0), count(*)
            from supervision.review group by body
            """)
        .query(row -> {
          found.put(row.getString(1), new Share(row.getLong(2), row.getLong(3)));
        });
    return drawn.entrySet().stream()
        .map(each ->
            new BodyQuality(
                each.getKey(), each.getValue(), found.getOrDefault(each.getKey(), new Share(0, 0))))
        .sorted((one, other) -> {
          int worse = Double.compare(other.defective().least(), one.defective().least());
          return worse == 0 ? one.body().compareTo(other.body()) : worse;
        })
        .toList();
  }

  /** How often each kind of defect was found. */
  public Map<String, Long> defects() {
    Map<String, Long> counts = new TreeMap<>();
    jdbc.sql(
            """
            select kind, count(*) from supervision.review, unnest(defects) as kind group by kind
            """)
        .query(row -> {
          counts.put(row.getString(1), row.getLong(2));
        });
    return counts;
  }

  /** What can be wrong with a record. */
  public List<DefectKind> kinds() {
    return DefectKind.all(today());
  }

  private Draw ofRecords(String name) {
    Draw draw = draws.get(name);
    if (!InspectionItem.ofRecords(today()).contains(draw.plan().item())) {
      throw SupervisionProblem.notOfRecords(name);
    }
    if (draw.state() != DrawState.DRAWN) throw SupervisionProblem.notDrawn(name);
    return draw;
  }

  /** Records with the body of each, in the order of the result. */
  private Map<String, String> drawn(Draw draw) {
    return files.read(
        Objects.requireNonNull(draw.results()).drawn(),
        lines -> {
          Map<String, String> bodies = new LinkedHashMap<>();
          lines.map(line -> line.split("\t")).forEach(line -> bodies.put(line[2], line[0]));
          return bodies;
        });
  }

  private static long number(String record) {
    return record.matches("a[0-9]{1,18}") ? Long.parseLong(record.substring(1)) : 0;
  }

  private LocalDate today() {
    return clock.instant().atZone(Draws.BEIJING).toLocalDate();
  }
}
