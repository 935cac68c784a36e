package org.yunqiao.work.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.yunqiao.RealDatabase;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.SetClock;
import org.yunqiao.view.analysis.Measurements;

/**
 * Task 37: weights are a hundred, late data lowers the score by itself, and all of it can be read
 * in the journal.
 */
@RealDatabase
@Import(ProgrammeWorld.Setting.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Article37Tests {

  @Autowired private ApplicationContext context;
  @Autowired private Plans plans;
  @Autowired private Measurements measurements;
  @Autowired private Journal journal;
  @Autowired private SetClock clock;
  private ProgrammeWorld.Person nation;
  private ProgrammeWorld.Person province;
  private ProgrammeWorld.Person officer;
  private ProgrammeWorld.Person elsewhere;

  @BeforeAll
  void people() {
    var world = new ProgrammeWorld(context);
    nation = world.in(null, Role.REGION_DECIDER);
    province = world.in("33", Role.REGION_DECIDER);
    officer = world.in("33", Role.REGION_OFFICER);
    elsewhere = world.in("44", Role.REGION_OFFICER);
  }

  private static Goal.Setting goal(String title, String weight, String indicator, String due) {
    return new Goal.Setting(25, title, new BigDecimal(weight), indicator, LocalDate.parse(due));
  }

  private static List<Goal.Setting> goals(String second) {
    return List.of(
        goal("双随机抽查全部公示", "60", "", "2026-03-06"),
        goal("有效证书数据当日入库", second, "certificates", "2026-03-04"));
  }

  @Test
  void weights_are_a_hundred_and_late_data_lowers_the_score_by_itself() {
    long before = journal.last();
    nation.refused("programme.weights", () -> plans.set(2026, "33", goals("39")));
    province.refused("identity.not-allowed", () -> plans.set(2026, "33", goals("40")));
    nation.refused("programme.bad-plan", () -> plans.set(2025, "33", goals("40")));
    nation.refused(
        "analysis.no-indicator",
        () -> plans.set(2026, "33", List.of(goal("一", "100", "no-such", "2026-03-06"))));
    List<Goal> set = nation.does(() -> plans.set(2026, "33", goals("40")));
    nation.refused("programme.planned", () -> plans.set(2026, "33", goals("40")));
    long first = set.getFirst().id();
    long second = set.getLast().id();

    nation.refused(
        "programme.not-reported", () -> plans.appraise(first, new BigDecimal("95"), "好"));
    elsewhere.refused("identity.not-allowed", () -> plans.report(first, "全部公示", null));
    officer.does(() -> plans.report(first, "抽查 40 家，结果全部公示", null));
    nation.does(() -> plans.appraise(first, new BigDecimal("90"), "属实"));
    officer.refused("programme.appraised", () -> plans.report(first, "再报", null));

    clock.pass(Duration.ofDays(4)); // Friday: two working days after Wednesday
    officer.refused(
        "programme.no-figure", () -> plans.report(second, "已入库", LocalDate.of(2026, 3, 6)));
    assertThat(plans.get(second).reports()).isEmpty();
    measurements.catchUp();
    measurements.measureAll();
    Goal reported = officer.does(() -> plans.report(second, "已入库", LocalDate.of(2026, 3, 6)));
    Goal.Report report = reported.reports().getFirst();
    assertThat(report.late()).isEqualTo(2);
    assertThat(report.value()).isNotEmpty();
    assertThat(report.position()).isPositive();
    assertThat(report.holds()).as("reckoned again, once, when it was reported").isTrue();
    measurements.measureAll(); // the figure of the day is taken anew, at another position
    assertThat(plans.get(second).reports().getFirst().holds()).isTrue();
    nation.does(() -> plans.report(second, "补充说明", LocalDate.of(2026, 3, 6)));
    nation.refused(
        "programme.appraises-himself", () -> plans.appraise(second, new BigDecimal("9"), "好"));
    ProgrammeWorld.Person other = new ProgrammeWorld(context).in(null, Role.REGION_DECIDER);
    other.refused("programme.points", () -> plans.appraise(second, new BigDecimal("101"), "好"));
    province.refused(
        "identity.not-allowed", () -> plans.appraise(second, new BigDecimal("100"), "好"));
    other.does(() -> plans.appraise(second, new BigDecimal("100"), "指标属实"));

    // 60 × 90 + 40 × (100 − 2 × 5), of a hundred
    assertThat(plans.score(2026, "33")).isEqualByComparingTo("90.00");
    clock.pass(Duration.ofDays(100));
    assertThat(plans.score(2026, "33"))
        .as("what was reported is late no more")
        .isEqualByComparingTo("90.00");

    List<Entry> trail =
        journal.read(before, 10_000).stream()
            .filter(each -> each.type().startsWith("plan."))
            .toList();
    assertThat(trail)
        .extracting(Entry::type)
        .containsExactly(
            "plan.set",
            "plan.reported",
            "plan.appraised",
            "plan.reported",
            "plan.reported",
            "plan.appraised");
    assertThat(trail.getLast().payload())
        .containsEntry("points", "100")
        .containsEntry("lost", "10");
    assertThat(trail.get(3).payload()).containsEntry("digest", report.digest());
  }
}
