package org.yunqiao.register.attestation.simulation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yunqiao.register.attestation.Content;
import org.yunqiao.register.attestation.Event;
import org.yunqiao.register.attestation.Happening;
import org.yunqiao.register.attestation.Standing;
import tools.jackson.databind.json.JsonMapper;

/** The tables {@code attestation.*}, read by slices of ids: all of a replay sees one snapshot. */
@Component
class History {

  /** The ids of a scheme's attestations lie between these. */
  record Span(long first, long last) {}

  private final JdbcTemplate rows;
  private final JdbcClient jdbc;
  private final JsonMapper json;

  History(DataSource database, JdbcClient jdbc, JsonMapper json) {
    this.rows = new JdbcTemplate(database);
    this.jdbc = jdbc;
    this.json = json;
  }

  Optional<Span> span(String scheme) {
    return jdbc.sql(
            """
            select min(id), max(id) from attestation.attestation where scheme = ?
            having count(*) > 0
            """)
        .param(scheme)
        .query((row, n) -> new Span(row.getLong(1), row.getLong(2)))
        .optional();
  }

  /** A day before which nothing happened. */
  LocalDate earliest() {
    return jdbc.sql("select min(day) from attestation.event")
        .query((row, n) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
        .single()
        .orElse(LocalDate.EPOCH);
  }

  /** The snapshot of this transaction, for others to read by. */
  String snapshot() {
    return jdbc.sql("select pg_export_snapshot()").query(String.class).single();
  }

  /** Reads by another transaction's snapshot; the first thing that is done in a transaction. */
  void seeing(String snapshot) {
    if (!snapshot.matches("[0-9A-Fa-f-]{1,60}")) throw new IllegalArgumentException(snapshot);
    rows.execute("set transaction snapshot '" + snapshot + "'");
  }

  /**
   * So many attestations that say the same of edition and dates, to which nothing has happened
   * since they were issued, and whose content is not wanted.
   *
   * @param one any of them, without number and issuer
   */
  record Alike(Past one, long count) {}

  /**
   * A scheme's attestations with ids from one up to, but without, another.
   *
   * @param alike those that need only be counted
   * @param others in order
   */
  record Slice(List<Alike> alike, List<Past> others) {}

  /**
   * @param wanted those whose content is read
   * @param counting whether those that are alike are counted, and not read one by one
   */
  Slice slice(String scheme, long from, long until, Wanted wanted, boolean counting) {
    String sql =
        """
        with told as materialized (
          select a.id, a.number, a.issuer, e.ordinal, e.kind, e.day, e.since, e.observed,
                 left(e.content, %1$d) as head, e.erased, w.wanted,
                 case when w.wanted then e.content end as content,
                 max(e.ordinal) over (partition by a.id) as events
          from attestation.attestation a
          join attestation.event e on e.attestation = a.id
          cross join lateral
            (select e.content not like '%2$s%%' or %3$s as wanted offset 0) w
          where a.scheme = ? and a.id >= ? and a.id < ? and e.attestation >= ? and e.attestation < ?),
        sorted as materialized (
          select t.*, %4$s and t.events = 1 and t.kind = 'issued' and not t.wanted and not t.erased
              and t.since is null and t.observed is null
              and strpos(t.head, '"issued":"') > 0 and strpos(t.head, '\\') = 0 as alike
          from told t)
        select -1 as id, '' as number, -1 as issuer, kind, day, since, observed,
               '%2$s' || split_part(head, '"', 4) || '",'
                 || substr(head, strpos(head, '"issued":"'), 44) as head,
               false as erased, null as content, 1 as ordinal, count(*)
        from sorted where alike group by kind, day, since, observed, 8
        union all
        select id, number, issuer, kind, day, since, observed, head, erased, content, ordinal, 1
        from sorted where alike is not true
        order by id, ordinal
        """
            .formatted(Head.LENGTH, Head.BEGINNING, wanted.condition(), counting);
    var parameters = new ArrayList<Object>(wanted.parameters());
    parameters.addAll(List.of(scheme, from, until, from, until));
    var reading = new Reading();
    rows.query(sql, reading, parameters.toArray());
    return reading.done();
  }

  /** The whole of what an attestation says now. */
  String content(long attestation) {
    return jdbc.sql(
            """
            select content from attestation.event where attestation = ? and content is not null
            order by day desc, ordinal desc limit 1
            """)
        .param(attestation)
        .query(String.class)
        .single();
  }

  Content read(String content) {
    return json.readValue(content, Content.class);
  }

  /** What parties hold under schemes: ids of attestations by scheme and holder. */
  List<Holding> holdings(Collection<String> schemes, Collection<Long> holders) {
    if (schemes.isEmpty() || holders.isEmpty()) return List.of();
    return jdbc.sql(
            """
            select scheme, holder, attestation from attestation.credential
            where scheme = any(?) and holder = any(?) order by attestation
            """)
        .params(schemes.toArray(String[]::new), holders.toArray(Long[]::new))
        .query((row, n) -> new Holding(row.getString(1), row.getLong(2), row.getLong(3)))
        .list();
  }

  record Holding(String scheme, long holder, long attestation) {}

  /**
   * The same of all holders, for schemes whose attestations are not kept by holder since no edition
   * that is followed asks for them; read once, as it looks through all of them.
   */
  Map<Long, List<Holding>> unkept(Collection<String> schemes) {
    var unkept = new HashMap<Long, List<Holding>>();
    if (schemes.isEmpty()) return unkept;
    jdbc.sql(
            """
            select distinct on (a.id) a.scheme, a.id, (e.content::json ->> 'holder')::bigint as holder
            from attestation.attestation a join attestation.event e on e.attestation = a.id
            where a.scheme = any(?) and e.content is not null
            order by a.id, e.day desc, e.ordinal desc
            """)
        .params((Object) schemes.toArray(String[]::new))
        .query(row -> {
          long holder = row.getLong("holder");
          if (row.wasNull()) return;
          unkept
              .computeIfAbsent(holder, h -> new ArrayList<>(1))
              .add(new Holding(row.getString("scheme"), holder, row.getLong("id")));
        });
    return unkept;
  }

  /** Withdrawals under a scheme by holder. */
  Map<Long, List<Withdrawal>> withdrawals(String scheme, Collection<Long> holders) {
    var withdrawals = new HashMap<Long, List<Withdrawal>>();
    jdbc.sql(
            """
            select holder, attestation, day from attestation.withdrawal
            where scheme = ? and holder = any(?) order by day
            """)
        .params(scheme, holders.toArray(Long[]::new))
        .query(row -> {
          withdrawals
              .computeIfAbsent(row.getLong("holder"), h -> new ArrayList<>())
              .add(
                  new Withdrawal(
                      row.getLong("attestation"), row.getObject("day", LocalDate.class)));
        });
    return withdrawals;
  }

  record Withdrawal(long attestation, LocalDate day) {}

  /** Rows of events, put together to attestations. */
  private final class Reading implements RowCallbackHandler {

    private final List<Alike> alike = new ArrayList<>();
    private final List<Past> others = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final List<@Nullable String> contents = new ArrayList<>();
    private long id = -1;
    private String number = "";
    private long issuer;
    private long count;

    @Override
    public void processRow(ResultSet row) throws SQLException {
      long next = row.getLong(1);
      if (next != id || next < 0) {
        finish();
        id = next;
        number = row.getString(2);
        issuer = row.getLong(3);
        count = row.getLong(12);
      }
      String observed = row.getString(7);
      String head = row.getString(8);
      boolean gone = row.getBoolean(9);
      String content = row.getString(10);
      events.add(
          new Event(
              events.size() + 1,
              Happening.of(row.getString(4)),
              row.getObject(5, LocalDate.class),
              row.getObject(6, LocalDate.class),
              observed == null ? null : Standing.of(observed),
              null,
              Map.of(),
              head == null ? null : head(head, content),
              Instant.EPOCH,
              gone));
      contents.add(content);
    }

    private Content head(String head, @Nullable String content) {
      Content read = Head.read(head);
      if (read != null) return read;
      if (content == null) throw new IllegalStateException("content of " + id);
      Content whole = read(content);
      return new Content(
          whole.edition(), null, whole.issued(), whole.expires(), List.of(), Map.of());
    }

    Slice done() {
      finish();
      return new Slice(alike, others);
    }

    private void finish() {
      int latest = latest();
      if (latest >= 0) {
        Event event = events.get(latest);
        Past past = Past.of(id, number, issuer, events, event, contents.get(latest));
        if (id < 0) alike.add(new Alike(past, count));
        else others.add(past);
      }
      events.clear();
      contents.clear();
    }

    /** The event that brought what it says after all that is known. */
    private int latest() {
      int latest = -1;
      for (int i = 0; i < events.size(); i++) {
        if (events.get(i).content() == null) continue;
        if (latest < 0 || !events.get(i).day().isBefore(events.get(latest).day())) latest = i;
      }
      return latest;
    }
  }
}
