package org.yunqiao.door.exchange.subscription;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.BulkRows;

/** Subscriptions, their items and deliveries: tables of the schema {@code exchange}. */
@Component
class SubscriptionTable {

  private static final String COLUMNS =
      """
      select id, feed, partner, endpoint, key, certificate, since, state, reason, attempts, next,
        failure, detail, most, acknowledged
      from exchange.subscription
      """;

  private static final String LETTER =
      """
      select position, key, kind, day, decided, due, line, state, reason, detail
      from exchange.item
      """;

  private final DataSource database;
  private final JdbcClient jdbc;

  SubscriptionTable(DataSource database, JdbcClient jdbc) {
    this.database = database;
    this.jdbc = jdbc;
  }

  /** A delivery that waits for its acknowledgement. */
  record Open(long id, String digest) {}

  long add(Subscription.Wanted wanted, String key, int most, Instant since) {
    return jdbc.sql(
            """
            insert into exchange.subscription
              (feed, partner, endpoint, key, certificate, since, state, most)
            values (:feed, :partner, :endpoint, :key, :certificate, :since, 'running', :most)
            returning id
            """)
        .param("feed", wanted.feed())
        .param("partner", wanted.partner())
        .param("endpoint", wanted.endpoint())
        .param("key", key)
        .param("certificate", wanted.certificate(), Types.VARCHAR)
        .param("since", Timestamp.from(since))
        .param("most", most)
        .query(Long.class)
        .single();
  }

  List<Subscription> all() {
    return jdbc.sql(COLUMNS + "order by id").query(this::subscription).list();
  }

  Optional<Subscription> find(long id) {
    return jdbc.sql(COLUMNS + "where id = ?").param(id).query(this::subscription).optional();
  }

  void state(long id, Subscription.State state, String reason) {
    jdbc.sql(
            """
            update exchange.subscription
            set state = ?, reason = ?, attempts = 0, next = null where id = ?
            """)
        .params(state.word(), reason, id)
        .update();
  }

  void failed(long id, int attempts, Instant next, String code, String detail) {
    jdbc.sql(
            """
            update exchange.subscription
            set attempts = ?, next = ?, failure = ?, detail = ? where id = ?
            """)
        .params(attempts, Timestamp.from(next), code, detail, id)
        .update();
  }

  void acknowledged(long id, Instant at, int most) {
    jdbc.sql(
            """
            update exchange.subscription
            set attempts = 0, next = null, failure = null, detail = '', most = ?, acknowledged = ?
            where id = ?
            """)
        .params(most, Timestamp.from(at), id)
        .update();
  }

  /** So many at once from now on, and at once. */
  void most(long id, int most) {
    jdbc.sql("update exchange.subscription set most = ?, next = null where id = ?")
        .params(most, id)
        .update();
  }

  void add(BulkRows items) {
    items.copyInto(
        database,
        "exchange.item (subscription, position, key, kind, day, decided, due, line, digest, state,"
            + " reason, detail)");
  }

  /** The line told last under a key before a position. */
  Optional<String> before(long subscription, String key, long position) {
    return jdbc.sql(
            """
            select line from exchange.item
            where subscription = ? and key = ? and position < ? and line is not null
              and state <> 'dead' and state <> 'aside'
            order by position desc limit 1
            """)
        .params(subscription, key, position)
        .query(String.class)
        .optional();
  }

  Optional<Open> open(long subscription) {
    return jdbc.sql(
            "select id, digest from exchange.delivery where subscription = ? and state = 'open'")
        .param(subscription)
        .query((row, n) -> new Open(row.getLong("id"), row.getString("digest")))
        .optional();
  }

  /** Positions and lines that go next, in order. */
  Map<Long, String> waiting(long subscription, int most) {
    return lines(
        jdbc.sql(
                """
                select position, line from exchange.item
                where subscription = ? and state = 'waiting' order by position limit ?
                """)
            .params(subscription, most));
  }

  Map<Long, String> inDelivery(long delivery) {
    return lines(
        jdbc.sql(
                """
                select position, line from exchange.item
                where delivery = ? and state = 'waiting' order by position
                """)
            .param(delivery));
  }

  private static Map<Long, String> lines(JdbcClient.StatementSpec asked) {
    var lines = new TreeMap<Long, String>();
    asked.query(row -> {
      lines.put(row.getLong(1), row.getString(2));
    });
    return lines;
  }

