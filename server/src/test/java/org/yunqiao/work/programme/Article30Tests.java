package org.yunqiao.work.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.yunqiao.RealDatabase;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.SetClock;

/** Task 30: a problem of a zone has an owner and a day, and goes up when the day went by. */
@RealDatabase
@Import(ProgrammeWorld.Setting.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Article30Tests {

  private static final String ZONE = "SFQ2024-JC-01";

  @Autowired private ApplicationContext context;
  @Autowired private Tickets tickets;
  @Autowired private Journal journal;
  @Autowired private SetClock clock;
  private ProgrammeWorld.Person zone;
  private ProgrammeWorld.Person city;
  private ProgrammeWorld.Person province;
  private ProgrammeWorld.Person elsewhere;
  private ProgrammeWorld.Person nation;

  @BeforeEach
  void today() {
    clock.pass(Duration.between(clock.instant(), Instant.parse("2026-03-02T01:00:00Z")));
  }

  @BeforeAll
  void people() {
    var world = new ProgrammeWorld(context);
    long government = world.party("样例市人民政府", "11330100002489876A", "330100");
    zone = world.of(government, Role.APPLICANT);
    city = world.in("3301", Role.REGION_OFFICER);
    province = world.in("33", Role.REGION_DECIDER);
    elsewhere = world.in("44", Role.REGION_OFFICER);
    nation = world.in(null, Role.REGION_DECIDER);
    world
        .earlier()
        .attested(
            "demonstration-zone",
            ZONE,
            "CNCA",
            government,
            "2024-06-03",
            "2027-06-02",
            List.of(),
            Map.of("kind", "testing-platform"));
  }

  @Test
  void a_problem_of_a_zone_has_an_owner_a_day_and_goes_up_by_itself() {
    elsewhere.refused("programme.not-concerned", () -> tickets.open(ZONE, "设备进口通关慢"));
    zone.refused("programme.no-zone", () -> tickets.open("SFQ0000", "设备进口通关慢"));
    zone.refused("programme.no-reason", () -> tickets.open(ZONE, " "));
    Ticket raised = zone.does(() -> tickets.open(ZONE, "设备进口通关慢"));
    assertThat(raised.due()).isEqualTo("2026-03-16"); // ten working days on
    assertThat(raised.region()).isEqualTo("3301");
    zone.refused(
        "programme.not-concerned", () -> tickets.give(raised.id(), city.account().login()));
    city.refused(
        "programme.no-owner", () -> tickets.give(raised.id(), elsewhere.account().login()));
    Ticket owned = city.does(() -> tickets.give(raised.id(), city.account().login()));
    assertThat(owned.owner()).isEqualTo(city.account().id());

    ProgrammeWorld.Person second = new ProgrammeWorld(context).in("3301", Role.REGION_OFFICER);
    second.refused(
        "programme.ticket-taken", () -> tickets.give(raised.id(), second.account().login()));
    assertThat(tickets.get(raised.id()).owner()).isEqualTo(city.account().id());
    clock.pass(Duration.ofDays(14)); // its last day
    assertThat(tickets.escalate()).isZero();
    clock.pass(Duration.ofDays(1));
    assertThat(tickets.escalate()).isEqualTo(1);
    assertThat(tickets.escalate()).as("once, not on every round").isZero();
    Ticket up = tickets.get(raised.id());
    assertThat(up.region()).isEqualTo("33");
    assertThat(up.level()).isEqualTo(1);
    assertThat(up.owner()).isNull();
    assertThat(up.due()).isEqualTo("2026-03-24");
    city.refused("programme.not-concerned", () -> tickets.solve(raised.id(), "已协调海关"));
    province.does(() -> tickets.give(raised.id(), province.account().login()));
    province.does(() -> tickets.solve(raised.id(), "已与海关建立便利通道"));
    province.refused("programme.ticket-solved", () -> tickets.solve(raised.id(), "再办"));
    clock.pass(Duration.ofDays(30));
    assertThat(tickets.escalate()).isZero();
    assertThat(journal.read(0, 100_000).stream().map(each -> each.type()).toList())
        .containsSubsequence(
            "ticket.opened", "ticket.taken", "ticket.escalated", "ticket.taken", "ticket.solved");
  }

  @Test
  void a_ticket_goes_up_until_nobody_is_above_and_then_waits_there() {
    Ticket raised = zone.does(() -> tickets.open(ZONE, "电子口岸接口不通"));
    for (String up : List.of("33", "")) {
      clock.pass(Duration.ofDays(30));
      assertThat(tickets.escalate()).isEqualTo(1);
      assertThat(tickets.get(raised.id()).region()).isEqualTo(up);
    }
    clock.pass(Duration.ofDays(30));
    assertThat(tickets.escalate()).as("above the country is nobody").isZero();
    assertThat(tickets.get(raised.id()).level()).isEqualTo(2);
    nation.does(() -> tickets.solve(raised.id(), "接口已经打通"));
  }

  @Test
  void a_year_without_a_calendar_lets_tickets_wait_for_their_day_and_stops_nobody() {
    Ticket before = zone.does(() -> tickets.open(ZONE, "先提的问题"));
    clock.pass(Duration.between(clock.instant(), Instant.parse("2026-12-29T01:00:00Z")));
    assertThat(tickets.escalate()).as("it goes up, to a day that is not known yet").isEqualTo(1);
    assertThat(tickets.get(before.id()).due()).isNull();
    Ticket late = zone.does(() -> tickets.open(ZONE, "岁末的问题"));
    assertThat(late.due()).as("ten working days on is in a year not notified").isNull();
    assertThat(tickets.escalate()).as("what has no day is not late").isZero();
    nation.does(() -> tickets.solve(before.id(), "已解决"));
    city.does(() -> tickets.solve(late.id(), "已解决"));
  }
}
