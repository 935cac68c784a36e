package org.yunqiao.register.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.yunqiao.RealDatabase;

@RealDatabase
class IdentityTests {

  @Autowired private Accounts accounts;

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
}
