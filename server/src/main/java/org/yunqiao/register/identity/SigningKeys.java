package org.yunqiao.register.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** By which parties sign what they send; each key is one party's, on some days. */
@Component
public class SigningKeys {

  private static final String COLUMNS =
      "select id, party, key, first_day, last_day, revoked from identity.signing_key ";

  private final JdbcClient jdbc;
  private final Trail trail;
  private final Clock clock;

  SigningKeys(JdbcClient jdbc, Trail trail, Clock clock) {
    this.jdbc = jdbc;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * A public key.
   *
   * @param id as signatures name it
   * @param key as whoever checks signatures reads it
   * @param until the last day; null: without end
   */
  public record Key(
      String id,
      long party,
      String key,
      LocalDate from,
      @Nullable LocalDate until,
      @Nullable Instant revoked) {

    /** Whether it counts on a day. */
    public boolean counts(LocalDate on) {
      return revoked == null && !on.isBefore(from) && (until == null || !on.isAfter(until));
    }
  }

  /** Enters a key of a party; the ones before stay, so that it can change over. */
  @Transactional
  public Key enter(long party, String id, String key, LocalDate from, @Nullable LocalDate until) {
    try {
      jdbc.sql(
              """
              insert into identity.signing_key (id, party, key, first_day, last_day, entered)
              values (:id, :party, :key, :from, :until, :at::timestamptz)
              """)
          .param("id", id)
          .param("party", party)
          .param("key", key)
          .param("from", from)
          .param("until", until, Types.DATE)
          .param("at", clock.instant().toString())
          .update();
    } catch (DuplicateKeyException e) {
      throw IdentityProblem.keyKnown(id);
    }
    trail.done("enter-signing-key", "party:" + party, id);
    return find(id).orElseThrow();
  }

  public Optional<Key> find(String id) {
    return jdbc.sql(COLUMNS + "where id = ?").param(id).query(SigningKeys::key).optional();
  }

  /** Those of a party, the newest first. */
  public List<Key> of(long party) {
    return jdbc.sql(COLUMNS + "where party = ? order by entered desc")
        .param(party)
        .query(SigningKeys::key)
        .list();
  }

  /** Takes a key back; it counts no more. */
  @Transactional
  public void revoke(String id) {
    int revoked =
        jdbc.sql(
                """
                update identity.signing_key set revoked = ?::timestamptz
                where id = ? and revoked is null
                """)
            .params(clock.instant().toString(), id)
            .update();
    if (revoked == 0) throw IdentityProblem.noSigningKey(id);
    trail.done("revoke-signing-key", "signing-key:" + id, "");
  }

  /** The day by which keys are judged. */
  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
  }

  private static Key key(ResultSet row, int n) throws SQLException {
    return new Key(
        row.getString("id"),
        row.getLong("party"),
        row.getString("key"),
        row.getObject("first_day", LocalDate.class),
        row.getObject("last_day", LocalDate.class),
        row.getTimestamp("revoked") == null ? null : row.getTimestamp("revoked").toInstant());
  }
}
