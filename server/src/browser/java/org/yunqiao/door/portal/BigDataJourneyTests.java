package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
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
import org.springframework.test.context.TestPropertySource;
import org.yunqiao.RealServer;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;
import org.yunqiao.register.party.Authorities;

/**
 * The big-data platform, whole: what bodies report is counted by itself, an analyst goes down to
 * the rows, has a figure worked out again, asks a question and sees what a screen hit; one
 * certificate more, and the public page, the bulletin and its workbook say so.
 */
@RealServer
@Import(DeskWorld.Time.class)
@TestPropertySource(
    properties = {
      "yunqiao.analysis.follow=true",
      "yunqiao.analysis.every=0s",
      "yunqiao.analysis.threads=1"
    })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BigDataJourneyTests {

  private static final String BODY = "CNCA-R-2020-901";
  private static final Map<String, Object> AUDIT =
      Map.of(
          "personnel", 120,
          "audit-type", "initial",
          "audit-method", "FS01",
          "audit-days", 7,
          "stage2-start", "2026-01-20",
          "stage2-end", "2026-01-21",
          "team", List.of("A1"));

  @LocalServerPort private int port;
  @Autowired private ApplicationContext context;
  @Autowired private MessageSource messages;
  private final HttpClient client = HttpClient.newHttpClient();
  private Chromium chromium;
  private DeskWorld world;
  private DeskWorld.Person analyst;
  private long east;
  private int certificates;
  private SoftAssertions all = new SoftAssertions();

  @BeforeAll
  void opened() throws Exception {
    chromium = Chromium.open();
    world = new DeskWorld(context, client, port);
    world.body("样例认证中心", "91110000MA0000901X", BODY);
    east = world.party("样例东部精密制造有限公司", "91330100799655058B", "330100");
    long south = world.party("样例南部电子有限公司", "91440300MA5DA0001Q", "440300");
    certificate(east, AUDIT);
    certificate(south, AUDIT);
    certificate(south, Map.of("personnel", 500, "audit-type", "initial", "audit-days", 2));
    analyst = world.person(Terms.forRegion(null, Role.REGION_OFFICER, DeskWorld.SINCE)).signIn();
  }

  private void certificate(long holder, Map<String, Object> attributes) {
    world.attested(
        "qms",
        "00126Q1000" + ++certificates + "R0M",
        BODY,
        holder,
        "2026-02-10",
        "2029-02-09",
        List.of("18.05"),
        attributes);
  }

  @AfterAll
  void closed() {
    if (chromium != null) chromium.close();
    client.close();
  }

  @ParameterizedTest
  @MethodSource("org.yunqiao.door.portal.Languages#ofThisRun")
  void what_is_reported_is_counted_explained_and_published(String language) throws Exception {
    all = new SoftAssertions();
    var words =
        new Words(
            messages, language.equals("en") ? Words.ENGLISH : Words.CHINESE, Authorities.load());
    try (Visit visitor = chromium.visit("http://localhost:" + port, words, Visit.DESK);
        Visit desk = signedIn(analyst, words)) {
      counted(visitor, words, certificates);
      look(visitor, "figures");

      desk.open("/desk/screens");
      look(desk, "screens");
      desk.follow(name(words, "同一审核员同日在两地", "An auditor in two cities on one day"));
      assertThat(desk.text()).contains("A1", "00126Q10001R0M", "00126Q10002R0M");
      look(desk, "screen");
      desk.open("/desk/screens/audit-days-short");
      assertThat(desk.page().locator("tbody tr").count()).isEqualTo(1);

      desk.open("/desk/figures/certificates");
      look(desk, "figure");
      desk.follow(words.text("figure.again"));
      assertThat(desk.text()).contains(words.text("figure.again.same"));
      desk.page().locator("tbody tr a", rows(words)).first().click();
      assertThat(desk.page().locator("tbody tr").count()).isEqualTo(certificates);
      look(desk, "figure-rows");
      desk.page().locator("tbody a.mono").first().click();
      assertThat(desk.page().url()).contains("/attestations?number=00126Q");

      asked(desk, "select count(*) as n from attestation where scheme = 'qms'");
      assertThat(desk.page().locator("tbody td").first().textContent())
          .isEqualTo(String.valueOf(certificates));
      look(desk, "questions");
      asked(desk, "select * from read_csv('/etc/passwd')");
      assertThat(desk.page().locator("[role=alert]").textContent()).contains("read_csv");

      certificate(east, Map.of("personnel", 30, "audit-type", "initial", "audit-days", 4));
      counted(visitor, words, certificates);
      visitor.open("/bulletin/2026-03");
      assertThat(visitor.page().locator("tbody tr").first().textContent())
          .contains(String.valueOf(certificates));
      look(visitor, "bulletin");
      assertThat(workbook()).contains(String.valueOf(certificates));
    }
    all.assertAll();
  }

  private static com.microsoft.playwright.Page.LocatorOptions rows(Words words) {
    return new com.microsoft.playwright.Page.LocatorOptions().setHasText(words.text("figure.rows"));
  }

  private static String name(Words words, String zh, String en) {
    return words.chinese() ? zh : en;
  }

  /** The public page says how many are valid, before long. */
  private void counted(Visit visitor, Words words, int count) throws InterruptedException {
    String said = words.text("figures.said", words.day(world.today()), String.valueOf(count), "2");
    for (int tried = 0; ; tried++) {
      visitor.open("/figures");
      if (visitor.text().contains(said)) return;
      assertThat(tried).as(visitor.text()).isLessThan(120);
      Thread.sleep(250);
    }
  }

  private void asked(Visit desk, String sql) {
    desk.open("/desk/questions");
    desk.page().locator("#sql").fill(sql);
    desk.press("question.ask");
  }

  private String workbook() throws Exception {
    HttpResponse<java.io.InputStream> answer =
        client.send(
            HttpRequest.newBuilder(
                    URI.create("http://localhost:" + port + "/bulletin/2026-03.xlsx"))
                .build(),
            HttpResponse.BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    try (var book = new ReadableWorkbook(answer.body())) {
      var text = new StringBuilder();
      for (var row : book.getSheets().findFirst().orElseThrow().read()) {
        text.append(row.getCellText(2)).append('\n');
      }
      return text.toString();
    }
  }

  private void look(Visit visit, String name) {
    visit.look("big-data-" + name, all);
  }

  private Visit signedIn(DeskWorld.Person person, Words words) throws Exception {
    return chromium.visit("http://localhost:" + port, words, Visit.DESK).signIn(person);
  }
}
