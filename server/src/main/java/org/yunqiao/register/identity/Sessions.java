package org.yunqiao.register.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is signed in. Kept in the database, so that any process knows, and that it ends everywhere at
 * once; what the browser has is a secret of which only a digest is kept.
 */
@Component
public class Sessions {

  /** So often at most it is written down that somebody is still there. */
  private static final Duration BEAT = Duration.ofMinutes(1);

  private final JdbcClient jdbc;
  private final Accounts accounts;
  private final Policy policy;
  private final Clock clock;

  Sessions(JdbcClient jdbc, Accounts accounts, Policy policy, Clock clock) {
    this.jdbc = jdbc;
    this.accounts = accounts;
    this.policy = policy;
    this.clock = clock;
  }

  /** How far somebody has come in signing in. */
  public enum Stage {
    /** The password was right; the code is asked for. */
    CODE,
    /** The password was right; there is no second factor yet. */
    SET_UP,
    /** Both were right; the password is too old. */
    NEW_PASSWORD,
    /** Signed in. */
    WHOLE
  }

  /** A session that counts now. */
  public record Session(Account account, Stage stage, Instant begun) {}

  /**
   * Begins a session; the oldest end where there are too many. Those that have not come all the way
   * are counted by themselves: whoever knows no more than a password ends nobody's work. Its secret
   * is told once.
   */
  @Transactional
  public String begin(long account, Stage stage) {
    Instant now = clock.instant();
    accounts.lock(account);
    jdbc.sql(
            """
            delete from identity.session where account = :account and (
              begun < :oldest::timestamptz or token in (
                select token from identity.session
                where account = :account and (stage = 'WHOLE') = :whole
                order by begun desc, token offset :kept))
            """)
        .param("account", account)
        .param("oldest", now.minus(policy.hours("session-hours")).toString())
        .param("whole", stage == Stage.WHOLE)
        .param("kept", policy.number("sessions") - 1)
        .update();
    String token = Secret.fresh();
    jdbc.sql(
            """
            insert into identity.session (token, account, stage, begun, seen)
            values (?, ?, ?, ?::timestamptz, ?::timestamptz)
            """)
        .params(Secret.digest(token), account, stage.name(), now.toString(), now.toString())
        .update();
    return token;
  }

  /** Whose session a secret opens, if it still counts; it counts on from now. */
  @Transactional
  public Optional<Session> find(String token) {
    Instant now = clock.instant();
    record Found(Session session, Instant seen) {}
    Optional<Found> found =
        jdbc.sql(
                """
                select s.stage, s.begun, s.seen, a.id, a.kind, a.login, a.name, a.state
                from identity.session s join identity.account a on a.id = s.account
                where s.token = ? and s.begun > ?::timestamptz and s.seen > ?::timestamptz
                  and a.state = 'open'
                """)
            .params(
                Secret.digest(token),
                now.minus(policy.hours("session-hours")).toString(),
                now.minus(policy.minutes("session-idle-minutes")).toString())
            .query((row, n) -> new Found(session(row, n), row.getTimestamp("seen").toInstant()))
            .optional();
    if (found.isPresent() && found.get().seen().plus(BEAT).isBefore(now)) {
      jdbc.sql("update identity.session set seen = ?::timestamptz where token = ?")
          .params(now.toString(), Secret.digest(token))
          .update();
    }
    return found.map(Found::session);
  }

  /** Ends a session; tells whether there still was one. */
  public boolean end(String token) {
    return jdbc.sql("delete from identity.session where token = ?")
            .param(Secret.digest(token))
            .update()
        == 1;
  }

  /** Ends every session of an account. */
  public void endAll(long account) {
    jdbc.sql("delete from identity.session where account = ?").param(account).update();
  }

  private static Session session(ResultSet row, int n) throws SQLException {
    return new Session(
        Accounts.account(row, n),
        Stage.valueOf(row.getString("stage")),
        row.getTimestamp("begun").toInstant());
  }
}
