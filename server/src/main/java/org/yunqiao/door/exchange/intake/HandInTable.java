package org.yunqiao.door.exchange.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.BulkRows;
import tools.jackson.databind.json.JsonMapper;

/** Files that parties hand in: the tables {@code exchange.hand_in*}. */
@Component
class HandInTable {

  private static final int CHUNK = 1 << 20;

  private static final String COLUMNS =
      """
      select id, party, account, connector, name, bytes, at, state, began, read, fresh, changed,
        unchanged, rejected, flagged, first_accepted, first_rejected, late, latest, position,
        refusal, arguments, ended
      from exchange.hand_in
      """;

  private final DataSource database;
  private final JdbcClient jdbc;
  private final JsonMapper json;

  HandInTable(DataSource database, JdbcClient jdbc, JsonMapper json) {
    this.database = database;
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * Adds a file that is yet to be taken.
   *
   * @param most bytes it may have
   * @return its size in bytes; more than {@code most} where it was not read to its end
   */
  long add(long id, InputStream content, long most) throws IOException {
    long size = 0;
    byte[] chunk;
    for (int n = 0; size <= most && (chunk = content.readNBytes(CHUNK)).length > 0; n++) {
      jdbc.sql("insert into exchange.hand_in_chunk (hand_in, n, bytes) values (?, ?, ?)")
          .params(id, n, chunk)
          .update();
      size += chunk.length;
    }
    jdbc.sql("update exchange.hand_in set bytes = ? where id = ?").params(size, id).update();
    return size;
  }

  long begin(long party, long account, long mandate, String connector, String name, Instant at) {
    return jdbc.sql(
            """
            insert into exchange.hand_in
              (party, account, mandate, connector, name, bytes, at, state)
            values (?, ?, ?, ?, ?, 0, ?, 'waiting') returning id
            """)
        .params(party, account, mandate, connector, name, Timestamp.from(at))
        .query(Long.class)
        .single();
  }

  /** Lays the file down where it can be read. */
  void lay(long id, Path file) {
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int n = 0; ; n++) {
        Optional<byte[]> chunk =
            jdbc.sql("select bytes from exchange.hand_in_chunk where hand_in = ? and n = ?")
                .params(id, n)
                .query(byte[].class)
                .optional();
        if (chunk.isEmpty()) return;
        out.write(chunk.get());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<HandIn> find(long id) {
    return jdbc.sql(COLUMNS + "where id = ?").param(id).query(this::handIn).optional();
  }

  /** What these handed in, the newest first. */
  List<HandIn> of(Collection<Long> parties, long before, int limit) {
    return jdbc.sql(COLUMNS + "where party = any(?) and id < ? order by id desc limit ?")
        .params(parties.toArray(Long[]::new), before, limit)
        .query(this::handIn)
        .list();
  }

  /** Whose file is still being taken. */
  Optional<HandIn> open(Collection<Long> parties) {
    return jdbc.sql(COLUMNS + "where party = any(?) and state in ('waiting', 'running') limit 1")
        .param(parties.toArray(Long[]::new))
        .query(this::handIn)
        .optional();
  }

  /** Those that are still to be taken, the oldest first. */
  List<Long> open() {
    return jdbc.sql(
            "select id from exchange.hand_in where state in ('waiting', 'running') order by id")
        .query((row, n) -> row.getLong("id"))
        .list();
  }

  /** By which mandate it was handed in. */
  long mandate(long id) {
    return jdbc.sql("select mandate from exchange.hand_in where id = ?")
        .param(id)
        .query(Long.class)
        .single();
  }

  /** Begins to take it; tells how often that was begun before. */
  int start(long id, Instant at) {
    return jdbc.sql(
            """
            update exchange.hand_in
            set state = 'running', began = ?, read = 0, attempts = attempts + 1
            where id = ? returning attempts
            """)
        .params(Timestamp.from(at), id)
        .query(Integer.class)
        .single();
  }

  void read(long id, long bytes) {
    jdbc.sql("update exchange.hand_in set read = ? where id = ?").params(bytes, id).update();
  }

  void done(long id, long position, Instant at) {
    jdbc.sql(
            """
            update exchange.hand_in set state = 'done', position = ?, ended = ?, read = bytes
            where id = ?
            """)
        .params(position, Timestamp.from(at), id)
        .update();
    drop(id);
  }

  void refuse(long id, String code, List<String> arguments, Instant at) {
    jdbc.sql(
            """
            update exchange.hand_in
            set state = 'refused', refusal = ?, arguments = ?::jsonb, ended = ? where id = ?
            """)
        .params(code, json.writeValueAsString(arguments), Timestamp.from(at), id)
        .update();
    drop(id);
  }

  private void drop(long id) {
    jdbc.sql("delete from exchange.hand_in_chunk where hand_in = ?").param(id).update();
  }

  /** The outcomes of these rows that were settled before an interruption, by their number. */
  Map<Long, RowOutcome> settled(long id, long first, long last) {
    var settled = new HashMap<Long, RowOutcome>();
    jdbc.sql(
            """
            select row, outcome, code, field, detail, flags
            from exchange.hand_in_row where hand_in = ? and row between ? and ?
            """)
        .params(id, first, last)
        .query(row -> {
          long number = row.getLong("row");
          settled.put(
              number,
              new RowOutcome(
                  number,
                  RowOutcome.Kind.of(row.getString("outcome")),
                  row.getString("code"),
                  row.getString("field"),
                  row.getString("detail"),
                  flags(row.getString("flags"))));
        });
    return settled;
  }

  /** Those of these keys under which a row of the party was sent back before. */
  Set<String> sentBack(long id, Collection<String> keys) {
    return new HashSet<>(
        jdbc.sql(
                """
                select distinct r.key from exchange.hand_in_row r
                join exchange.hand_in h on h.id = r.hand_in
                join exchange.hand_in own on own.party = h.party and own.connector = h.connector
                where own.id = ? and h.id < own.id and r.outcome = 'rejected' and r.key = any(?)
                """)
            .params(id, keys.toArray(String[]::new))
            .query(String.class)
            .list());
  }

  /** Adds outcomes of rows, and counts them. */
  void settle(long id, BulkRows rows, HandIn.Counts more) {
    rows.copyInto(
        database,
        "exchange.hand_in_row (hand_in, row, key, outcome, code, field, detail, flags, day)");
    jdbc.sql(
            """
            update exchange.hand_in
            set fresh = fresh + ?, changed = changed + ?, unchanged = unchanged + ?,
              rejected = rejected + ?, flagged = flagged + ?,
              first_accepted = first_accepted + ?, first_rejected = first_rejected + ?,
              late = late + ?, latest = greatest(latest, ?)
            where id = ?
            """)
        .params(
            more.fresh(),
            more.changed(),
            more.unchanged(),
            more.rejected(),
            more.flagged(),
            more.firstAccepted(),
            more.firstRejected(),
            more.late(),
            more.latest(),
            id)
        .update();
  }

  /** Rows after one, by number. */
  List<HandInRow> rows(long id, boolean rejected, long after, int limit) {
    return jdbc.sql(
            """
            select row, key, outcome, code, field, detail, flags
            from exchange.hand_in_row where hand_in = ? and row > ?
            """
                + (rejected ? "and outcome = 'rejected' " : "")
                + "order by row limit ?")
        .params(id, after, limit)
        .query((row, n) ->
            new HandInRow(
                row.getLong("row"),
                row.getString("key"),
                HandInRow.Outcome.valueOf(
                    row.getString("outcome").toUpperCase(java.util.Locale.ROOT)),
                row.getString("code"),
                row.getString("field"),
                row.getString("detail"),
                flags(row.getString("flags"))))
        .list();
  }

  List<ReportingQuality.Month> months(Collection<Long> parties, Instant since) {
    return jdbc.sql(
            """
            select date_trunc('month', at at time zone 'Asia/Shanghai')::date as month,
              count(*) as files, sum(fresh) as fresh, sum(changed) as changed,
              sum(unchanged) as unchanged, sum(rejected) as rejected, sum(flagged) as flagged,
              sum(first_accepted) as first_accepted, sum(first_rejected) as first_rejected,
              sum(late) as late, max(latest) as latest
            from exchange.hand_in where party = any(?) and at >= ?
            group by 1 order by 1 desc
            """)
        .params(parties.toArray(Long[]::new), Timestamp.from(since))
        .query((row, n) ->
            new ReportingQuality.Month(
                YearMonth.from(row.getObject("month", LocalDate.class)),
                row.getInt("files"),
                counts(row)))
        .list();
  }

  List<ReportingQuality.Reason> reasons(Collection<Long> parties, Instant since, int limit) {
    return jdbc.sql(
            """
            select h.connector, r.code, r.field, min(r.detail) as detail, count(*) as rows
            from exchange.hand_in h join exchange.hand_in_row r
              on r.hand_in = h.id and r.outcome = 'rejected'
            where h.party = any(?) and h.at >= ?
            group by h.connector, r.code, r.field
            order by rows desc, h.connector, r.code, r.field limit ?
            """)
        .params(parties.toArray(Long[]::new), Timestamp.from(since), limit)
        .query((row, n) ->
            new ReportingQuality.Reason(
                row.getString("connector"),
                row.getString("code"),
                row.getString("field"),
                row.getString("detail"),
                row.getLong("rows")))
        .list();
  }

  /** How many accepted rows tell of what happened in a span of days. */
  long reported(Collection<Long> parties, LocalDate first, LocalDate last) {
    return jdbc.sql(
            """
            select count(*) from exchange.hand_in h join exchange.hand_in_row r on r.hand_in = h.id
            where h.party = any(?) and h.at >= ? and r.outcome in ('new', 'changed')
              and r.day between ? and ?
            """)
        .params(parties.toArray(Long[]::new), Timestamp.valueOf(first.atStartOfDay()), first, last)
        .query(Long.class)
        .single();
  }

  /** With a receipt go its rows, which quote what was handed in, and the file's name. */
  void forget(long position) {
    jdbc.sql(
            """
            delete from exchange.hand_in_row
            where hand_in in (select id from exchange.hand_in where position = ?)
            """)
        .param(position)
        .update();
    jdbc.sql("update exchange.hand_in set name = '' where position = ?").param(position).update();
  }

  private static List<String> flags(String text) {
    return text.isEmpty() ? List.of() : Arrays.asList(text.split(" "));
  }

  private static HandIn.Counts counts(ResultSet row) throws SQLException {
    return new HandIn.Counts(
        row.getLong("fresh"),
        row.getLong("changed"),
        row.getLong("unchanged"),
        row.getLong("rejected"),
        row.getLong("flagged"),
        row.getLong("first_accepted"),
        row.getLong("first_rejected"),
        row.getLong("late"),
        row.getInt("latest"));
  }

  private HandIn handIn(ResultSet row, int n) throws SQLException {
    return new HandIn(
        row.getLong("id"),
        row.getLong("party"),
        row.getLong("account"),
        row.getString("connector"),
        row.getString("name"),
        row.getLong("bytes"),
        row.getTimestamp("at").toInstant(),
        HandIn.State.of(row.getString("state")),
        row.getLong("read"),
        instant(row.getTimestamp("began")),
        counts(row),
        row.getObject("position", Long.class),
        row.getString("refusal"),
        List.of(json.readValue(row.getString("arguments"), String[].class)),
        instant(row.getTimestamp("ended")));
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
