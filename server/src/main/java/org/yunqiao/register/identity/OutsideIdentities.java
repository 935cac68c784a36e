package org.yunqiao.register.identity;

import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who here is who elsewhere, as in a government's unified identity; somebody has to say so. */
@Component
public class OutsideIdentities {

  private static final int LONGEST = 300;

  private final JdbcClient jdbc;
  private final Accounts accounts;
  private final Trail trail;

  OutsideIdentities(JdbcClient jdbc, Accounts accounts, Trail trail) {
    this.jdbc = jdbc;
    this.accounts = accounts;
    this.trail = trail;
  }

  @Transactional
  public void link(String issuer, String subject, long account) {
    Account known = accounts.get(account);
    if (known.kind() != Account.Kind.PERSON) throw IdentityProblem.notAPerson(known.login());
    try {
      jdbc.sql("insert into identity.outside (issuer, subject, account) values (?, ?, ?)")
          .params(issuer, subject, account)
          .update();
    } catch (DuplicateKeyException taken) {
      throw IdentityProblem.outsideTaken();
    }
    trail.done("link-identity", "account:" + account, issuer);
  }

  /** Takes back every link of an account; nobody is vouched for by them any more. */
  @Transactional
  public void unlink(long account) {
    jdbc.sql("delete from identity.outside where account = ? returning issuer")
        .param(account)
        .query(String.class)
        .list()
        .forEach(issuer -> trail.done("unlink-identity", "account:" + account, issuer));
  }

  /** Who it is here; refused where nobody has said so. */
  public Account account(String issuer, String subject) {
    if (issuer.length() > LONGEST || subject.length() > LONGEST) throw IdentityProblem.noOutside();
    Optional<Account> account =
        jdbc.sql("select account from identity.outside where issuer = ? and subject = ?")
            .params(issuer, subject)
            .query(Long.class)
            .optional()
            .flatMap(accounts::find)
            .filter(Account::open);
    if (account.isEmpty()) trail.refused("sign-in", "", "identity.no-outside");
    return account.orElseThrow(IdentityProblem::noOutside);
  }
}
