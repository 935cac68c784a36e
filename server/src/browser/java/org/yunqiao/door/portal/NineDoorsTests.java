package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Import;
import org.yunqiao.RealServer;
import org.yunqiao.door.exchange.jws.DetachedJws;
import org.yunqiao.door.exchange.jws.Keys;
import org.yunqiao.register.identity.Account;
import org.yunqiao.register.identity.Accounts;
import org.yunqiao.register.identity.ApiKeys;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.SigningKeys;
import org.yunqiao.register.identity.Terms;
import org.yunqiao.register.party.Authorities;
import org.yunqiao.view.analysis.Measurements;

/**
 * Each of the nine parties comes in by its own door, sees which of the year's tasks concern it,
 * signs in and does one thing that others then see. What one does, another goes on with.
 */
@RealServer
@Import(DeskWorld.Time.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NineDoorsTests {

  private static final String APPROVAL = "CNCA-R-2002-001";
  private static final String BODY = "913301007900000550";
  private static final String LABORATORY = "913301007900000630";
  private static final String FIRM = "91330100799655058B";
  private static final String NUMBER = "00126Q30001R0M";
  private static final String SENT = "00126Q30002R0M";

  @LocalServerPort private int port;
  @Autowired private ApplicationContext context;
  @Autowired private MessageSource messages;
  @Autowired private Measurements measurements;
  private final HttpClient client = HttpClient.newHttpClient();
  private Chromium chromium;
  private DeskWorld world;
  private Words words;
  private long body;
  private long laboratory;
  private long firm;

  @TempDir Path folder;

  @BeforeAll
  void opened() {
    chromium = Chromium.open();
    world = new DeskWorld(context, client, port);
    words = new Words(messages, Words.CHINESE, Authorities.load());
    body = world.body("样例甲认证中心", BODY, APPROVAL);
    laboratory = world.party("样例食品检测有限公司", LABORATORY, "330100");
    firm = world.party("样例饼干有限公司", FIRM, "330106");
    world.attested(
        "cma",
        "241100110123",
        "SAMR",
        laboratory,
        "2024-03-01",
        "2030-02-28",
        List.of("00"),
        Map.of(
            "capability",
            List.of(
                Map.of(
                    "field",
                    "00",
                    "item",
                    "铅",
                    "method",
                    "GB 5009.12-2023",
                    "from",
                    "2024-03-01"))));
  }

  @AfterAll
  void closed() {
    if (chromium != null) chromium.close();
    client.close();
  }

  @Test
  @Order(1)
  void a_certification_body_reports_a_certificate_and_anybody_can_look_it_up() throws Exception {
    try (Visit desk = through("bodies", world.person(body, Role.BODY_REPORTER))) {
      desk.open("/desk/reports");
      Page page = desk.page();
      page.locator("input[name=connector][value=certificates]").check();
      page.locator("#file").setInputFiles(certificates(NUMBER));
      desk.press("report.hand.go");
      String receipt = desk.page().url().replaceFirst("^http://[^/]*", "");
      desk.until(receipt, "report.receipt.good");
    }
    try (Visit anybody = chromium.visit(home(), words, Visit.DESK)) {
      anybody.until("/attestations?number=" + NUMBER, "standing.valid");
      assertThat(anybody.text()).contains("样例饼干有限公司");
    }
  }

  @Test
  @Order(2)
  void a_laboratory_offers_a_test_and_anybody_can_compare_it() throws Exception {
    try (Visit desk = through("laboratories", world.person(laboratory, Role.LABORATORY))) {
      desk.open("/desk/offerings");
      desk.page().locator("#price").fill("300");
      desk.page().locator("#days").fill("5");
      desk.press("offering.go");
      assertThat(desk.text()).contains(desk.said("offerings.done.listed"));
      desk.page().locator("#day").fill(world.today().plusDays(7).toString());
      desk.page().locator("#seats").fill("1");
      desk.press("offering.open.go");
      assertThat(desk.text()).contains(desk.said("offerings.done.opened"));
      watched(desk);
    }
    try (Visit anybody = chromium.visit(home(), words, Visit.DESK)) {
      anybody.open("/services");
      assertThat(anybody.text()).contains("样例食品检测有限公司", "铅");
    }
  }

  /** Its devices read what a certified product does, and one of them drifts. */
  private void watched(Visit desk) throws Exception {
    var all = new SoftAssertions();
    desk.open("/desk/readings");
    desk.look("readings-none", all);
    var rows = new StringBuilder("scheme,certificate,device,quantity,unit,at,value\n");
    for (int i = 0; i < 120; i++) {
      double value = 10 + (i % 2 == 0 ? 0.1 : -0.1) + (i < 80 ? 0 : 0.3);
      rows.append(
          "qms,%s,D-1,泄漏电流,mA,%s,%.2f%n"
              .formatted(NUMBER, world.now().minusSeconds(7200 - i * 60L), value));
    }
    rows.append("qms,9999,D-1,泄漏电流,mA,%s,1%n".formatted(world.now()));
    desk.page().locator("#file").setInputFiles(Files.writeString(folder.resolve("d.csv"), rows));
    desk.press("readings.hand.go");
    desk.look("readings", all);
    desk.page().locator("ul.rows a").first().click();
    assertThat(desk.text()).contains(desk.said("reading.drift.up"));
    desk.look("reading", all);
    desk.page().locator("#reason").fill("换了传感器并重新校准");
    desk.press("reading.restart.go");
    assertThat(desk.text()).contains(desk.said("reading.done"));
    all.assertAll();
  }

  @Test
  @Order(3)
  void a_local_government_pays_part_of_what_its_small_firms_have_tested() throws Exception {
    var officer = Terms.forRegion("330100", Role.GOVERNMENT_OFFICER, DeskWorld.SINCE);
    try (Visit desk = through("governments", world.person(officer))) {
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
      desk.press("programme.go");
      assertThat(desk.text()).contains(desk.said("vouchers.done.funded"), "还可发 100 张");
    }
  }

  @Test
  @Order(4)
  void a_small_firm_has_a_voucher_and_books_with_it_what_the_laboratory_offers() throws Exception {
    try (Visit desk = through("enterprises", world.person(firm, Role.APPLICANT))) {
      desk.open("/desk/vouchers");
      Page page = desk.page();
      page.locator("article details summary").click();
      page.locator("input[name=industry]").fill("1411");
      page.locator("input[name=staff]").fill("25");
      page.locator("input[name=revenue]").fill("800");
      page.locator("input[name=assets]").fill("600");
      desk.press("voucher.get.go");
      assertThat(desk.text()).contains(desk.said("vouchers.done.issued"));
      desk.open("/services");
      page.locator("main table a").first().click();
      desk.follow(desk.said("service.ask"));
      desk.press("request.new.go");
      page.locator(".picks label").first().click();
      Locator voucher = page.locator("#voucher");
      voucher.selectOption(voucher.locator("option").nth(1).getAttribute("value"));
      desk.press("request.book");
      assertThat(desk.text()).contains(desk.said("request.done.booked"), "服务券支付 150.00 元");
    }
  }

  @Test
  @Order(5)
  void a_person_applies_to_be_evaluated_and_an_officer_takes_the_case_in() throws Exception {
    long auditor = world.party("样例审核员", "52440300MJL300001P", "330100");
    String at;
    try (Visit desk = through("people", world.person(auditor, Role.REGISTRANT))) {
      desk.open("/desk/apply");
      desk.page().locator("form:has(input[value=auditor-evaluation]) button").click();
      desk.page().locator("input[name=body]").first().check();
      desk.page().locator("[id='f-area']").fill("QMS");
      desk.page().locator("[id='f-training-hours']").fill("20");
      desk.page().locator("button[value=check]:visible").last().click();
      assertThat(desk.text()).contains(desk.said("apply.check.title"));
      desk.press("apply.submit");
      assertThat(desk.text()).contains(desk.said("case.done.opened"));
      at = desk.page().url().replaceFirst("^http://[^/]*", "").replaceFirst("\\?.*", "");
    }
    var national = Terms.forRegion(null, Role.REGION_OFFICER, DeskWorld.SINCE);
    try (Visit desk = through("regulators", world.person(national))) {
      desk.open(at);
      desk.page().locator("button[value='end/accept']:visible").last().click();
      assertThat(desk.text()).contains(desk.said("case.done.step"));
    }
  }

  @Test
  @Order(6)
  void a_developer_sends_a_signed_batch_and_has_a_signed_receipt() throws Exception {
    try (Visit anybody = door("developers")) {
      anybody.page().locator("main a[href='/api/v1/openapi']").first().click();
      assertThat(anybody.page().content()).contains("/api/v1/exchange/batches");
    }
    Accounts accounts = context.getBean(Accounts.class);
    Account program = accounts.open(Account.Kind.PROGRAM, "nine-doors", "报送程序");
    context
        .getBean(Mandates.class)
        .grant(program.id(), Terms.forParty(body, Role.BODY_REPORTER, DeskWorld.SINCE));
    KeyPair key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    String id = Keys.id(key.getPublic());
    context
        .getBean(SigningKeys.class)
        .enter(body, id, Keys.text(key.getPublic()), DeskWorld.SINCE, null);
    byte[] batch = Files.readAllBytes(certificates(SENT));
    String signature =
        new DetachedJws(id, "yunqiao-batch", BODY, "m-1", "certificates", world.now())
            .sign(key.getPrivate(), batch);
    HttpResponse<String> receipt =
        client.send(
            HttpRequest.newBuilder(URI.create(home() + "/api/v1/exchange/batches"))
                .header("Content-Type", "application/octet-stream")
                .header(
                    "Authorization", "Bearer " + context.getBean(ApiKeys.class).issue(program.id()))
                .header(DetachedJws.HEADER, signature)
                .POST(HttpRequest.BodyPublishers.ofByteArray(batch))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(receipt.statusCode()).as(receipt.body()).isEqualTo(202);
    assertThat(receipt.headers().firstValue(DetachedJws.HEADER)).isPresent();
    try (Visit reporter =
        chromium
            .visit(home(), words, Visit.DESK)
            .signIn(world.person(body, Role.BODY_REPORTER).signIn())) {
      reporter.open("/desk/reports");
      reporter.page().locator("main table a").first().click();
      reporter.until(
          reporter.page().url().replaceFirst("^http://[^/]*", ""), "report.receipt.good");
    }
    try (Visit anybody = chromium.visit(home(), words, Visit.DESK)) {
      anybody.until("/attestations?number=" + SENT, "standing.valid");
    }
  }

  @Test
  @Order(7)
  void a_researcher_asks_what_was_reported_and_works_out_a_figure_again() throws Exception {
    measurements.catchUp();
    measurements.measureAll();
    long university = world.party("样例大学", "123300004700903225", "330100");
    try (Visit desk = through("researchers", world.person(university, Role.RESEARCHER))) {
      desk.open("/desk/figures/certificates?again=yes");
      assertThat(desk.text()).contains(desk.said("figure.again.same"));
      assertThat(desk.page().locator("tbody tr").count()).isPositive();
    }
  }

  @Test
  @Order(8)
  void a_line_ministry_asks_in_its_own_words_what_the_register_has() throws Exception {
    measurements.catchUp();
    var ministry = Terms.forRegion(null, Role.MINISTRY_OFFICER, DeskWorld.SINCE);
    try (Visit desk = through("ministries", world.person(ministry))) {
      desk.open("/desk/questions");
      desk.page()
          .locator("#sql")
          .fill("select number from attestation where scheme = 'qms' order by number");
      desk.press("question.ask");
      assertThat(desk.page().locator("tbody").innerText()).contains(NUMBER, SENT);
    }
  }

  /** By a party's door to its desk. */
  private Visit through(String party, DeskWorld.Person person) throws Exception {
    return door(party).signIn(person.signIn());
  }

  private Visit door(String party) {
    Visit visit = chromium.visit(home(), words, Visit.DESK);
    visit.page().locator("main a[href='/for/" + party + "']").first().click();
    assertThat(visit.page().url()).endsWith("/for/" + party);
    assertThat(visit.page().locator("ul.rows > li").count())
        .as("tasks of the year that concern %s", party)
        .isPositive();
    return visit;
  }

  private Path certificates(String number) throws Exception {
    var file = new CertificateFile();
    file.line("qms", number, APPROVAL)
        .holder("样例饼干有限公司", FIRM)
        .scope("03.02", "饼干的生产")
        .validFor(LocalDate.of(2025, 3, 1), LocalDate.of(2028, 2, 29));
    return file.write(folder.resolve(number + ".csv"));
  }

  private String home() {
    return "http://localhost:" + port;
  }
}
