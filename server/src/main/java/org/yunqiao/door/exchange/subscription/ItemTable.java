package org.yunqiao.door.exchange.subscription;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.BulkRows;

/**
 * What facts make in feeds, each written once, and what is kept apart from the stream: tables of
 * the schema {@code exchange}.
 */
@Component
class ItemTable {

  /** Items with whether they are kept apart, and how. */
  private static final String ITEM =
      """
      select i.position, i.key, i.line, i.due, a.state
      from exchange.item i left join exchange.apart a
        on a.subscription = i.subscription and a.position = i.position and a.key = i.key
      where i.subscription = ? and i.line is not null
        and coalesce(a.state, '') not in ('dead', 'aside')
      """;

  private static final String KEPT_BACK =
      """
      exists (
        select from exchange.apart a
        where a.subscription = i.subscription and a.position = i.position and a.key = i.key
          and a.state in ('dead', 'aside'))
      """;

  private static final String LETTER =
      """
      select i.position, i.key, i.kind, i.decided, i.due, i.line, a.reason, a.detail
      from exchange.apart a join exchange.item i
        on i.subscription = a.subscription and i.position = a.position and i.key = a.key
      where a.subscription = ? and a.state = 'dead'
      """;

  private final DataSource database;
  private final JdbcClient jdbc;

  ItemTable(DataSource database, JdbcClient jdbc) {
    this.database = database;
    this.jdbc = jdbc;
  }

  /**
   * One that goes, or went.
   *
   * @param due the last day to hand it over; null where there is none
   * @param apart why it goes apart from the stream, or did not go with it; null where it does
   */
  record Item(
      long position, String key, String line, @Nullable LocalDate due, @Nullable String apart) {

    /** Whether the partner has never acknowledged it. */
    boolean fresh() {
      return !"lost".equals(apart);
    }

    boolean late(LocalDate on) {
      return due != null && on.isAfter(due);
    }
  }

  /** One that does not go with the stream. */
  record Apart(long position, String key, String reason, String detail) {}

  void add(BulkRows items) {
    items.copyInto(
        database,
        "exchange.item (subscription, position, key, kind, day, decided, due, line, digest,"
            + " holder)");
  }

  void addDead(BulkRows apart) {
    apart.copyInto(database, "exchange.apart (subscription, position, key, state, reason, detail)");
  }

  /** The lines told last under these keys that are not kept back, by key. */
  Map<String, String> last(long subscription, Collection<String> keys) {
    var lines = new HashMap<String, String>();
    jdbc.sql(
            """
            select distinct on (i.key) i.key, i.line from exchange.item i
            where i.subscription = ? and i.key = any(?) and i.line is not null and not
            """
                + KEPT_BACK
                + "order by i.key, i.position desc")
        .param(subscription)
        .param(keys.toArray(String[]::new))
        .query(row -> {
          lines.put(row.getString(1), row.getString(2));
        });
    return lines;
  }

  /** The positions to this one at which something was told under a key, in order. */
  List<Long> positions(long subscription, String key, long to) {
    return jdbc.sql(
            """
            select position from exchange.item
            where subscription = ? and key = ? and position <= ? order by position
            """)
        .params(subscription, key, to)
        .query((row, n) -> row.getLong(1))
        .list();
  }

  /** Whether there is anything that goes. */
  boolean waiting(Subscription of) {
    return waiting(of, 1) || !queued(of, 1).isEmpty();
  }

  /** Whether so many items at least wait in the stream. */
  boolean waiting(Subscription of, int least) {
    return jdbc.sql("select count(*) from (" + ITEM + "and i.position > ? limit ?) ahead")
            .params(of.id(), of.upto(), least)
            .query(Long.class)
            .single()
        >= least;
  }

  /** The next of the stream, in order; all of one position together. */
  List<Item> stream(Subscription of, int most) {
    return items(
        jdbc.sql(ITEM + "and i.position > ? order by i.position fetch first ? rows with ties")
            .params(of.id(), of.upto(), most));
  }

  /** What is in a stretch of the stream now. */
  List<Item> stretch(long subscription, long first, long last) {
    return items(
        jdbc.sql(ITEM + "and i.position between ? and ?").params(subscription, first, last));
  }

  /** What goes again of what the stream has left behind, in order. */
  List<Item> queued(Subscription of, int most) {
    return items(
        jdbc.sql(ITEM + "and a.position <= ? order by a.position fetch first ? rows with ties")
            .params(of.id(), of.upto(), most));
  }

