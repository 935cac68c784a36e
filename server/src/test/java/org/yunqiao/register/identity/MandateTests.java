package org.yunqiao.register.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.Problem;
import org.yunqiao.RealDatabase;
import org.yunqiao.ledger.Actor;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.party.Parties;

@RealDatabase
class MandateTests {

  private static final AtomicInteger COUNT = new AtomicInteger();

  @Autowired private Accounts accounts;
  @Autowired private Mandates mandates;
  @Autowired private Parties parties;
  @Autowired private Journal journal;
  @Autowired private TransactionTemplate transaction;
  @Autowired private Clock clock;

  private LocalDate today;
  private long account;
  private long body;

  @BeforeEach
  void somebody_at_some_body() {
    today = LocalDate.ofInstant(clock.instant(), Mandate.ZONE);
    account = account();
    body = party();
  }

  private long account() {
    return accounts.open(Account.Kind.PERSON, "someone-" + COUNT.incrementAndGet(), "样例人员").id();
  }

  private long party() {
    return SampleParties.one(parties, transaction);
  }

  private Mandate auditor() {
    return mandates.grant(account, Terms.forParty(body, Role.AUDITOR, today));
  }

  /** Whoever holds a mandate hands a part of it on. */
  private Mandate delegates(long mandate, long to, Terms part) {
    return Actor.acting(
        Account.actor(mandates.get(mandate).account()), () -> mandates.delegate(mandate, to, part));
  }

  private boolean may(Act act) {
    return mandates.may(account, act, Matter.of(body, null, null));
  }

