package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yunqiao.RealServer;
import org.yunqiao.proof.draw.Commitment;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;
import org.yunqiao.register.party.Authorities;
import org.yunqiao.view.analysis.Measurements;
import org.yunqiao.work.supervision.Draws;
import org.yunqiao.work.supervision.Inspection;
import org.yunqiao.work.supervision.Inspections;
import org.yunqiao.work.supervision.OfficerLibrary;
import org.yunqiao.work.supervision.Sent;

/**
 * 双随机一公开 as one story, by real pages: a plan, two parties who commit and reveal, a draw that the
 * browser repeats, two officers who answer a check-list without a network, what they found, the
 * order that follows, the inspection after it, and all of it public.
 */
@RealServer
@Import(DeskWorld.Time.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SupervisionJourneyTests {

  private static final byte[] PICTURE = {
    (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 0
  };

  @LocalServerPort private int port;
  @TempDir static Path folder;
  @Autowired private ApplicationContext context;
  @Autowired private MessageSource messages;
  @Autowired private Measurements measurements;
  @Autowired private JdbcClient jdbc;
  @Autowired private Draws draws;
  @Autowired private Inspections inspections;
  @Autowired private OfficerLibrary officers;
  private final HttpClient client = HttpClient.newHttpClient();
  private Chromium chromium;
  private DeskWorld world;
  private SoftAssertions all = new SoftAssertions();
  private String spoken = "";
  private final Map<String, DeskWorld.Person> firms = new HashMap<>();
  private int n;

  @BeforeAll
  void opened() {
    chromium = Chromium.open();
    world = new DeskWorld(context, client, port);
  }

  @AfterAll
  void closed() {
    if (chromium != null) chromium.close();
    client.close();
  }

  /** One person at a desk or with a phone. */
  private final class Desk implements AutoCloseable {
    private final Visit visit;

    Desk(DeskWorld.Person person, int width) throws Exception {
      visit = chromium.visit(home(), words(), width).signIn(person);
      // the device has the time of this world, so that what it answers is not of the future
      visit.page().context().clock().setFixedTime(world.now().toEpochMilli());
    }

    Locator at(String id) {
      return visit.page().locator("[id='" + id + "']");
    }

    void fill(String id, String text) {
      at(id).fill(text);
    }

    void says(String key, Object... arguments) {
      assertThat(visit.text()).contains(visit.said(key, arguments));
    }

    void network(boolean there) {
      visit.page().context().setOffline(!there);
    }

    void waits(String text) {
      visit.page().locator("#kept").filter(new Locator.FilterOptions().setHasText(text)).waitFor();
    }

    void answers(String point, String answer) {
      visit.page().locator("input[name='answer/%s'][value=%s]".formatted(point, answer)).check();
    }

    String kept(String key, int number) {
      return visit.said(key).replace("{n}", String.valueOf(number));
    }

    void look(String name) {
      visit.look("supervision-" + name, all);
    }

    @Override
    public void close() {
      visit.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void from_the_plan_to_what_is_public(String language) throws Exception {
    n++;
    spoken = language;
    all = new SoftAssertions();
    world.until(world.today().plusDays(1).toString());
    DeskWorld.Person one = officer();
    DeskWorld.Person other = officer();
    Map<String, DeskWorld.Person> byId = library(one, other);
    firms();
    String draw = "STORY-" + n;
    draw(draw, one, other);

    Inspection inspection = drawn(draw);
    List<DeskWorld.Person> sent =
        inspection.officers().stream().map(Sent::officer).map(byId::get).toList();
    DeskWorld.Person firm = firms.get(inspection.object());
    inspected(inspection.id(), sent.getFirst(), sent.getLast());
    concluded(inspection.id(), sent.getFirst(), sent.getLast(), "A", "D");
    long measure = ordered(inspection.id(), sent.getFirst(), firm);
    long again = again(measure, inspection, sent);
    everybodySees(inspection, again, draw);
    all.assertAll();
  }

  private void draw(String draw, DeskWorld.Person one, DeskWorld.Person other) throws Exception {
    try (var desk = new Desk(one, Visit.DESK);
        var second = new Desk(other, Visit.DESK)) {
      plans(desk, draw, one, other);
      commits(desk, draw, one, "0a");
      commits(second, draw, other, "b1");
      reveals(second, draw, "b1");
      reveals(desk, draw, "0a");
      desk.visit.open("/desk/draws/" + draw);
      desk.visit.press("desk.draws.run.go");
      desk.visit.open("/draws/" + draw);
      desk.visit.page().locator("#repeat button").click();
      desk.visit
          .page()
          .locator("#repeated")
          .filter(
              new Locator.FilterOptions()
                  .setHasText(desk.visit.said("draw.repeat.agrees").split("\\{")[0]))
          .waitFor();
    }
  }

  /** The office asks what a draw would be, sees it, and states the plan. */
  private void plans(Desk desk, String draw, DeskWorld.Person one, DeskWorld.Person other) {
    desk.visit.open("/desk/draws/new");
    desk.fill("name", draw);
    desk.visit.page().check("input[value='CB-02']");
    desk.fill("region", "33");
    desk.fill("quota-B", "1");
    desk.fill("parties", one.account.actor().name() + "\n" + other.account.actor().name());
    desk.visit.press("plan.preview");
    desk.at("sure").check();
    desk.look("plan");
    desk.visit.press("plan.state");
    desk.says("desk.draws.done.planned");
  }

  private void commits(Desk desk, String draw, DeskWorld.Person who, String value) {
    desk.visit.open("/desk/draws/" + draw);
    String party = who.account.actor().name();
    String plan = draws.get(draw).plan().digest();
    desk.fill("commitment", Commitment.of(plan, party, value.repeat(32)));
    desk.visit.press("desk.draws.commit.go");
    desk.says("desk.draws.done.committed");
  }

  private void reveals(Desk desk, String draw, String value) {
    desk.visit.open("/desk/draws/" + draw);
    desk.fill("value", value.repeat(32));
    desk.visit.press("desk.draws.reveal.go");
    desk.says("desk.draws.done.revealed");
  }

  private Inspection drawn(String draw) {
    return inspections.in(List.of(""), true, Long.MAX_VALUE, 100).stream()
        .filter(each -> draw.equals(each.draw()))
        .findFirst()
        .orElseThrow();
  }

  /** Both answer on phones that have no network, and go back to where there is one. */
  private void inspected(long id, DeskWorld.Person one, DeskWorld.Person other) throws Exception {
    String check = "/desk/inspections/" + id + "/check";
    try (var phone = new Desk(one, Visit.PHONE);
        var second = new Desk(other, Visit.PHONE)) {
      phone.visit.open("/desk/inspections");
      phone.look("inspections");
      for (Desk desk : List.of(phone, second)) {
        desk.visit.open(check);
        desk.visit.page().waitForSelector("html[data-offline=ready]");
        desk.network(false);
        desk.visit.page().reload();
      }
      phone.answers("status", "good");
      phone.answers("scope", "good");
      phone.answers("mark", "bad");
      phone.fill("note-mark", "标志已过期");
      phone.at("note-mark").blur();
      phone.at("file-mark").setInputFiles(new FilePayload("mark.png", "image/png", PICTURE));
      phone.waits(phone.kept("check.offline", 4));
      phone.visit.page().setViewportSize(Visit.PHONE, 844);
      phone.visit.pictureAt("supervision-check-offline", Visit.PHONE);
      second.answers("audit", "good");
      second.waits(second.kept("check.offline", 1));
      // the battery is changed: what was kept is still there
      phone.visit.page().reload();
      phone.waits(phone.kept("check.offline", 4));
      assertThat(phone.at("note-mark").inputValue()).isEqualTo("标志已过期");
      assertThat(answers(id)).isZero();
      phone.network(true);
      second.network(true);
      phone.waits(phone.visit.said("check.saved"));
      second.waits(second.visit.said("check.saved"));
      phone.visit.open(check);
      phone.waits(phone.visit.said("check.saved"));
      phone.look("check");
      assertThat(answers(id)).as("none lost, none doubled").isEqualTo(4);
      assertThat(inspections.checked(id)).allMatch(each -> each.answer() != null);
      assertThat(inspections.checked(id).stream().mapToInt(each -> each.evidence().size()).sum())
          .isEqualTo(1);
    }
  }

  private long answers(long id) {
    return jdbc.sql("select count(*) from supervision.answer where inspection = ?")
        .param(id)
        .query(Long.class)
        .single();
  }

  /** One writes the result and signs, the other checks and signs. */
  private void concluded(long id, DeskWorld.Person one, DeskWorld.Person other, String... results)
      throws Exception {
    String page = "/desk/inspections/" + id;
    try (var desk = new Desk(one, Visit.DESK);
        var second = new Desk(other, Visit.DESK)) {
      desk.visit.open(page);
      for (String result : results) {
        desk.visit.page().locator("input[name=result][value='" + result + "']").check();
      }
      desk.look("result");
      desk.visit.press("inspection.propose.go");
      desk.says("inspection.done.proposed");
      second.visit.open(page);
      second.look("sign");
      second.visit.page().locator("form[action$='/sign'] button").click();
      second.says("inspection.done.signed");
      second.says("inspection.state.concluded");
    }
  }

  /** The office orders to correct and publishes; the firm accepts and reports. */
  private long ordered(long id, DeskWorld.Person office, DeskWorld.Person firm) throws Exception {
    String measure;
    try (var desk = new Desk(office, Visit.DESK)) {
      desk.visit.open("/desk/inspections/" + id);
      desk.visit.page().locator("details:has(#kind) > summary").click();
      desk.at("kind").selectOption("correct");
      desk.fill("content", "三十日内更换标志");
      desk.look("measure-form");
      desk.visit.press("measure.take.go");
      desk.says("inspection.done.measure");
      measure =
          desk.visit.page().locator("a[href*='/desk/measures/']").first().getAttribute("href");
      desk.at("sure").check();
      desk.visit.press("inspection.publish.go");
      desk.says("inspection.done.published");
      desk.look("inspection");
    }
    try (var desk = new Desk(firm, Visit.DESK)) {
      desk.visit.open("/desk/measures");
      desk.look("measures");
      desk.visit.open(measure);
      desk.visit.press("measure.accept.go");
      desk.fill("report", "已全部更换");
      desk.at("paper").setInputFiles(new FilePayload("new.png", "image/png", PICTURE));
      desk.look("measure");
      desk.visit.press("measure.execute.go");
      desk.says("measure.done.executed");
    }
    return Long.parseLong(measure.replaceFirst(".*/", ""));
  }

  /** The same officers look again; what they find ends the measure. */
  private long again(long measure, Inspection first, List<DeskWorld.Person> sent) throws Exception {
    DeskWorld.Person one = sent.getFirst();
    final long again;
    try (var desk = new Desk(one, Visit.DESK)) {
      desk.visit.open("/desk/measures/" + measure);
      desk.visit.page().locator("a[href*='/desk/inspections/new']").click();
      desk.fill("department", first.department());
      desk.fill("region", "330100");
      desk.fill(
          "officers", String.join(" ", first.officers().stream().map(Sent::officer).toList()));
      desk.fill("reason", "复查整改情况");
      desk.at("item").selectOption(first.item());
      desk.look("order");
      desk.visit.press("inspection.new.go");
      desk.says("inspection.done.ordered");
      again =
          Long.parseLong(desk.visit.page().url().replaceFirst("\\?.*", "").replaceFirst(".*/", ""));
      desk.visit.open("/desk/inspections/" + again + "/check");
      for (String point : List.of("status", "mark", "scope", "audit")) desk.answers(point, "good");
      desk.visit.page().locator("[data-done]").click();
      desk.visit.page().waitForURL(url -> url.endsWith("/desk/inspections/" + again));
    }
    concluded(again, one, sent.getLast(), "1");
    try (var desk = new Desk(one, Visit.DESK)) {
      desk.visit.open("/desk/inspections/" + again);
      desk.at("sure").check();
      desk.visit.press("inspection.publish.go");
      desk.visit.open("/desk/measures/" + measure);
      desk.fill("why", "复查合格");
      desk.visit.press("measure.close.go");
      desk.says("measure.done.closed");
    }
    return again;
  }

  private void everybodySees(Inspection first, long again, String draw) throws Exception {
    try (Visit visit = chromium.visit(home(), words(), Visit.DESK)) {
      visit.until("/inspections/" + again, "published.chosen.special");
      visit.open("/inspections");
      assertThat(visit.text()).contains(first.object());
      for (int width : new int[] {Visit.DESK, Visit.PHONE}) {
        visit.page().setViewportSize(width, 844);
        visit.pictureAt("supervision-public", width);
        all.assertThat(visit.violations()).isEmpty();
        all.assertThat(visit.sticksOut()).isZero();
      }
      visit.open("/inspections/" + first.id());
      assertThat(visit.text()).contains(visit.said("published.chosen.draw", draw));
      visit.pictureAt("supervision-public-one", Visit.PHONE);
      visit.page().locator("a[href='/draws/" + draw + "']").click();
      assertThat(visit.title()).contains(draw);
      measurements.catchUp();
      measurements.measureAll();
      visit.open("/figures/inspections");
      assertThat(visit.page().locator("table tbody tr").count())
          .as("the whole country, and the province that inspected")
          .isEqualTo(2);
      visit.look("supervision-figure", all);
    }
  }

  private DeskWorld.Person officer() throws Exception {
    return world.person(Terms.forRegion("330000", Role.REGION_OFFICER, DeskWorld.SINCE)).signIn();
  }

  /** The library of officers of this round: these two. */
  private Map<String, DeskWorld.Person> library(DeskWorld.Person one, DeskWorld.Person other)
      throws Exception {
    String line = "%s\t样例市场监督管理所\t330000\tpresent\tcertification\n";
    String first = "S%d-1".formatted(n);
    String second = "S%d-2".formatted(n);
    officers.replace(
        Files.writeString(
            folder.resolve("officers-" + n), line.formatted(first) + line.formatted(second)));
    Map<String, DeskWorld.Person> byId = Map.of(first, one, second, other);
    byId.forEach((id, person) ->
        jdbc.sql("update supervision.officer set account = ? where id = ?")
            .params(person.account.id(), id)
            .update());
    return byId;
  }

  /** Two who hold a certificate and can be drawn. */
  private void firms() throws Exception {
    String first = "9133040079200020" + n + "F";
    String second = "9133040079200030" + n + "F";
    long one = firm("样例电器" + n, first, "CNCA-R-2021-20" + n);
    long other = firm("样例玩具" + n, second, "CNCA-R-2021-30" + n);
    firms.put(first, world.person(one, Role.APPLICANT).signIn());
    firms.put(second, world.person(other, Role.APPLICANT).signIn());
  }

  private long firm(String name, String code, String approval) {
    long firm = world.party(name, code, "330100");
    world.attested(
        "cb-approval",
        approval,
        "CNCA",
        firm,
        world.today().minusYears(4).toString(),
        world.today().plusYears(2).toString(),
        List.of("A01"),
        Map.of());
    return firm;
  }

  private String home() {
    return "http://localhost:" + port;
  }

  private Words words() {
    return new Words(
        messages, spoken.equals("en") ? Words.ENGLISH : Words.CHINESE, Authorities.load());
  }
}
