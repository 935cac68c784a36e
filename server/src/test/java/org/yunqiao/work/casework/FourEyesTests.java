package org.yunqiao.work.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yunqiao.Problem;
import org.yunqiao.RealDatabase;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;
import org.yunqiao.register.scheme.Schemes;
import org.yunqiao.register.scheme.procedure.Procedure;
import org.yunqiao.register.scheme.procedure.Step;

/** Nobody judges himself: read from what happened, which nobody can alter. */
@RealDatabase
@Import(CaseWorld.Setting.class)
class FourEyesTests {

  private static final Map<String, Object> DOUBT =
      Map.of("about", "90126Q00215R0M", "text", "审核组没有到场。");
  private static final Map<String, Object> ADMIT =
      Map.of("reason", "属于管辖范围", "concerned", List.of());

  private static int companies;

  @Autowired private CaseWorld world;
  @Autowired private Cases cases;
  @Autowired private Tasks tasks;
  @Autowired private JdbcClient jdbc;
  @Autowired private Schemes schemes;
  @Autowired private Reach reach;
  @Autowired private EventTable events;
  @Autowired private Examination examination;

  private long both;
  private long officer;
  private long decider;
  private long other;
  private Case file;

  @BeforeEach
  void aComplaintThatWaitsForItsConclusion() {
    long applicant =
        world.party("样例乙" + ++companies, "91330100792000" + (100 + companies) + "U", "330100");
    long asks = world.mandate(applicant, Role.APPLICANT);
    both = world.account();
    officer = world.grant(both, Terms.forRegion("33", Role.REGION_OFFICER, CaseWorld.SINCE));
    decider = world.grant(both, Terms.forRegion("33", Role.REGION_DECIDER, CaseWorld.SINCE));
    other = world.officer("33", Role.REGION_DECIDER);
    file =
        world.open(
            asks,
            "complaint",
            world.authority("SAMR-33"),
            Map.of("about", "90126Q00215R0M", "text", "审核组没有到场。"));
    world.does(
        officer, file, "admission", "admit", Map.of("reason", "属于管辖范围", "concerned", List.of()));
    world.does(officer, file, "investigation", "done", Map.of("findings", "情况属实"));
    world.does(asks, file, "statement", "done", Map.of());
  }

  private void refusedAsFourEyes(Runnable act) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo("casework.four-eyes"));
  }

  @Test
  void whoever_investigated_can_neither_take_on_nor_make_the_decision() {
    Task conclusion = world.task(decider, file, "conclusion");
    refusedAsFourEyes(() -> tasks.claim(decider, conclusion.id()));
    refusedAsFourEyes(() -> conclude(decider));
    assertThat(world.task(other, file, "conclusion").claimed()).isNull();
    assertThat(conclude(other).state()).isEqualTo(Task.State.DONE);
  }

  @Test
  void what_the_desk_keeps_of_a_case_can_be_overwritten_and_lets_nobody_in() {
    jdbc.sql("update casework.filled set form = '{}' where case_file = ?")
        .param(file.id())
        .update();
    jdbc.sql("update casework.task set claimed = null, version = 0 where case_file = ?")
        .param(file.id())
        .update();
    refusedAsFourEyes(() -> tasks.claim(decider, world.task(decider, file, "conclusion").id()));
  }

  @Test
  void what_happened_can_not_be_altered() {
    for (String act :
        List.of(
            "update casework.event set account = 0",
            "delete from casework.event",
            "truncate casework.event")) {
      assertThatThrownBy(() -> jdbc.sql(act).update())
          .as(act)
          .hasMessageContaining("never altered");
    }
  }

  @Test
  void whoever_is_complained_of_does_not_decide() {
    long concerned = world.officer("33", Role.REGION_DECIDER);
    long asks = world.mandate(file.applicant(), Role.APPLICANT);
    Case again =
        world.open(asks, "complaint", file.body(), Map.of("about", "某机构", "text", "办理人员态度恶劣。"));
    world.does(
        officer,
        again,
        "admission",
        "admit",
        Map.of(
            "reason", "属于管辖范围", "concerned", List.of(Long.toString(world.accountOf(concerned)))));
    world.does(officer, again, "investigation", "done", Map.of("findings", "情况属实"));
    world.does(asks, again, "statement", "done", Map.of());
    Task task = world.task(concerned, again, "conclusion");
    assertThatThrownBy(() ->
            tasks.complete(
                concerned,
                task.id(),
                new Completion(
                    "dismissed",
                    Map.of("reason", "查无实据，不予支持。"),
                    List.of(),
                    task.version(),
                    CaseWorld.key())))
        .isInstanceOfSatisfying(
            CaseworkProblem.class,
            problem -> {
              assertThat(problem.code()).isEqualTo("casework.rule");
              assertThat(problem.arguments()).contains("complaint.decided-by-concerned");
            });
    assertThat(cases.get(asks, again.number()).outcome()).isNull();
  }

  @Test
  void whoever_applied_does_not_handle_it_for_the_authority() {
    long applies =
        world.grant(both, Terms.forParty(file.applicant(), Role.APPLICANT, CaseWorld.SINCE));
    Case own = world.open(applies, "complaint", file.body(), DOUBT);
    refusedAsFourEyes(() -> tasks.claim(officer, world.task(officer, own, "admission").id()));
    refusedAsFourEyes(() -> world.does(officer, own, "admission", "admit", ADMIT));
    long another = world.officer("33", Role.REGION_OFFICER);
    world.does(another, own, "admission", "admit", ADMIT);
    world.does(another, own, "investigation", "done", Map.of("findings", "情况属实"));
    refusedAsFourEyes(() -> world.does(asBoth(another, own), own, "statement", "done", Map.of()));
    world.does(applies, own, "statement", "done", Map.of());
  }

  /** Lets whoever handled it act for the applicant as well. */
  private long asBoth(long mandate, Case of) {
    return world.grant(
        world.accountOf(mandate), Terms.forParty(of.applicant(), Role.APPLICANT, CaseWorld.SINCE));
  }

  @Test
  void a_party_does_not_handle_its_own_application() {
    long authority = world.authority("SAMR-33");
    long applies = world.mandate(authority, Role.APPLICANT);
    assertThatThrownBy(() -> world.open(applies, "complaint", authority, DOUBT))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo("casework.own-case"));
    assertThat(cases.list(applies, Long.MAX_VALUE, 200))
        .noneMatch(one -> one.applicant() == authority);
  }

  @Test
  void whoever_reviewed_does_not_do_again_what_was_reviewed() {
    long body =
        world.party("样例机构" + companies, "91110000803100" + (100 + companies) + "B", "110000");
    Hand reviewed = reach.hand(world.mandate(body, Role.AUDITOR));
    Hand another = reach.hand(world.mandate(body, Role.AUDITOR));
    Procedure qms =
        Procedure.of(schemes.library().folder("qms", "2026").orElseThrow()).orElseThrow();
    Step again = qms.steps().get("stage-2");
    events.add(
        file.id(),
        "completed",
        Moment.now(world.clock()),
        EventTable.At.step("review", 1),
        reviewed,
        Map.of());
    refusedAsFourEyes(() -> examination.fourEyes(file, qms, again, reviewed));
    examination.fourEyes(file, qms, again, another);
  }

  private Task conclude(long mandate) {
    return world.does(mandate, file, "conclusion", "upheld", Map.of("reason", "审核组成员确未到场。"));
  }
}
