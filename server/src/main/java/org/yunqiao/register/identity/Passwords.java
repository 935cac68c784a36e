package org.yunqiao.register.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Passwords, hashed slowly (Argon2id, 16 MiB); the ones before are kept so as not to come back. */
@Component
class Passwords {

  /** So many are hashed at a time: guesses by the thousand must not use up the machine. */
  private static final Semaphore HASHING =
      new Semaphore(2 * Runtime.getRuntime().availableProcessors());

  private static final class Hash {
    private static final Argon2PasswordEncoder ENCODER =
        Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private static final String NOBODY = ENCODER.encode(Secret.fresh());
  }

  private record Kept(long id, String hash, Instant set) {}

  private final JdbcClient jdbc;
  private final Policy policy;
  private final Clock clock;

  Passwords(JdbcClient jdbc, Policy policy, Clock clock) {
    this.jdbc = jdbc;
    this.policy = policy;
    this.clock = clock;
  }

  /** What is kept of a password that will do; refused with the reason where it will not. */
  String hashed(Account account, String password) {
    check(account, password);
    return hash(password);
  }

  /** Sets a password, by what {@link #hashed} said of it. */
  void keep(long account, String hash) {
    jdbc.sql("insert into identity.password (account, hash, set_at) values (?, ?, ?::timestamptz)")
        .params(account, hash, clock.instant().toString())
        .update();
  }

  /**
   * The number of the password that this is, if it is the one in force; as slow for an account that
   * is not there.
   */
  OptionalLong matching(Optional<Account> account, String password) {
    Optional<Kept> kept = account.flatMap(known -> kept(known.id(), 1).stream().findFirst());
    boolean same = same(password, kept.map(Kept::hash).orElse(Hash.NOBODY));
    return same && kept.isPresent() ? OptionalLong.of(kept.get().id()) : OptionalLong.empty();
  }

  /** Whether that password is still the one in force: it takes time to find out that it matches. */
  boolean inForce(long account, long password) {
    return kept(account, 1).stream().anyMatch(kept -> kept.id() == password);
  }

  boolean has(long account) {
    return !kept(account, 1).isEmpty();
  }

  boolean expired(long account) {
    return kept(account, 1).stream()
        .anyMatch(kept -> kept.set().plus(policy.days("password-days")).isBefore(clock.instant()));
  }

  /** Nobody signs in by a password until there is another. */
  void forget(long account) {
    jdbc.sql("delete from identity.password where account = ?").param(account).update();
  }

  private void check(Account account, String password) {
    int least = policy.number("password-least-length");
    if (password.codePointCount(0, password.length()) < least) {
      throw IdentityProblem.weak("short", least);
    }
    int most = policy.number("password-most-length");
    if (password.length() > most) throw IdentityProblem.weak("long", most);
    int kinds = policy.number("password-kinds");
    if (kinds(password) < kinds) throw IdentityProblem.weak("kinds", kinds);
    String lower = password.toLowerCase(Locale.ROOT);
    if (lower.contains(account.login()) || password.codePoints().distinct().count() < 6) {
      throw IdentityProblem.weak("guessable", least);
    }
    int history = policy.number("password-history");
    for (Kept before : kept(account.id(), history)) {
      if (same(password, before.hash())) throw IdentityProblem.weak("used", history);
    }
  }

  private static long kinds(String password) {
    return password
        .codePoints()
        .map(c ->
            Character.isUpperCase(c)
                ? 0
                : Character.isLowerCase(c) ? 1 : Character.isDigit(c) ? 2 : 3)
        .distinct()
        .count();
  }

  private List<Kept> kept(long account, int limit) {
    return jdbc.sql(
            """
            select id, hash, set_at from identity.password
            where account = ? order by id desc limit ?
            """)
        .params(account, limit)
        .query((row, n) ->
            new Kept(
                row.getLong("id"), row.getString("hash"), row.getTimestamp("set_at").toInstant()))
        .list();
  }

  static String hash(String password) {
    return hashing(() -> java.util.Objects.requireNonNull(Hash.ENCODER.encode(password)));
  }

  static boolean same(String password, String hash) {
    return hashing(() -> Hash.ENCODER.matches(password, hash));
  }

  /** Slow on purpose: whoever waits for it must not keep a connection from the others. */
  private static <T> T hashing(java.util.function.Supplier<T> work) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalTransactionStateException("a password is hashed outside of transactions");
    }
    try {
      if (!HASHING.tryAcquire(10, TimeUnit.SECONDS)) throw IdentityProblem.busy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw IdentityProblem.busy();
    }
    try {
      return work.get();
    } finally {
      HASHING.release();
    }
  }
}
