package org.yunqiao.work.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.yunqiao.RealDatabase;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.identity.Role;

/** Task 8: a survey with quotas gives a weighted index, which the journal gives again. */
@RealDatabase
@Import(ProgrammeWorld.Setting.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Article8Tests {

  private static final List<Survey.Stratum> STRATA =
      List.of(
          new Survey.Stratum("industry", "制造业", 2, new BigDecimal("70")),
          new Survey.Stratum("services", "服务业", 1, new BigDecimal("30")));
  private static final List<Criterion> QUESTIONS =
      List.of(
          new Criterion("quality", "产品质量有提升", new BigDecimal("60")),
          new Criterion("trust", "客户更信任", new BigDecimal("40")));

  @Autowired private ApplicationContext context;
  @Autowired private Surveys surveys;
  @Autowired private Journal journal;
  private ProgrammeWorld world;
  private ProgrammeWorld.Person nation;
  private final List<ProgrammeWorld.Person> firms = new ArrayList<>();

  @BeforeAll
  void people() {
    world = new ProgrammeWorld(context);
    nation = world.in(null, Role.REGION_DECIDER);
    String[] codes = {
      "91330100799655058B", "91440300MA5D1WE41D", "913301007900000550", "91330106589876543X"
    };
    for (String code : codes) {
      firms.add(world.of(world.party("样例企业" + code, code, "330100"), Role.APPLICANT));
    }
  }

  private static Survey.Answer answer(String stratum, int... points) {
    return new Survey.Answer(stratum, java.util.Arrays.stream(points).boxed().toList());
  }

  @Test
  void a_firm_answers_once_whoever_speaks_for_it_and_an_authority_does_not() {
    long id = nation.does(() -> surveys.open("一家一票", STRATA, QUESTIONS)).id();
    long firm = world.party("样例大企业", "91330108MA27XJ3A1M", "330100");
    ProgrammeWorld.Person one = world.of(firm, Role.APPLICANT);
    ProgrammeWorld.Person two = world.of(firm, Role.LABORATORY);
    one.does(() -> surveys.answer(id, answer("industry", 5, 5)));
    two.refused("programme.party-answered", () -> surveys.answer(id, answer("industry", 5, 5)));
    nation.refused("programme.no-party", () -> surveys.answer(id, answer("services", 5, 5)));
  }

  @Test
  void a_survey_with_quotas_gives_a_weighted_index_that_can_be_reckoned_again() {
    nation.refused("programme.weights", () -> surveys.open("调查", STRATA.subList(0, 1), QUESTIONS));
    firms.getFirst().refused("identity.not-allowed", () -> surveys.open("调查", STRATA, QUESTIONS));
    long before = journal.last();
    long id = nation.does(() -> surveys.open("认证有效性调查", STRATA, QUESTIONS)).id();
    firms.get(0).does(() -> surveys.answer(id, answer("industry", 5, 3))); // 100 50 → 80
    firms.get(0).refused("programme.answered", () -> surveys.answer(id, answer("industry", 1, 1)));
    firms.get(1).refused("programme.bad-answer", () -> surveys.answer(id, answer("farming", 5, 3)));
    firms
        .get(1)
        .refused("programme.bad-answer", () -> surveys.answer(id, answer("industry", 6, 3)));
    nation.refused("programme.no-party", () -> surveys.answer(id, answer("services", 5, 3)));
    firms.get(1).does(() -> surveys.answer(id, answer("industry", 3, 1))); // 50 0 → 30
    firms
        .get(2)
        .refused("programme.quota-full", () -> surveys.answer(id, answer("industry", 1, 1)));
    nation.refused("programme.empty-stratum", () -> surveys.close(id));
    assertThat(surveys.counts(id)).containsEntry("industry", 2).doesNotContainKey("services");
    firms.get(2).does(() -> surveys.answer(id, answer("services", 4, 5))); // 75 100 → 85
    BigDecimal index = nation.does(() -> surveys.close(id));
    assertThat(index).isEqualByComparingTo("64.00"); // 70 × 55 + 30 × 85, of a hundred
    assertThat(surveys.get(id).index()).as("kept, not reckoned at each view").isEqualTo(index);
    firms
        .get(3)
        .refused("programme.survey-closed", () -> surveys.answer(id, answer("services", 1, 1)));

    var told = new ArrayList<Survey.Answer>();
    journal
        .read(before, 10_000)
        .forEach(entry -> {
          if (!entry.type().equals("survey.answered")) return;
          var points =
              ((List<?>) entry.payload().get("points"))
                  .stream().map(each -> ((Number) each).intValue()).toList();
          told.add(new Survey.Answer(String.valueOf(entry.payload().get("stratum")), points));
        });
    Collections.shuffle(told, new Random(3));
    assertThat(EffectivenessIndex.of(surveys.get(id), told)).contains(index);
  }
}
