package org.yunqiao.register.identity;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.ledger.Actor;

/**
 * Signing in, step by step: password, code, and a new password where it is too old. What is wrong
 * is refused in the same words and the same time, whether the account exists or not.
 */
@Component
public class SignIn {

  private static final int LONGEST_LOGIN = 100;

  private final Accounts accounts;
  private final Passwords passwords;
  private final SecondFactors factors;
  private final Attempts attempts;
  private final Sessions sessions;
  private final Trail trail;
  private final TransactionTemplate transaction;

  SignIn(
      Accounts accounts,
      Passwords passwords,
      SecondFactors factors,
      Attempts attempts,
      Sessions sessions,
      Trail trail,
      TransactionTemplate transaction) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.factors = factors;
    this.attempts = attempts;
    this.sessions = sessions;
    this.trail = trail;
    this.transaction = transaction;
  }

  /** A session begun by a step that was right, and what comes next. */
  public record Begun(String token, Sessions.Stage stage) {}

  /** How an app that shows codes is set up: the secret as it is typed, and as it is scanned. */
  public record Proposal(String secret, String uri) {}

  /** First step: name and password. */
  public Begun password(String login, String password) {
    if (login.length() > LONGEST_LOGIN) {
      trail.refused("sign-in", "", "identity.wrong");
      throw IdentityProblem.wrong();
    }
    counted(login);
    Optional<Account> account =
        accounts
            .find(login)
            .filter(Account::open)
            .filter(known -> known.kind() == Account.Kind.PERSON);
    OptionalLong matched = passwords.matching(account, password);
    Optional<Begun> begun =
        matched.isEmpty()
            ? Optional.empty()
            : Objects.requireNonNull(
                transaction.execute(status -> entered(account.orElseThrow(), matched.getAsLong())));
    if (begun.isEmpty()) {
      trail.refused("sign-in", about(account), "identity.wrong");
      throw IdentityProblem.wrong();
    }
    attempts.giveBack(login);
    return begun.get();
  }

  /** Nothing, where the password has been taken from the account while it was looked at. */
  private Optional<Begun> entered(Account account, long password) {
    accounts.lock(account.id());
    if (!passwords.inForce(account.id(), password)) return Optional.empty();
    Sessions.Stage stage = factors.has(account.id()) ? Sessions.Stage.CODE : Sessions.Stage.SET_UP;
    return Optional.of(new Begun(sessions.begin(account.id(), stage), stage));
  }

  /** Second step: a code by time, or a recovery code; ends the session of the step before. */
  public Begun code(String token, String code) {
    Account account = at(token, Sessions.Stage.CODE).account();
    counted(account.login());
    boolean byTime = factors.right(account.id(), code);
    if (!byTime && !factors.recovers(account.id(), code)) {
      trail.refused("sign-in", about(Optional.of(account)), "identity.wrong-code");
      throw IdentityProblem.wrongCode();
    }
    return whole(token, account, byTime ? "" : "recovery-code");
  }

  /** What to set the second factor up with; the same for as long as this session is at it. */
  public Proposal proposal(String token) {
    Account account = at(token, Sessions.Stage.SET_UP).account();
    String secret = Totp.base32(factors.proposed(account.id(), token));
    return new Proposal(
        secret,
        "otpauth://totp/Yunqiao:" + account.login() + "?secret=" + secret + "&issuer=Yunqiao");
  }

  /** A first right code sets the second factor up; tells the recovery codes, once. */
  public Confirmed confirm(String token, String code) {
    Account account = at(token, Sessions.Stage.SET_UP).account();
    counted(account.login());
    return told(
        account,
        "set-second-factor",
        () -> {
          held(token, Sessions.Stage.SET_UP);
          List<String> recovery = factors.confirm(account.id(), token, code);
          acting(account, "set-second-factor", account);
          return new Confirmed(wholeNow(token, account, ""), recovery);
        });
  }

  /** A second factor that is set up. */
  public record Confirmed(Begun begun, List<String> recoveryCodes) {}

  /** Third step, where the password is too old: another one. */
  public Begun newPassword(String token, String password) {
    Account account = at(token, Sessions.Stage.NEW_PASSWORD).account();
    String hash = passwords.hashed(account, password);
    return told(
        account,
        "change-password",
        () -> {
          held(token, Sessions.Stage.NEW_PASSWORD);
          passwords.keep(account.id(), hash);
          acting(account, "change-password", account);
          return wholeNow(token, account, "");
        });
  }

  /** Whoever is signed in changes the password; every other session ends. */
  public Begun changePassword(String token, String old, String password) {
    Account account = at(token, Sessions.Stage.WHOLE).account();
    counted(account.login());
    if (passwords.matching(Optional.of(account), old).isEmpty()) {
      trail.refused("change-password", about(account), "identity.wrong");
      throw IdentityProblem.wrong();
    }
    String hash = passwords.hashed(account, password);
    return told(
        account,
        "change-password",
        () -> {
          held(token, Sessions.Stage.WHOLE);
          passwords.keep(account.id(), hash);
          acting(account, "change-password", account);
          sessions.endAll(account.id());
          attempts.entered(account);
          return begun(account, Sessions.Stage.WHOLE, "");
        });
  }

  /** New recovery codes for whoever is signed in and has the second factor at hand. */
  public List<String> newRecoveryCodes(String token, String code) {
    Account account = at(token, Sessions.Stage.WHOLE).account();
    counted(account.login());
    return told(
        account,
        "renew-recovery-codes",
        () -> {
          held(token, Sessions.Stage.WHOLE);
          if (!factors.right(account.id(), code)) throw IdentityProblem.wrongCode();
          attempts.entered(account);
          acting(account, "renew-recovery-codes", account);
          return factors.renewRecoveryCodes(account.id());
        });
  }

  /** Does a step in a transaction of its own, or notes why not. */
  private <T> T told(Account account, String act, Supplier<T> step) {
    try {
      return Objects.requireNonNull(transaction.execute(status -> step.get()));
    } catch (IdentityProblem refused) {
      trail.refused(act, about(account), refused.code());
      throw refused;
    }
  }

  /** Signs in whom an identity elsewhere has vouched for. */
  @Transactional
  public Begun vouched(Account account, String issuer) {
    return begun(account, Sessions.Stage.WHOLE, issuer);
  }

  public void out(String token) {
    sessions
        .find(token)
        .ifPresent(session -> {
          sessions.end(token);
          acting(session.account(), "sign-out", session.account());
        });
  }

  private Begun whole(String token, Account account, String reason) {
    return Objects.requireNonNull(transaction.execute(status -> wholeNow(token, account, reason)));
  }

  /** The session of the step before must still be there: a reset may have ended it meanwhile. */
  private Begun wholeNow(String token, Account account, String reason) {
    accounts.lock(account.id());
    if (!sessions.end(token)) throw IdentityProblem.signInAgain();
    attempts.entered(account);
    Sessions.Stage stage =
        passwords.expired(account.id()) ? Sessions.Stage.NEW_PASSWORD : Sessions.Stage.WHOLE;
    return begun(account, stage, reason);
  }

  private Begun begun(Account account, Sessions.Stage stage, String reason) {
    Actor.acting(
        account.actor(),
        () -> {
          if (stage == Sessions.Stage.WHOLE) trail.done("sign-in", about(account), reason);
          return stage;
        });
    return new Begun(sessions.begin(account.id(), stage), stage);
  }

  private void acting(Account account, String act, Account about) {
    Actor.acting(
        account.actor(),
        () -> {
          trail.done(act, about(about), "");
          return act;
        });
  }

  private void counted(String login) {
    try {
      if (attempts.count(login)) trail.refused("last-attempt", about(accounts.find(login)), "");
    } catch (IdentityProblem locked) {
      trail.refused("sign-in", about(accounts.find(login)), locked.code());
      throw locked;
    }
  }

  private Sessions.Session at(String token, Sessions.Stage stage) {
    return sessions
        .find(token)
        .filter(session -> session.stage() == stage)
        .orElseThrow(IdentityProblem::signInAgain);
  }

  /** Keeps a session for as long as the transaction lasts: no reset comes between. */
  private void held(String token, Sessions.Stage stage) {
    accounts.lock(at(token, stage).account().id());
    at(token, stage);
  }

  private static String about(Account account) {
    return "account:" + account.id();
  }

  /** A name that nobody has may be a password typed in the wrong place: it is not kept. */
  private static String about(Optional<Account> account) {
    return account.map(SignIn::about).orElse("");
  }
}
