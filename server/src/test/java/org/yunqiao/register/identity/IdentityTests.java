package org.yunqiao.register.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.RealDatabase;

@RealDatabase
class IdentityTests {

  private static final String PASSWORD = "Rather-long-2026-sample";

  @Autowired private Accounts accounts;
  @Autowired private Invitations invitations;
  @Autowired private SignIn signIn;
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