  long begin(long subscription, Collection<Long> positions, String digest, Instant at) {
    long first = positions.stream().mapToLong(p -> p).min().orElseThrow();
    long last = positions.stream().mapToLong(p -> p).max().orElseThrow();
    long id =
        jdbc.sql(
                """
                insert into exchange.delivery
                  (subscription, items, digest, first, last, state, made)
                values (?, ?, ?, ?, ?, 'open', ?) returning id
                """)
            .params(subscription, positions.size(), digest, first, last, Timestamp.from(at))
            .query(Long.class)
            .single();
    jdbc.sql("update exchange.item set delivery = ? where subscription = ? and position = any(?)")
        .param(id)
        .param(subscription)
        .param(positions.toArray(Long[]::new))
        .update();
    return id;
  }

  void end(long delivery, String state, @Nullable String receipt, Instant at) {
    jdbc.sql(
            """
            update exchange.delivery set state = :state, receipt = :receipt, ended = :ended
            where id = :id
            """)
        .param("state", state)
        .param("receipt", receipt, Types.VARCHAR)
        .param("ended", Timestamp.from(at))
        .param("id", delivery)
        .update();
  }

  void delivered(long delivery, Instant at) {
    jdbc.sql(
            """
            update exchange.item set state = 'delivered', ended = coalesce(ended, ?)
            where delivery = ? and state = 'waiting'
            """)
        .params(Timestamp.from(at), delivery)
        .update();
  }

  /** Those of a delivery that was refused go another time, in smaller company. */
  void back(long delivery) {
    jdbc.sql("update exchange.item set delivery = null where delivery = ? and state = 'waiting'")
        .param(delivery)
        .update();
  }

  void dead(long subscription, long position, String reason, String detail) {
    jdbc.sql(
            """
            update exchange.item set state = 'dead', reason = ?, detail = ?
            where subscription = ? and position = ? and state = 'waiting'
            """)
        .params(reason, detail, subscription, position)
        .update();
  }

  /** Takes a dead letter out of the box; tells whether it was there. */
  boolean aside(long subscription, long position, String why, Instant at) {
    return jdbc.sql(
                """
                update exchange.item set state = 'aside', detail = ?, ended = ?
                where subscription = ? and position = ? and state = 'dead'
                """)
            .params(why, Timestamp.from(at), subscription, position)
            .update()
        > 0;
  }

  /** Lets an item go again, as it is now. */
  void again(long subscription, long position, String line) {
    jdbc.sql(
            """
            update exchange.item
            set state = 'waiting', line = ?, digest = ?, reason = '', detail = '', delivery = null,
              ended = null
            where subscription = ? and position = ?
            """)
        .params(line, Rendering.digest(line), subscription, position)
        .update();
  }

  /** The last that was delivered under these keys goes again; tells of how many. */
  int again(long subscription, Collection<String> keys) {
    return jdbc.sql(
            """
            update exchange.item i set state = 'waiting', delivery = null
            from (
              select distinct on (key) key, position from exchange.item
              where subscription = ? and state = 'delivered' and key = any(?)
              order by key, position desc) last
            where i.subscription = ? and i.position = last.position and i.line is not null
            """)
        .param(subscription)
        .param(keys.toArray(String[]::new))
        .param(subscription)
        .update();
  }

  /** Forgets what an item said; what the partner got is known by its digest. */
  Optional<Letter> erase(long subscription, long position) {
    Optional<Letter> was =
        jdbc.sql(LETTER + "where subscription = ? and position = ? and line is not null")
            .params(subscription, position)
            .query(SubscriptionTable::letter)
            .optional();
    jdbc.sql(
            """
            update exchange.item set line = null, detail = '',
              state = case state when 'delivered' then state else 'erased' end
            where subscription = ? and position = ?
            """)
        .params(subscription, position)
        .update();
    return was;
  }

  Optional<Letter> dead(long subscription, long position) {
    return jdbc.sql(LETTER + "where subscription = ? and position = ? and state = 'dead'")
        .params(subscription, position)
        .query(SubscriptionTable::letter)
        .optional();
  }

  List<Letter> dead(long subscription, long after, int limit) {
    return jdbc.sql(
            LETTER
                + "where subscription = ? and state = 'dead' and position > ? order by position"
                + " limit ?")
        .params(subscription, after, limit)
        .query(SubscriptionTable::letter)
        .list();
  }

  Counts counts(long subscription, LocalDate today) {
    return jdbc.sql(
            """
            select count(*) filter (where state = 'waiting') as waiting,
              count(*) filter (where state = 'delivered') as delivered,
              count(*) filter (where state = 'dead') as dead,
              count(*) filter (where state = 'aside') as aside,
              count(*) filter (where due is not null and (
                (state = 'delivered' and (ended at time zone 'Asia/Shanghai')::date > due))) as late,
              count(*) filter (where due < ? and state in ('waiting', 'dead')) as overdue
            from exchange.item where subscription = ?
            """)
        .params(today, subscription)
        .query((row, n) ->
            new Counts(
                row.getLong("waiting"),
                row.getLong("delivered"),
                row.getLong("dead"),
                row.getLong("aside"),
                row.getLong("late"),
                row.getLong("overdue")))
        .single();
  }

