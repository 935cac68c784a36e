package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
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
import org.yunqiao.Elsewhere;
import org.yunqiao.RealServer;
import org.yunqiao.ledger.Actor;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;
import org.yunqiao.register.party.Authorities;
import org.yunqiao.view.analysis.Measurements;
import org.yunqiao.view.publicity.PublicRegister;
import org.yunqiao.work.programme.EvaluationState;
import org.yunqiao.work.programme.Evaluations;

/**
 * Research, whole: an institute sees a call and applies, experts review, the project is approved,
 * reports progress, delivers a tool that is accepted, and anybody sees it and the figure that
 * changed.
 */
@RealServer
@Import(DeskWorld.Time.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResearchJourneyTests {

  private static final String ONE = "91330100799655058B";
  private static final String TWO = "91440300MA5D1WE41D";
  private static final String TOOL = "https://tools.example/grading-1.0.jar";
  private static final byte[] PDF = "%PDF-1.7\nsample".getBytes(StandardCharsets.UTF_8);

  @LocalServerPort private int port;
  @Autowired private ApplicationContext context;
  @Autowired private MessageSource messages;
  @Autowired private Evaluations evaluations;
  @Autowired private Measurements measurements;
  @Autowired private PublicRegister register;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<DeskWorld.Person> experts = new ArrayList<>();
  private Chromium chromium;
  private DeskWorld world;
  private DeskWorld.Person institute;
  private DeskWorld.Person officer;
  private DeskWorld.Person assessor;
  private DeskWorld.Person decider;
  private Words words;
  private int n;
  private SoftAssertions all = new SoftAssertions();

  @BeforeAll
  void opened() throws Exception {
    chromium = Chromium.open();
    world = new DeskWorld(context, client, port);
    institute = world.person(world.party("样例研究院", ONE, "330100"), Role.LABORATORY).signIn();
    world.party("样例检测所", TWO, "440300");
    officer = national(Role.REGION_OFFICER);
    assessor = national(Role.ASSESSOR);
    decider = national(Role.REGION_DECIDER);
    for (int i = 0; i < 5; i++) experts.add(national(Role.ASSESSOR));
  }

  private DeskWorld.Person national(Role role) throws Exception {
    return world.person(Terms.forRegion(null, role, DeskWorld.SINCE)).signIn();
  }

  @AfterAll
  void closed() {
    if (chromium != null) chromium.close();
    client.close();
  }

  @ParameterizedTest
  @MethodSource("org.yunqiao.door.portal.Languages#ofThisRun")
  void a_call_becomes_a_project_and_the_project_a_tool_that_anybody_can_check(String language)
      throws Exception {
    n++;
    all = new SoftAssertions();
    words =
        new Words(
            messages, language.equals("en") ? Words.ENGLISH : Words.CHINESE, Authorities.load());
    int before = counted();
    String at = applies();
    does(officer, at, desk -> press(desk, "end/accept"));
    long review = reviewed();
    does(
        assessor,
        at,
        desk -> {
          fill(desk, "f-evaluation", String.valueOf(review));
          press(desk, "end/done");
          desk.open(at);
          assertThat(desk.text()).as("what experts gave is in the case").contains("91.25");
        });
    does(
        decider,
        at,
        desk -> {
          fill(desk, "f-number", "KY-2026-00" + n);
          fill(desk, "f-expires", world.today().plusYears(1).toString());
          fill(desk, "f-reason", "评审第一");
          look(desk, "decision");
          press(desk, "end/approve");
        });
    does(
        institute,
        at,
        desk -> {
          fill(desk, "f-milestone", "原型");
          fill(desk, "f-remark", "原型已在三家机构试用");
          upload(desk, "progress-report");
          press(desk, "end/done");
        });
    does(
        assessor,
        at,
        desk -> {
          fill(desk, "f-remark", "可以提交成果");
          press(desk, "end/deliver");
        });
    delivers(at);
    does(
        assessor,
        at,
        desk -> {
          fill(desk, "f-remark", "按地址取得，摘要一致");
          upload(desk, "acceptance-report");
          press(desk, "end/pass");
        });
    does(
        decider,
        at,
        desk -> {
          fill(desk, "f-number", "CG-2026-00" + n);
          fill(desk, "f-reason", "验收通过");
          press(desk, "end/register");
          look(desk, "closed");
        });
    seen(before);
    all.assertAll();
  }

  private String applies() throws Exception {
    try (Visit visit = signedIn(institute)) {
      visit.open("/research");
      look(visit, "calls");
      assertThat(visit.text()).contains("methods");
      visit.follow(visit.said("research.apply"));
      visit.page().locator("form:has(input[value=research-project]) button").click();
      fill(visit, "q", "国家认证认可监督管理委员会");
      press(visit, "find");
      visit.page().locator("input[name=body]").first().check();
      fill(visit, "f-call", "nqi-2017");
      fill(visit, "f-title", "能力分级评价工具" + n);
      visit.page().locator("#f-outcome").selectOption("tool");
      fill(visit, "f-plan", "方法、原型、验证三步");
      press(visit, "check");
      visit.press("apply.submit");
      assertThat(visit.page().locator("#f-call-error").innerText())
          .as("a call that is over takes no application")
          .contains(words.chinese() ? "不受理申请" : "takes no applications");
      look(visit, "not-open");
      fill(visit, "f-call", "methods");
      press(visit, "check");
      visit.press("apply.submit");
      assertThat(visit.text()).contains(visit.said("case.done.opened"));
      return visit.page().url().replaceFirst("^http://[^/]*", "").replaceFirst("\\?.*", "");
    }
  }

  /** The experts' review of both who applied, until it stands; its number. */
  private long reviewed() throws Exception {
    long id;
    try (Visit visit = signedIn(decider)) {
      visit.open("/desk/evaluations/new");
      visit.page().locator("#kind").selectOption("project");
      fill(visit, "title", "检验检测认证方法和工具研究评审" + n);
      fill(visit, "department", "国家认监委");
      fill(visit, "places", "1");
      fill(visit, "criteria", "merit 60 科学价值\nuse 40 推广应用");
      fill(visit, "entrants", ONE + "\n" + TWO);
      visit.press("evaluation.open.go");
      id = evaluations.list(1).getFirst().id();
      for (DeskWorld.Person expert : experts) {
        as(decider, () -> evaluations.name(id, expert.account.login(), List.of()));
        for (String each : List.of(ONE, TWO)) {
          var points = new BigDecimal(each.equals(ONE) ? "91.25" : "80");
          as(
              expert,
              () -> {
                evaluations.score(id, each, Map.of("merit", points, "use", points));
                return id;
              });
        }
      }
      visit.open("/desk/evaluations/" + id);
      visit.press("evaluation.notice.go");
    }
    world.pass(Duration.ofDays(15));
    evaluations.settle();
    assertThat(evaluations.get(id).state()).isEqualTo(EvaluationState.CONCLUDED);
    return id;
  }

  private void delivers(String at) throws Exception {
    does(
        institute,
        at,
        desk -> {
          fill(desk, "f-title", "能力分级评价工具" + n);
          upload(desk, "outcome");
          press(desk, "end/done");
          assertThat(desk.page().locator("#f-address-error").innerText())
              .as("a tool without its address is nobody's to check")
              .isNotBlank();
          look(desk, "delivery");
          fill(desk, "f-address", TOOL);
          fill(desk, "f-digest", "ab".repeat(32));
          press(desk, "end/done");
        });
  }

  private void seen(int before) throws Exception {
    Elsewhere.until(() -> register.lag() == 0, Duration.ofSeconds(60), "the register to follow");
    world.pass(Duration.ofSeconds(1)); // what is known now is what was sealed before
    assertThat(counted()).isEqualTo(before + 1);
    try (Visit anybody = chromium.visit("http://localhost:" + port, words, Visit.DESK)) {
      anybody.open("/research");
      assertThat(anybody.text()).contains("CG-2026-00" + n, "KY-2026-00" + n, TOOL);
      look(anybody, "outcomes");
      anybody.follow("能力分级评价工具" + n);
      assertThat(anybody.title()).contains("CG-2026-00" + n);
      look(anybody, "outcome");
      anybody.open("/research");
      anybody.follow(anybody.said("research.figure"));
      assertThat(anybody.page().locator("tbody tr.total").innerText())
          .contains(String.valueOf(before + 1));
      look(anybody, "figure");
    }
  }

  private int counted() {
    measurements.catchUp();
    measurements.measureAll();
    return Integer.parseInt(
        measurements.on("research-outcomes", measurements.today()).orElseThrow().headline());
  }

  private interface Work {
    void on(Visit desk) throws Exception;
  }

  private void does(DeskWorld.Person who, String at, Work work) throws Exception {
    try (Visit visit = signedIn(who)) {
      visit.open(at);
      work.on(visit);
      assertThat(visit.page().locator("[role=alert]").count()).as(visit.text()).isZero();
    }
  }

  private static void fill(Visit visit, String id, String text) {
    visit.page().locator("[id='" + id + "']").fill(text);
  }

  private static void press(Visit visit, String value) {
    visit.page().locator("button[value='" + value + "']:visible").last().click();
  }

  private static void upload(Visit visit, String kind) {
    visit
        .page()
        .locator("[id='file-" + kind + "']")
        .setInputFiles(new FilePayload("报告.pdf", "application/pdf", PDF));
  }

  private void look(Visit visit, String name) {
    visit.look("research-" + name, all);
  }

  private Visit signedIn(DeskWorld.Person person) throws Exception {
    return chromium.visit("http://localhost:" + port, words, Visit.DESK).signIn(person);
  }

  private static <T> T as(DeskWorld.Person who, Supplier<T> work) {
    return Actor.acting(who.account.actor(), work);
  }
}
