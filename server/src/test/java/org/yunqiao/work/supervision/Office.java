package org.yunqiao.work.supervision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.ledger.Actor;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.attestation.Earlier;
import org.yunqiao.register.identity.Account;
import org.yunqiao.register.identity.Accounts;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Particulars;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;

/** Invented offices, officers and those they inspect. */
final class Office {

  static final String FIRM = "91330100799655058B";
  static final String BODY = "913301007900000550";
  static final Actor COMMAND = () -> "command:test";
  private static final LocalDate SINCE = LocalDate.of(2020, 1, 1);
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Accounts accounts;
  private final Mandates mandates;
  private final Parties parties;
  private final Attestations attestations;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  Office(ApplicationContext context) {
    accounts = context.getBean(Accounts.class);
    mandates = context.getBean(Mandates.class);
    parties = context.getBean(Parties.class);
    attestations = context.getBean(Attestations.class);
    jdbc = context.getBean(JdbcClient.class);
    transaction = context.getBean(TransactionTemplate.class);
  }

  /** Somebody with an account. */
  record Person(Account account) {

    <T> T does(Supplier<T> work) {
      return Actor.acting(account.actor(), work);
    }
  }

  void merge(long stays, long goes) {
    transaction.executeWithoutResult(status -> parties.merge(stays, goes));
  }

  Person person(Terms terms) {
    Account account =
        accounts.open(Account.Kind.PERSON, "office-" + COUNT.incrementAndGet(), "样例人员");
    mandates.grant(account.id(), terms);
    return new Person(account);
  }

  /** An officer of the library who inspects in a region. */
  Person officer(String id, String region) {
    Person person = person(Terms.forRegion(region, Role.REGION_OFFICER, SINCE));
    jdbc.sql(
            """
            insert into supervision.officer
              (id, unit, region, present, specialties, avoids, account)
            values (?, '样例市场监督管理所', ?, true, '{}', '{}', ?)
            """)
        .params(id, region, person.account.id())
        .update();
    return person;
  }

  Person decider(String region) {
    return person(Terms.forRegion(region, Role.REGION_DECIDER, SINCE));
  }

  Person of(long party, Role role) {
    return person(Terms.forParty(party, role, SINCE));
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

  static Visiting visiting(String item, String... officers) {
    return new Visiting(item, FIRM, "样例市场监督管理所", "330100", List.of(officers), null, null, "有人举报");
  }

  static Answer answer(String point, Answer.Kind kind, String note, Instant at) {
    return new Answer(UUID.randomUUID(), point, kind, note, at, "");
  }
}