  /** What goes again of what is at some positions. */
  List<Item> queued(long subscription, List<Long> positions) {
    return items(
        jdbc.sql(ITEM + "and a.position = any(?)")
            .param(subscription)
            .param(positions.toArray(Long[]::new)));
  }

  /** In the order in which they go, which is no collation's. */
  private static List<Item> items(JdbcClient.StatementSpec asked) {
    return asked.query(ItemTable::item).list().stream()
        .sorted(Comparator.comparingLong(Item::position).thenComparing(Item::key))
        .toList();
  }

  /** They went: they are kept apart no more. */
  void unqueue(long subscription, List<Item> went) {
    jdbc.sql(
            """
            delete from exchange.apart a
            using unnest(?::bigint[], ?::text[]) as w (position, key)
            where a.subscription = ? and a.position = w.position and a.key = w.key
              and a.state in ('again', 'lost')
            """)
        .param(went.stream().map(Item::position).toArray(Long[]::new))
        .param(went.stream().map(Item::key).toArray(String[]::new))
        .param(subscription)
        .update();
  }

  /** Makes dead letters of items that went, or were about to. */
  void dead(long subscription, List<Apart> letters) {
    jdbc.sql(
            """
            insert into exchange.apart as a (subscription, position, key, state, reason, detail)
            select :of, l.position, l.key, 'dead', l.reason, l.detail
            from unnest(:positions, :keys, :reasons, :details) as l (position, key, reason, detail)
            on conflict (subscription, position, key) do update
            set state = 'dead', reason = excluded.reason, detail = excluded.detail
            where a.state in ('again', 'lost')
            """)
        .param("of", subscription)
        .param("positions", letters.stream().map(Apart::position).toArray(Long[]::new))
        .param("keys", letters.stream().map(Apart::key).toArray(String[]::new))
        .param("reasons", letters.stream().map(Apart::reason).toArray(String[]::new))
        .param("details", letters.stream().map(Apart::detail).toArray(String[]::new))
        .update();
  }

  /** Takes a dead letter out of the box for good; tells whether it was there. */
  boolean aside(long subscription, long position, String key, String why) {
    return jdbc.sql(
                """
                update exchange.apart set state = 'aside', detail = ?
                where subscription = ? and position = ? and key = ? and state = 'dead'
                """)
            .params(why, subscription, position, key)
            .update()
        == 1;
  }

  /** Lets a dead letter go again, as it is now; tells whether it was there to go. */
  boolean again(long subscription, long position, String key, String line) {
    int letters =
        jdbc.sql(
                """
                update exchange.apart set state = 'again', reason = '', detail = ''
                where subscription = ? and position = ? and key = ? and state = 'dead'
                """)
            .params(subscription, position, key)
            .update();
    if (letters == 0) return false;
    return jdbc.sql(
                """
                update exchange.item set line = ?, digest = ?
                where subscription = ? and position = ? and key = ? and line is not null
                """)
            .params(line, Rendering.digest(line), subscription, position, key)
            .update()
        == 1;
  }

  /** The last that went under these keys goes again, once. */
  void again(Subscription of, Collection<String> keys) {
    jdbc.sql(
            """
            insert into exchange.apart (subscription, position, key, state)
            select i.subscription, i.position, i.key, 'lost'
            from (
              select distinct on (key) subscription, position, key, line from exchange.item
              where subscription = ? and position <= ? and key = any(?)
              order by key, position desc) i
            where i.line is not null
            on conflict do nothing
            """)
        .param(of.id())
        .param(of.upto())
        .param(keys.toArray(String[]::new))
        .update();
  }

  /**
   * Forgets what was told of a party. What went is known by its digest; what did not go never will.
   *
   * @param names by which those are found that were made before it was kept of whom they tell
   * @param before only what was told before this position
   */
  void forget(long party, Collection<String> names, long before) {
    if (!names.isEmpty()) {
      jdbc.sql(
              """
              update exchange.item set holder = ?
              where holder is null and exists (
                select from unnest(?) as n (name) where strpos(line, n.name) > 0)
              """)
          .param(party)
          .param(names.toArray(String[]::new))
          .update();
    }
    forget("i.position < :before and i.holder = :of", Map.of("of", party, "before", before));
  }

