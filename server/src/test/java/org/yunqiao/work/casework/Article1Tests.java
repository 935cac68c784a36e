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
import org.yunqiao.register.attestation.Standing;
import org.yunqiao.register.identity.Role;

/** Task 1: export enterprises are helped one by one, and the three sames grow. */
@RealDatabase
@Import(CaseWorld.Setting.class)
class Article1Tests {

  private static int companies;

  @Autowired private CaseWorld world;
  @Autowired private Cases cases;
  @Autowired private Attestations attestations;

  private int n;
  private long asks;
  private long authority;
  private long officer;
  private long helper;
  private long decider;

  @BeforeEach
  void people() {
    world.on("2026-03-02");
    n = ++companies;
    asks =
        world.mandate(
            world.party("样例出口食品" + n, "91331000792000" + (100 + n) + "M", "331000"),
            Role.APPLICANT);
    authority = world.authority("SAMR-33");
    officer = world.officer("33", Role.REGION_OFFICER);
    helper = world.officer("33", Role.ASSESSOR);
    decider = world.officer("33", Role.REGION_DECIDER);
  }

  private static Map<String, Object> application(boolean filed, boolean haccp) {
    Map<String, Object> form =
        CaseWorld.form(
            "scope",
            List.of("01"),
            "evidence",
            "declaration",
            "declared",
            "2026-02-20",
            "products",
            List.of(
                CaseWorld.form(
                    "name", "速冻水饺",
                    "line", "L1",
                    "export-line", "L1",
                    "domestic-standard", "GB 19295-2021",
                    "export-standard", "JAS 冷冻食品",
                    "domestic-meets-export", true,
                    "same-quality", true,
                    "meets-national", true)));
    if (filed) {
      form.put("export-filing", "3300/10001");
      form.put("export-filing-until", "2028-12-31");
    }
    if (haccp) {
      form.put("haccp-number", "001HACCP2500001");
      form.put("haccp-until", "2028-06-30");
    }
    return form;
  }

  /** As far as the helper's log. */
  private Case helped(Map<String, Object> form) {
    Case file = world.open(asks, "same-quality", authority, form);
    world.does(officer, file, "acceptance", "done", Map.of());
    world.does(officer, file, "examination", "done", Map.of("remark", "材料齐"));
    world.does(officer, file, "helper", "done", Map.of("plan", "对接商超，指导标签"));
    world.on("2026-03-09");
    visits(file, "go-on", "2026-03-05");
    visits(file, "finish", "2026-03-09");
    return file;
  }

  private void visits(Case file, String outcome, String day) {
    world.does(helper, file, "visit", outcome, Map.of("visited", day, "log", "走访车间和库房"));
  }

  private void outcome(Case file, String outcome) {
    world.does(asks, file, "outcome", outcome, Map.of("outcome", "进入两家商超"));
  }

  private Map<String, Object> admission() {
    return Map.of(
        "number", "ST33-2026-%04d".formatted(n), "expires", "2028-06-30", "reason", "符合三同要求");
  }

  private void refused(String code, Case file) {
    assertThatThrownBy(() -> world.does(decider, file, "decision", "admit", admission()))
        .isInstanceOfSatisfying(
            CaseworkProblem.class, problem -> assertThat(problem.code()).isEqualTo(code));
  }

  @Test
  void an_export_food_maker_with_filing_and_haccp_is_admitted() {
    Case file = helped(application(true, true));
    outcome(file, "helped");
    world.does(decider, file, "decision", "admit", admission());
    assertThat(attestations.find("ST33-2026-%04d".formatted(n), authority).orElseThrow().life())
        .satisfies(
            life -> assertThat(life.standing(LocalDate.of(2026, 4, 1))).contains(Standing.VALID));
  }

  @Test
  void one_without_filing_or_haccp_is_refused_with_the_reason() {
    Case unfiled = helped(application(false, true));
    outcome(unfiled, "helped");
    refused("same-quality.no-filing", unfiled);
    world.does(decider, unfiled, "decision", "refuse", Map.of("reason", "没有出口食品生产企业备案"));
    assertThat(cases.decision(asks, unfiled.number()).orElseThrow().outcome()).isEqualTo("refuse");

    world.on("2026-03-02");
    Case uncertified = helped(application(true, false));
    outcome(uncertified, "helped");
    refused("same-quality.no-haccp", uncertified);
    assertThat(cases.get(asks, uncertified.number()).outcome()).isNull();
  }

  @Test
  void the_log_of_the_helper_closes_only_after_an_outcome_is_recorded() {
    Case file = helped(application(true, true));
    assertThat(world.steps(asks, file)).containsExactly("outcome");
    outcome(file, "not-yet");
    assertThat(world.steps(asks, file)).containsExactly("visit");
    assertThatThrownBy(() -> visits(file, "finish", "2026-03-10"))
        .isInstanceOfSatisfying(
            CaseworkProblem.class,
            problem ->
                assertThat(problem.objections())
                    .extracting(o -> o.code())
                    .containsExactly("same-quality.visited-later"));
    visits(file, "finish", "2026-03-09");
    outcome(file, "helped");
    assertThat(world.steps(asks, file)).containsExactly("decision");
    assertThat(cases.events(asks, file.number()))
        .filteredOn(event -> "visit".equals(event.step()) && event.kind().equals("completed"))
        .extracting(Happened::round)
        .containsExactly(1, 2, 3);
  }
}
