package org.yunqiao.work.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.yunqiao.RealDatabase;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.attestation.Content;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.SetClock;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Parties;
import org.yunqiao.view.analysis.Measurements;
import org.yunqiao.work.casework.Case;
import org.yunqiao.work.casework.CaseworkProblem;

/**
 * Research: from a call over the review of experts to an outcome that is registered and counted;
 * and leaders, whose scores are those of an evaluation and never typed.
 */
@RealDatabase
@Import(ProgrammeWorld.Setting.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResearchTests {

  private static final String ONE = "91330100799655058B";
  private static final String TWO = "91440300MA5D1WE41D";

  @Autowired private ApplicationContext context;
  @Autowired private Evaluations evaluations;
  @Autowired private Attestations attestations;
  @Autowired private Measurements measurements;
  @Autowired private Parties parties;
  @Autowired private SetClock clock;
  private final List<ProgrammeWorld.Person> experts = new ArrayList<>();
  private ProgrammeWorld world;
  private CaseDesk desk;
  private ProgrammeWorld.Person officer;
  private ProgrammeWorld.Person assessor;
  private ProgrammeWorld.Person decider;
  private ProgrammeWorld.Person one;
  private ProgrammeWorld.Person two;
  private long authority;

  @BeforeAll
  void people() {
    world = new ProgrammeWorld(context);
    desk = new CaseDesk(context);
    officer = world.in(null, Role.REGION_OFFICER);
    assessor = world.in(null, Role.ASSESSOR);
    decider = world.in(null, Role.REGION_DECIDER);
    for (int i = 0; i < 5; i++) experts.add(world.in(null, Role.ASSESSOR));
    one = world.of(world.party("样例研究院", ONE, "330100"), Role.LABORATORY);
    two = world.of(world.party("样例检测所", TWO, "440300"), Role.LABORATORY);
    authority = parties.find(Identifier.AUTHORITY, "CNCA").orElseThrow().id();
  }

  private static Map<String, Object> applying(String call, String outcome) {
    return Map.of("call", call, "title", "检验检测机构能力分级评价导则", "outcome", outcome, "plan", "一年三步");
  }

  private static void broken(String code, Runnable work) {
    assertThatExceptionOfType(CaseworkProblem.class)
        .isThrownBy(work::run)
        .satisfies(problem ->
            assertThat(problem.objections()).extracting(each -> each.code()).containsExactly(code));
  }

  /** An evaluation of both, in which the first is given 90 and the second 80. */
  private long scored(String kind, int places) {
    return scored(kind, places, ONE, TWO);
  }

  private long scored(String kind, int places, String first, String second) {
    var criteria = List.of(new Criterion("merit", "价值", new BigDecimal("100")));
    var opening = new Opening(kind, "样例评审", "国家认监委", "", places, criteria, List.of(first, second));
    long id = decider.does(() -> evaluations.open(opening)).id();
    for (ProgrammeWorld.Person each : experts) {
      decider.does(() -> evaluations.name(id, each.account().login(), List.of()));
      each.does(() -> {
        evaluations.score(id, first, Map.of("merit", new BigDecimal("90")));
        evaluations.score(id, second, Map.of("merit", new BigDecimal("80")));
        return id;
      });
    }
    return id;
  }

  private void stands(long evaluation) {
    decider.does(() -> evaluations.notice(evaluation));
    clock.pass(Duration.ofDays(15));
    evaluations.settle();
    assertThat(evaluations.get(evaluation).state()).isEqualTo(EvaluationState.CONCLUDED);
  }

  private Case accepted(ProgrammeWorld.Person who, String call, String outcome) {
    Case file = desk.open(who, "research-project", authority, applying(call, outcome));
    desk.does(officer, file, "acceptance", "accept", Map.of());
    return file;
  }

  private void reviewed(Case file, long evaluation) {
    desk.does(assessor, file, "review", "done", Map.of("evaluation", evaluation, "score", 100));
  }

  @Test
  void a_place_is_taken_once_though_its_firm_became_another() {
    String old = "91330100790000056J";
    long gone = world.party("样例旧研究所", old, "330100");
    long heir = world.party("样例新研究所", "91330100790000064D", "330100");
    long review = scored("project", 2, ONE, old);
    stands(review);
    Case file = accepted(world.of(gone, Role.LABORATORY), "rbt", "standard");
    reviewed(file, review);
    parties.merge(heir, gone);
    Case again = accepted(world.of(heir, Role.LABORATORY), "rbt", "standard");
    officer.refused("casework.judged-already", () -> reviewed(again, review));
  }

  @Test
  void a_project_goes_from_call_to_an_outcome_that_is_registered_and_counted() {
    broken(
        "research-project.call-not-open",
        () -> desk.open(one, "research-project", authority, applying("nqi-2017", "tool")));
    broken(
        "research-project.call-other-outcome",
        () -> desk.open(one, "research-project", authority, applying("rbt", "tool")));
    Case file = accepted(one, "rbt", "standard");
    Case other = accepted(two, "rbt", "standard");
    long review = scored("project", 1);
    officer.refused("casework.not-judged", () -> reviewed(file, review)); // nobody noticed it yet
    stands(review);
    reviewed(file, review);
    reviewed(other, review);
    Case again = accepted(one, "rbt", "standard");
    officer.refused("casework.judged-already", () -> reviewed(again, review));
    officer.refused(
        "casework.judged-already",
        () ->
            desk.does(
                assessor,
                again,
                "review",
                "done",
                Map.of("evaluation", new BigDecimal(review + ".0"))));
    String until =
        LocalDate.ofInstant(clock.instant(), ProgrammeLimits.BEIJING).plusYears(1).toString();
    Map<String, Object> decision =
        Map.of("number", "KY-2026-001", "expires", until, "reason", "评审第一");
    broken(
        "research-project.beyond-places",
        () -> desk.does(decider, other, "decision", "approve", decision));
    desk.does(decider, other, "decision", "refuse", Map.of("reason", "名额已满"));
    desk.does(decider, file, "decision", "approve", decision);
    assertThat(attestation("research-project", "KY-2026-001").attributes())
        .containsEntry("rank", 1)
        .satisfies(said -> assertThat(said.get("score").toString()).startsWith("90"));

    Map<String, Object> progress = Map.of("milestone", "征求意见稿", "remark", "已征求三十家单位的意见");
    desk.does(one, file, "progress", "done", progress, "progress-report");
    desk.does(assessor, file, "check", "go-on", Map.of("remark", "按期完成"));
    desk.does(one, file, "progress", "done", progress, "progress-report");
    desk.does(assessor, file, "check", "deliver", Map.of("remark", "可以提交成果"));
    broken(
        "research-project.standard-missing",
        () -> desk.does(one, file, "delivery", "done", Map.of("title", "能力分级评价导则"), "outcome"));
    Map<String, Object> outcome = Map.of("title", "能力分级评价导则", "standard", "RB/T 300-2026");
    desk.does(one, file, "delivery", "done", outcome, "outcome");
    desk.does(
        assessor,
        file,
        "acceptance-review",
        "mend",
        Map.of("remark", "术语不一致"),
        "acceptance-report");
    desk.does(one, file, "delivery", "done", outcome, "outcome");
    desk.does(
        assessor,
        file,
        "acceptance-review",
        "pass",
        Map.of("remark", "达到任务书"),
        "acceptance-report");
    String before = counted();
    desk.does(
        decider,
        file,
        "registration",
        "register",
        Map.of("number", "CG-2026-001", "reason", "验收通过"));
    assertThat(desk.now(one, file).state()).isEqualTo(Case.State.CLOSED);
    Content registered = attestation("research-outcome", "CG-2026-001");
    assertThat(registered.scope()).containsExactly("standard");
    assertThat(registered.attributes())
        .containsEntry("project", "KY-2026-001")
        .containsEntry("standard", "RB/T 300-2026");
    assertThat(before).isEqualTo("0");
    assertThat(counted()).isEqualTo("1");
  }

  private Content attestation(String scheme, String number) {
    return attestations
        .numbered(scheme, List.of(number))
        .iterator()
        .next()
        .life()
        .content(LocalDate.MAX)
        .orElseThrow();
  }

  private String counted() {
    measurements.catchUp();
    measurements.measureAll();
    return measurements.on("research-outcomes", measurements.today()).orElseThrow().headline();
  }

  @Test
  void a_leader_has_the_scores_of_an_evaluation_that_stands_and_none_that_are_typed() {
    Case file =
        desk.open(
            one,
            "leader",
            authority,
            Map.of("industry", "M7455", "standard-public", true, "better-than", List.of("报告时效")));
    desk.does(officer, file, "acceptance", "accept", Map.of());
    long project = scored("project", 1);
    stands(project);
    long leaders = scored("leader", 1);
    Map<String, Object> typed = Map.of("evaluation", leaders, "score", 100, "rank", 1);
    assessor.refused(
        "casework.not-judged", () -> desk.does(assessor, file, "scoring", "done", typed));
    assessor.refused(
        "casework.not-judged",
        () -> desk.does(assessor, file, "scoring", "done", Map.of("evaluation", project)));
    stands(leaders);
    desk.does(assessor, file, "scoring", "done", typed);
    desk.does(officer, file, "honesty", "done", Map.of("dishonest", false));
    String until =
        LocalDate.ofInstant(clock.instant(), ProgrammeLimits.BEIJING).plusDays(300).toString();
    desk.does(
        decider,
        file,
        "decision",
        "name",
        Map.of("number", "LPZ-2026-01", "expires", until, "reason", "评价第一名"));
    Map<String, Object> said = attestation("leader", "LPZ-2026-01").attributes();
    assertThat(new BigDecimal(said.get("score").toString())).isEqualByComparingTo("90");
    assertThat((List<?>) said.get("scores")).hasSize(5);
  }
}