  /** Forgets what was told under some keys of a feed. */
  void forget(String feed, Collection<String> keys, long before) {
    forget(
        """
        i.position < :before and i.key = any(:keys)
          and i.subscription in (select id from exchange.subscription where feed = :feed)
        """,
        Map.of("keys", keys.toArray(String[]::new), "feed", feed, "before", before));
  }

  private void forget(String which, Map<String, Object> values) {
    String apart =
        "(subscription, position, key) in ("
            + "select i.subscription, i.position, i.key from exchange.item i where "
            + which
            + ")";
    jdbc.sql("delete from exchange.apart where state <> 'aside' and " + apart)
        .params(values)
        .update();
    jdbc.sql("update exchange.apart set detail = '' where " + apart).params(values).update();
    jdbc.sql("update exchange.item i set line = null where " + which).params(values).update();
  }

  /** The keys of a party, or under which something was forgotten. */
  List<String> forgotten(long subscription, long party, Collection<String> keys) {
    return jdbc.sql(
            """
            select distinct key from exchange.item
            where subscription = :of and line is null and (holder = :holder or key = any(:keys))
            order by key
            """)
        .param("of", subscription)
        .param("holder", party)
        .param("keys", keys.toArray(String[]::new))
        .query((row, n) -> row.getString(1))
        .list();
  }

  Optional<Letter> dead(long subscription, long position) {
    return jdbc.sql(LETTER + "and a.position = ? order by i.key limit 1")
        .params(subscription, position)
        .query(ItemTable::letter)
        .optional();
  }

  List<Letter> dead(long subscription, long after, int limit) {
    return jdbc.sql(LETTER + "and a.position > ? order by a.position, a.key limit ?")
        .params(subscription, after, limit)
        .query(ItemTable::letter)
        .list();
  }

  long deadCount(long subscription) {
    return jdbc.sql("select count(*) from exchange.apart where subscription = ? and state = 'dead'")
        .param(subscription)
        .query(Long.class)
        .single();
  }

  Counts counts(long subscription, LocalDate today) {
    return jdbc.sql(
            """
            select s.delivered, s.late, ahead.waiting, ahead.overdue, apart.queued, apart.dead,
              apart.aside, apart.overdue as apart_overdue
            from exchange.subscription s,
              lateral (
                select count(*) as waiting, count(*) filter (where i.due < :today) as overdue
                from exchange.item i
                where i.subscription = s.id and i.position > s.upto and i.line is not null and not
            """
                + KEPT_BACK
                + """
                    ) ahead,
                  lateral (
                    select count(*) filter (where a.state in ('again', 'lost') and a.position <= s.upto)
                        as queued,
                      count(*) filter (where a.state = 'dead') as dead,
                      count(*) filter (where a.state = 'aside') as aside,
                      count(*) filter (where i.due < :today
                        and (a.state = 'dead' or (a.state = 'again' and a.position <= s.upto)))
                        as overdue
                    from exchange.apart a join exchange.item i
                      on i.subscription = a.subscription and i.position = a.position and i.key = a.key
                    where a.subscription = s.id) apart
                where s.id = :of
                """)
        .param("today", today)
        .param("of", subscription)
        .query((row, n) ->
            new Counts(
                row.getLong("waiting") + row.getLong("queued"),
                row.getLong("delivered"),
                row.getLong("dead"),
                row.getLong("aside"),
                row.getLong("late"),
                row.getLong("overdue") + row.getLong("apart_overdue")))
        .single();
  }

  /** By day, what the partner should hold: keys with digests, sorted by key. */
  Map<LocalDate, Map<String, String>> held(Subscription of) {
    var held = new TreeMap<LocalDate, Map<String, String>>();
    jdbc.sql(
            """
            select distinct on (i.key) i.key, i.digest, i.day from exchange.item i
            where i.subscription = ? and i.position <= ?
              and not exists (
                select from exchange.apart a
                where a.subscription = i.subscription and a.position = i.position
                  and a.key = i.key and a.state <> 'lost')
            order by i.key, i.position desc
            """)
        .params(of.id(), of.upto())
        .query(row -> {
          held.computeIfAbsent(row.getObject("day", LocalDate.class), day -> new TreeMap<>())
              .put(row.getString("key"), row.getString("digest"));
        });
    return held;
  }

  private static Item item(ResultSet row, int n) throws SQLException {
    return new Item(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getObject(4, LocalDate.class),
        row.getString(5));
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
}
