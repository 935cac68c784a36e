package org.yunqiao.register.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** By which programs show who they are; a key is told once, and only its digest is kept. */
@Component
public class ApiKeys {

  /** So that one that was published by mistake is found by searching for it. */
  private static final String MARK = "yq_";

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

  /** A key, without its secret. */
  public record Key(long id, Instant issued, Instant until, boolean revoked) {}

  /** A new key of a program; the ones before stay, so that it can change over. */
  @Transactional
  public String issue(long account) {
    Account program = accounts.get(account);
    if (!program.open()) throw IdentityProblem.closed(program.login());
    if (program.kind() != Account.Kind.PROGRAM) throw IdentityProblem.notAProgram(program.login());
    String key = MARK + Secret.fresh();
    Instant now = clock.instant();
    jdbc.sql(
            """
            insert into identity.api_key (account, digest, issued, until)
            values (?, ?, ?::timestamptz, ?::timestamptz)
            """)
        .params(
            account,
            Secret.digest(key),
            now.toString(),
            now.plus(policy.days("api-key-days")).toString())
        .update();
    trail.done("issue-key", "account:" + account, "");
    return key;
  }

  /** Whose key this is, if it still counts. */
  public Optional<Account> find(String key) {
    if (!key.startsWith(MARK)) return Optional.empty();
    return jdbc.sql(
            """
            select account from identity.api_key
            where digest = ? and revoked is null and until > ?::timestamptz
            """)
        .params(Secret.digest(key), clock.instant().toString())
        .query(Long.class)
        .optional()
        .flatMap(accounts::find)
        .filter(Account::open);
  }

  public List<Key> of(long account) {
    return jdbc.sql(
            """
            select id, issued, until, revoked from identity.api_key
            where account = ? order by id desc
            """)
        .param(account)
        .query((row, n) ->
            new Key(
                row.getLong("id"),
                row.getTimestamp("issued").toInstant(),
                row.getTimestamp("until").toInstant(),
                row.getTimestamp("revoked") != null))
        .list();
  }

  /** Takes a key back; it counts no more. */
  @Transactional
  public void revoke(long key) {
    jdbc.sql("update identity.api_key set revoked = ?::timestamptz where id = ?")
        .params(clock.instant().toString(), key)
        .update();
    trail.done("revoke-key", "api-key:" + key, "");
  }
}
