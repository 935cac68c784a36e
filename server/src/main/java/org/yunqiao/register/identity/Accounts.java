package org.yunqiao.register.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.ledger.Actor;

/** All accounts. An account is closed, never deleted: what was done by it stays told. */
@Component
public class Accounts {

  private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._@-]{2,63}");
  private static final int LONGEST_NAME = 100;

  private static final String[] ADMINISTRATIONS =
      Arrays.stream(Role.values())
          .filter(role -> role.side() == Role.Side.ADMINISTRATION)
          .map(Role::word)
          .toArray(String[]::new);

  private final JdbcClient jdbc;
  private final Trail trail;
  private final Clock clock;

  Accounts(JdbcClient jdbc, Trail trail, Clock clock) {
    this.jdbc = jdbc;
    this.trail = trail;
    this.clock = clock;
  }

  /** Opens an account; nobody can sign in by it before it has credentials. */
  @Transactional
  public Account open(Account.Kind kind, String login, String name) {
    String typed = typed(login);
    if (!LOGIN.matcher(typed).matches()) throw IdentityProblem.badLogin(login);
    String shown = name.strip();
    if (shown.isEmpty() || shown.length() > LONGEST_NAME) throw IdentityProblem.badName();
    try {
      Account opened =
          jdbc.sql(
                  """
                  insert into identity.account (kind, login, name, state, opened)
                  values (?, ?, ?, 'open', ?::timestamptz)
                  returning id, kind, login, name, state
                  """)
              .params(kind.word(), typed, shown, clock.instant().toString())
              .query(Accounts::account)
              .single();
      trail.done(Act.OPEN_ACCOUNT.word(), "account:" + opened.id(), "");
      return opened;
    } catch (DuplicateKeyException taken) {
      throw IdentityProblem.loginTaken(typed);
    }
  }

  /**
   * Closes an account at once and for good. Those of the three administrators are closed by whoever
   * keeps the machine, not by one another, and each administration keeps somebody.
   */
  @Transactional
  public void close(long id) {
    List<String> administers = administers(id);
    if (!administers.isEmpty()) {
      String login = get(id).login();
      if (Account.of(Actor.current()) != 0) throw IdentityProblem.administratorClosed(login);
      jdbc.sql("select id from identity.account where id = any(?) order by id for update")
          .param(administrators(administers))
          .query(Long.class)
          .list();
      for (String role : administers) {
        if (administrators(List.of(role)).length == 1) throw IdentityProblem.last(login, role);
      }
    }
    int closed =
        jdbc.sql(
                """
                update identity.account set state = 'closed', closed = ?::timestamptz
                where id = ? and state = 'open'
                """)
            .params(clock.instant().toString(), id)
            .update();
    if (closed == 0) throw IdentityProblem.closed(get(id).login());
    trail.done(Act.CLOSE_ACCOUNT.word(), "account:" + id, "");
  }

  /** The administrations that an account holds, by the words of their roles. */
  private List<String> administers(long id) {
    return jdbc.sql(
            """
            select distinct role from identity.mandate
            where account = ? and revoked is null and role = any(?)
            """)
        .params(id, ADMINISTRATIONS)
        .query(String.class)
        .list();
  }

  /** The open accounts that hold one of these administrations. */
  private Long[] administrators(List<String> roles) {
    return jdbc.sql(
            """
            select distinct a.id from identity.account a
              join identity.mandate m on m.account = a.id
            where a.state = 'open' and m.revoked is null and m.role = any(?)
              and (m.last_day is null or m.last_day >= ?)
            """)
        .params(roles.toArray(String[]::new), LocalDate.ofInstant(clock.instant(), Mandate.ZONE))
        .query(Long.class)
        .list()
        .toArray(Long[]::new);
  }

  /**
   * Until the end of this transaction, nobody else changes by what this account signs in: taken
   * before credentials or sessions are touched.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void lock(long id) {
    jdbc.sql("select id from identity.account where id = ? for update")
        .param(id)
        .query(Long.class)
        .single();
  }

  public Optional<Account> find(long id) {
    return jdbc.sql("select id, kind, login, name, state from identity.account where id = ?")
        .param(id)
        .query(Accounts::account)
        .optional();
  }

  /** The account of this number; refused where there is none. */
  public Account get(long id) {
    return find(id).orElseThrow(() -> IdentityProblem.noAccount(id));
  }

  public Optional<Account> find(String login) {
    if (!LOGIN.matcher(typed(login)).matches()) return Optional.empty();
    return jdbc.sql("select id, kind, login, name, state from identity.account where login = ?")
        .param(typed(login))
        .query(Accounts::account)
        .optional();
  }

  /** Some accounts, in the order of their numbers, after one of them. */
  public List<Account> after(long id, int limit) {
    return jdbc.sql(
            """
            select id, kind, login, name, state from identity.account
            where id > ? order by id limit ?
            """)
        .params(id, limit)
        .query(Accounts::account)
        .list();
  }

  private static String typed(String login) {
    return login.strip().toLowerCase(Locale.ROOT);
  }

  static Account account(ResultSet row, int n) throws SQLException {
    return new Account(
        row.getLong("id"),
        Account.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        row.getString("login"),
        row.getString("name"),
        Account.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)));
  }
}
