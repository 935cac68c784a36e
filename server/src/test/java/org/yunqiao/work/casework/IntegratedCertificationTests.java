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
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.attestation.Content;
import org.yunqiao.register.identity.Role;

/** Quality and environment in one audit, partly from afar: two decisions, two certificates. */
@RealDatabase
@Import(CaseWorld.Setting.class)
class IntegratedCertificationTests {

  private static final String[] DAYS = {"2026-04-08", "2026-04-09"};
  private static int holders;

  @Autowired private CaseWorld world;
  @Autowired private Cases cases;
  @Autowired private Attestations attestations;

  private CertifyingBody body;
  private long asks;

  @BeforeEach
  void people() {
    world.on("2026-03-16");
    body = new CertifyingBody(world);
    asks =
        world.mandate(
            world.party("样例整合企业" + ++holders, "91330600792000" + (100 + holders) + "M", "330600"),
            Role.APPLICANT);
  }

  private static Map<String, Object> application(String... systems) {
    return CaseWorld.form(
        "systems", List.of(systems),
        "covered", "精密机械零部件的生产",
        "scope", List.of("17.10.02"),
        "standard-qms", "GB/T 19001-2016/ISO 9001:2015",
        "standard-ems", "GB/T 24001-2016/ISO 14001:2015",
        "personnel", 120,
        "complexity", "medium",
        "integration", 80,
        "audit-type", "initial",
        "system-since", "2025-06-01");
  }

