package org.yunqiao.work.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.yunqiao.RealDatabase;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.attestation.Attestation;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.attestation.Content;
import org.yunqiao.register.attestation.Duty;
import org.yunqiao.register.attestation.Standing;
import org.yunqiao.register.identity.Role;

/** What becomes of a certificate after it was issued: each change by a case. */
@RealDatabase
@Import(CaseWorld.Setting.class)
class AfterIssueTests {

  private static int holders;

  @Autowired private CaseWorld world;
  @Autowired private Cases cases;
  @Autowired private Duties duties;
  @Autowired private Visits visits;
  @Autowired private Attestations attestations;
  @Autowired private Journal journal;

  private CertifyingBody body;
  private long holder;
  private long asks;
  private String number;

  @BeforeEach
  void certificate() {
    world.on("2026-03-16");
    body = new CertifyingBody(world);
    int n = ++holders;
    holder = world.party("样例获证企业" + n, "91330500792000" + (100 + n) + "M", "330500");
    asks = world.mandate(holder, Role.APPLICANT);
    number = "90126Q3%04dR0M".formatted(n);
    body.certified(number, holder, "2026-03-16", "2029-03-15");
  }

  private Attestation found() {
    return attestations.find(number, body.party).orElseThrow();
  }

  private Standing standing(String day) {
    return found().life().standing(LocalDate.parse(day)).orElseThrow();
  }

  private Content content() {
    return found().life().content(LocalDate.MAX).orElseThrow();
  }

  private Case change(long mandate, String act, String cause) {
    return world.open(
        mandate,
        "certificate-change",
        body.party,
        Map.of("certificate", number, "act", act, "cause", cause, "reason", "见所附材料"));
  }

  private void confirm(Case file, String day) {
    world.does(
        body.reviewer,
        file,
        "verification",
        "confirmed",
        Map.of("verified", day, "findings", "情况属实"),
        "verification");
  }

  private void approve(Case file) {
    world.does(body.decider, file, "decision", "approve", Map.of("reason", "按规则处理"));
  }

