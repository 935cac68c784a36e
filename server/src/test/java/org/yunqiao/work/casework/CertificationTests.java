package org.yunqiao.work.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.yunqiao.RealDatabase;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.attestation.Standing;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;

/** The certification of a quality management system, from application to certificate. */
@RealDatabase
@Import(CaseWorld.Setting.class)
class CertificationTests {

  private static int bodies;

  @Autowired private CaseWorld world;
  @Autowired private Cases cases;
  @Autowired private Attestations attestations;
  @Autowired private Journal journal;

  private int n;
  private long asks;
  private long body;
  private long reviewer;
  private long planner;
  private long auditor;
  private long decider;

  @BeforeEach
  void people() {
    world.on("2026-03-02");
    n = ++bodies;
    asks =
        world.mandate(
            world.party("样例制造" + n, "91330400792000" + (100 + n) + "M", "330100"), Role.APPLICANT);
    body = world.party("样例认证" + n, "91110000802100" + (100 + n) + "B", "110000");
    world.attested(
        "cb-approval",
        "CNCA-R-2020-" + (100 + n),
        "CNCA",
        body,
        "2020-06-01",
        "2026-05-31",
        List.of("A01"),
        Map.of());
    reviewer = world.mandate(body, Role.BODY_REVIEWER);
    planner = world.mandate(body, Role.AUDIT_PLANNER);
    auditor = world.mandate(body, Role.AUDITOR);
    decider = world.mandate(body, Role.BODY_DECIDER);
  }

  /** Registers a person; the number of the registration. */
  private String registered(int serial, String area, List<String> codes, String... employers) {
    String number = "2024-N1%s-9%03d%03d".formatted(area, n, serial);
    long person =
        world.party("样例审核员", "5244030" + (n % 10) + "MJL0" + (10000 + serial + 100 * n), "330100");
    world.attested(
        "auditor-registration",
        number,
        "CCAA",
        person,
        "2024-01-10",
        "2027-01-09",
        codes,
        Map.of(
            "level",
            "auditor",
            "area",
            area,
            "registration",
            "first",
            "employers",
            List.of(employers)));
    return number;
  }

  private String registered(int serial) {
    return registered(serial, "QMS", List.of("17.10", "18"), "CNCA-R-2020-" + (100 + n));
  }

  private static Map<String, Object> application() {
    return CaseWorld.form(
        "covered", "精密机械零部件的生产和销售",
        "scope", List.of("17.10.02", "18.05"),
        "standard", "GB/T 19001-2016/ISO 9001:2015",
        "personnel", 120,
        "audit-type", "initial",
        "system-since", "2025-06-01");
  }

  private Map<String, Object> member(String registration, String part, String... days) {
    String account = Long.toString(world.accountOf(auditor));
    return CaseWorld.form(
        "registration", registration, "account", account, "part", part, "days", List.of(days));
  }

  @SafeVarargs
  private static Map<String, Object> plan(Map<String, Object>... team) {
    return CaseWorld.form(
        "plan-number", "R000101-2026-1",
        "plan-reported", "2026-03-02",
        "audit-method", "FS01",
        "team", List.of(team));
  }

  /** As far as the plan. */
  private Case contracted() {
    Case file = world.open(asks, "qms", body, application());
    world.does(reviewer, file, "application-review", "accept", Map.of("competent", true));
    world.does(
        reviewer, file, "contract", "done", Map.of("audit-days", 7, "onsite-days", 6), "contract");
    world.does(asks, file, "agreement", "agree", Map.of());
    return file;
  }

  private void planned(Case file, Map<String, Object> plan) {
    world.does(planner, file, "programme", "done", plan, "audit-plan");
  }

