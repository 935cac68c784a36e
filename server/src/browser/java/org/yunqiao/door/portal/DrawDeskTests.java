package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Import;
import org.yunqiao.RealServer;
import org.yunqiao.ledger.Actor;
import org.yunqiao.proof.draw.Commitment;
import org.yunqiao.proof.draw.Lottery;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;
import org.yunqiao.register.party.Authorities;
import org.yunqiao.work.supervision.AnnualPlans;
import org.yunqiao.work.supervision.Draws;
import org.yunqiao.work.supervision.OfficerLibrary;
import org.yunqiao.work.supervision.Quota;
import org.yunqiao.work.supervision.Wish;

/** An officer plans a draw, holds it, and sends somebody else: by real pages, in both languages. */
@RealServer
@Import(DeskWorld.Time.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DrawDeskTests {

  private static final List<String> BODIES =
      List.of("91330100YL00010263", "91330100YL00010343", "91330100YL00010423");

  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort private int port;
  @TempDir static Path folder;
  @Autowired private ApplicationContext context;
  @Autowired private MessageSource messages;
  @Autowired private Draws draws;
  @Autowired private OfficerLibrary officers;
  private Chromium chromium;
  private DeskWorld world;

  @BeforeAll
  void opened() throws Exception {
    chromium = Chromium.open();
    world = new DeskWorld(context, client, port);
    for (String code : BODIES) {
      world.attested(
          "cb-approval",
          "CNCA-R-2025-" + code.substring(15),
          "CNCA",
          world.party("样例认证中心", code, "330100"),
          "2025-01-01",
          "2030-12-31",
          List.of("A01"),
          Map.of());
    }
    officers.replace(
        Files.writeString(
            folder.resolve("officers.tsv"),
            "o1\t一所\t330000\tpresent\tcertification\no2\t一所\t330000\tpresent\t\n"
                + "o3\t二所\t330000\tabsent\tcertification\n"));
    lottery("D-LOTTERY");
    context
        .getBean(AnnualPlans.class)
        .state(
            2026,
            Files.writeString(
                folder.resolve("year.tsv"),
                "CB-01\t33\t3\t2\nCB-02\t3301\t6\t1200\nCCC-01\t\t9\t40\n"));
  }

  /** A draw whose chance a lottery brought, held. */
  private void lottery(String name) {
    Instant drawnAt = world.now().plus(Duration.ofMinutes(10));
    Actor.acting(
        () -> "command:draw",
        () -> {
          draws.plan(
              new Wish(
                  name,
                  "CB-01",
                  "33",
                  Quota.read("B=2"),
                  Wish.staffing(2, 5, "same:2"),
                  new Lottery(
                      "双色球第 2026027 期",
                      "https://www.cwl.gov.cn/",
                      drawnAt,
                      "六个红球从小到大，然后蓝球",
                      "## ## ## ## ## ## ##",
                      17_721_088,
                      List.of("office", "witness"),
                      drawnAt.plus(Duration.ofHours(1))),
                  "",
                  null));
          world.pass(Duration.ofMinutes(20));
          draws.enter(name, "office", "03 09 12 21 25 31 07");
          draws.enter(name, "witness", "03 09 12 21 25 31 07");
          return draws.run(name);
        });
  }

  @ParameterizedTest
  @CsvSource({"zh,1280", "en,390"})
  void a_draw_by_lottery_is_repeated_in_the_browser(String language, int width) {
    try (Visit visit = chromium.visit("http://localhost:" + port, words(language), width)) {
      visit.open("/draws/D-LOTTERY");
      assertThat(visit.text()).contains("03 09 12 21 25 31 07");
      visit.press("draw.repeat.button");
      visit.page().locator("#repeated.agrees").waitFor();
      assertThat(visit.text()).contains(visit.said("draw.repeat.agrees", "3"));
      looked(visit, "draw-lottery");
    }
  }

  @ParameterizedTest
  @CsvSource({"zh,1280", "en,1280", "zh,390", "en,390"})
  void libraries_and_the_plan_of_a_year_can_be_read(String language, int width) throws Exception {
    var officer = world.person(Terms.forRegion("33", Role.REGION_OFFICER, DeskWorld.SINCE));
    officer.signIn();
    try (Visit visit = chromium.visit("http://localhost:" + port, words(language), width)) {
      visit.signIn(officer);
      officers.link("o3", officer.account.id());
      visit.open("/desk/officers");
      visit.page().fill("#object", BODIES.getFirst());
      visit.page().fill("#reason", "配偶任职");
      visit.press("officers.declare.go");
      assertThat(visit.text()).contains(visit.said("officers.done.declared"), BODIES.getFirst());
      looked(visit, "officers");
      visit.open("/plans/2026");
      looked(visit, "annual-plan");
      visit.open("/draws");
      looked(visit, "draws-public");
    }
  }

  private Words words(String language) {
    return new Words(
        messages, language.equals("en") ? Words.ENGLISH : Words.CHINESE, Authorities.load());
  }

  @AfterAll
  void closed() {
    if (chromium != null) chromium.close();
    client.close();
  }

  @ParameterizedTest
  @CsvSource({"zh,1280", "en,1280", "zh,390", "en,390"})
  void an_officer_plans_and_holds_a_draw(String language, int width) throws Exception {
    var words = words(language);
    String name = "D-" + language + "-" + width;
    var officer = world.person(Terms.forRegion("33", Role.REGION_OFFICER, DeskWorld.SINCE));
    officer.signIn();
    try (Visit visit = chromium.visit("http://localhost:" + port, words, width)) {
      visit.signIn(officer);
      visit.open("/desk/draws/new");
      visit.page().fill("#name", name);
      visit.page().check("input[value='CB-01']");
      visit.page().fill("#quota-B", "200%");
      visit.page().fill("#parties", "office\nwitness");
      visit.press("plan.preview");
      assertThat(visit.text()).contains(visit.said("plan.quota.wrong"));
      looked(visit, "plan-refused");
      visit.page().fill("#quota-B", "67%");
      visit.press("plan.preview");
      looked(visit, "plan-preview");
      visit.page().locator("summary").last().click();
      looked(visit, "plan-lottery");
      visit.page().check("#sure");
      visit.press("plan.state");
      assertThat(visit.text()).contains(visit.said("desk.draws.done.planned"));
      looked(visit, "draw-planned");
      revealed(name);
      visit.open("/desk/draws/" + name);
      looked(visit, "draw-complete");
      visit.press("desk.draws.run.go");
      visit.page().fill("#object", drawn(name));
      visit.press("desk.draws.object.go");
      looked(visit, "draw-change");
      visit.page().selectOption("#officer", "o2");
      visit.page().fill("#instead", "o3");
      visit.page().fill("#replace-reason", "病假");
      visit.page().check("#replace-sure");
      visit.press("desk.draws.replace.go");
      assertThat(visit.text()).contains(visit.said("desk.draws.done.replaced"));
      visit.open("/desk/draws");
      looked(visit, "draws");
    }
  }

  private String drawn(String name) throws Exception {
    return new String(
            draws.file(name, "assignments.tsv").readAllBytes(),
            java.nio.charset.StandardCharsets.UTF_8)
        .split("\t", 2)[0];
  }

  private void revealed(String name) {
    String plan = draws.get(name).plan().digest();
    Actor.acting(
        () -> "command:draw",
        () -> {
          for (String party : List.of("office", "witness")) {
            draws.commit(name, party, Commitment.of(plan, party, "0a".repeat(32)));
          }
          draws.reveal(name, "office", "0a".repeat(32));
          return draws.reveal(name, "witness", "0a".repeat(32));
        });
  }

  private static void looked(Visit visit, String picture) {
    visit.picture(picture);
    assertThat(visit.violations()).as(picture).isEmpty();
    assertThat(visit.sticksOut()).as(picture).isZero();
  }
}