  private static String refusal(Callable<?> work) {
    try {
      work.call();
    } catch (Problem problem) {
      return problem.code();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("not refused");
  }

  @Test
  void who_holds_no_mandate_may_do_nothing() {
    for (Act act : Act.values()) assertThat(may(act)).as("%s", act).isFalse();
  }

  @Test
  void a_mandate_lets_act_for_its_party_and_for_no_other() {
    auditor();
    assertThat(may(Act.AUDIT)).isTrue();
    assertThat(may(Act.DECIDE)).isFalse();
    assertThat(mandates.may(account, Act.AUDIT, Matter.of(party(), null, null))).isFalse();
    assertThat(mandates.may(account, Act.AUDIT, Matter.PLATFORM)).isFalse();
    assertThat(mandates.may(account, Role.AUDITOR, Matter.of(body, null, null))).isTrue();
    assertThat(mandates.may(account(), Act.AUDIT, Matter.of(body, null, null))).isFalse();
  }

  @Test
  void a_region_reaches_what_lies_in_it_and_nothing_of_which_no_region_is_known() {
    mandates.grant(account, Terms.forRegion("330000", Role.REGION_OFFICER, today));
    assertThat(mandates.may(account, Act.INSPECT, Matter.of(body, "330102", null))).isTrue();
    assertThat(mandates.may(account, Act.INSPECT, Matter.of(body, "320102", null))).isFalse();
    assertThat(mandates.may(account, Act.INSPECT, Matter.of(body, null, null))).isFalse();
    assertThat(mandates.of(account).getFirst().region()).isEqualTo("33");
  }

  @Test
  void schemes_limit_a_mandate_to_themselves() {
    mandates.grant(account, new Terms(body, Role.AUDITOR, null, Set.of("qms", "ems"), today, null));
    assertThat(mandates.may(account, Act.AUDIT, Matter.of(body, null, "qms"))).isTrue();
    assertThat(mandates.may(account, Act.AUDIT, Matter.of(body, null, "ohsms"))).isFalse();
    assertThat(mandates.may(account, Act.AUDIT, Matter.of(body, null, null))).isFalse();
  }

  @Test
  void a_mandate_counts_from_its_first_day_to_its_last() {
    mandates.grant(
        account,
        new Terms(body, Role.AUDITOR, null, Set.of(), today.plusDays(1), today.plusDays(2)));
    assertThat(may(Act.AUDIT)).isFalse();
    assertThat(mandates.of(account, today.plusDays(1))).hasSize(1);
    assertThat(mandates.of(account, today.plusDays(2))).hasSize(1);
    assertThat(mandates.of(account, today.plusDays(3))).isEmpty();
  }

  @Test
  void a_revoked_mandate_ends_at_once_and_is_revoked_once() {
    Mandate mandate = auditor();
    assertThat(may(Act.AUDIT)).isTrue();
    mandates.revoke(mandate.id());
    assertThat(may(Act.AUDIT)).isFalse();
    assertThat(
            refusal(() -> {
              mandates.revoke(mandate.id());
              return null;
            }))
        .isEqualTo("identity.revoked-already");
    assertThat(refusal(() -> mandates.require(account, Act.AUDIT, Matter.PLATFORM)))
        .isEqualTo("identity.not-allowed");
  }

  @Test
  void granting_and_revoking_are_facts_that_name_nobody() {
    Actor.acting(Account.actor(4711), this::auditor);
    Entry granted = journal.find(journal.last()).orElseThrow();
    assertThat(granted.type()).isEqualTo("identity.granted");
    assertThat(granted.by()).isEqualTo("account:4711");
    assertThat(granted.number("account")).isEqualTo(account);
    assertThat(granted.payload()).containsOnlyKeys("mandate", "account", "party", "role", "from");
    mandates.revoke(granted.number("mandate"));
    assertThat(journal.find(journal.last()).orElseThrow().type()).isEqualTo("identity.revoked");
  }

  @Test
  void a_part_can_be_handed_on_and_ends_with_the_whole() {
    Mandate held = auditor();
    long colleague = account();
    Terms part = new Terms(body, Role.AUDITOR, null, Set.of("qms"), today, today.plusDays(9));
    Mandate handed = delegates(held.id(), colleague, part);
    assertThat(handed.delegatedBy()).isEqualTo(held.id());
    assertThat(mandates.may(colleague, Act.AUDIT, Matter.of(body, null, "qms"))).isTrue();
    assertThat(refusal(() -> delegates(handed.id(), account(), part)))
        .as("not handed on again")
        .isEqualTo("identity.wider-than-held");
    mandates.revoke(held.id());
    assertThat(mandates.may(colleague, Act.AUDIT, Matter.of(body, null, "qms"))).isFalse();
    assertThat(journal.read(journal.last() - 2, 9))
        .extracting(Entry::type)
        .containsExactly("identity.revoked", "identity.revoked");
  }

  @Test
  void nobody_hands_on_what_another_holds() {
    Mandate held = auditor();
    Terms part = Terms.forParty(body, Role.AUDITOR, today);
    long colleague = account();
    for (Actor actor : List.of(Account.actor(colleague), Account.actor(account()), Actor.SYSTEM)) {
      assertThat(
              Actor.acting(
                  actor, () -> refusal(() -> mandates.delegate(held.id(), colleague, part))))
          .as(actor.name())
          .isEqualTo("identity.not-held");
    }
  }

  @Test
  void what_was_handed_on_counts_only_while_whoever_did_it_holds_it_himself() {
    Mandate held =
        mandates.grant(
            account, new Terms(body, Role.AUDITOR, null, Set.of(), today, today.plusDays(9)));
    long colleague = account();
    delegates(
        held.id(),
        colleague,
        new Terms(body, Role.AUDITOR, null, Set.of(), today, today.plusDays(9)));
    assertThat(mandates.may(colleague, Act.AUDIT, Matter.of(body, null, null))).isTrue();
    accounts.close(account);
    assertThat(mandates.may(colleague, Act.AUDIT, Matter.of(body, null, null))).isFalse();
    assertThat(mandates.of(List.of(accounts.get(colleague)))).isEmpty();
  }

  @Test
  void nobody_hands_on_more_than_he_holds() {
    Mandate held =
        mandates.grant(
            account, new Terms(body, Role.AUDITOR, "33", Set.of("qms"), today, today.plusDays(9)));
    long other = party();
    LocalDate end = today.plusDays(9);
    for (Terms wider :
        List.of(
            new Terms(other, Role.AUDITOR, "33", Set.of("qms"), today, end),
            new Terms(body, Role.BODY_DECIDER, "33", Set.of("qms"), today, end),
            new Terms(body, Role.AUDITOR, null, Set.of("qms"), today, end),
            new Terms(body, Role.AUDITOR, "32", Set.of("qms"), today, end),
            new Terms(body, Role.AUDITOR, "33", Set.of(), today, end),
            new Terms(body, Role.AUDITOR, "33", Set.of("qms", "ems"), today, end),
            new Terms(body, Role.AUDITOR, "33", Set.of("qms"), today.minusDays(1), end),
            new Terms(body, Role.AUDITOR, "33", Set.of("qms"), today, null),
            new Terms(body, Role.AUDITOR, "33", Set.of("qms"), today, end.plusDays(1)))) {
      assertThat(refusal(() -> delegates(held.id(), account(), wider)))
          .as("%s", wider)
          .isEqualTo("identity.wider-than-held");
    }
  }

  @Test
  void the_manager_of_a_party_gives_its_people_their_roles_but_makes_no_other_manager() {
    Mandate managing = mandates.grant(account, Terms.forParty(body, Role.PARTY_MANAGER, today));
    long colleague = account();
    delegates(managing.id(), colleague, Terms.forParty(body, Role.BODY_DECIDER, today));
    assertThat(mandates.may(colleague, Act.DECIDE, Matter.of(body, null, null))).isTrue();
    assertThat(
            refusal(() ->
                delegates(
                    managing.id(), account(), Terms.forParty(body, Role.PARTY_MANAGER, today))))
        .isEqualTo("identity.wider-than-held");
    assertThat(
            refusal(
                () -> delegates(managing.id(), account(), Terms.forPlatform(Role.STEWARD, today))))
        .isEqualTo("identity.wider-than-held");
  }

  @Test
  void nobody_grants_to_himself() {
    assertThat(Actor.acting(Account.actor(account), () -> refusal(() -> auditor())))
        .isEqualTo("identity.to-oneself");
  }

  @Test
  void terms_that_make_no_sense_are_refused() {
    assertThat(refusal(() -> mandates.grant(account, Terms.forPlatform(Role.AUDITOR, today))))
        .isEqualTo("identity.bad-terms-party");
    assertThat(refusal(() -> mandates.grant(account, Terms.forParty(body, Role.STEWARD, today))))
        .isEqualTo("identity.bad-terms-party");
    assertThat(
            refusal(
                () -> mandates.grant(account, Terms.forParty(Long.MAX_VALUE, Role.AUDITOR, today))))
        .isEqualTo("identity.bad-terms-party");
    for (String region : List.of("99", "3", "330", "杭州", "3301020")) {
      assertThat(
              refusal(() ->
                  mandates.grant(account, Terms.forRegion(region, Role.REGION_OFFICER, today))))
          .as(region)
          .isEqualTo("identity.bad-terms-region");
    }
    assertThat(refusal(() -> mandates.grant(account, Terms.forRegion("33", Role.STEWARD, today))))
        .isEqualTo("identity.bad-terms-region");
    assertThat(
            refusal(() ->
                mandates.grant(
                    account, new Terms(body, Role.AUDITOR, null, Set.of("Q M S"), today, null))))
        .isEqualTo("identity.bad-terms-schemes");
    assertThat(
            refusal(() ->
                mandates.grant(
                    account,
                    new Terms(body, Role.AUDITOR, null, Set.of(), today, today.minusDays(1)))))
        .isEqualTo("identity.bad-terms-days");
    assertThat(
            refusal(
                () -> mandates.grant(Long.MAX_VALUE, Terms.forParty(body, Role.AUDITOR, today))))
        .isEqualTo("identity.no-account");
  }

  @Test
  void a_mandate_for_a_merged_party_counts_for_the_one_that_stayed() {
    auditor();
    long stays = party();
    parties.merge(stays, body);
    assertThat(mandates.may(account, Act.AUDIT, Matter.of(stays, null, null))).isTrue();
    assertThat(mandates.may(account, Act.AUDIT, Matter.of(body, null, null))).isTrue();
  }

  @Test
  void a_closed_account_may_nothing_and_is_given_nothing() {
    auditor();
    accounts.close(account);
    assertThat(may(Act.AUDIT)).isFalse();
    assertThat(refusal(this::auditor)).isEqualTo("identity.closed");
  }

  @Test
  void two_who_grant_at_once_cannot_make_one_account_two_administrators() throws Exception {
    var together = new CyclicBarrier(2);
    try (var threads = Executors.newFixedThreadPool(2)) {
      List<Future<String>> answers =
          List.of(Role.SYSTEM_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR).stream()
              .map(role ->
                  threads.submit(() -> {
                    together.await();
                    try {
                      mandates.grant(account, Terms.forPlatform(role, today));
                      return "granted";
                    } catch (Problem problem) {
                      return problem.code();
                    }
                  }))
              .toList();
      assertThat(List.of(answers.getFirst().get(), answers.getLast().get()))
          .containsExactlyInAnyOrder("granted", "identity.not-together");
    }
  }

  @Test
  void a_mandate_is_never_deleted() {
    assertThatThrownBy(() -> mandates.get(Long.MAX_VALUE)).isInstanceOf(IdentityProblem.class);
    Mandate mandate = auditor();
    mandates.revoke(mandate.id());
    assertThat(mandates.all(account)).extracting(Mandate::id).containsExactly(mandate.id());
  }
}