  /** How many have been delivered in feeds of this name. */
  long delivered(String feed) {
    return jdbc.sql(
            """
            select count(*) from exchange.item i join exchange.subscription s
              on s.id = i.subscription
            where s.feed = ? and i.state = 'delivered'
            """)
        .param(feed)
        .query(Long.class)
        .single();
  }

  long deadCount(long subscription) {
    return jdbc.sql("select count(*) from exchange.item where subscription = ? and state = 'dead'")
        .param(subscription)
        .query(Long.class)
        .single();
  }

  private static final String HELD =
      """
      select distinct on (key) key, digest, day from exchange.item
      where subscription = ? and state = 'delivered' order by key, position desc
      """;

  /** By day, what the partner should hold: keys with digests, sorted by key. */
  Map<LocalDate, Map<String, String>> held(long subscription) {
    var held = new TreeMap<LocalDate, Map<String, String>>();
    jdbc.sql(HELD)
        .param(subscription)
        .query(row -> {
          held.computeIfAbsent(row.getObject("day", LocalDate.class), day -> new TreeMap<>())
              .put(row.getString("key"), row.getString("digest"));
        });
    return held;
  }

  void reconciled(long subscription, Reconciliation found) {
    long id =
        jdbc.sql(
                """
                insert into exchange.reconciliation
                  (subscription, at, ours, theirs, missing, differing, surplus, failure)
                values (:of, :at, :ours, :theirs, :missing, :differing, :surplus, :failure)
                returning id
                """)
            .param("of", subscription)
            .param("at", Timestamp.from(found.at()))
            .param("ours", found.ours())
            .param("theirs", found.theirs())
            .param("missing", found.count(Reconciliation.Sort.MISSING))
            .param("differing", found.count(Reconciliation.Sort.DIFFERING))
            .param("surplus", found.count(Reconciliation.Sort.SURPLUS))
            .param("failure", found.failure(), Types.VARCHAR)
            .query(Long.class)
            .single();
    var rows = new BulkRows();
    found.differences().forEach((key, sort) -> rows.add(id, key, sort.word()));
    rows.copyInto(database, "exchange.difference (reconciliation, key, sort)");
  }

  /** The last ones, the newest first, without what they list. */
  List<Reconciliation> reconciliations(long subscription, int limit) {
    record Row(long id, Reconciliation found) {}
    return jdbc
        .sql(
            """
            select id, at, ours, theirs, failure
            from exchange.reconciliation where subscription = ? order by id desc limit ?
            """)
        .params(subscription, limit)
        .query((row, n) ->
            new Row(
                row.getLong("id"),
                new Reconciliation(
                    row.getTimestamp("at").toInstant(),
                    row.getLong("ours"),
                    row.getLong("theirs"),
                    Map.of(),
                    row.getString("failure"))))
        .list()
        .stream()
        .map(row -> row.found().with(differences(row.id())))
        .toList();
  }

  private Map<String, Reconciliation.Sort> differences(long reconciliation) {
    var differences = new TreeMap<String, Reconciliation.Sort>();
    jdbc.sql("select key, sort from exchange.difference where reconciliation = ? limit 1000")
        .param(reconciliation)
        .query(row -> {
          differences.put(row.getString(1), Reconciliation.Sort.of(row.getString(2)));
        });
    return differences;
  }

  private static Letter letter(ResultSet row, int n) throws SQLException {
    return new Letter(
        row.getLong("position"),
        row.getString("key"),
        row.getString("kind"),
        row.getObject("decided", LocalDate.class),
        row.getObject("due", LocalDate.class),
        row.getString("line"),
        row.getString("reason"),
        row.getString("detail"));
  }

  private Subscription subscription(ResultSet row, int n) throws SQLException {
    return new Subscription(
        row.getLong("id"),
        row.getString("feed"),
        row.getString("partner"),
        URI.create(row.getString("endpoint")),
        row.getString("key"),
        row.getString("certificate"),
        row.getTimestamp("since").toInstant(),
        Subscription.State.of(row.getString("state")),
        row.getString("reason"),
        row.getInt("attempts"),
        instant(row.getTimestamp("next")),
        row.getString("failure"),
        row.getString("detail"),
        row.getInt("most"),
        instant(row.getTimestamp("acknowledged")));
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