  private void refused(String rule, Runnable act) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(
            CaseworkProblem.class,
            problem -> assertThat(problem.objections()).extracting(o -> o.code()).contains(rule));
  }

  /** As far as the decision; nothing was found. */
  private Case decidable(long auditing) {
    Case file = contracted();
    planned(
        file,
        plan(
            member(registered(1), "leader", "2026-03-10", "2026-03-12"),
            member(registered(2), "auditor", "2026-03-12")));
    audited(file, auditing);
    return file;
  }

  private void audited(Case file, long auditing) {
    world.on("2026-03-11");
    world.does(
        auditing, file, "stage-1", "ready", Map.of("findings", "体系文件满足要求"), "stage-1-report");
    world.on("2026-03-13");
    world.does(
        auditing,
        file,
        "stage-2",
        "conforming",
        Map.of("begun", "2026-03-12", "ended", "2026-03-12", "nonconformities", List.of()),
        "stage-2-report");
    world.on("2026-03-16");
    world.does(reviewer, file, "review", "sufficient", Map.of("remark", "证据充分"));
  }

  private Map<String, Object> granted(String number) {
    return Map.of("number", number, "expires", "2029-03-17", "reason", "符合认证要求");
  }

  @Test
  void a_certificate_is_in_the_register_in_the_transaction_of_its_decision() {
    Case file = contracted();
    planned(
        file,
        plan(
            member(registered(1), "leader", "2026-03-10", "2026-03-12"),
            member(registered(2), "auditor", "2026-03-12")));
    world.on("2026-03-11");
    world.does(auditor, file, "stage-1", "ready", Map.of("findings", "体系文件满足要求"), "stage-1-report");
    world.on("2026-03-13");
    Map<String, Object> found =
        Map.of(
            "begun", "2026-03-12",
            "ended", "2026-03-12",
            "nonconformities",
                List.of(Map.of("code", "N1", "grade", "minor", "text", "一台量具超过检定周期")));
    refused(
        "qms.findings-contradict",
        () -> world.does(auditor, file, "stage-2", "conforming", found, "stage-2-report"));
    world.does(auditor, file, "stage-2", "nonconforming", found, "stage-2-report");
    refused(
        "qms.correction-missing",
        () -> world.does(asks, file, "correction", "done", correction("N9"), "correction"));
    world.does(asks, file, "correction", "done", correction("N1"), "correction");
    world.does(auditor, file, "verification", "not-closed", Map.of("remark", "缺少检定证书"));
    world.does(asks, file, "correction", "done", correction("N1"), "correction");
    world.does(auditor, file, "verification", "closed", Map.of("remark", "已检定"));
    world.on("2026-03-16");
    world.does(reviewer, file, "review", "sufficient", Map.of("remark", "证据充分"));

    long before = journal.last();
    world.on("2026-03-18");
    String number = "90126Q%05dR0M".formatted(n);
    world.does(decider, file, "decision", "grant", granted(number));

    assertThat(journal.read(before, 10))
        .extracting(Entry::type)
        .containsExactly("case.step-completed", "attestation.issued", "case.decided");
    var certificate = attestations.find(number, body).orElseThrow();
    assertThat(certificate.life().standing(LocalDate.of(2026, 4, 1))).contains(Standing.VALID);
    assertThat(certificate.life().content(LocalDate.of(2026, 6, 1)).orElseThrow().attributes())
        .containsEntry("personnel", 120)
        .containsEntry("stage2-end", "2026-03-12");
    assertThat(cases.decision(asks, file.number()).orElseThrow().attestation())
        .isEqualTo(certificate.id());
    assertThat(cases.get(asks, file.number()).state()).isEqualTo(Case.State.CLOSED);
  }

  private static Map<String, Object> correction(String code) {
    return Map.of("corrections", List.of(Map.of("code", code, "cause", "漏检", "action", "送检并建立台账")));
  }

  @Test
  void less_audit_time_than_the_table_asks_needs_a_reason_and_has_an_end() {
    Case file = world.open(asks, "qms", body, application());
    refused(
        "qms.application-not-competent",
        () ->
            world.does(reviewer, file, "application-review", "accept", Map.of("competent", false)));
    world.does(reviewer, file, "application-review", "accept", Map.of("competent", true));
    refused(
        "qms.contract-time-short",
        () ->
            contract(
                file, Map.of("audit-days", 4.5, "onsite-days", 4, "reduction-reason", "低风险行业")));
    refused(
        "qms.contract-reduction-unjustified",
        () -> contract(file, Map.of("audit-days", 6, "onsite-days", 5)));
    refused(
        "qms.contract-onsite-share",
        () -> contract(file, Map.of("audit-days", 7, "onsite-days", 5)));
    contract(file, Map.of("audit-days", 6, "onsite-days", 5, "reduction-reason", "过程单一，自动化程度高"));
  }

  private void contract(Case file, Map<String, Object> form) {
    world.does(reviewer, file, "contract", "done", form, "contract");
  }

  @Test
  void a_team_is_held_against_the_register_of_persons_and_the_other_audits() {
    Case file = contracted();
    String leader = registered(1);
    String[] days = {"2026-03-10", "2026-03-12"};
    refused(
        "qms.team-not-registered",
        () -> planned(file, plan(member("2024-N1QMS-0", "leader", days))));
    String late = registered(1);
    refused(
        "qms.team-not-registered",
        () -> planned(file, plan(member(late, "leader", "2026-03-10", "2027-03-10"))));
    String other = registered(3, "EMS", List.of("17", "18"), "CNCA-R-2020-" + (100 + n));
    refused(
        "qms.team-other-scheme",
        () -> planned(file, plan(member(leader, "leader", days), member(other, "auditor", days))));
    String narrow = registered(4, "QMS", List.of("17"), "CNCA-R-2020-" + (100 + n));
    refused("qms.team-lacks-code", () -> planned(file, plan(member(narrow, "leader", days))));
    String elsewhere = registered(5, "QMS", List.of("18"), "CNCA-R-2020-999");
    refused(
        "qms.team-employers",
        () ->
            planned(
                file, plan(member(leader, "leader", days), member(elsewhere, "auditor", days))));
    Map<String, Object> conflicted = new HashMap<>(member(leader, "leader", days));
    conflicted.put("consulted", "2024-03-11");
    refused("qms.team-consulted", () -> planned(file, plan(conflicted)));
    refused("qms.team-leader", () -> planned(file, plan(member(leader, "auditor", days))));
    Map<String, Object> tooLate = new HashMap<>(plan(member(leader, "leader", days)));
    tooLate.put("plan-reported", "2026-03-10");
    refused("qms.plan-not-reported-first", () -> planned(file, tooLate));
    Map<String, Object> remote = new HashMap<>(plan(member(leader, "leader", days)));
    remote.put("audit-method", "FS02");
    refused("qms.remote-without-risk", () -> planned(file, remote));
    conflicted.put("consulted", "2024-03-10");
    planned(file, plan(conflicted));

    Case second = contracted();
    refused(
        "qms.team-booked",
        () -> planned(second, plan(member(leader, "leader", "2026-03-12", "2026-03-13"))));
    planned(second, plan(member(leader, "leader", "2026-03-13")));
  }

  @Test
  void somebody_of_the_audit_team_does_not_decide() {
    long both = world.account();
    long audits = world.grant(both, Terms.forParty(body, Role.AUDITOR, CaseWorld.SINCE));
    long decides = world.grant(both, Terms.forParty(body, Role.BODY_DECIDER, CaseWorld.SINCE));
    Case file = decidable(audits);
    world.on("2026-03-18");
    assertThatThrownBy(
            () -> world.does(decides, file, "decision", "grant", granted("90126Q10000R0M")))
        .isInstanceOfSatisfying(
            CaseworkProblem.class,
            problem -> assertThat(problem.code()).isEqualTo("casework.four-eyes"));

    Case named = contracted();
    Map<String, Object> member =
        new HashMap<>(member(registered(7), "leader", "2026-03-20", "2026-03-23"));
    member.put("account", Long.toString(world.accountOf(decider)));
    Map<String, Object> plan = new HashMap<>(plan(member));
    planned(named, plan);
    world.on("2026-03-20");
    world.does(auditor, named, "stage-1", "ready", Map.of("findings", "满足要求"), "stage-1-report");
    world.on("2026-03-24");
    world.does(
        auditor,
        named,
        "stage-2",
        "conforming",
        Map.of("begun", "2026-03-23", "ended", "2026-03-23", "nonconformities", List.of()),
        "stage-2-report");
    world.does(reviewer, named, "review", "sufficient", Map.of("remark", "证据充分"));
    refused(
        "qms.decider-in-team",
        () -> world.does(decider, named, "decision", "refuse", Map.of("reason", "自己审核自己决定")));
  }

  @Test
  void a_body_books_its_own_people_and_nobody_elses() {
    String theirs = registered(6);
    long other = world.party("样例他方" + n, "91110000802200" + (100 + n) + "B", "110000");
    world.attested(
        "cb-approval",
        "CNCA-R-2021-" + (100 + n),
        "CNCA",
        other,
        "2021-06-01",
        "2027-05-31",
        List.of("A01"),
        Map.of());
    body = other;
    reviewer = world.mandate(other, Role.BODY_REVIEWER);
    planner = world.mandate(other, Role.AUDIT_PLANNER);
    Case file = contracted();
    assertThatThrownBy(() -> planned(file, plan(member(theirs, "leader", "2026-03-20"))))
        .isInstanceOfSatisfying(
            CaseworkProblem.class,
            problem -> assertThat(problem.code()).isEqualTo("casework.person-elsewhere"));
    assertThat(world.task(planner, file, "programme").state()).isEqualTo(Task.State.OPEN);
  }

  @Test
  void a_case_that_ends_lets_go_of_the_days_to_come() {
    String leader = registered(9);
    String[] days = {"2026-03-10", "2026-03-12", "2026-05-20"};
    Case file = contracted();
    planned(file, plan(member(leader, "leader", days)));
    audited(file, auditor);
    world.does(decider, file, "decision", "refuse", Map.of("reason", "申请人已停止生产"));
    assertThat(cases.get(asks, file.number()).open()).isFalse();
    Case taken = contracted();
    refused("qms.team-booked", () -> planned(taken, booked(leader, "2026-03-12")));
    planned(taken, booked(leader, "2026-05-20"));
    cases.withdraw(asks, taken.number(), "不再需要");
    planned(contracted(), booked(leader, "2026-05-20"));
  }

  private Map<String, Object> booked(String leader, String day) {
    return plan(member(leader, "leader", day));
  }

  @Test
  void a_team_says_of_everybody_by_which_account_he_works() {
    Map<String, Object> unnamed = new HashMap<>(member(registered(8), "leader", "2026-03-20"));
    unnamed.remove("account");
    Case file = contracted();
    assertThatThrownBy(() -> planned(file, plan(unnamed)))
        .isInstanceOfSatisfying(
            CaseworkProblem.class,
            problem -> assertThat(problem.code()).isEqualTo("casework.form"));
  }

  @Test
  void what_the_register_refuses_undoes_the_whole_step() {
    Case file = decidable(auditor);
    world.on("2026-06-02"); // the body's own approval ended on 31 May
    long before = journal.last();
    int happened = cases.events(asks, file.number()).size();
    assertThatThrownBy(() ->
            world.does(
                decider,
                file,
                "decision",
                "grant",
                Map.of("number", "90126Q20000R0M", "expires", "2029-06-01", "reason", "符合")))
        .isInstanceOfSatisfying(
            CaseworkProblem.class,
            problem -> assertThat(problem.code()).isEqualTo("attestation.issuer-not-valid"));
    assertThat(journal.last()).isEqualTo(before);
    assertThat(cases.events(asks, file.number())).hasSize(happened);
    assertThat(cases.get(asks, file.number()).outcome()).isNull();
    assertThat(world.task(decider, file, "decision").state()).isEqualTo(Task.State.OPEN);
    assertThat(attestations.find("90126Q20000R0M", body)).isEmpty();

    world.does(decider, file, "decision", "refuse", Map.of("reason", "机构批准已经到期"));
    assertThat(cases.get(asks, file.number()).outcome()).isEqualTo("refuse");
  }
}
