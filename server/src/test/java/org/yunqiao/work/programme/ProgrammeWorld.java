package org.yunqiao.work.programme;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.Problem;
import org.yunqiao.ledger.Actor;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.attestation.Earlier;
import org.yunqiao.register.identity.Account;
import org.yunqiao.register.identity.Accounts;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.SetClock;
import org.yunqiao.register.identity.Terms;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Particulars;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;

/** Invented authorities, experts and entrants, on a day that tests set. */
final class ProgrammeWorld {

  private static final LocalDate SINCE = LocalDate.of(2020, 1, 1);
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Accounts accounts;
  private final Mandates mandates;
  private final Parties parties;
  private final Attestations attestations;
  private final TransactionTemplate transaction;

  /** A Monday with no holiday in the two weeks after it. */
  @TestConfiguration
  static class Setting {
    @Bean
    @Primary
    SetClock setClock() {
      return new SetClock(Instant.parse("2026-03-02T01:00:00Z"));
    }
  }

  ProgrammeWorld(ApplicationContext context) {
    accounts = context.getBean(Accounts.class);
    mandates = context.getBean(Mandates.class);
    parties = context.getBean(Parties.class);
    attestations = context.getBean(Attestations.class);
    transaction = context.getBean(TransactionTemplate.class);
  }

  /** Somebody with an account. */
  record Person(Account account) {

    <T> T does(Supplier<T> work) {
      return Actor.acting(account.actor(), work);
    }

    void refused(String code, Runnable work) {
      assertThatExceptionOfType(Problem.class)
          .isThrownBy(() ->
              does(() -> {
                work.run();
                return 0;
              }))
          .matches(problem -> problem.code().equals(code), code);
    }
  }

  Person person(Terms terms) {
    Account account =
        accounts.open(Account.Kind.PERSON, "programme-" + COUNT.incrementAndGet(), "样例人员");
    mandates.grant(account.id(), terms);
    return new Person(account);
  }

  Person in(@Nullable String region, Role role) {
    return person(Terms.forRegion(region, role, SINCE));
  }

  Person of(long party, Role role) {
    return person(Terms.forParty(party, role, SINCE));
  }

  void also(Person person, long party, Role role) {
    mandates.grant(person.account().id(), Terms.forParty(party, role, SINCE));
  }

  long party(String name, String code, String region) {
    var who =
        new Particulars(
            Party.Kind.ORGANISATION,
            name,
            List.of(new Identifier(Identifier.CREDIT_CODE, code)),
            region,
            "CN",
            null,
            Map.of(),
            true);
    return transaction.execute(status -> {
      var enrolment = parties.enrol(List.of(who));
      enrolment.confirm(i -> true);
      return enrolment.id(0);
    });
  }

  Earlier earlier() {
    return new Earlier(attestations, transaction);
  }
}
