package org.yunqiao.register.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** By which programs show who they are; a key is told once, and only its digest is kept. */
@Component
public class ApiKeys {

  /** So that one that was published by mistake is found by searching for it. */
  private static final String MARK = "yq_";

  /** So often at most it is written down that a key was used. */
  private static final Duration BEAT = Duration.ofHours(1);

  private final JdbcClient jdbc;
  private final Accounts accounts;
  private final Trail trail;
  private final Policy policy;
  private final Clock clock;

  ApiKeys(JdbcClient jdbc, Accounts accounts, Trail trail, Policy policy, Clock clock) {
    this.jdbc = jdbc;
    this.accounts = accounts;
    this.trail = trail;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * A key, without its secret.
   *
   * @param used last, to the hour; null: never
   * @param waits for its second half to be told
   */
  public record Key(
      long id,
      Instant issued,
      Instant until,
      @Nullable Instant used,
      boolean revoked,
      boolean waits) {}

  /**
   * A new key of a program; the ones before stay, so that it can change over. One that an
   * administrator asks for counts together with what another one tells ({@link #half}).
   */
  @Transactional
  public String issue(long account) {
    Account program = accounts.get(account);
    if (!program.open()) throw IdentityProblem.closed(program.login());
    if (program.kind() != Account.Kind.PROGRAM) throw IdentityProblem.notAProgram(program.login());
    String key = MARK + Secret.fresh();
    Instant now = clock.instant();
    jdbc.sql(
            """
            insert into identity.api_key (account, digest, issued, until, asked)
            values (:account, :digest, :issued::timestamptz, :until::timestamptz, :asked)
            """)
        .param("account", account)
        .param("digest", Secret.digest(key))
        .param("issued", now.toString())
        .param("until", now.plus(policy.days("api-key-days")).toString())
        .param("asked", SecondHalf.asker(), java.sql.Types.BIGINT)
        .update();
    trail.done("issue-key", "account:" + account, "");
    return key;
  }

  /** The second half of a key, told to another administrator, once; a program sends both. */
  @Transactional
  public String half(long key) {
    record Waiting(long account, long asked) {}
    Waiting waiting =
        jdbc.sql(
                """
                select account, asked from identity.api_key
                where id = ? and asked is not null and half is null and revoked is null for update
                """)
            .param(key)
            .query((row, n) -> new Waiting(row.getLong("account"), row.getLong("asked")))
            .optional()
            .orElseThrow(IdentityProblem::nothingWaits);
    String half = SecondHalf.fresh(waiting.asked());
    jdbc.sql("update identity.api_key set half = ? where id = ?")
        .params(SecondHalf.digest(half), key)
        .update();
    trail.done("tell-half", "account:" + waiting.account(), "");
    return half;
  }

  /** Whose key this is, if it still counts: its two halves with a point between, or a whole one. */
  public Optional<Account> find(String key) {
    if (!key.startsWith(MARK)) return Optional.empty();
    int point = key.indexOf('.');
    String first = point < 0 ? key : key.substring(0, point);
    String half = point < 0 ? "" : key.substring(point + 1);
    return jdbc.sql(
            """
            select id, account, asked, half, used from identity.api_key
            where digest = ? and revoked is null and until > ?::timestamptz
            """)
        .params(Secret.digest(first), clock.instant().toString())
        .query((row, n) ->
            new Found(
                row.getLong("id"),
                row.getLong("account"),
                row.getTimestamp("used") == null
                    ? Instant.EPOCH
                    : row.getTimestamp("used").toInstant(),
                SecondHalf.fits(row.getObject("asked", Long.class), row.getBytes("half"), half)))
        .optional()
        .filter(Found::whole)
        .flatMap(this::used);
  }

  private record Found(long id, long account, Instant used, boolean whole) {}

  private Optional<Account> used(Found found) {
    Optional<Account> account = accounts.find(found.account()).filter(Account::open);
    Instant now = clock.instant();
    if (account.isPresent() && found.used().plus(BEAT).isBefore(now)) {
      jdbc.sql("update identity.api_key set used = ?::timestamptz where id = ?")
          .params(now.toString(), found.id())
          .update();
    }
    return account;
  }

  public List<Key> of(long account) {
    return jdbc.sql(
            """
            select id, issued, until, used, revoked, asked is not null and half is null as waits
            from identity.api_key
            where account = ? order by id desc
            """)
        .param(account)
        .query((row, n) ->
            new Key(
                row.getLong("id"),
                row.getTimestamp("issued").toInstant(),
                row.getTimestamp("until").toInstant(),
                row.getTimestamp("used") == null ? null : row.getTimestamp("used").toInstant(),
                row.getTimestamp("revoked") != null,
                row.getBoolean("waits")))
        .list();
  }

  /** Takes a key of an account back; it counts no more. */
  @Transactional
  public void revoke(long account, long key) {
    int revoked =
        jdbc.sql(
                """
                update identity.api_key set revoked = ?::timestamptz
                where id = ? and account = ? and revoked is null
                """)
            .params(clock.instant().toString(), key, account)
            .update();
    if (revoked == 0) throw IdentityProblem.noApiKey(key);
    trail.done("revoke-key", "account:" + account, "api-key:" + key);
  }
}
