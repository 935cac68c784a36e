package org.yunqiao.register.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.Problem;
import org.yunqiao.RealDatabase;
import org.yunqiao.ledger.Actor;

@RealDatabase
class IdentityTests {

  private static final String PASSWORD = "Rather-long-2026-sample";

  @Autowired private Accounts accounts;
  @Autowired private Invitations invitations;
  @Autowired private SignIn signIn;
  @Autowired private Sessions allSessions;
  @Autowired private Mandates mandates;
  @Autowired private OutsideIdentities outside;
  @Autowired private Clock clock;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  @Test
  void an_account_is_found_by_number_and_by_what_is_typed() {
    Account account = accounts.open(Account.Kind.PERSON, "Clerk.One", " 样例 一 ");
    assertThat(account.login()).isEqualTo("clerk.one");
    assertThat(account.name()).isEqualTo("样例 一");
    assertThat(accounts.find(account.id())).contains(account);
    assertThat(accounts.find(" CLERK.one ")).contains(account);
    assertThat(accounts.find("nobody")).isEmpty();
    assertThat(accounts.after(account.id() - 1, 1)).containsExactly(account);
  }

  @Test
  void a_name_to_sign_in_with_is_given_once() {
    accounts.open(Account.Kind.PERSON, "taken", "样例");
    assertThatThrownBy(() -> accounts.open(Account.Kind.PROGRAM, "TAKEN", "样例"))
        .isInstanceOfSatisfying(
            IdentityProblem.class, p -> assertThat(p.code()).isEqualTo("identity.login-taken"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ab", ".dot", "has space", "<b>", "汉字名", "a\nb"})
  void a_name_that_cannot_be_typed_everywhere_is_refused(String login) {
    assertThatThrownBy(() -> accounts.open(Account.Kind.PERSON, login, "样例"))
        .isInstanceOfSatisfying(
            IdentityProblem.class, p -> assertThat(p.code()).isEqualTo("identity.bad-login"));
  }

  @Test
  void a_closed_account_stays_closed() {
    Account account = accounts.open(Account.Kind.PERSON, "leaving", "样例");
    accounts.close(account.id());
    assertThat(accounts.get(account.id()).open()).isFalse();
    assertThatThrownBy(() -> accounts.close(account.id())).isInstanceOf(IdentityProblem.class);
  }

  @Test
  void a_sign_in_that_a_reset_overtakes_comes_to_nothing() throws Exception {
    Account account = accounts.open(Account.Kind.PERSON, "overtaken", "样例");
    invitations.accept(invitations.invite(account.id()), "", PASSWORD);
    try (var others = Executors.newSingleThreadExecutor()) {
      Future<SignIn.Begun> late =
          transaction.execute(status -> {
            lock(account);
            Future<SignIn.Begun> asked =
                others.submit(() -> signIn.password(account.login(), PASSWORD));
            untilSomebodyWaits();
            invitations.reset(account.id());
            return asked;
          });
      assertThatThrownBy(late::get)
          .hasCauseInstanceOf(IdentityProblem.class)
          .cause()
          .isInstanceOfSatisfying(
              IdentityProblem.class, p -> assertThat(p.code()).isEqualTo("identity.wrong"));
    }
    assertThat(sessions(account)).isZero();
  }

  @Test
  void a_password_set_by_an_old_link_does_not_outlive_a_reset() throws Exception {
    Account account = accounts.open(Account.Kind.PERSON, "old-link", "样例");
    String old = invitations.invite(account.id());
    try (var others = Executors.newSingleThreadExecutor()) {
      Future<?> late =
          transaction.execute(status -> {
            lock(account);
            Future<?> asked = others.submit(() -> invitations.accept(old, "", PASSWORD));
            untilSomebodyWaits();
            invitations.reset(account.id());
            return asked;
          });
      assertThatThrownBy(late::get).hasCauseInstanceOf(IdentityProblem.class);
    }
    assertThat(
            jdbc.sql("select count(*) from identity.password where account = ?")
                .param(account.id())
                .query(Long.class)
                .single())
        .isZero();
  }

  // what a sign-in may do to others

  private static String refusal(Callable<?> work) {
    try {
      work.call();
    } catch (Problem problem) {
      return problem.code();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return "done";
  }

  private Account person(String login) {
    Account account = accounts.open(Account.Kind.PERSON, login, "样例");
    invitations.accept(invitations.invite(account.id()), "", PASSWORD);
    return account;
  }

  /** Signs in for the first time, with a second factor. */
  private AuthenticatorApp entered(Account account) {
    SignIn.Begun begun = signIn.password(account.login(), PASSWORD);
    var app = new AuthenticatorApp(signIn.proposal(begun.token()).secret());
    signIn.confirm(begun.token(), app.code(clock.instant()));
    return app;
  }

  private String guess(Account account, String from) {
    return Whence.from(from, () -> refusal(() -> signIn.password(account.login(), "wrong")));
  }

  @Test
  void nobody_is_shown_what_another_sets_up_the_second_factor_with() {
    Account account = person("two-set-up");
    SignIn.Begun one = signIn.password(account.login(), PASSWORD);
    SignIn.Begun other = signIn.password(account.login(), PASSWORD);
    var app = new AuthenticatorApp(signIn.proposal(one.token()).secret());
    assertThat(signIn.proposal(one.token())).isEqualTo(signIn.proposal(one.token()));
    var thief = new AuthenticatorApp(signIn.proposal(other.token()).secret());
    assertThat(app.code(clock.instant())).isNotEqualTo(thief.code(clock.instant()));
    assertThat(refusal(() -> signIn.confirm(one.token(), thief.code(clock.instant()))))
        .isEqualTo("identity.wrong-code");
    signIn.confirm(one.token(), app.code(clock.instant()));
    assertThat(refusal(() -> signIn.confirm(other.token(), thief.code(clock.instant()))))
        .isEqualTo("identity.sign-in-again");
  }

  @Test
  void whoever_knows_only_the_password_ends_nobodys_session() {
    Account account = person("keeps-working");
    SignIn.Begun begun = signIn.password(account.login(), PASSWORD);
    var app = new AuthenticatorApp(signIn.proposal(begun.token()).secret());
    String whole = signIn.confirm(begun.token(), app.code(clock.instant())).begun().token();
    for (int n = 0; n < 5; n++) signIn.password(account.login(), PASSWORD);
    assertThat(allSessions.find(whole)).isPresent();
    assertThat(sessions(account)).as("nor do unfinished ones pile up").isEqualTo(4);
  }

  @Test
  void guesses_made_elsewhere_do_not_lock_out_whoever_signs_in_from_where_he_is_known() {
    Account account = person("known-here");
    Whence.from("192.0.2.1", () -> entered(account));
    for (int n = 0; n < 60; n++) guess(account, "198.51.100." + n);
    assertThat(guess(account, "198.51.100.99")).as("from anywhere").isEqualTo("identity.locked");
    assertThat(guess(account, "192.0.2.1")).as("where he is known").isEqualTo("identity.wrong");
    assertThat(
            Whence.from(
                "192.0.2.1", () -> refusal(() -> signIn.password(account.login(), PASSWORD))))
        .isEqualTo("done");
    for (int n = 0; n < 4; n++) guess(account, "192.0.2.1");
    assertThat(guess(account, "192.0.2.1")).isEqualTo("identity.locked");
  }

  @Test
  void an_address_does_not_try_name_after_name() {
    String last = "";
    for (int n = 0; n < 101; n++) {
      int each = n;
      last =
          Whence.from(
              "2001:db8:1:2::" + Integer.toHexString(n + 1),
              () -> refusal(() -> signIn.password("nobody-" + each, "wrong")));
    }
    assertThat(last).isEqualTo("identity.locked");
    assertThat(
            Whence.from(
                "2001:db8:1:3::1", () -> refusal(() -> signIn.password("nobody-x", "wrong"))))
        .isEqualTo("identity.wrong");
  }

  @Test
  void a_name_with_what_no_database_keeps_is_just_wrong() {
    assertThat(refusal(() -> signIn.password("no\0body", "wrong"))).isEqualTo("identity.wrong");
  }

  @Test
  void a_reset_takes_back_who_vouched_for_an_account() {
    Account account = person("vouched-for");
    outside.link("https://identity.example", "8f14e45f", account.id());
    assertThat(outside.account("https://identity.example", "8f14e45f")).isEqualTo(account);
    invitations.reset(account.id());
    assertThat(refusal(() -> outside.account("https://identity.example", "8f14e45f")))
        .isEqualTo("identity.no-outside");
    outside.link("https://identity.example", "8f14e45f", account.id());
    outside.unlink(account.id());
    assertThat(refusal(() -> outside.account("https://identity.example", "8f14e45f")))
        .isEqualTo("identity.no-outside");
  }

  // time that a password takes is no connection's

  @Test
  void no_connection_is_kept_while_a_password_is_hashed() {
    Account account = person("hashes");
    for (Runnable inside :
        List.<Runnable>of(
            () -> Passwords.hash(PASSWORD),
            () -> signIn.password(account.login(), PASSWORD),
            () -> invitations.accept(invitations.invite(account.id()), "", PASSWORD + "2"))) {
      assertThatThrownBy(() -> transaction.executeWithoutResult(status -> inside.run()))
          .isInstanceOf(IllegalTransactionStateException.class);
    }
    SignIn.Begun begun = signIn.password(account.login(), PASSWORD);
    var app = new AuthenticatorApp(signIn.proposal(begun.token()).secret());
    String whole = signIn.confirm(begun.token(), app.code(clock.instant())).begun().token();
    SignIn.Begun changed = signIn.changePassword(whole, PASSWORD, "Another-long-2027");
    assertThat(changed.stage()).isEqualTo(Sessions.Stage.WHOLE);
    assertThat(refusal(() -> signIn.changePassword(changed.token(), "wrong", PASSWORD)))
        .isEqualTo("identity.wrong");
  }

  // administrators among themselves

  @Test
  void administrators_do_not_put_one_another_out_and_the_last_one_stays() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), Mandate.ZONE);
    Account system = accounts.open(Account.Kind.PERSON, "system-one", "样例");
    Account audit = accounts.open(Account.Kind.PERSON, "audit-one", "样例");
    mandates.grant(system.id(), Terms.forPlatform(Role.SYSTEM_ADMINISTRATOR, today));
    Mandate reads = mandates.grant(audit.id(), Terms.forPlatform(Role.AUDIT_ADMINISTRATOR, today));
    Actor.acting(
        system.actor(),
        () -> {
          assertThat(refusal(() -> closed(audit))).isEqualTo("identity.administrator-closed");
          return assertThat(refusal(() -> revoked(reads)))
              .isEqualTo("identity.administrator-closed");
        });
    assertThat(refusal(() -> closed(audit))).isEqualTo("identity.last-administrator");
    Account another = accounts.open(Account.Kind.PERSON, "audit-two", "样例");
    mandates.grant(another.id(), Terms.forPlatform(Role.AUDIT_ADMINISTRATOR, today));
    assertThat(refusal(() -> closed(audit))).isEqualTo("done");
  }

  private Account closed(Account account) {
    accounts.close(account.id());
    return account;
  }

  private Mandate revoked(Mandate mandate) {
    mandates.revoke(mandate.id());
    return mandate;
  }

  private void lock(Account account) {
    jdbc.sql("select id from identity.account where id = ? for update")
        .param(account.id())
        .query(Long.class)
        .single();
  }

  /** As long as it takes another transaction to meet a lock; a while, where none does. */
  private void untilSomebodyWaits() {
    for (int tries = 0; tries < 100; tries++) {
      boolean waits =
          jdbc.sql("select exists (select from pg_locks where not granted)")
              .query(Boolean.class)
              .single();
      if (waits) return;
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private long sessions(Account account) {
    return jdbc.sql("select count(*) from identity.session where account = ?")
        .param(account.id())
        .query(Long.class)
        .single();
  }
}
