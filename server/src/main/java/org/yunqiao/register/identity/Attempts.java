package org.yunqiao.register.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts what is tried, before it is looked at: a thousand guesses at once count as a thousand.
 * Names that nobody has are counted too, so that locking tells nothing of who is here. What counts
 * is a name from an address; and, with more patience, a name from anywhere and an address with any
 * name. Where an account has signed in before, guesses made elsewhere do not lock it: nobody shuts
 * out whose name he knows.
 */
@Component
class Attempts {

  private static final Duration KEPT = Duration.ofDays(1);
  private static final byte[] ANY = {};

  private final JdbcClient jdbc;
  private final Accounts accounts;
  private final Policy policy;
  private final Clock clock;
  private final TransactionTemplate transaction;

  Attempts(
      JdbcClient jdbc,
      Accounts accounts,
      Policy policy,
      Clock clock,
      TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.accounts = accounts;
    this.policy = policy;
    this.clock = clock;
    this.transaction = transaction;
  }

  @SuppressWarnings("ArrayRecordComponent") // digests, used as parameters only
  private record Counter(byte[] login, byte[] address, String limit) {}

  /**
   * Counts one; refuses it where there were too many.
   *
   * @return whether it is the last one before the name is locked
   */
  boolean count(String login) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalTransactionStateException("attempts are counted before a transaction");
    }
    List<Counter> counters = counters(login);
    return Objects.requireNonNull(
        transaction.execute(status -> {
          Instant now = clock.instant();
          jdbc.sql("delete from identity.attempt where last < ?::timestamptz")
              .param(now.minus(KEPT).toString())
              .update();
          boolean last = false;
          for (Counter counter : counters) last |= counted(counter, now);
          return last;
        }));
  }

  /** In one order for everybody, so that nobody waits for one who waits for him. */
  private List<Counter> counters(String login) {
    var counters = new ArrayList<Counter>();
    byte[] name = name(login);
    byte[] address = Secret.digest(Whence.network());
    counters.add(new Counter(name, address, "lockout-failures"));
    if (!Whence.network().isEmpty()) {
      if (!known(login, address)) counters.add(new Counter(name, ANY, "lockout-name-failures"));
      counters.add(new Counter(ANY, address, "lockout-address-failures"));
    }
    return counters;
  }

  private boolean counted(Counter counter, Instant now) {
    int most = policy.number(counter.limit());
    jdbc.sql(
            """
            insert into identity.attempt (login, address, failures, last)
            values (?, ?, 0, ?::timestamptz) on conflict do nothing
            """)
        .params(counter.login(), counter.address(), now.toString())
        .update();
    record Counted(int failures, Instant last) {}
    Counted before =
        jdbc.sql(
                """
                select failures, last from identity.attempt
                where login = ? and address = ? for update
                """)
            .params(counter.login(), counter.address())
            .query((row, n) ->
                new Counted(row.getInt("failures"), row.getTimestamp("last").toInstant()))
            .single();
    Instant free = before.last().plus(policy.minutes("lockout-minutes"));
    boolean many = before.failures() >= most;
    if (many && now.isBefore(free)) {
      throw IdentityProblem.locked(Duration.between(now, free).toMinutes() + 1);
    }
    int failures = now.isBefore(free) ? before.failures() + 1 : 1;
    jdbc.sql(
            """
            update identity.attempt set failures = ?, last = ?::timestamptz
            where login = ? and address = ?
            """)
        .params(failures, now.toString(), counter.login(), counter.address())
        .update();
    return failures >= most;
  }

  /** One that was right counts no more. */
  void giveBack(String login) {
    byte[] address = Secret.digest(Whence.network());
    jdbc.sql(
            """
            update identity.attempt set failures = failures - 1 where failures > 0 and (
              (login = :login and address in (:address, :any))
              or (login = :any and address = :address))
            """)
        .param("login", name(login))
        .param("address", address)
        .param("any", ANY)
        .update();
  }

  /**
   * Somebody has signed in: he is known where he came from, and what he tried there is forgotten.
   */
  void entered(Account account) {
    giveBack(account.login());
    byte[] address = Secret.digest(Whence.network());
    jdbc.sql("delete from identity.attempt where login = ? and address = ?")
        .params(name(account.login()), address)
        .update();
    jdbc.sql(
            """
            insert into identity.known_address (account, address, last)
            values (?, ?, ?::timestamptz)
            on conflict (account, address) do update set last = excluded.last
            """)
        .params(account.id(), address, clock.instant().toString())
        .update();
  }

  /** After a reset nobody is known from before, and nothing was tried. */
  void clear(Account account) {
    jdbc.sql("delete from identity.attempt where login = ?").param(name(account.login())).update();
    jdbc.sql("delete from identity.known_address where account = ?").param(account.id()).update();
  }

  private boolean known(String login, byte[] address) {
    Instant since = clock.instant().minus(policy.days("known-address-days"));
    return accounts
        .find(login)
        .map(account ->
            jdbc.sql(
                    """
                    select exists (select from identity.known_address
                      where account = ? and address = ? and last > ?::timestamptz)
                    """)
                .params(account.id(), address, since.toString())
                .query(Boolean.class)
                .single())
        .orElse(false);
  }

  private static byte[] name(String login) {
    return Secret.digest(login.strip().toLowerCase(Locale.ROOT));
  }
}
