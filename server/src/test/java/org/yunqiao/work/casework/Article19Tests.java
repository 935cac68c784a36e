package org.yunqiao.work.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
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
import org.yunqiao.register.identity.Terms;

/** Task 19: persons are evaluated by a third party; the registered come over. */
@RealDatabase
@Import(CaseWorld.Setting.class)
class Article19Tests {

  private static int persons;

  @Autowired private CaseWorld world;
  @Autowired private Cases cases;
  @Autowired private Attestations attestations;

  private int n;
  private long person;
  private long registrant;
  private long ccaa;
  private long officer;
  private long assessor;
  private long decider;

  @BeforeEach
  void people() {
    world.on("2026-03-02");
    n = ++persons;
    person = world.party("样例人员" + n, "52440300MJL30%04dP".formatted(n), "330100");
    registrant = world.mandate(person, Role.REGISTRANT);
    ccaa = world.authority("CCAA");
    officer = national(Role.REGION_OFFICER);
    assessor = national(Role.ASSESSOR);
    decider = national(Role.REGION_DECIDER);
  }

  private long national(Role role) {
    return world.grant(world.account(), Terms.forRegion(null, role, CaseWorld.SINCE));
  }

  private String registered(String until) {
    String number = "2023-N1QMS-7%06d".formatted(n);
    world.attested(
        "auditor-registration",
        number,
        "CCAA",
        person,
        "2023-03-10",
        until,
        List.of("17.10", "18"),
        Map.of(
            "level", "auditor",
            "area", "QMS",
            "registration", "first",
            "employers", List.of("CNCA-R-2025-101")));
    return number;
  }

  private Case evaluation(Map<String, Object> form) {
    Case file = world.open(registrant, "auditor-evaluation", ccaa, form);
    world.does(officer, file, "acceptance", "accept", Map.of());
    return file;
  }

  private void refused(String code, Runnable act) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(
            CaseworkProblem.class,
            problem -> assertThat(problem.objections()).extracting(o -> o.code()).contains(code));
  }

  private Map<String, Object> level(String level) {
    return CaseWorld.form(
        "number",
        "PJ-QMS-%05d".formatted(n),
        "level",
        level,
        "expires",
        "2029-03-01",
        "reason",
        "按评价结果授予");
  }

  private Content attested() {
    return attestations
        .find("PJ-QMS-%05d".formatted(n), ccaa)
        .orElseThrow()
        .life()
        .content(LocalDate.of(2026, 6, 1))
        .orElseThrow();
  }

  @Test
  void a_registered_auditor_comes_over_at_the_level_registered_and_no_higher() {
    String number = registered("2026-03-09");
    Case file = evaluation(Map.of("area", "QMS", "training-hours", 20, "migrated-from", number));
    assertThat(world.steps(registrant, file)).containsExactly("migration");
    world.does(
        assessor,
        file,
        "migration",
        "valid",
        Map.of("registered-level", "auditor", "registration-expires", "2026-03-09"));
    refused(
        "auditor-evaluation.higher-than-registered",
        () -> world.does(decider, file, "decision", "attest", level("senior")));
    world.does(decider, file, "decision", "attest", level("auditor"));
    assertThat(attested().attributes())
        .containsEntry("level", "auditor")
        .containsEntry("area", "QMS")
        .containsEntry("migrated-from", number);
  }

  @Test
  void whoever_is_not_registered_is_examined_seen_at_work_and_witnessed() {
    Case file = evaluation(Map.of("area", "QMS", "training-hours", 20));
    world.does(assessor, file, "exam", "done", Map.of("exam-score", 80), "exam-record");
    world.does(assessor, file, "practice", "done", Map.of("practice-score", 70), "practice-record");
    world.does(
        assessor,
        file,
        "witness",
        "done",
        Map.of("witness-score", 90, "witness-conflict", false),
        "witness-record");
    Map<String, Object> level = level("senior");
    level.put("score", 80);
    refused(
        "auditor-evaluation.level-differs",
        () -> world.does(decider, file, "decision", "attest", level));
    level.put("level", "auditor");
    world.does(decider, file, "decision", "attest", level);
    assertThat(attested().attributes()).containsEntry("level", "auditor");
  }

  @Test
  void a_registration_that_has_ended_comes_over_no_more_and_lets_nobody_be_assigned() {
    String number = registered("2026-03-09");
    Case file = evaluation(Map.of("area", "QMS", "training-hours", 20, "migrated-from", number));
    world.on("2026-03-10");
    world.does(
        assessor,
        file,
        "migration",
        "valid",
        Map.of("registered-level", "auditor", "registration-expires", "2026-03-09"));
    refused(
        "auditor-evaluation.migrated-invalid",
        () -> world.does(decider, file, "decision", "attest", level("auditor")));
    assertThat(cases.get(registrant, file.number()).outcome()).isNull();

    var body = new CertifyingBody(world);
    long holder = world.party("样例企业" + n, "91331200792000" + (100 + n) + "M", "330100");
    String certificate = "90126Q7%04dR0M".formatted(n);
    body.certified(certificate, holder, "2026-01-05", "2029-01-04");
    Case survey =
        world.open(
            body.planner,
            "surveillance",
            body.party,
            CaseWorld.form("certificate", certificate, "kind", "surveillance", "audit-days", 2.5));
    Map<String, Object> plan =
        CaseWorld.form(
            "plan-number", "R000101-2026-9",
            "plan-reported", "2026-03-10",
            "audit-method", "FS01",
            "team", List.of(CertifyingBody.member(number, "leader", "2026-03-16")));
    refused(
        "surveillance.team-not-registered",
        () -> world.does(body.planner, survey, "programme", "done", plan, "audit-plan"));
  }
}
