package org.yunqiao.work.casework;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.ledger.Actor;
import org.yunqiao.ledger.Vault;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.attestation.Earlier;
import org.yunqiao.register.identity.Account;
import org.yunqiao.register.identity.Accounts;
import org.yunqiao.register.identity.Mandate;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Particulars;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;

/** Invented parties, accounts and mandates for cases, and a clock that can be set. */
final class CaseWorld {

  static final LocalDate SINCE = LocalDate.of(2020, 1, 1);

  private final MovableClock clock;
  private final Parties parties;
  private final Accounts accounts;
  private final Mandates mandates;
  private final Attestations attestations;
  private final Vault vault;
  private final TransactionTemplate transaction;
  private final Cases cases;
  private final Tasks tasks;
  private final AtomicInteger count = new AtomicInteger();

  @TestConfiguration
  static class Setting {

    @Bean
    @Primary
    MovableClock movableClock() {
      return new MovableClock();
    }

    @Bean
    CaseWorld caseWorld(
        MovableClock clock,
        Parties parties,
        Accounts accounts,
        Mandates mandates,
        Attestations attestations,
        Vault vault,
        TransactionTemplate transaction,
        Cases cases,
        Tasks tasks) {
      return new CaseWorld(
          clock, parties, accounts, mandates, attestations, vault, transaction, cases, tasks);
    }
  }

  CaseWorld(
      MovableClock clock,
      Parties parties,
      Accounts accounts,
      Mandates mandates,
      Attestations attestations,
      Vault vault,
      TransactionTemplate transaction,
      Cases cases,
      Tasks tasks) {
    this.clock = clock;
    this.parties = parties;
    this.accounts = accounts;
    this.mandates = mandates;
    this.attestations = attestations;
    this.vault = vault;
    this.transaction = transaction;
    this.cases = cases;
    this.tasks = tasks;
  }

  Clock clock() {
    return clock;
  }

  void on(String day) {
    clock.set(day);
  }

  /** A new organisation. */
  long party(String name, String code, String region) {
    var identifiers = new ArrayList<Identifier>();
    identifiers.add(new Identifier(Identifier.CREDIT_CODE, code));
    return enrol(name, identifiers, region);
  }

  private long enrol(String name, List<Identifier> identifiers, String region) {
    return transaction.execute(status -> {
      var enrolment =
          parties.enrol(
              List.of(
                  new Particulars(
                      Party.Kind.ORGANISATION,
                      name,
                      identifiers,
                      region,
                      null,
                      null,
                      Map.of(),
                      true)));
      enrolment.confirm(n -> true);
      return enrolment.id(0);
    });
  }

  long authority(String key) {
    return parties.find(Identifier.AUTHORITY, key).orElseThrow().id();
  }

  /** A new person with one mandate; its number. */
  long mandate(long party, Role role) {
    return grant(account(), Terms.forParty(party, role, SINCE));
  }

  /** A new officer of a region, with one mandate; its number. */
  long officer(String region, Role role) {
    return grant(account(), Terms.forRegion(region, role, SINCE));
  }

  long account() {
    int n = count.incrementAndGet();
    return accounts.open(Account.Kind.PERSON, "person" + n, "样例人员" + n).id();
  }

  long grant(long account, Terms terms) {
    return mandates.grant(account, terms).id();
  }

  long grant(long account, long party, Role role, Set<String> schemes) {
    return grant(account, new Terms(party, role, null, schemes, SINCE, null));
  }

  long accountOf(long mandate) {
    return mandates.get(mandate).account();
  }

  Mandate revoke(long mandate) {
    mandates.revoke(mandate);
    return mandates.get(mandate);
  }

  /** A document that whoever holds a mandate has handed in. */
  Attached document(long mandate, String kind) {
    return Actor.acting(Account.actor(accountOf(mandate)), () -> document(kind));
  }

  private Attached document(String kind) {
    byte[] content = (kind + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
    String digest = vault.keep(new ByteArrayInputStream(content), "text/plain");
    return new Attached(kind, kind + ".txt", digest);
  }

  /** Puts an attestation of an earlier day into the register. */
  void attested(
      String scheme,
      String number,
      String issuer,
      long holder,
      String from,
      String to,
      List<String> scope,
      Map<String, Object> attributes) {
    new Earlier(attestations, transaction)
        .attested(scheme, number, issuer, holder, from, to, scope, attributes);
  }

  static String key() {
    return UUID.randomUUID().toString();
  }

  Case open(long mandate, String scheme, long body, Map<String, Object> form) {
    return cases.open(mandate, new Application(scheme, body, form, List.of(), key()));
  }

  /** The task that waits at a step of a case. */
  Task task(long mandate, Case file, String step) {
    return cases.tasks(mandate, file.number()).stream()
        .filter(task -> task.state() == Task.State.OPEN && task.step().equals(step))
        .findFirst()
        .orElseThrow(() -> new AssertionError(step + " does not wait in " + steps(mandate, file)));
  }

  /** The steps that wait in a case. */
  List<String> steps(long mandate, Case file) {
    return cases.tasks(mandate, file.number()).stream()
        .filter(task -> task.state() == Task.State.OPEN)
        .map(Task::step)
        .toList();
  }

  /** Does a step of a case. */
  Task does(
      long mandate,
      Case file,
      String step,
      String outcome,
      Map<String, Object> form,
      String... evidence) {
    Task task = task(mandate, file, step);
    List<Attached> documents = new ArrayList<>();
    for (String kind : evidence) documents.add(document(mandate, kind));
    return tasks.complete(
        mandate, task.id(), new Completion(outcome, form, documents, task.version(), key()));
  }

  static Map<String, Object> form(Object... pairs) {
    var form = new HashMap<String, Object>();
    for (int i = 0; i < pairs.length; i += 2) form.put((String) pairs[i], pairs[i + 1]);
    return form;
  }
}
