package org.yunqiao.register.identity;

import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.ledger.Actor;

/** Links by which somebody sets a password: the first one, or another after a reset. */
@Component
public class Invitations {

  private final JdbcClient jdbc;
  private final Accounts accounts;
  private final Mandates mandates;
  private final Passwords passwords;
  private final SecondFactors factors;
  private final OutsideIdentities outside;
  private final Attempts attempts;
  private final Sessions sessions;
  private final Trail trail;
  private final Policy policy;
  private final Clock clock;
  private final TransactionTemplate transaction;

  Invitations(
      JdbcClient jdbc,
      Accounts accounts,
      Mandates mandates,
      Passwords passwords,
      SecondFactors factors,
      OutsideIdentities outside,
      Attempts attempts,
      Sessions sessions,
      Trail trail,
      Policy policy,
      Clock clock,
      TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.accounts = accounts;
    this.mandates = mandates;
    this.passwords = passwords;
    this.factors = factors;
    this.outside = outside;
    this.attempts = attempts;
    this.sessions = sessions;
    this.trail = trail;
    this.policy = policy;
    this.clock = clock;
    this.transaction = transaction;
  }

  /**
   * A link for an account; those made before count no more. One that an administrator asks for
   * counts together with what another one tells ({@link #half}).
   */
  @Transactional
  public String invite(long account) {
    Account known = person(account);
    jdbc.sql("delete from identity.invitation where account = ?").param(account).update();
    String token = Secret.fresh();
    jdbc.sql(
            """
            insert into identity.invitation (token, account, until, asked)
            values (:token, :account, :until::timestamptz, :asked)
            """)
        .param("token", Secret.digest(token))
        .param("account", known.id())
        .param("until", clock.instant().plus(policy.hours("invitation-hours")).toString())
        .param("asked", SecondHalf.asker(), java.sql.Types.BIGINT)
        .update();
    trail.done("invite", "account:" + account, "");
    return token;
  }

  /** Who asked for the link that an account has not used yet, if somebody has to tell its half. */
  public Optional<Long> asked(long account) {
    return jdbc.sql(
            """
            select asked from identity.invitation
            where account = ? and asked is not null and used is null and until > ?::timestamptz
            """)
        .params(account, clock.instant().toString())
        .query(Long.class)
        .optional();
  }

  /** The second half of a link, told to another administrator; those told before count no more. */
  @Transactional
  public String half(long account) {
    Account known = person(account);
    String half = SecondHalf.fresh(asked(known.id()).orElseThrow(IdentityProblem::nothingWaits));
    jdbc.sql("update identity.invitation set half = ? where account = ? and used is null")
        .params(SecondHalf.digest(half), account)
        .update();
    trail.done("tell-half", "account:" + account, "");
    return half;
  }

  /**
   * Takes password, second factor, links to identities elsewhere and sessions from an account, and
   * invites it anew. Whoever sees the link could sign in by it: those of the three administrators
   * are reset by whoever keeps the machine, not by one another.
   */
  @Transactional
  public String reset(long account) {
    Account known = person(account);
    if (Account.of(Actor.current()) != 0 && administers(account)) {
      throw IdentityProblem.administratorReset(known.login());
    }
    accounts.lock(account);
    passwords.forget(account);
    factors.forget(account);
    outside.unlink(account);
    sessions.endAll(account);
    attempts.clear(known);
    trail.done(Act.RESET_CREDENTIALS.word(), "account:" + account, "");
    return invite(account);
  }

  /** Whom a link invites, if it still counts. */
  public Optional<Account> find(String token) {
    return jdbc.sql(
            """
            select account from identity.invitation
            where token = ? and used is null and until > ?::timestamptz
            """)
        .params(Secret.digest(token), clock.instant().toString())
        .query(Long.class)
        .optional()
        .flatMap(accounts::find)
        .filter(Account::open);
  }

  /** Whether a link counts only together with its second half. */
  public boolean halved(String token) {
    return jdbc.sql("select asked from identity.invitation where token = ? and asked is not null")
        .param(Secret.digest(token))
        .query(Long.class)
        .optional()
        .isPresent();
  }

  /**
   * Sets the password that a link is for; the link counts once.
   *
   * @param half the second half; may be empty where there is none
   */
  public void accept(String token, String half, String password) {
    Account account = find(token).orElseThrow(IdentityProblem::noInvitation);
    if (!fits(token, half)) {
      trail.refused("set-password", "account:" + account.id(), "identity.wrong-half");
      throw IdentityProblem.wrongHalf();
    }
    String hash = passwords.hashed(account, password);
    Actor.acting(
        account.actor(), () -> transaction.execute(status -> accepted(account, token, hash)));
  }

  private Account accepted(Account account, String token, String hash) {
    accounts.lock(account.id());
    int used =
        jdbc.sql(
                """
                update identity.invitation set used = ?::timestamptz
                where token = ? and used is null
                """)
            .params(clock.instant().toString(), Secret.digest(token))
            .update();
    if (used == 0) throw IdentityProblem.noInvitation();
    passwords.keep(account.id(), hash);
    sessions.endAll(account.id());
    trail.done("set-password", "account:" + account.id(), "");
    return account;
  }

  private boolean fits(String token, String half) {
    return jdbc.sql("select asked, half from identity.invitation where token = ?")
        .param(Secret.digest(token))
        .query((row, n) ->
            SecondHalf.fits(row.getObject("asked", Long.class), row.getBytes("half"), half))
        .single();
  }

  /** Whether nobody could ever sign in: then the first ones are to be invited. */
  public boolean nobodyYet() {
    return jdbc.sql("select not exists (select from identity.password)")
        .query(Boolean.class)
        .single();
  }

  private boolean administers(long account) {
    return mandates.of(account).stream()
        .anyMatch(mandate -> mandate.role().side() == Role.Side.ADMINISTRATION);
  }

  private Account person(long account) {
    Account known = accounts.get(account);
    if (!known.open()) throw IdentityProblem.closed(known.login());
    if (known.kind() != Account.Kind.PERSON) throw IdentityProblem.notAPerson(known.login());
    return known;
  }
}
