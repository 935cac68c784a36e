package org.yunqiao.work.programme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.yunqiao.RealDatabase;
import org.yunqiao.register.identity.Role;

/** Task 36: a body files a plan and evidence, it is reviewed, and progress is rolled up. */
@RealDatabase
@Import(ProgrammeWorld.Setting.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Article36Tests {

  private static final String BODY = "913301007900000550";
  private static final String OTHER = "91440300MA5D1WE41D";

  @Autowired private ApplicationContext context;
  @Autowired private Improvements improvements;
  private ProgrammeWorld.Person body;
  private ProgrammeWorld.Person other;
  private ProgrammeWorld.Person officer;
  private ProgrammeWorld.Person elsewhere;
  private ProgrammeWorld.Person nation;

  @BeforeAll
  void people() {
    var world = new ProgrammeWorld(context);
    body = world.of(world.party("样例认证中心", BODY, "330100"), Role.BODY_REPORTER);
    other = world.of(world.party("样例检测公司", OTHER, "440300"), Role.LABORATORY);
    officer = world.in("33", Role.REGION_OFFICER);
    elsewhere = world.in("44", Role.REGION_OFFICER);
    nation = world.in(null, Role.REGION_OFFICER);
  }

  private static List<Improvement.Intent> steps(String last) {
    LocalDate due = LocalDate.of(2026, 6, 30);
    return List.of(
        new Improvement.Intent("缩短出证时间到 10 个工作日", new BigDecimal("50"), due),
        new Improvement.Intent("全部证书附二维码", new BigDecimal("30"), due),
        new Improvement.Intent("审核员每年再培训 40 小时", new BigDecimal(last), due));
  }

  @Test
  void a_plan_with_evidence_is_reviewed_and_its_progress_rolls_up() {
    body.refused("programme.weights", () -> improvements.file(BODY, "提升行动", steps("19")));
    other.refused("programme.not-concerned", () -> improvements.file(BODY, "提升行动", steps("20")));
    long id = body.does(() -> improvements.file(BODY, "提升行动", steps("20"))).id();
    officer.refused("programme.step-open", () -> improvements.review(id, 1, true, "好"));
    other.refused("programme.not-concerned", () -> improvements.tell(id, 1, "已做到"));
    byte[] report = "%PDF-1.7 proof".getBytes(UTF_8);
    Improvement told =
        body.does(
            () -> improvements.tell(id, 1, "平均 8 天", "统计.pdf", new ByteArrayInputStream(report)));
    assertThat(told.progress()).as("what is told is not accepted").isZero();
    assertThat(told.steps().getFirst().document()).hasSize(64);
    elsewhere.refused("identity.not-allowed", () -> improvements.review(id, 1, true, "好"));
    officer.does(() -> improvements.review(id, 1, true, "属实"));
    body.does(() -> improvements.tell(id, 2, "已全部附码"));
    officer.does(() -> improvements.review(id, 2, false, "抽查两张没有附码"));
    assertThat(improvements.get(id).progress()).isEqualByComparingTo("50");
    assertThat(improvements.get(id).steps().get(1).remark()).contains("抽查两张");
    body.does(() -> improvements.tell(id, 2, "已补"));
    officer.does(() -> improvements.review(id, 2, true, "属实"));
    assertThat(improvements.get(id).progress()).isEqualByComparingTo("80");
    body.refused("programme.step-accepted", () -> improvements.tell(id, 2, "又做了一次"));

    long second = other.does(() -> improvements.file(OTHER, "提升行动", steps("20"))).id();
    other.does(() -> improvements.tell(second, 3, "已培训"));
    elsewhere.does(() -> improvements.review(second, 3, true, "属实"));
    // 80 and 20
    assertThat(Improvements.progress(nation.does(improvements::seen)))
        .isEqualByComparingTo("50.00");
    assertThat(officer.does(improvements::seen)).hasSize(1);
    assertThat(body.does(improvements::seen)).extracting(Improvement::id).containsExactly(id);
  }
}