  private void refused(String rule, Runnable act) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(
            CaseworkProblem.class,
            problem -> assertThat(problem.objections()).extracting(o -> o.code()).contains(rule));
  }

  private void refusedWith(String code, Runnable act) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(
            CaseworkProblem.class, problem -> assertThat(problem.code()).isEqualTo(code));
  }

  private List<Duties.Line> calendar(String from, String upTo) {
    return calendar(body.planner, from, upTo);
  }

  private List<Duties.Line> calendar(long mandate, String from, String upTo) {
    duties.follow();
    LocalDate first = LocalDate.parse(from);
    return duties.list(mandate, LocalDate.parse(upTo), Duties.Place.from(first), Duties.MOST);
  }

  @Test
  void a_surveillance_that_nobody_came_for_is_suspended_and_restored_once_mended() {
    Case early = change(body.reviewer, "suspend", "surveillance-overdue");
    world.on("2027-03-16"); // the last day for it
    refused("certificate-change.not-overdue", () -> confirm(early, "2027-03-16"));
    world.on("2027-03-17");
    assertThat(calendar("2027-01-01", "2027-03-31"))
        .singleElement()
        .satisfies(line -> {
          assertThat(line.attestation().number()).isEqualTo(number);
          assertThat(line.duty())
              .isEqualTo(new Duty(Duty.Kind.SURVEILLANCE, LocalDate.parse("2027-03-16")));
        });

    assertThat(calendar(asks, "2027-01-01", "2027-03-31"))
        .as("its holder is told as well")
        .hasSize(1);

    confirm(early, "2027-03-17");
    long before = journal.last();
    approve(early);
    assertThat(journal.read(before, 10))
        .extracting(Entry::type)
        .containsExactly("case.step-completed", "attestation.suspended", "case.decided");
    assertThat(standing("2027-03-16")).isEqualTo(Standing.VALID);
    assertThat(standing("2027-03-17")).isEqualTo(Standing.SUSPENDED);
    assertThat(cases.events(asks, early.number())).extracting(Happened::kind).contains("changed");
    assertThat(calendar("2027-09-01", "2027-09-30"))
        .extracting(Duties.Line::duty)
        .containsExactly(new Duty(Duty.Kind.RESTORATION, LocalDate.parse("2027-09-17")));

    world.on("2027-04-20");
    Case restored = change(asks, "restore", "corrected");
    confirm(restored, "2027-04-20");
    approve(restored);
    assertThat(standing("2027-04-20")).isEqualTo(Standing.VALID);
    assertThat(content().expires()).isEqualTo(LocalDate.parse("2029-03-15"));
  }

  @Test
  void a_suspension_can_not_be_ended_after_its_time_but_by_withdrawal() {
    Case suspended = change(body.reviewer, "suspend", "complaint");
    confirm(suspended, "2026-03-16");
    approve(suspended);
    world.on("2026-09-16");
    Case soon = change(body.reviewer, "withdraw", "suspension-over");
    refused("certificate-change.suspension-not-over", () -> confirm(soon, "2026-09-16"));
    Case late = change(asks, "restore", "corrected");
    confirm(late, "2026-09-16");
    world.on("2026-09-17");
    refusedWith("scheme.transition-late", () -> approve(late));
    assertThat(standing("2026-09-17")).isEqualTo(Standing.SUSPENDED);
    assertThat(cases.get(asks, late.number()).outcome()).isNull();
    confirm(soon, "2026-09-17");
    approve(soon);
    assertThat(standing("2026-09-17")).isEqualTo(Standing.WITHDRAWN);
    Case again = change(asks, "cancel", "own-request");
    refused("certificate-change.standing", () -> confirm(again, "2026-09-17"));
  }

  @Test
  void a_certificate_is_cancelled_when_its_holder_wants_and_not_when_its_issuer_does() {
    Case byBody = change(body.reviewer, "cancel", "own-request");
    confirm(byBody, "2026-03-16");
    refusedWith("casework.change-not-theirs", () -> approve(byBody));
    assertThat(standing("2026-03-16")).isEqualTo(Standing.VALID);
    Case byHolder = change(asks, "cancel", "own-request");
    confirm(byHolder, "2026-03-16");
    approve(byHolder);
    assertThat(standing("2026-03-16")).isEqualTo(Standing.CANCELLED);
  }

  @Test
  void who_verified_does_not_decide_and_a_holder_does_not_ask_for_its_own_withdrawal() {
    Case file = change(asks, "withdraw", "fraud");
    refused("certificate-change.holder-asks", () -> confirm(file, "2026-03-16"));
    Case odd = change(body.reviewer, "restore", "fraud");
    refused("certificate-change.act-and-cause", () -> confirm(odd, "2026-03-16"));
    long stranger =
        world.mandate(
            world.party("旁人", "91330500792099" + (100 + holders) + "M", "330500"), Role.APPLICANT);
    refusedWith("casework.no-subject", () -> change(stranger, "cancel", "own-request"));
    refusedWith("casework.not-by-role", () -> cases.withdraw(asks, odd.number(), "企业不能撤回机构立的案"));
    assertThat(cases.withdraw(body.reviewer, odd.number(), "误立").state())
        .isEqualTo(Case.State.WITHDRAWN);
  }

  @Test
  void a_smaller_scope_is_what_the_certificate_says_from_that_day_on() {
    Case file =
        world.open(
            asks,
            "certificate-change",
            body.party,
            Map.of(
                "certificate", number,
                "act", "scope",
                "cause", "changed",
                "reason", "停产一条线",
                "scope", List.of("18.05")));
    world.on("2026-05-06");
    confirm(file, "2026-05-06");
    approve(file);
    assertThat(found().life().content(LocalDate.parse("2026-05-05")).orElseThrow().scope())
        .containsExactly("17.10.02", "18.05");
    assertThat(content().scope()).containsExactly("18.05");
    assertThat(content().attributes()).containsEntry("personnel", 120);

    Case words =
        world.open(
            asks,
            "certificate-change",
            body.party,
            Map.of(
                "certificate", number,
                "act", "scope",
                "cause", "changed",
                "reason", "产品改型更名",
                "covered", "数控机床零部件的生产"));
    confirm(words, "2026-05-06");
    approve(words);
    assertThat(content().scope()).containsExactly("18.05");
    assertThat(content().attributes()).containsEntry("covered", "数控机床零部件的生产");
  }

  private Case surveyed(String kind, String outcome, List<Map<String, Object>> found) {
    Map<String, Object> form =
        CaseWorld.form("certificate", number, "kind", kind, "audit-days", 2.5);
    if (kind.equals("special")) form.put("cause", "国家监督抽查不合格");
    Case file = world.open(body.planner, "surveillance", body.party, form);
    world.does(
        body.planner,
        file,
        "programme",
        "done",
        CaseWorld.form(
            "plan-number", "R000101-2027-1",
            "plan-reported", "2027-01-11",
            "audit-method", "FS01",
            "team",
                List.of(
                    body.member(body.registered(1, "QMS"), "leader", "2027-01-20", "2027-01-21"))),
        "audit-plan");
    LocalDate month = LocalDate.parse("2027-01-01");
    for (long mandate : new long[] {body.planner, asks}) {
      assertThat(visits.list(mandate, month, month.plusDays(30)))
          .as("its days are booked, as body and client see")
          .extracting(visit -> visit.day().toString(), Visits.Visit::people)
          .containsExactly(tuple("2027-01-20", 1), tuple("2027-01-21", 1));
    }
    assertThat(visits.list(new CertifyingBody(world).planner, month, month.plusDays(30))).isEmpty();
    world.on("2027-01-22");
    world.does(
        body.auditor,
        file,
        "audit",
        outcome,
        Map.of("begun", "2027-01-20", "ended", "2027-01-21", "nonconformities", found),
        "audit-report");
    return file;
  }

  @Test
  void a_surveillance_enters_the_register_and_moves_the_calendar_on() {
    world.on("2027-01-11");
    Case file =
        surveyed(
            "surveillance",
            "nonconforming",
            List.of(Map.of("code", "N1", "grade", "minor", "text", "内审记录缺一页")));
    world.does(
        asks,
        file,
        "correction",
        "done",
        Map.of("corrections", List.of(Map.of("code", "N1", "cause", "漏存", "action", "补齐"))),
        "correction");
    world.does(body.auditor, file, "verification", "closed", Map.of("remark", "已补齐"));
    refused(
        "surveillance.surveyed-when",
        () -> world.does(body.reviewer, file, "review", "maintain", Map.of("remark", "可以保持")));
    world.does(
        body.reviewer,
        file,
        "review",
        "maintain",
        Map.of("remark", "可以保持", "surveyed", "2027-01-21"));
    world.does(body.decider, file, "decision", "maintain", Map.of("reason", "继续符合"));
    assertThat(content().attributes()).containsEntry("surveillances", List.of("2027-01-21"));
    assertThat(calendar("2027-01-01", "2028-12-31"))
        .extracting(Duties.Line::duty)
        .containsExactly(new Duty(Duty.Kind.SURVEILLANCE, LocalDate.parse("2028-01-21")));
  }

  @Test
  void a_special_audit_can_end_in_suspension_and_counts_as_no_surveillance() {
    world.on("2027-01-11");
    Case file = surveyed("special", "conforming", List.of());
    world.does(body.reviewer, file, "review", "suspend", Map.of("remark", "体系运行中断"));
    world.does(body.decider, file, "decision", "suspend", Map.of("reason", "体系运行中断三个月"));
    assertThat(standing("2027-01-22")).isEqualTo(Standing.SUSPENDED);
    assertThat(content().attributes()).doesNotContainKey("surveillances");
  }

  @Test
  void the_calendar_goes_by_pages_and_is_nobody_elses() {
    for (int i = 0; i < 5; i++) {
      body.certified(
          "90126Q4%04d%dR0M".formatted(holders, i), holder, "2026-03-1" + i, "2029-03-01");
    }
    duties.follow();
    LocalDate end = LocalDate.parse("2027-12-31");
    Duties.Place place = Duties.Place.from(LocalDate.parse("2027-01-01"));
    int seen = 0;
    for (List<Duties.Line> page; !(page = duties.list(body.planner, end, place, 2)).isEmpty(); ) {
      assertThat(page)
          .hasSizeLessThanOrEqualTo(2)
          .isSortedAccordingTo((a, b) -> a.duty().due().compareTo(b.duty().due()));
      place = page.getLast().place();
      seen += page.size();
    }
    assertThat(seen).isEqualTo(6);
    var other = new CertifyingBody(world);
    assertThat(
            duties.list(other.planner, end, Duties.Place.from(LocalDate.parse("2000-01-01")), 10))
        .isEmpty();
  }

  private Case transfer(CertifyingBody to) {
    return world.open(
        asks,
        "certificate-transfer",
        to.party,
        Map.of("certificate", number, "issued-by", body.code, "reason", "集团统一认证机构"));
  }

  private static Map<String, Object> reviewed(boolean contact, boolean major) {
    return Map.of(
        "accredited",
        true,
        "mla",
        true,
        "contact",
        contact,
        "major-open",
        major,
        "reviewed",
        "2026-06-01",
        "remark",
        "资料齐全");
  }

  private void reviews(CertifyingBody to, Case file, String outcome, Map<String, Object> form) {
    world.does(to.reviewer, file, "transfer-review", outcome, form, "certificate", "last-report");
  }

  private void confirms(Case file, boolean major) {
    world.does(
        body.reviewer,
        file,
        "confirmation",
        "done",
        Map.of("major-open", major, "reports", "初审报告"));
  }

  private Map<String, Object> granted(String to, String expires) {
    return Map.of("number", to, "expires", expires, "reason", "转换评审通过");
  }

  @Test
  void a_transfer_ends_the_old_certificate_and_issues_the_new_one_in_one_act() {
    var to = new CertifyingBody(world);
    world.on("2026-06-01");
    Case file = transfer(to);
    assertThat(cases.list(body.reviewer, Long.MAX_VALUE, 10))
        .extracting(Case::number)
        .contains(file.number());
    refused(
        "certificate-transfer.contact", () -> reviews(to, file, "proceed", reviewed(true, false)));
    confirms(file, false);
    reviews(to, file, "proceed", reviewed(true, false));
    world.on("2026-06-08");
    String anew = "90226Q3%04dR0M".formatted(holders);
    refused(
        "certificate-transfer.cycle",
        () -> world.does(to.decider, file, "decision", "grant", granted(anew, "2029-06-07")));
    long before = journal.last();
    world.does(to.decider, file, "decision", "grant", granted(anew, "2029-03-15"));
    assertThat(journal.read(before, 10))
        .extracting(Entry::type)
        .containsExactly(
            "case.step-completed", "attestation.cancelled", "attestation.issued", "case.decided");
    assertThat(standing("2026-06-08")).isEqualTo(Standing.CANCELLED);
    Attestation issued = attestations.find(anew, to.party).orElseThrow();
    Content content = issued.life().content(LocalDate.MAX).orElseThrow();
    assertThat(content.attributes())
        .containsEntry("audit-type", "transfer")
        .containsEntry("previous-expires", "2029-03-15")
        .containsEntry("transfer-standing", "valid")
        .containsEntry("covered", "精密机械零部件的生产和销售");
    assertThat(content.scope()).containsExactly("17.10.02", "18.05");
  }

  @Test
  void what_the_register_refuses_of_a_transfer_leaves_the_old_certificate_as_it_was() {
    var to = new CertifyingBody(world);
    world.on("2026-06-01");
    Case file = transfer(to);
    confirms(file, false);
    reviews(to, file, "proceed", reviewed(true, false));
    world.on("2031-01-02"); // its own approval has ended; so has the old certificate
    refused(
        "certificate-transfer.not-valid",
        () -> world.does(to.decider, file, "decision", "grant", granted("X-1000", "2029-03-15")));
    world.on("2026-06-08");
    refusedWith(
        "attestation.expiry-before-issue",
        () -> world.does(to.decider, file, "decision", "grant", granted("X-1000", "2026-06-01")));
    assertThat(standing("2026-06-08")).isEqualTo(Standing.VALID);
    assertThat(attestations.find("X-1000", to.party)).isEmpty();
  }

  @Test
  void a_suspended_certificate_is_not_transferred_and_an_open_major_needs_a_visit() {
    var to = new CertifyingBody(world);
    world.on("2026-06-01");
    Case file = transfer(to);
    confirms(file, true);
    refused(
        "certificate-transfer.contact", () -> reviews(to, file, "proceed", reviewed(true, false)));
    refused(
        "certificate-transfer.conditions",
        () -> reviews(to, file, "proceed", reviewed(true, true)));
    reviews(to, file, "visit", reviewed(true, true));
    Map<String, Object> visit =
        Map.of("visited", "2026-06-03", "majors-closed", false, "findings", "尚未关闭");
    refused(
        "certificate-transfer.majors-open",
        () -> world.does(to.auditor, file, "visit", "satisfactory", visit, "visit-report"));

    Case suspended = change(body.reviewer, "suspend", "complaint");
    confirm(suspended, "2026-06-01");
    approve(suspended);
    Case second = transfer(to);
    confirms(second, false);
    refused(
        "certificate-transfer.conditions",
        () -> reviews(to, second, "proceed", reviewed(true, false)));
    reviews(to, second, "refuse", reviewed(true, false));
    assertThat(cases.get(asks, second.number()).state()).isEqualTo(Case.State.CLOSED);
  }
}
