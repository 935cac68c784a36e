package org.yunqiao.door.exchange.subscription;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who has subscribed, how far each has come, and who serves it now: a table of {@code exchange}.
 */
@Component
class SubscriptionTable {

  private static final String COLUMNS =
      """
      select id, feed, partner, endpoint, key, certificate, since, state, reason, attempts, next,
        failure, detail, most, acknowledged, upto
      from exchange.subscription
      """;

  private final JdbcClient jdbc;

  SubscriptionTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

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
    return jdbc.sql(COLUMNS + "order by id").query(SubscriptionTable::subscription).list();
  }

  Optional<Subscription> find(long id) {
    return jdbc.sql(COLUMNS + "where id = ?")
        .param(id)
        .query(SubscriptionTable::subscription)
        .optional();
  }

  /**
   * Takes the lease of a subscription; tells whether it could be had. One that was not renewed in
   * time is anybody's.
   */
  boolean take(long id, String holder, Instant now, Instant until) {
    return jdbc.sql(
                """
                update exchange.subscription set holder = ?, busy_until = ?
                where id = ? and (busy_until is null or busy_until < ?)
                """)
            .params(holder, Timestamp.from(until), id, Timestamp.from(now))
            .update()
        == 1;
  }

  /** Tells whether the lease was still this holder's. */
  boolean renew(long id, String holder, Instant until) {
    return jdbc.sql("update exchange.subscription set busy_until = ? where id = ? and holder = ?")
            .params(Timestamp.from(until), id, holder)
            .update()
        == 1;
  }

  void release(long id, String holder) {
    jdbc.sql(
            """
            update exchange.subscription set holder = null, busy_until = null
            where id = ? and holder = ?
            """)
        .params(id, holder)
        .update();
  }

  /** As it is now; empty where the lease is lost. */
  Optional<Subscription> held(long id, String holder) {
    return jdbc.sql(COLUMNS + "where id = ? and holder = ?")
        .params(id, holder)
        .query(SubscriptionTable::subscription)
        .optional();
  }

  /** The same, and nobody else's till this transaction ends. */
  Optional<Subscription> locked(long id, String holder) {
    return jdbc.sql(COLUMNS + "where id = ? and holder = ? for update")
        .params(id, holder)
        .query(SubscriptionTable::subscription)
        .optional();
  }

  /** From running to another state, or back; tells whether it was in the one or the other. */
  boolean move(long id, boolean running, Subscription.State to, String reason) {
    return jdbc.sql(
                """
                update exchange.subscription
                set state = ?, reason = ?, attempts = 0, next = null
                where id = ? and (state = 'running') = ?
                """)
            .params(to.word(), reason, id, running)
            .update()
        == 1;
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

  /**
   * What an acknowledgement moves on.
   *
   * @param upto to which position the stream has gone now
   * @param delivered how many were acknowledged for the first time, and how many of them late
   * @param at when the partner acknowledged; null where it only refused
   */
  void acknowledged(long id, long upto, long delivered, long late, int most, @Nullable Instant at) {
    jdbc.sql(
            """
            update exchange.subscription
            set upto = ?, delivered = delivered + ?, late = late + ?, most = ?,
              acknowledged = coalesce(?::timestamptz, acknowledged),
              attempts = 0, next = null, failure = null, detail = ''
            where id = ?
            """)
        .params(
            Arrays.asList(upto, delivered, late, most, at == null ? null : Timestamp.from(at), id))
        .update();
  }

  /** So many at once from now on, and at once. */
  void most(long id, int most) {
    jdbc.sql("update exchange.subscription set most = ?, next = null where id = ?")
        .params(most, id)
        .update();
  }

  /** How many have been acknowledged in feeds of this name, each once. */
  long delivered(String feed) {
    return jdbc.sql("select coalesce(sum(delivered), 0) from exchange.subscription where feed = ?")
        .param(feed)
        .query(Long.class)
        .single();
  }

  private static Subscription subscription(ResultSet row, int n) throws SQLException {
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
        instant(row.getTimestamp("acknowledged")),
        row.getLong("upto"));
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
