package org.yunqiao.register.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.ledger.Actor;

/**
 * What was done, read or refused, by whom: only added to, each entry under a hash with the one
 * before (《网络安全法》第二十一条, GB/T 22239-2019 8.1.4.3). Take the journal's turn, where both are needed,
 * before anything is noted here.
 */
@Component
public class Trail {

  private static final int LONGEST = 500;
  private static final int PIECE = 10_000;

  private static final String COLUMNS =
      "select position, at, actor, act, about, outcome, reason, address from identity.trail ";

  private final JdbcClient jdbc;
  private final Clock clock;
  private final TransactionTemplate moment;

  Trail(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
    this.moment = new TransactionTemplate(transactions);
    moment.setReadOnly(true);
    moment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** How an act ended. */
  public enum Outcome {
    DONE,
    REFUSED;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * One entry.
   *
   * @param about what it was done to, as {@code account:3}; empty where it needs no saying
   * @param reason what was given as reason, or the code of the refusal; may be empty
   * @param address from where; empty where it came from no network
   */
  public record Entry(
      long position,
      Instant at,
      String actor,
      String act,
      String about,
      Outcome outcome,
      String reason,
      String address) {}

  /** What is looked for; an empty text is anything, {@code before} 0 is from the newest on. */
  public record Asked(
      String actor, String act, String about, Instant from, Instant until, long before) {}

  /** Notes what was done, in the transaction that does it. */
  @Transactional
  public void done(String act, String about, String reason) {
    add(act, about, Outcome.DONE, reason);
  }

  /** Notes what was refused; the note stays though nothing else does. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void refused(String act, String about, String code) {
    add(act, about, Outcome.REFUSED, code);
  }

  /** The entries asked for, the newest first. */
  public List<Entry> find(Asked asked, int limit) {
    var where = new ArrayList<String>(List.of("at >= ?::timestamptz", "at < ?::timestamptz"));
    var values = new ArrayList<Object>(List.of(asked.from().toString(), asked.until().toString()));
    limit(where, values, "actor", asked.actor());
    limit(where, values, "act", asked.act());
    limit(where, values, "about", asked.about());
    if (asked.before() > 0) {
      where.add("position < ?");
      values.add(asked.before());
    }
    values.add(limit);
    return jdbc.sql(
            COLUMNS + "where " + String.join(" and ", where) + " order by position desc limit ?")
        .params(values)
        .query(Trail::entry)
        .list();
  }

  /**
   * What came of a check.
   *
   * @param last up to where all is as it was written
   * @param head how many entries there are
   * @param broken the first position that is not; none where all that was looked at is
   */
  public record Checked(long last, long head, OptionalLong broken) {

    public boolean finished() {
      return broken.isPresent() || last == head;
    }
  }

  /** The first position that is not as it was written; none where all is. */
  public OptionalLong broken() {
    Checked checked = check(0, PIECE);
    while (!checked.finished()) checked = check(checked.last(), PIECE);
    return checked.broken();
  }

  /**
   * Checks some entries after a position, up to which all was found as it was written. It sees the
   * trail as it is at one moment, whatever is added meanwhile.
   */
  public Checked check(long after, int limit) {
    return Objects.requireNonNull(moment.execute(status -> checked(after, limit)));
  }

  private Checked checked(long after, int limit) {
    record Kept(Entry entry, byte[] hash) {}
    List<Kept> piece =
        jdbc.sql(
                """
                select position, at, actor, act, about, outcome, reason, address, hash
                from identity.trail where position > ? order by position limit ?
                """)
            .params(after, limit)
            .query((row, n) -> new Kept(entry(row, n), row.getBytes("hash")))
            .list();
    Head head = head("");
    byte[] before = hashAt(after);
    long position = after;
    for (Kept kept : piece) {
      byte[] hash = hash(before, kept.entry());
      boolean whole = kept.entry().position() == position + 1 && Arrays.equals(hash, kept.hash());
      if (!whole) return new Checked(position, head.position(), OptionalLong.of(position + 1));
      position++;
      before = hash;
    }
    boolean end = piece.size() < limit || position >= head.position();
    boolean all = head.position() == position && Arrays.equals(head.hash(), before);
    return new Checked(
        position,
        head.position(),
        end && !all ? OptionalLong.of(position + 1) : OptionalLong.empty());
  }

  private byte[] hashAt(long position) {
    return jdbc.sql("select hash from identity.trail where position = ?")
        .param(position)
        .query(byte[].class)
        .optional()
        .orElse(new byte[0]);
  }

  @SuppressWarnings("ArrayRecordComponent") // compared and hashed here only
  private record Head(long position, byte[] hash) {}

  private Head head(String lock) {
    return jdbc.sql("select position, hash from identity.trail_head " + lock)
        .query((row, n) -> new Head(row.getLong("position"), row.getBytes("hash")))
        .single();
  }

  /** Whoever adds holds the head until he is done; others wait, and then read what he left. */
  private void add(String act, String about, Outcome outcome, String reason) {
    Head head = head("for update");
    var entry =
        new Entry(
            head.position() + 1,
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            cut(Actor.current().name()),
            cut(act),
            cut(about),
            outcome,
            cut(reason),
            cut(Whence.address()));
    byte[] hash = hash(head.hash(), entry);
    jdbc.sql(
            """
            insert into identity.trail
              (position, at, actor, act, about, outcome, reason, address, hash)
            values (?, ?::timestamptz, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            entry.position(),
            entry.at().toString(),
            entry.actor(),
            entry.act(),
            entry.about(),
            entry.outcome().word(),
            entry.reason(),
            entry.address(),
            hash)
        .update();
    jdbc.sql("update identity.trail_head set position = ?, hash = ?")
        .params(entry.position(), hash)
        .update();
  }

  /** Each field with its length, so that no two entries look the same. */
  private static byte[] hash(byte[] before, Entry entry) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(before);
      for (String field :
          List.of(
              Long.toString(entry.position()),
              entry.at().toString(),
              entry.actor(),
              entry.act(),
              entry.about(),
              entry.outcome().word(),
              entry.reason(),
              entry.address())) {
        byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
        sha.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        sha.update(bytes);
      }
      return sha.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void limit(List<String> where, List<Object> values, String column, String wanted) {
    if (wanted.isEmpty()) return;
    where.add(column + " = ?");
    values.add(wanted);
  }

  /** PostgreSQL keeps no NUL. */
  private static String cut(String text) {
    String kept = text.replace("\0", "");
    return kept.length() > LONGEST ? kept.substring(0, LONGEST) : kept;
  }

  private static Entry entry(ResultSet row, int n) throws SQLException {
    return new Entry(
        row.getLong("position"),
        row.getTimestamp("at").toInstant(),
        row.getString("actor"),
        row.getString("act"),
        row.getString("about"),
        Outcome.valueOf(row.getString("outcome").toUpperCase(java.util.Locale.ROOT)),
        row.getString("reason"),
        row.getString("address"));
  }
}
