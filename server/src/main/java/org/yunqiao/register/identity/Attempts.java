package org.yunqiao.register.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts what is tried by a name, before it is looked at: a thousand guesses at once count as a
 * thousand. Names that nobody has are counted too, so that locking tells nothing of who is here.
 */
@Component
class Attempts {

  private static final Duration KEPT = Duration.ofDays(1);

  private final JdbcClient jdbc;
  private final Policy policy;
  private final Clock clock;

  Attempts(JdbcClient jdbc, Policy policy, Clock clock) {
    this.jdbc = jdbc;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * Counts one; refuses it where there were too many.
   *
   * @return whether it is the last one before the name is locked
   */
  @Transactional(propagation = Propagation.REQUIRES_NEW, noRollbackFor = IdentityProblem.class)
  public boolean count(String login) {
    Instant now = clock.instant();
    int most = policy.number("lockout-failures");
    Duration locked = policy.minutes("lockout-minutes");
    jdbc.sql("delete from identity.attempt where last < ?::timestamptz")
        .param(now.minus(KEPT).toString())
        .update();
    jdbc.sql(
            """
            insert into identity.attempt (login, failures, last) values (?, 0, ?::timestamptz)
            on conflict do nothing
            """)
        .params(key(login), now.toString())
        .update();
    record Counted(int failures, Instant last) {}
    Counted before =
        jdbc.sql("select failures, last from identity.attempt where login = ? for update")
            .param(key(login))
            .query((row, n) ->
                new Counted(row.getInt("failures"), row.getTimestamp("last").toInstant()))
            .single();
    Instant free = before.last().plus(locked);
    boolean many = before.failures() >= most;
    if (many && now.isBefore(free)) {
      throw IdentityProblem.locked(Duration.between(now, free).toMinutes() + 1);
    }
    int failures = many ? 0 : before.failures();
    jdbc.sql("update identity.attempt set failures = ?, last = ?::timestamptz where login = ?")
        .params(failures + 1, now.toString(), key(login))
        .update();
    return failures + 1 >= most;
  }

  /** One that was right counts no more. */
  void giveBack(String login) {
    jdbc.sql("update identity.attempt set failures = failures - 1 where login = ? and failures > 0")
        .param(key(login))
        .update();
  }

  void clear(String login) {
    jdbc.sql("delete from identity.attempt where login = ?").param(key(login)).update();
  }

  private static byte[] key(String login) {
    return Secret.digest(login.strip().toLowerCase(Locale.ROOT));
  }
}
