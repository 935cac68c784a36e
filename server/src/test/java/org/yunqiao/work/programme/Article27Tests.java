package org.yunqiao.work.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
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
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.SetClock;

/**
 * Task 27: leaders. Scores without their extremes give the ranking that was reckoned by hand; an
 * objection pauses publication, and gives its days back.
 */
@RealDatabase
@Import(ProgrammeWorld.Setting.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Article27Tests {

  private static final String ONE = "91330100799655058B";
  private static final String TWO = "91440300MA5D1WE41D";
  private static final String THREE = "913301007900000550";

  @Autowired private ApplicationContext context;
  @Autowired private Evaluations evaluations;
  @Autowired private Journal journal;
  @Autowired private SetClock clock;
  private ProgrammeWorld world;
  private ProgrammeWorld.Person decider;
  private ProgrammeWorld.Person stranger;
  private ProgrammeWorld.Person entrant;
  private final List<ProgrammeWorld.Person> experts = new ArrayList<>();

  @BeforeAll
  void people() {
    world = new ProgrammeWorld(context);
    decider = world.in("33", Role.REGION_DECIDER);
    stranger = world.in("44", Role.REGION_DECIDER);
    entrant = world.of(world.party("样例检测一公司", ONE, "330100"), Role.LABORATORY);
    world.party("样例检测二公司", TWO, "440300");
    world.party("样例认证三公司", THREE, "330100");
    for (int i = 0; i < 5; i++) experts.add(world.in("33", Role.ASSESSOR));
  }

  private static Criterion criterion(String code, String weight) {
    return new Criterion(code, code, new BigDecimal(weight));
  }

  private static Opening opening(String second, String... entrants) {
    return new Opening(
        "leader",
        "检验检测领跑者",
        "样例省市场监督管理局",
        "33",
        1,
        List.of(criterion("skill", "60"), criterion("brand", second)),
        List.of(entrants));
  }

  private long opened(String... entrants) {
    long id = decider.does(() -> evaluations.open(opening("40", entrants))).id();
    for (ProgrammeWorld.Person each : experts) {
      decider.does(() -> evaluations.name(id, each.account().login(), List.of()));
    }
    return id;
  }

  private void score(int expert, long id, String code, String skill, String brand) {
    experts
        .get(expert)
        .does(() -> {
          evaluations.score(
              id, code, Map.of("skill", new BigDecimal(skill), "brand", new BigDecimal(brand)));
          return 0;
        });
  }

  /** By hand: one 90 without 60 and 100; two 89.2 without 20 and 96, or 89.6667. */
  private void scored(long id) {
    String[] one = {"60", "88", "90", "92", "100"};
    String[] two = {"20", "89", "89", "91", "96"};
    for (int i = 0; i < 5; i++) {
      score(i, id, ONE, one[i], one[i]);
      score(i, id, TWO, two[i], two[i]);
    }
  }

  private void settled(long id, boolean stands) {
    evaluations.settle();
    EvaluationState now = evaluations.get(id).state();
    assertThat(now == EvaluationState.CONCLUDED).isEqualTo(stands);
  }

  @Test
  void scores_without_their_extremes_give_the_ranking_and_an_objection_pauses_its_publication() {
    Instant began = clock.instant();
    long before = journal.last();
    long id = opened(ONE, TWO);
    decider.refused("programme.few-experts", () -> evaluations.notice(id));
    scored(id);
    stranger.refused("identity.not-allowed", () -> evaluations.notice(id));
    Evaluation noticed = decider.does(() -> evaluations.notice(id));
    assertThat(evaluations.ranking(noticed))
        .extracting(Place::entrant, Place::score, Place::rank)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(ONE, new BigDecimal("90.0000"), 1),
            org.assertj.core.groups.Tuple.tuple(TWO, new BigDecimal("89.6667"), 2));
    assertThat(noticed.noticeUntil()).isEqualTo("2026-03-11"); // seven working days on
    experts
        .getFirst()
        .refused(
            "programme.evaluation-noticed",
            () -> evaluations.score(id, ONE, Map.of("skill", BigDecimal.TEN)));

    clock.pass(Duration.ofDays(2)); // Wednesday: that day and five more are left
    decider.refused("programme.no-party", () -> evaluations.object(id, "不服"));
    entrant.does(() -> evaluations.object(id, "第三位专家与第二名同属一个集团"));
    assertThat(evaluations.get(id).state()).isEqualTo(EvaluationState.PAUSED);
    assertThat(evaluations.get(id).daysLeft()).isEqualTo(6);
    clock.pass(Duration.ofDays(19)); // Monday, 23 March: long after it would have stood
    settled(id, false);
    decider.refused("programme.no-objection", () -> evaluations.answer(id, 9, false, "没有"));
    decider.does(() -> evaluations.answer(id, 1, false, "经核查没有隶属关系"));
    assertThat(evaluations.get(id).noticeUntil()).isEqualTo("2026-03-30");
    settled(id, false);
    clock.pass(Duration.ofDays(7));
    settled(id, false); // its last day is still on
    clock.pass(Duration.ofDays(1));
    settled(id, true);
    entrant.refused("programme.evaluation-concluded", () -> evaluations.object(id, "晚了"));

    List<Entry> facts =
        journal.read(before, 1_000).stream()
            .filter(each -> each.type().startsWith("evaluation."))
            .filter(each -> each.number("evaluation") == id)
            .toList();
    assertThat(facts)
        .extracting(Entry::type)
        .startsWith("evaluation.opened")
        .containsSubsequence(
            "evaluation.scored",
            "evaluation.noticed",
            "evaluation.objected",
            "evaluation.objection-answered",
            "evaluation.concluded");
    assertThat(facts.getLast().payload())
        .containsEntry("entrants", List.of(ONE, TWO))
        .containsEntry("scores", List.of("90.0000", "89.6667"))
        .containsEntry("named", List.of(ONE));
    clock.pass(Duration.between(clock.instant(), began));
  }

  @Test
  void an_objection_that_is_right_sends_the_ranking_back_and_nothing_is_lost() {
    long id = opened(ONE, TWO);
    scored(id);
    decider.does(() -> evaluations.notice(id));
    entrant.does(() -> evaluations.object(id, "分数录入有误"));
    decider.does(() -> evaluations.answer(id, 1, true, "属实，重新评分"));
    assertThat(evaluations.get(id).state()).isEqualTo(EvaluationState.SCORING);
    assertThat(decider.does(() -> evaluations.scores(evaluations.get(id)))).hasSize(10);
    score(0, id, TWO, "95", "95");
    Evaluation again = decider.does(() -> evaluations.notice(id));
    assertThat(evaluations.ranking(again).getFirst().entrant()).isEqualTo(TWO);
  }

  @Test
  void words_of_an_objection_are_forgotten_with_the_fact_that_told_them() {
    long id = opened(ONE, TWO);
    scored(id);
    decider.does(() -> evaluations.notice(id));
    entrant.does(() -> evaluations.object(id, "第二位专家张某是我的邻居"));
    long told = journal.last();
    context.getBean(org.yunqiao.ledger.Erasures.class).erase(told, "个人信息保护法第四十七条");
    Objection left = evaluations.objections(id).getFirst();
    assertThat(left.reason()).isEmpty();
    assertThat(left.number()).as("that there was one stays").isEqualTo(1);
    assertThat(evaluations.get(id).state()).isEqualTo(EvaluationState.PAUSED);
  }

  @Test
  void nobody_scores_himself_nor_those_he_has_to_do_with_and_weights_are_a_hundred() {
    decider.refused("programme.weights", () -> evaluations.open(opening("39", ONE)));
    decider.refused("programme.no-entrant", () -> evaluations.open(opening("40", ONE, ONE)));
    decider.refused("programme.no-entrant", () -> evaluations.open(opening("40", "没有")));
    stranger.refused("identity.not-allowed", () -> evaluations.open(opening("40", ONE)));
    long id = opened(ONE, THREE);
    ProgrammeWorld.Person own = world.in("33", Role.ASSESSOR);
    world.also(own, world.party("样例检测四公司", "91330106589876543X", "330100"), Role.LABORATORY);
    ProgrammeWorld.Person friend = world.in("33", Role.ASSESSOR);
    decider.does(() -> evaluations.name(id, friend.account().login(), List.of(THREE)));
    decider.refused(
        "programme.no-expert", () -> evaluations.name(id, entrant.account().login(), List.of()));
    decider.refused("programme.no-account", () -> evaluations.name(id, "谁", List.of()));
    decider.refused(
        "programme.expert-twice", () -> evaluations.name(id, friend.account().login(), List.of()));
    Map<String, BigDecimal> points = Map.of("skill", BigDecimal.TEN, "brand", BigDecimal.TEN);
    friend.refused("programme.expert-interest", () -> evaluations.score(id, THREE, points));
    own.refused("programme.not-expert", () -> evaluations.score(id, ONE, points));
    ProgrammeWorld.Person both = world.in("33", Role.ASSESSOR);
    decider.does(() -> evaluations.name(id, both.account().login(), List.of()));
    long one =
        context
            .getBean(org.yunqiao.register.party.Parties.class)
            .find(org.yunqiao.register.party.Identifier.CREDIT_CODE, ONE)
            .orElseThrow()
            .id();
    world.also(both, one, Role.LABORATORY);
    both.refused("programme.expert-himself", () -> evaluations.score(id, ONE, points));
    both.refused(
        "programme.points",
        () -> evaluations.score(id, THREE, Map.of("skill", new BigDecimal("101"))));
    assertThat(decider.does(() -> evaluations.scores(evaluations.get(id)))).isEmpty();
  }

  @Test
  void an_expert_whose_interest_came_to_light_is_struck_and_the_rest_conclude_again() {
    long id = opened(ONE, TWO);
    scored(id);
    decider.refused("programme.no-such-expert", () -> evaluations.strike(id, 9, "没有"));
    decider.does(() -> evaluations.notice(id));
    decider.refused("programme.evaluation-noticed", () -> evaluations.strike(id, 5, "利害关系"));
    entrant.does(() -> evaluations.object(id, "第五位专家持有第二名的股份"));
    decider.does(() -> evaluations.answer(id, 1, true, "属实"));
    stranger.refused("identity.not-allowed", () -> evaluations.strike(id, 5, "利害关系"));
    decider.does(() -> evaluations.strike(id, 5, "持有参评者的股份"));
    decider.refused("programme.no-such-expert", () -> evaluations.strike(id, 5, "再剔除"));
    experts
        .get(4)
        .refused(
            "programme.expert-is-struck",
            () ->
                evaluations.score(
                    id, ONE, Map.of("skill", BigDecimal.TEN, "brand", BigDecimal.TEN)));
    decider.refused("programme.few-experts", () -> evaluations.notice(id));
    ProgrammeWorld.Person other = world.in("33", Role.ASSESSOR);
    decider.does(() -> evaluations.name(id, other.account().login(), List.of()));
    for (String each : List.of(ONE, TWO)) {
      other.does(() -> {
        var points = new BigDecimal(each.equals(ONE) ? "80" : "91");
        evaluations.score(id, each, Map.of("skill", points, "brand", points));
        return id;
      });
    }
    Evaluation again = decider.does(() -> evaluations.notice(id));
    // one 60 80 88 90 92 without its extremes is 86; two 20 89 89 91 91 is 89.6667
    assertThat(evaluations.ranking(again))
        .extracting(Place::entrant, Place::score)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(TWO, new BigDecimal("89.6667")),
            org.assertj.core.groups.Tuple.tuple(ONE, new BigDecimal("86.0000")));
    assertThat(evaluations.scores(again)).extracting(Score::expert).doesNotContain(5).contains(6);
    assertThat(evaluations.panel(id).get(4).struck()).isEqualTo("持有参评者的股份");
    clock.pass(Duration.ofDays(30));
    settled(id, true);
    clock.pass(Duration.ofDays(-30)); // other tests are on the day they began with
  }

  @Test
  void nobody_answers_his_own_objection_and_a_merged_party_is_the_one_that_stayed() {
    long id = opened(ONE, TWO);
    scored(id);
    decider.does(() -> evaluations.notice(id));
    ProgrammeWorld.Person both = world.in("33", Role.REGION_DECIDER);
    long gone = world.party("样例检测旧公司", "91330108MA27XJ3A1M", "330100");
    world.also(both, gone, Role.LABORATORY);
    both.does(() -> evaluations.object(id, "名次有误"));
    both.refused("programme.own-objection", () -> evaluations.answer(id, 1, false, "没有误"));
    decider.does(() -> evaluations.answer(id, 1, true, "重评"));

    ProgrammeWorld.Person expert = world.in("33", Role.ASSESSOR);
    world.also(expert, gone, Role.LABORATORY);
    decider.does(() -> evaluations.name(id, expert.account().login(), List.of()));
    Map<String, BigDecimal> points = Map.of("skill", BigDecimal.TEN, "brand", BigDecimal.TEN);
    var parties = context.getBean(org.yunqiao.register.party.Parties.class);
    expert.does(() -> {
      evaluations.score(id, TWO, points);
      return id;
    });
    long stays =
        parties.find(org.yunqiao.register.party.Identifier.CREDIT_CODE, TWO).orElseThrow().id();
    parties.merge(stays, gone);
    expert.refused("programme.expert-himself", () -> evaluations.score(id, TWO, points));
  }
}
