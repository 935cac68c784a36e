package org.yunqiao.ledger;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.yunqiao.proof.Jcs;
import org.yunqiao.proof.LogEntry;
import org.yunqiao.proof.Opening;
import tools.jackson.databind.json.JsonMapper;

/**
 * Facts in order. They are written in the caller's transaction, with gap-free positions in commit
 * order: a reader that resumes from a position misses none and meets none twice.
 *
 * <p>Whoever writes takes the journal's <em>turn</em>, a lock held until its transaction has
 * committed ({@code docs/decisions/2026-11-23-one-turn.md}); positions are handed out under it. A
 * leaf is hashed as {@code docs/protocols/leaf.md} says.
 */
@Component
public class Journal {

  /** Key of the advisory lock that is the turn: "yunqiao" in ASCII. */
  private static final long TURN = 0x79756e7169616fL;

  private static final int SALT_BYTES = 16;

  /** So many facts are hashed at a time by one of the common pool's threads. */
  private static final int PIECE = 64;

  private final DataSource database;
  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Journal(DataSource database, JdbcClient jdbc, JsonMapper json, Clock clock) {
    this.database = database;
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Takes the journal's turn in this transaction, waiting for it if need be, and tells the instant
   * that will be stamped on every fact of it. Take it before writing anything else: nobody then
   * holds a row that the turn's holder waits for.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Instant turn() {
    return taken().at;
  }

  /**
   * States a fact; it is written when the transaction commits, or not at all. It asks for the
   * transaction itself: for every fact of a file, a proxy's asking is a cost of its own.
   */
  public void state(Fact fact) {
    inTransaction();
    pending().add(new Pending(fact, Actor.current().name()));
  }

  /**
   * The position that the next fact stated in this transaction will have. It takes the turn, since
   * only whoever has it can know.
   */
  public long next() {
    inTransaction();
    Turn turn = taken();
    return turn.last + turn.facts.size() + 1;
  }

  /** The position of the last fact, 0 when there is none. */
  public long last() {
    return jdbc.sql("select last from ledger.head").query(Long.class).single();
  }

  /** When the last fact was stated; the epoch when there is none. */
  public Instant lastAt() {
    return jdbc.sql("select at from ledger.head")
        .query((row, n) -> row.getTimestamp(1).toInstant())
        .single();
  }

  /** The facts after a position, in order, at most {@code limit}. */
  public List<Entry> read(long after, int limit) {
    return jdbc.sql(
            """
            select position, type, version, at, actor, payload
            from ledger.fact where position > ? order by position limit ?
            """)
        .params(after, limit)
        .query(this::entry)
        .list();
  }

