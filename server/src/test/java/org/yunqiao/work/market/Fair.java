package org.yunqiao.work.market;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
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

/** Invented laboratories, firms and bodies, on the second of March 2026. */
final class Fair {

  static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
  static final String LEAD = "铅";
  static final String METHOD = "GB 5009.12-2023";
  static final String GERMS = "菌落总数";
  static final String GERMS_METHOD = "GB 4789.2-2022";
  static final Declaration SMALL = new Declaration("1411", 25, 800, 600);
  private static final LocalDate SINCE = LocalDate.of(2020, 1, 1);
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Accounts accounts;
  private final Mandates mandates;
  private final Parties parties;
  private final Attestations attestations;
  private final TransactionTemplate transaction;
  private final SetClock clock;
  final Offerings offerings;
  final Requests requests;
  final Vouchers vouchers;

  @TestConfiguration
  static class Time {
    @Bean
    @Primary
    SetClock setClock() {
      return new SetClock(TODAY.atTime(1, 0).toInstant(java.time.ZoneOffset.UTC));
    }
  }

  Fair(ApplicationContext context) {
    accounts = context.getBean(Accounts.class);
    mandates = context.getBean(Mandates.class);
    parties = context.getBean(Parties.class);
    attestations = context.getBean(Attestations.class);
    transaction = context.getBean(TransactionTemplate.class);
    clock = context.getBean(SetClock.class);
    offerings = context.getBean(Offerings.class);
    requests = context.getBean(Requests.class);
    vouchers = context.getBean(Vouchers.class);
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), java.time.ZoneId.of("Asia/Shanghai"));
  }

  /** Somebody with an account, who stands for a party. */
  record Person(Account account, long party) {

    <T> T does(Supplier<T> work) {
      return Actor.acting(account.actor(), work);
    }
  }

  Person person(long party, Terms... terms) {
    Account account = accounts.open(Account.Kind.PERSON, "fair-" + COUNT.incrementAndGet(), "样例人员");
    for (Terms one : terms) mandates.grant(account.id(), one);
    return new Person(account, party);
  }

  Person of(long party, Role role) {
    return person(party, Terms.forParty(party, role, SINCE));
  }

  Person both(long firm, long laboratory) {
    return person(
        firm,
        Terms.forParty(firm, Role.APPLICANT, SINCE),
        Terms.forParty(laboratory, Role.LABORATORY, SINCE));
  }

  Person steward() {
    return person(0, Terms.forPlatform(Role.STEWARD, SINCE));
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

  Person firm(String name, String code, String region) {
    return of(party(name, code, region), Role.APPLICANT);
  }

  /** A laboratory for food, approved two years ago. */
  Person laboratory(String name, String code, String region, String approval) {
    long party = party(name, code, region);
    approve(party, approval, "2024-03-01", "2030-02-28");
    return of(party, Role.LABORATORY);
  }

  /** An approval for food, of a laboratory that may have one already. */
  void approve(long laboratory, String approval, String from, String to) {
    earlier()
        .attested(
            "cma",
            approval,
            "SAMR",
            laboratory,
            from,
            to,
            List.of("00"),
            Map.of(
                "capability",
                List.of(
                    Map.of("field", "00", "item", LEAD, "method", METHOD, "from", "2024-03-01"),
                    Map.of(
                        "field",
                        "00",
                        "item",
                        GERMS,
                        "method",
                        GERMS_METHOD,
                        "from",
                        "2024-03-01",
                        "to",
                        "2026-06-30"))));
  }

  void suspend(Person laboratory, String approval, LocalDate on) {
    earlier()
        .suspended(
            "cma",
            approval,
            "SAMR",
            laboratory.party(),
            "2024-03-01",
            "2030-02-28",
            List.of("00"),
            on);
  }

  /** A report of a laboratory on lead, in the register. */
  void report(String approval, String number, long holder, LocalDate issued) {
    earlier()
        .attested(
            "lab-report",
            number,
            approval,
            holder,
            issued.toString(),
            issued.plusYears(6).toString(),
            List.of("00"),
            Map.of(
                "items",
                List.of(
                    Map.of("name", LEAD, "method", METHOD, "verdict", "pass", "value", "0.12"))));
  }

  Earlier earlier() {
    return new Earlier(attestations, transaction);
  }

  static Offered lead(long price) {
    return new Offered(LEAD, METHOD, price, 5, "330100", "");
  }

  static Asked asked() {
    return new Asked(LEAD, "", "330100", null, null, "");
  }

  /** An offering with a slot of so many seats in a week. */
  Slot open(Person laboratory, long price, int seats) {
    Offering one = laboratory.does(() -> offerings.list(laboratory.party(), lead(price)));
    return laboratory.does(() -> offerings.open(one.id(), today().plusDays(7), seats));
  }

  Request ask(Person firm) {
    return firm.does(() -> requests.ask(firm.party(), asked()));
  }

  Programme programme(Person steward, String name, long worth, int each, long money) {
    return steward.does(() -> vouchers.fund(funding(name, worth, each, money)));
  }

  static Funding funding(String name, long worth, int each, long money) {
    return new Funding(
        name,
        "样例市〔2026〕1 号",
        "33",
        TODAY,
        TODAY.plusMonths(6),
        List.of(EnterpriseSize.SMALL, EnterpriseSize.MICRO),
        worth,
        50,
        each,
        money);
  }

  static void refused(String code, Person who, Supplier<?> work) {
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> who.does(work))
        .matches(problem -> problem.code().equals(code), code);
  }
}
