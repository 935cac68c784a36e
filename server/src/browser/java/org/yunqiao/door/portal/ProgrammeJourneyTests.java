package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Import;
import org.yunqiao.RealServer;
import org.yunqiao.ledger.Actor;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;
import org.yunqiao.register.party.Authorities;
import org.yunqiao.work.programme.Evaluation;
import org.yunqiao.work.programme.EvaluationState;
import org.yunqiao.work.programme.Evaluations;

/** An evaluation from its opening over an objection to the public ranking, by its pages. */
@RealServer
@Import(DeskWorld.Time.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProgrammeJourneyTests {

  private static final String ONE = "91330100799655058B";
  private static final String TWO = "91440300MA5D1WE41D";

  @LocalServerPort private int port;
  @Autowired private ApplicationContext context;
  @Autowired private MessageSource messages;
  @Autowired private Evaluations evaluations;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<DeskWorld.Person> experts = new ArrayList<>();
  private Chromium chromium;
  private DeskWorld world;
  private DeskWorld.Person decider;
  private DeskWorld.Person entrant;
  private DeskWorld.Person officer;
  private SoftAssertions all = new SoftAssertions();

  @BeforeAll
  void opened() throws Exception {
    chromium = Chromium.open();
    world = new DeskWorld(context, client, port);
    decider = in(Role.REGION_DECIDER);
    officer = in(Role.REGION_OFFICER);
    for (int i = 0; i < 5; i++) experts.add(in(Role.ASSESSOR));
    entrant = world.person(world.party("样例检测一公司", ONE, "330100"), Role.LABORATORY).signIn();
    world.party("样例检测二公司", TWO, "440300");
  }

  private DeskWorld.Person in(Role role) throws Exception {
    return world.person(Terms.forRegion("33", role, DeskWorld.SINCE)).signIn();
  }

  @AfterAll
  void closed() {
    if (chromium != null) chromium.close();
    client.close();
  }

  @ParameterizedTest
  @MethodSource("org.yunqiao.door.portal.Languages#ofThisRun")
  void an_evaluation_is_opened_scored_noticed_objected_to_and_stands_in_public(String language)
      throws Exception {
    all = new SoftAssertions();
    var words =
        new Words(
            messages, language.equals("en") ? Words.ENGLISH : Words.CHINESE, Authorities.load());
    long id;
    try (Visit desk = signedIn(decider, words)) {
      id = opening(desk);
      scored(id);
      desk.open("/desk/evaluations/" + id);
      desk.page().locator("details summary").first().click();
      look(desk, "evaluation-scoring");
      desk.open("/desk/evaluations/" + id);
      desk.press("evaluation.notice.go");
      assertThat(desk.text()).contains(desk.said("evaluation.done.notice"), "90.0000");
    }
    try (Visit expert = signedIn(experts.getFirst(), words)) {
      expert.open("/desk/evaluations");
      look(expert, "evaluations-desk");
    }
    try (Visit anybody = chromium.visit("http://localhost:" + port, words, Visit.DESK)) {
      anybody.open("/evaluations");
      look(anybody, "evaluations-noticed");
      assertThat(anybody.text()).contains(anybody.said("evaluations.sentence", 1L, 0L));
    }
    try (Visit firm = signedIn(entrant, words)) {
      firm.open("/desk/evaluations/" + id);
      firm.page().locator("details summary").last().click();
      firm.page().locator("#why").fill("第三位专家应当回避");
      firm.press("evaluation.object.go");
      assertThat(firm.text()).contains(firm.said("evaluation.state.paused"));
      look(firm, "evaluation-objected");
    }
    world.pass(Duration.ofDays(20));
    evaluations.settle();
    assertThat(evaluations.get(id).state()).isEqualTo(EvaluationState.PAUSED);
    try (Visit desk = signedIn(decider, words)) {
      desk.open("/desk/evaluations/" + id);
      look(desk, "evaluation-answer");
      desk.page().locator("#answer-1").fill("经核查没有关系");
      desk.press("evaluation.answer.dismiss");
      assertThat(desk.text()).contains(desk.said("evaluation.done.answer"));
      desk.open("/desk/goals");
      look(desk, "goals");
    }
    try (Visit region = signedIn(officer, words)) {
      region.open("/desk/tickets");
      look(region, "tickets");
      region.open("/desk/improvements");
      look(region, "improvements");
    }
    world.pass(Duration.ofDays(20));
    evaluations.settle();
    try (Visit anybody = chromium.visit("http://localhost:" + port, words, Visit.DESK)) {
      anybody.open("/evaluations/" + id);
      assertThat(anybody.text())
          .contains(anybody.said("evaluation.state.concluded"), anybody.said("evaluation.named"));
      look(anybody, "evaluation-stands");
      anybody.open("/evaluations");
      assertThat(anybody.text()).contains(anybody.said("evaluations.sentence", 0L, 0L));
      for (String page : List.of("mission", "for/regulators", "surveys", "countries?country=NZL")) {
        anybody.open("/" + page);
        look(anybody, page.replaceAll("[^a-z]", "-"));
      }
    }
    all.assertAll();
  }

  private long opening(Visit desk) {
    desk.open("/desk/evaluations/new");
    desk.page().locator("#title").fill("样例领跑者评价");
    desk.page().locator("#department").fill("样例省市场监督管理局");
    desk.page().locator("#region").fill("33");
    desk.page().locator("#places").fill("1");
    desk.page().locator("#criteria").fill("skill 60 技术能力\nbrand 39 品牌影响");
    desk.page().locator("#entrants").fill(ONE + "\n" + TWO);
    desk.press("evaluation.open.go");
    assertThat(desk.text()).contains(desk.said("programme.weights", "99"));
    look(desk, "evaluation-refused");
    desk.page().locator("#criteria").fill("skill 60 技术能力\nbrand 40 品牌影响");
    desk.press("evaluation.open.go");
    assertThat(desk.text()).contains(desk.said("evaluation.done.opened"));
    return evaluations.list(1).getFirst().id();
  }

  private void scored(long id) {
    String[] given = {"60", "88", "90", "92", "100"};
    for (int i = 0; i < 5; i++) {
      DeskWorld.Person expert = experts.get(i);
      as(decider, () -> evaluations.name(id, expert.account.login(), List.of()));
      for (String each : List.of(ONE, TWO)) {
        var points = new BigDecimal(each.equals(ONE) ? given[i] : "80");
        as(
            expert,
            () -> {
              evaluations.score(id, each, Map.of("skill", points, "brand", points));
              return id;
            });
      }
    }
    Evaluation now = evaluations.get(id);
    assertThat(as(decider, () -> evaluations.ranking(now))).hasSize(2);
  }

  private void look(Visit visit, String name) {
    visit.look("programme-" + name, all);
  }

  private Visit signedIn(DeskWorld.Person person, Words words) throws Exception {
    return chromium.visit("http://localhost:" + port, words, Visit.DESK).signIn(person);
  }

  private static <T> T as(DeskWorld.Person who, Supplier<T> work) {
    return Actor.acting(who.account.actor(), work);
  }
}