  /**
   * Writes facts of some types out for a bulk reader, a line each: position, type, the day on which
   * it was stated where the register is, payload; with U+0002 between them, which no canonical JSON
   * has, so that nothing is quoted. A fact that was erased has no payload.
   *
   * @param after not this one yet
   * @param to this one too
   * @return how many facts were written
   */
  public long copy(long after, long to, List<String> types, OutputStream out) {
    String named =
        types.stream()
            .map(type -> "'" + type.replace("'", "''") + "'")
            .collect(Collectors.joining(", "));
    String select =
        """
        copy (select position, type, (at at time zone 'Asia/Shanghai')::date, payload
          from ledger.fact
          where position > %d and position <= %d and type in (%s) order by position)
        to stdout (format csv, delimiter e'\\x02', quote e'\\x01')\
        """;
    Connection connection = DataSourceUtils.getConnection(database);
    try {
      return connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut(select.formatted(after, to, named), out);
    } catch (SQLException e) {
      throw new SQLErrorCodeSQLExceptionTranslator(database).translate("copy", select, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      DataSourceUtils.releaseConnection(connection, database);
    }
  }

  public Optional<Entry> find(long position) {
    return jdbc.sql(
            """
            select position, type, version, at, actor, payload
            from ledger.fact where position = ?
            """)
        .param(position)
        .query(this::entry)
        .optional();
  }

  /** The 32 bytes under the leaf of a position; they outlive an erasure. */
  public byte[] logEntry(long position) {
    return jdbc.sql("select entry from ledger.fact where position = ?")
        .param(position)
        .query(byte[].class)
        .optional()
        .orElseThrow(() -> LedgerProblem.noSuchFact(position));
  }

  /**
   * The 32 bytes under the leaves after a position, in order: as many as {@code limit}, or to the
   * end. Refused where the journal has a gap, since no leaf may take another's place.
   */
  public List<byte[]> logEntries(long after, int limit) {
    List<byte[]> entries = new ArrayList<>();
    jdbc.sql(
            """
            select position, entry from ledger.fact
            where position > ? and position <= ? order by position
            """)
        .params(after, after + limit)
        .query(row -> {
          long expected = after + entries.size() + 1;
          if (row.getLong(1) != expected) throw LedgerProblem.gap(expected);
          entries.add(row.getBytes(2));
        });
    if (entries.isEmpty() && limit > 0 && last() > after) throw LedgerProblem.gap(after + 1);
    return entries;
  }

  /** Opens the fields of a fact that may be seen, so that anyone can recompute its leaf. */
  public Opening open(long position, Predicate<String> visible) {
    record Stored(Entry entry, byte @Nullable [] salt) {}
    Stored stored =
        jdbc.sql(
                """
                select position, type, version, at, actor, payload, salt
                from ledger.fact where position = ?
                """)
            .param(position)
            .query((row, n) -> new Stored(entry(row, n), row.getBytes("salt")))
            .optional()
            .orElseThrow(() -> LedgerProblem.noSuchFact(position));
    Entry entry = stored.entry();
    if (stored.salt() == null) throw LedgerProblem.erased(position);
    return Opening.open(
        entry.type(),
        entry.version(),
        stamp(entry.at()),
        entry.by(),
        entry.payload(),
        stored.salt(),
        visible);
  }

  /**
   * One step of a named reader: hands it the next facts and moves its position on, in one
   * transaction with what it writes. Only one process reads under a name at a time; the others are
   * told that there was nothing to do.
   *
   * @return how many facts were handed over
   */
  @Transactional
  public int follow(String reader, int limit, Consumer<List<Entry>> work) {
    return follow(reader, "for update skip locked", limit, work);
  }

  /**
   * The same for who must have all there is: waits for whoever reads under the name now, so that 0
   * means that nothing is left.
   */
  @Transactional
  public int followInTurn(String reader, int limit, Consumer<List<Entry>> work) {
    return follow(reader, "for update", limit, work);
  }

  private int follow(String reader, String lock, int limit, Consumer<List<Entry>> work) {
    jdbc.sql("insert into ledger.reader (name, position) values (?, 0) on conflict do nothing")
        .param(reader)
        .update();
    Optional<Long> at =
        jdbc.sql("select position from ledger.reader where name = ? " + lock)
            .param(reader)
            .query(Long.class)
            .optional();
    if (at.isEmpty()) return 0;
    List<Entry> entries = read(at.get(), limit);
    if (entries.isEmpty()) return 0;
    work.accept(entries);
    jdbc.sql("update ledger.reader set position = ? where name = ?")
        .params(entries.getLast().position(), reader)
        .update();
    return entries.size();
  }

  /** How far a reader has come. */
  public long positionOf(String reader) {
    return jdbc.sql("select position from ledger.reader where name = ?")
        .param(reader)
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  /** The text of an instant as it enters a leaf: UTC, always six decimals. */
  static String stamp(Instant at) {
    String text = at.truncatedTo(ChronoUnit.MICROS).toString();
    int dot = text.indexOf('.');
    String fraction = dot < 0 ? "" : text.substring(dot + 1, text.length() - 1);
    String seconds = dot < 0 ? text.substring(0, text.length() - 1) : text.substring(0, dot);
    return seconds + "." + (fraction + "000000").substring(0, 6) + "Z";
  }

  private static void inTransaction() {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalTransactionStateException("facts are stated in a transaction");
    }
  }

  private Turn pending() {
    Turn turn = (Turn) TransactionSynchronizationManager.getResource(this);
    if (turn == null) {
      Turn fresh = new Turn();
      TransactionSynchronizationManager.bindResource(this, fresh);
      TransactionSynchronizationManager.registerSynchronization(fresh);
      return fresh;
    }
    return turn;
  }

  private Turn taken() {
    Turn turn = pending();
    if (!turn.held) {
      // two statements: the second must see what the last holder committed
      jdbc.sql("select pg_advisory_xact_lock(?)").param(TURN).query((row, n) -> 0).single();
      jdbc.sql("select last, at from ledger.head")
          .query((row, n) -> {
            turn.last = row.getLong("last");
            Instant before = row.getTimestamp("at").toInstant();
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            turn.at = now.isAfter(before) ? now : before.plus(1, ChronoUnit.MICROS);
            turn.stamp = stamp(turn.at);
            return turn;
          })
          .single();
      turn.held = true;
    }
    return turn;
  }

  private void write(Turn turn) {
    BulkRows rows = turn.rows();
    jdbc.sql("update ledger.head set last = ?, at = ?::timestamptz")
        .params(turn.last + turn.facts.size(), turn.stamp)
        .update();
    rows.copyInto(
        database, "ledger.fact (position, type, version, at, actor, payload, salt, entry)");
  }

  /** Hashes some facts and makes them rows; {@code before} is the position before the first. */
  private BulkRows seal(List<Pending> facts, long before, String at) {
    var rows = new BulkRows();
    byte[] salts = new byte[facts.size() * SALT_BYTES];
    random.nextBytes(salts);
    for (int i = 0; i < facts.size(); i++) {
      byte[] salt = Arrays.copyOfRange(salts, i * SALT_BYTES, (i + 1) * SALT_BYTES);
      seal(facts.get(i), before + 1 + i, at, salt, rows);
    }
    return rows;
  }

  private void seal(Pending pending, long position, String at, byte[] salt, BulkRows rows) {
    Fact fact = pending.fact;
    @SuppressWarnings("unchecked")
    Map<String, Object> payload = json.convertValue(fact, Map.class);
    byte[] entry = LogEntry.entry(fact.type(), fact.version(), at, pending.by, payload, salt);
    rows.add(
        position, fact.type(), fact.version(), at, pending.by, Jcs.string(payload), salt, entry);
  }

  @SuppressWarnings("unchecked")
  private Entry entry(ResultSet row, int n) throws SQLException {
    String payload = row.getString("payload");
    return new Entry(
        row.getLong("position"),
        row.getString("type"),
        row.getInt("version"),
        row.getTimestamp("at").toInstant(),
        row.getString("actor"),
        payload == null ? Map.of() : json.readValue(payload, Map.class),
        payload == null);
  }

  private record Pending(Fact fact, String by) {}

  /**
   * What one transaction has to say. Once the turn is held, positions and instant are settled, so
   * facts are hashed piece by piece while the transaction goes on and waits for its database.
   */
  private final class Turn implements TransactionSynchronization {

    private final List<Pending> facts = new ArrayList<>();
    private final List<ForkJoinTask<BulkRows>> pieces = new ArrayList<>();
    private int begun;
    private boolean held;
    private long last;
    private Instant at = Instant.EPOCH;
    private String stamp = "";

    void add(Pending fact) {
      facts.add(fact);
      if (held && facts.size() - begun >= PIECE) ForkJoinPool.commonPool().execute(next());
    }

    /** All rows, in order; the last piece is made here. */
    BulkRows rows() {
      while (facts.size() - begun > PIECE) ForkJoinPool.commonPool().execute(next());
      if (begun < facts.size()) next().invoke();
      var rows = new BulkRows();
      for (ForkJoinTask<BulkRows> piece : pieces) rows.addAll(piece.join());
      return rows;
    }

    private ForkJoinTask<BulkRows> next() {
      long before = last + begun;
      int end = Math.min(begun + PIECE, facts.size());
      List<Pending> some = List.copyOf(facts.subList(begun, end));
      begun = end;
      ForkJoinTask<BulkRows> piece = ForkJoinTask.adapt(() -> seal(some, before, stamp));
      pieces.add(piece);
      return piece;
    }

    @Override
    public void beforeCommit(boolean readOnly) {
      if (facts.isEmpty()) return;
      taken();
      write(this);
      facts.clear();
      pieces.clear();
      begun = 0;
    }

    @Override
    public void suspend() {
      TransactionSynchronizationManager.unbindResource(Journal.this);
    }

    @Override
    public void resume() {
      TransactionSynchronizationManager.bindResource(Journal.this, this);
    }

    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(Journal.this);
    }
  }
}