  private void refused(String rule, Runnable act) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(
            CaseworkProblem.class,
            problem -> assertThat(problem.objections()).extracting(o -> o.code()).contains(rule));
  }

  private Case contracted(Map<String, Object> contract, String... systems) {
    Case file = world.open(asks, "integrated-ms", body.party, application(systems));
    world.does(body.reviewer, file, "application-review", "accept", Map.of("competent", true));
    world.does(body.reviewer, file, "contract", "done", contract, "contract");
    world.does(asks, file, "agreement", "agree", Map.of());
    return file;
  }

  /** 7 days for quality and 8 for environment, less 15 % for 80 % integrated and 66 % able. */
  private static Map<String, Object> contract(double days) {
    return CaseWorld.form("audit-days", days, "onsite-days", 11, "ability", 66);
  }

  private Map<String, Object> plan(String method) {
    String leader = body.registered(1, "QMS");
    return CaseWorld.form(
        "plan-number",
        "R000101-2026-7",
        "plan-reported",
        "2026-04-01",
        "audit-method",
        method,
        "qualified",
        List.of(2, 2, 1),
        "team",
        List.of(
            CertifyingBody.member(leader, "leader", DAYS),
            CertifyingBody.member(body.registered(2, "EMS"), "auditor", DAYS),
            CertifyingBody.member(body.registered(3, "QMS"), "auditor", DAYS)));
  }

  private void planned(Case file, Map<String, Object> plan) {
    world.does(body.planner, file, "programme", "done", plan, "audit-plan");
  }

  private static Map<String, Object> session(Map<String, Object>... interruptions) {
    return CaseWorld.form(
        "began",
        "2026-04-08T09:00:00+08:00",
        "ended",
        "2026-04-08T11:30:00+08:00",
        "platform",
        "样例会议 123-456",
        "present",
        List.of("组长", "体系负责人"),
        "interruptions",
        List.of(interruptions),
        "recordings",
        List.of("1d".repeat(32)));
  }

  private void stageTwo(Case file, String outcome, List<?> found, List<?> sessions) {
    world.does(
        body.auditor,
        file,
        "stage-2",
        outcome,
        Map.of(
            "begun",
            "2026-04-08",
            "ended",
            "2026-04-09",
            "nonconformities",
            found,
            "sessions",
            sessions),
        "stage-2-report");
  }

  @Test
  @SuppressWarnings("unchecked")
  void one_audit_partly_from_afar_ends_in_a_certificate_for_each_system() {
    refused(
        "integrated-ms.contract-reduction-unjustified",
        () -> contracted(contract(12), "qms", "ems"));
    Case file = contracted(contract(13), "qms", "ems");

    Map<String, Object> plan = plan("FS03");
    refused("integrated-ms.remote-without-risk", () -> planned(file, plan));
    plan.put("remote-risk", "0c".repeat(32));
    refused("integrated-ms.remote-without-days", () -> planned(file, plan));
    plan.put("remote-days", 4);
    refused("integrated-ms.remote-share", () -> planned(file, plan));
    plan.put("remote-days", 3);
    planned(file, plan);
    assertThat(world.steps(asks, file)).containsExactly("remote-agreement");
    refused("integrated-ms.remote-confidentiality", () -> agrees(file, false));
    agrees(file, true);

    world.on("2026-04-07");
    world.does(
        body.auditor, file, "stage-1", "ready", Map.of("findings", "可以进入"), "stage-1-report");
    world.on("2026-04-10");
    refused(
        "integrated-ms.remote-log-missing",
        () -> stageTwo(file, "conforming", List.of(), List.of()));
    Map<String, Object> interrupted =
        session(CaseWorld.form("began", "2026-04-08T10:00:00+08:00", "minutes", 16));
    refused(
        "integrated-ms.remote-interruption",
        () -> stageTwo(file, "conforming", List.of(), List.of(interrupted)));
    refused(
        "integrated-ms.finding-of-another-system",
        () -> stageTwo(file, "nonconforming", List.of(finding("ohsms")), List.of(session())));
    Map<String, Object> explained =
        session(
            CaseWorld.form(
                "began", "2026-04-08T10:00:00+08:00", "minutes", 16, "handled", "网络中断，改用备用线路"));
    stageTwo(file, "nonconforming", List.of(finding("ems")), List.of(explained));
    world.does(
        asks,
        file,
        "correction",
        "done",
        Map.of("corrections", List.of(Map.of("code", "N1", "cause", "漏检", "action", "补检"))),
        "correction");
    world.does(body.auditor, file, "verification", "closed", Map.of("remark", "已补检"));
    world.does(body.reviewer, file, "review", "sufficient", Map.of("remark", "证据充分"));
    assertThat(world.steps(body.decider, file))
        .containsExactlyInAnyOrder("decision-qms", "decision-ems");

    world.on("2026-04-14");
    String quality = "90126Q5%04dR0M".formatted(holders);
    String environment = "90126E5%04dR0M".formatted(holders);
    decides(file, "decision-qms", quality);
    assertThat(cases.get(asks, file.number()).open()).isTrue();
    assertThat(attestations.find(environment, body.party)).isEmpty();
    decides(file, "decision-ems", environment);
    assertThat(cases.get(asks, file.number()).state()).isEqualTo(Case.State.CLOSED);

    assertThat(content(quality).attributes())
        .containsEntry("audit-method", "FS03")
        .containsEntry("remote-risk", "0c".repeat(32))
        .doesNotContainKey("complexity");
    assertThat(content(environment).attributes())
        .containsEntry("complexity", "medium")
        .containsEntry("standard", "GB/T 24001-2016/ISO 14001:2015");
    assertThat(cases.decisions(asks, file.number()))
        .extracting(Decision::step)
        .containsExactly("decision-qms", "decision-ems");
    assertThat(cases.decisions(asks, file.number()))
        .extracting(Decision::attestation)
        .doesNotContainNull()
        .doesNotHaveDuplicates();
  }

  private Content content(String number) {
    return attestations
        .find(number, body.party)
        .orElseThrow()
        .life()
        .content(LocalDate.of(2026, 5, 1))
        .orElseThrow();
  }

  private static Map<String, Object> finding(String system) {
    return Map.of("code", "N1", "grade", "minor", "system", system, "text", "一处排放口没有标识");
  }

  private void agrees(Case file, boolean confidential) {
    world.does(
        asks,
        file,
        "remote-agreement",
        "agree",
        Map.of("confidentiality", confidential),
        "remote-agreement");
  }

  private void decides(Case file, String step, String number) {
    world.does(
        body.decider,
        file,
        step,
        "grant",
        Map.of("number", number, "expires", "2029-04-13", "reason", "符合认证要求"));
  }

  @Test
  void a_team_must_be_able_for_every_system_and_code() {
    Case file = contracted(contract(13), "qms", "ems");
    Map<String, Object> onlyQuality = new HashMap<>(plan("FS01"));
    onlyQuality.put(
        "team", List.of(CertifyingBody.member(body.registered(5, "QMS"), "leader", DAYS)));
    refused("integrated-ms.team-lacks-system", () -> planned(file, onlyQuality));
    Map<String, Object> lessAble = new HashMap<>(plan("FS01"));
    lessAble.put("qualified", List.of(2, 1, 1));
    refused("integrated-ms.ability-overstated", () -> planned(file, lessAble));
    planned(file, plan("FS01"));
    assertThat(world.steps(body.auditor, file)).containsExactly("stage-1");
  }

  @Test
  void one_system_alone_is_certified_by_its_own_table() {
    refused(
        "integrated-ms.contract-time-short",
        () -> contracted(CaseWorld.form("audit-days", 5, "onsite-days", 5, "ability", 0), "ems"));
    Case file = contracted(CaseWorld.form("audit-days", 8, "onsite-days", 7, "ability", 0), "ems");
    Map<String, Object> plan = plan("FS01");
    plan.remove("qualified");
    planned(file, plan);
    assertThat(world.steps(body.auditor, file)).containsExactly("stage-1");
  }
}
