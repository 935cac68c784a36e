package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Import;
import org.yunqiao.RealServer;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;
import org.yunqiao.register.party.Authorities;

/**
 * The public service platform by its pages: a laboratory offers, a small firm books with a voucher,
 * the report comes back verifiable, both review, an alliance rests two certificates on the report,
 * and the public score changes with it.
 */
@RealServer
@Import(DeskWorld.Time.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ServiceJourneyTests {

  private static final String APPROVAL = "241100110123";
  private static final String LABORATORY = "913301007900000630";
  private static final String LEAD = "铅";
  private static final String METHOD = "GB 5009.12-2023";
  private static final String SECOND_BODY = "911100007900001520";

  @LocalServerPort private int port;
  @Autowired private ApplicationContext context;
  @Autowired private MessageSource messages;
  private final HttpClient client = HttpClient.newHttpClient();
  private final SoftAssertions all = new SoftAssertions();
  private Chromium chromium;
  private DeskWorld world;
  private Words zh;
  private Words en;
  private long tests;
  private long firm;
  private DeskWorld.Person laboratory;
  private DeskWorld.Person small;
  private DeskWorld.Person steward;
  private DeskWorld.Person lead;
  private DeskWorld.Person second;

  @BeforeAll
  void opened() throws Exception {
    chromium = Chromium.open();
    world = new DeskWorld(context, client, port);
    zh = new Words(messages, Words.CHINESE, Authorities.load());
    en = new Words(messages, Words.ENGLISH, Authorities.load());
    tests = world.party("样例食品检测有限公司", LABORATORY, "330100");
    firm = world.party("样例饼干有限公司", "91330100799655058B", "330106");
    laboratory = world.person(tests, Role.LABORATORY).signIn();
    small = world.person(firm, Role.APPLICANT).signIn();
    steward = world.person(Terms.forPlatform(Role.STEWARD, DeskWorld.SINCE)).signIn();
    world.attested(
        "cma",
        APPROVAL,
        "SAMR",
        tests,
        "2024-03-01",
        "2030-02-28",
        List.of("00"),
        Map.of(
            "capability",
            List.of(Map.of("field", "00", "item", LEAD, "method", METHOD, "from", "2024-03-01"))));
    long one = world.body("样例甲认证中心", "913301007900000550", "CNCA-R-2002-001");
    long two = world.body("样例乙认证中心", SECOND_BODY, "CNCA-R-2002-002");
    lead = world.person(one, Role.BODY_REPORTER).signIn();
    second = world.person(two, Role.BODY_REPORTER).signIn();
    certificate("CNCA-R-2002-001", "00126Q00001R0M");
    certificate("CNCA-R-2002-002", "00226Q00002R0M");
  }

  private void certificate(String approval, String number) {
    world.attested("qms", number, approval, firm, "2026-03-02", "2029-03-01", List.of(), Map.of());
  }

  @AfterAll
  void closed() {
    if (chromium != null) chromium.close();
    client.close();
  }

  @Test
  @Order(1)
  void a_visitor_sees_what_is_missing_while_nothing_is_offered() throws Exception {
    for (Words words : List.of(zh, en)) {
      try (Visit visit = chromium.visit(home(), words, Visit.DESK)) {
        visit.open("/services");
        assertThat(visit.text()).contains(visit.said("services.none"));
        look(visit, "empty");
        visit.open("/services/score");
        assertThat(visit.text()).contains(visit.said("score.nothing"));
        look(visit, "score-empty");
      }
    }
  }

  @Test
  @Order(2)
  void from_the_offer_to_the_score() throws Exception {
    BigDecimal before = score();
    offered();
    funded();
    String booked = booked();
    BigDecimal asked = score();
    assertThat(asked).isGreaterThan(before);
    delivered(booked);
    reviewedByTheFirm(booked);
    BigDecimal served = score();
    assertThat(served).isGreaterThan(asked);
    recognised();
    assertThat(score())
        .as("sharing: 15 points more")
        .isEqualByComparingTo(served.add(new BigDecimal(15)));
    all.assertAll();
  }

  private void offered() throws Exception {
    try (Visit desk = signedIn(laboratory, zh)) {
      desk.open("/desk/offerings");
      look(desk, "offerings");
      desk.page().locator("#price").fill("-5");
      desk.page().locator("#days").fill("5");
      desk.press("offering.go");
      assertThat(desk.text()).contains("价格须大于零");
      assertThat(desk.page().locator("#days").inputValue())
          .as("what was typed stays")
          .isEqualTo("5");
      desk.page().locator("#price").fill("300");
      desk.press("offering.go");
      assertThat(desk.text()).contains(desk.said("offerings.done.listed"));
      for (String day : List.of(world.today().toString(), world.today().plusDays(7).toString())) {
        desk.page().locator("#day").fill(day);
        desk.page().locator("#seats").fill("1");
        desk.press("offering.open.go");
        assertThat(desk.text()).contains(desk.said("offerings.done.opened"));
      }
      look(desk, "offering");
    }
    try (Visit visitor = chromium.visit(home(), en, Visit.DESK)) {
      visitor.open("/services");
      look(visitor, "services");
      visitor.page().locator("main table a").first().click();
      assertThat(visitor.text()).contains("300.00 yuan");
      look(visitor, "service");
    }
  }

  private void funded() throws Exception {
    try (Visit desk = signedIn(steward, zh)) {
      desk.open("/desk/vouchers");
      Page page = desk.page();
      page.locator("#name").fill("杭州小微检测券");
      page.locator("#source").fill("样例市〔2026〕1 号");
      page.locator("#region").fill("330100");
      page.locator("#from").fill(world.today().toString());
      page.locator("#until").fill(world.today().plusMonths(6).toString());
      page.locator("#worth").fill("200");
      page.locator("#share").fill("50");
      page.locator("#each").fill("1");
      page.locator("#money").fill("20000");
      look(desk, "programmes");
      desk.press("programme.go");
      assertThat(desk.text()).contains(desk.said("vouchers.done.funded"), "还可发 100 张");
    }
  }

  private String booked() throws Exception {
    try (Visit desk = signedIn(small, zh);
        Visit other = signedIn(small, zh)) {
      desk.open("/desk/vouchers");
      declare(desk, "3000");
      assertThat(desk.text()).contains("本单位是大型企业");
      declare(desk, "25");
      assertThat(desk.text()).contains(desk.said("vouchers.done.issued"));
      look(desk, "vouchers");

      String first = asked(desk);
      String twice = asked(other);
      look(desk, "compare");
      choose(desk, 0);
      choose(other, 1);
      desk.press("request.book");
      assertThat(desk.text()).contains(desk.said("request.done.booked"), "服务券支付 150.00 元");
      other.press("request.book");
      assertThat(other.text()).contains("已经使用，不能再用", other.said("request.now.asked"));
      assertThat(other.page().locator("input[name=slot]:checked").count())
          .as("what was chosen stays chosen")
          .isEqualTo(1);
      look(other, "voucher-spent");
      look(desk, "booked");
      desk.open(twice);
      desk.page().locator("details summary").last().click();
      desk.press("request.withdraw.go");
      assertThat(desk.text()).contains(desk.said("request.done.withdrawn"));
      desk.open("/desk/requests");
      look(desk, "requests");
      return first;
    }
  }

  /** Asks for lead; the address of the request. */
  private String asked(Visit desk) {
    desk.open("/services");
    desk.page().locator("main table a").first().click();
    desk.follow(desk.said("service.ask"));
    assertThat(desk.page().locator("#item").inputValue()).isEqualTo(LEAD);
    look(desk, "ask");
    desk.press("request.new.go");
    assertThat(desk.text()).contains(desk.said("request.done.asked"), "300.00 元");
    return desk.page().url().replaceFirst("http://[^/]*", "").replaceFirst("\\?.*", "");
  }

  private static void choose(Visit desk, int slot) {
    desk.page().locator(".picks label").nth(slot).click();
    Locator voucher = desk.page().locator("#voucher");
    voucher.selectOption(voucher.locator("option").nth(1).getAttribute("value"));
  }

  private static void declare(Visit desk, String staff) {
    Page page = desk.page();
    Locator fold = page.locator("article details");
    if (fold.getAttribute("open") == null) fold.locator("summary").click();
    page.locator("input[name=industry]").fill("1411");
    page.locator("input[name=staff]").fill(staff);
    page.locator("input[name=revenue]").fill(staff.length() > 2 ? "90000" : "800");
    page.locator("input[name=assets]").fill("600");
    desk.press("voucher.get.go");
  }

  private void delivered(String request) throws Exception {
    try (Visit desk = signedIn(laboratory, zh)) {
      desk.open("/desk/requests?show=laboratory");
      look(desk, "bookings");
      desk.open(request);
      desk.page().locator("#number").fill("JC2026-0001");
      desk.press("request.deliver.go");
      assertThat(desk.text()).contains("登记中没有该机构出具的编号为 JC2026-0001");
      look(desk, "deliver");
      world.attested(
          "lab-report",
          "JC2026-0001",
          APPROVAL,
          firm,
          world.today().toString(),
          "2032-03-02",
          List.of("00"),
          Map.of(
              "items",
              List.of(Map.of("name", LEAD, "method", METHOD, "verdict", "pass", "value", "0.12"))));
      desk.press("request.deliver.go");
      assertThat(desk.text()).contains(desk.said("request.done.delivered"));
      rate(desk, 4, "送样及时");
    }
  }

  private void reviewedByTheFirm(String request) throws Exception {
    AtomicReference<String> verified = new AtomicReference<>();
    try (Visit desk = signedIn(small, zh)) {
      desk.open(request);
      verified.set(desk.page().locator("dd a.mono").last().getAttribute("href"));
      rate(desk, 5, "三天就出了报告");
      look(desk, "fulfilled");
    }
    try (Visit anybody = chromium.visit(home(), zh, Visit.PHONE)) {
      for (int tried = 0; tried < 60 && anybody.open(verified.get()) != 200; tried++) {
        Thread.sleep(500);
      }
      assertThat(anybody.text()).contains("JC2026-0001", "样例食品检测有限公司", "有效");
      anybody.open("/services");
      anybody.page().locator("main table a").first().click();
      assertThat(anybody.text()).contains("三天就出了报告");
    }
  }

  private static void rate(Visit desk, int stars, String text) {
    desk.page().locator(".picks label").nth(stars - 1).click();
    desk.page().locator("#text").fill(text);
    desk.press("review.go");
    assertThat(desk.text()).contains(desk.said("request.done.reviewed"), text);
  }

  private void recognised() throws Exception {
    try (Visit desk = signedIn(lead, zh)) {
      desk.open("/desk/alliances");
      Page page = desk.page();
      page.locator("#name").fill("样例食品认证联盟");
      page.locator("#rule").fill("LM-01:2026");
      page.locator("#others").fill(SECOND_BODY);
      page.locator("#tests").fill(LEAD + "|" + METHOD);
      look(desk, "alliance-new");
      desk.press("alliance.new.go");
      assertThat(desk.text()).contains(desk.said("alliances.done.formed"));
    }
    try (Visit desk = signedIn(second, zh)) {
      desk.open("/desk/alliances");
      desk.press("alliance.join");
      assertThat(desk.text()).contains(desk.said("alliances.done.joined"));
      recognise(desk, "00226Q00002R0M");
    }
    try (Visit desk = signedIn(lead, zh)) {
      desk.open("/desk/alliances");
      recognise(desk, "00126Q00001R0M");
      look(desk, "alliances");
    }
    for (Words words : List.of(zh, en)) {
      try (Visit visitor = chromium.visit(home(), words, Visit.DESK)) {
        visitor.open("/services");
        visitor.page().locator("main .plain-list a").first().click();
        assertThat(visitor.page().locator("main a.mono").count()).isEqualTo(4);
        look(visitor, "alliance");
        visitor.open("/services/score");
        look(visitor, "score");
      }
    }
  }

  private static void recognise(Visit desk, String certificate) {
    Page page = desk.page();
    page.locator("input[name=laboratory]").fill(LABORATORY);
    page.locator("input[name=report]").fill("JC2026-0001");
    page.locator("input[name=certificate]").fill(certificate);
    desk.press("alliance.recognise.go");
    assertThat(desk.text()).contains(desk.said("alliances.done.recognised"), certificate);
  }

  /** The figure on the public page. */
  private BigDecimal score() {
    try (Visit visitor = chromium.visit(home(), zh, Visit.DESK)) {
      visitor.open("/services/score");
      String said = visitor.page().locator("#total").innerText();
      return new BigDecimal(said.replaceFirst(" .*", ""));
    }
  }

  private String home() {
    return "http://localhost:" + port;
  }

  private void look(Visit visit, String name) {
    visit.look("services-" + name, all);
  }

  private Visit signedIn(DeskWorld.Person person, Words words) throws Exception {
    return chromium.visit(home(), words, Visit.DESK).signIn(person);
  }
}
