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
import org.yunqiao.register.attestation.Standing;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;

/** Task 15: cancelled licences come over to the approval of laboratories without a gap. */
@RealDatabase
@Import(CaseWorld.Setting.class)
class Article15Tests {

  private static int laboratories;

  @Autowired private CaseWorld world;
  @Autowired private Cases cases;
  @Autowired private Attestations attestations;

  private int n;
  private long laboratory;
  private long cnca;
  private long officer;
  private long assessor;
  private long decider;

  @BeforeEach
  void people() {
    n = ++laboratories;
    world.on("2018-03-05");
    long party = world.party("样例车检" + n, "91330800792000" + (100 + n) + "M", "330800");
    laboratory =
        world.grant(
            world.account(), Terms.forParty(party, Role.LABORATORY, LocalDate.of(2017, 1, 1)));
    cnca = world.authority("CNCA");
    officer = national(Role.REGION_OFFICER);
    assessor = national(Role.ASSESSOR);
    decider = national(Role.REGION_DECIDER);
  }

  private long national(Role role) {
    return world.grant(world.account(), Terms.forRegion(null, role, LocalDate.of(2017, 1, 1)));
  }

  private Case compared(String expires) {
    Case file =
        world.open(
            laboratory,
            "cma-migration",
            cnca,
            CaseWorld.form(
                "scope",
                List.of("05"),
                "old-licence",
                "vehicle-inspection",
                "old-number",
                "浙机检 0" + n,
                "old-issued",
                "2015-04-01",
                "old-expires",
                expires,
                "old-items",
                List.of("制动", "灯光"),
                "items",
                List.of("制动", "灯光", "排放"),
                "cma-number",
                "151105340%03d".formatted(n),
                "cma-expires",
                "2021-03-31"));
    world.does(officer, file, "acceptance", "accept", Map.of());
    world.does(assessor, file, "comparison", "done", Map.of("remark", "能力已进入附表"), "old-licence");
    return file;
  }

  private Map<String, Object> over() {
    return Map.of(
        "number", "JDC2018-%04d".formatted(n), "expires", "2021-03-31", "reason", "原许可在效");
  }

  @Test
  void an_old_licence_is_brought_over_on_the_day_after_its_last_at_the_latest() {
    Case file = compared("2018-03-31");
    world.on("2018-04-02");
    assertThatThrownBy(() -> world.does(decider, file, "decision", "bring-over", over()))
        .isInstanceOfSatisfying(
            CaseworkProblem.class,
            problem -> assertThat(problem.code()).isEqualTo("cma-migration.gap"));
    world.on("2018-04-01");
    world.does(decider, file, "decision", "bring-over", over());
    var life = attestations.find("JDC2018-%04d".formatted(n), cnca).orElseThrow().life();
    assertThat(life.standing(LocalDate.of(2018, 4, 1))).contains(Standing.VALID);
    Content content = life.content(LocalDate.of(2018, 4, 1)).orElseThrow();
    assertThat(content.scope()).containsExactly("05");
    assertThat(content.attributes())
        .containsEntry("old-expires", "2018-03-31")
        .containsEntry("items", List.of("制动", "灯光", "排放"));
  }

  @Test
  void the_clock_stands_still_while_the_technical_review_goes_on() {
    world.on("2026-03-02");
    long authority = world.authority("SAMR-33");
    Case file =
        world.open(
            laboratory, "cma", authority, new HashMap<>(LaboratoryApprovalTests.application("05")));
    world.on("2026-03-05");
    world.does(officer, file, "acceptance", "accept", Map.of());
    assertThat(decision(file).stopped()).isEqualTo(LocalDate.of(2026, 3, 5));
    assertThat(decision(file).due()).isNull();
    world.on("2026-04-10");
    world.does(
        assessor,
        file,
        "technical-review",
        "conforming",
        Map.of("began", "2026-03-12", "conclusion", "符合"),
        "review-report");
    // ten working days after a Friday; none of the 24 in between were counted
    assertThat(decision(file).stopped()).isNull();
    assertThat(decision(file).due()).isEqualTo(LocalDate.of(2026, 4, 24));
  }

  private Deadline decision(Case file) {
    return cases.deadlines(laboratory, file.number()).stream()
        .filter(deadline -> deadline.name().equals("decision"))
        .findFirst()
        .orElseThrow();
  }
}
