package org.yunqiao.door.portal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.util.List;
import java.util.function.Supplier;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yunqiao.RealServer;
import org.yunqiao.ledger.Actor;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;
import org.yunqiao.register.party.Authorities;
import org.yunqiao.work.supervision.Inspections;
import org.yunqiao.work.supervision.Picking;
import org.yunqiao.work.supervision.Samples;
import org.yunqiao.work.supervision.Visiting;

/**
 * The campaign on compulsory certification by its pages: samples, and what shops on the net offer.
 */
@RealServer
@Import(DeskWorld.Time.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CampaignJourneyTests {

  private static final String SHOP = "91330100799655058B";
  private static final String LABORATORY = "913301007900000630";
  private static final String FILE =
      "platform,shop,address,title,product,certificate\n"
          + "91330100799655058B,样例店,https://shop.example/"
          + "a-long-address-of-one-listing-without-any-place-to-break-it".repeat(3)
          + ",会跑的玩具,玩具,\n"
          + "91330100799655058B,样例店,https://shop.example/2,会飞的玩具,玩具,2021012201000001\n"
          + "nobody,样例店,https://shop.example/3,玩具,玩具,\n";

  @LocalServerPort private int port;
  @Autowired private ApplicationContext context;
  @Autowired private MessageSource messages;
  @Autowired private JdbcClient jdbc;
  @Autowired private Inspections inspections;
  @Autowired private Samples samples;
  private final HttpClient client = HttpClient.newHttpClient();
  private Chromium chromium;
  private DeskWorld world;
  private DeskWorld.Person officer;
  private DeskWorld.Person laboratory;
  private SoftAssertions all = new SoftAssertions();

  @BeforeAll
  void opened() throws Exception {
    chromium = Chromium.open();
    world = new DeskWorld(context, client, port);
    officer = officer("o1");
    officer("o2");
    world.party("样例网购平台", SHOP, "330100");
    long tests = world.party("样例检测有限公司", LABORATORY, "330100");
    laboratory = world.person(tests, Role.LABORATORY).signIn();
  }

  @AfterAll
  void closed() {
    if (chromium != null) chromium.close();
    client.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void pages_of_samples_and_of_listings_are_whole_on_a_desk_and_on_a_phone(String language)
      throws Exception {
    all = new SoftAssertions();
    byte[] file = FILE.replace("shop.", language + ".").getBytes(UTF_8);
    var words =
        new Words(
            messages, language.equals("en") ? Words.ENGLISH : Words.CHINESE, Authorities.load());
    try (Visit desk = signedIn(officer, words)) {
      desk.open("/desk/listings");
      desk.page().locator("#department").fill("样例局");
      desk.page().locator("#region").fill("330100");
      desk.page().locator("#file").setInputFiles(new FilePayload("shops.csv", "text/csv", file));
      look(desk, "listings");
      desk.press("listings.check.go");
      assertThat(desk.text()).contains(desk.said("listings.done.checked"));
      desk.press("listings.tell");
      look(desk, "listing");

      long inspection = ordered();
      desk.open("/desk/inspections/" + inspection);
      desk.page().locator("#samples details summary").last().click();
      desk.page().locator("#sample-product").fill("电动玩具");
      desk.page().locator("#sample-place").fill("某网店");
      desk.page().locator("#sample-price").fill("39.90");
      look(desk, "inspection-sampling");
      desk.press("sample.take.go");
      assertThat(desk.text()).contains(desk.said("inspection.done.sample"));
      look(desk, "inspection-sample");
      as(officer, () -> samples.send(samples.of(inspection).getFirst().id(), LABORATORY));
    }
    try (Visit tests = signedIn(laboratory, words)) {
      tests.open("/desk/samples");
      look(tests, "samples");
    }
    all.assertAll();
  }

  private void look(Visit visit, String name) {
    visit.look("campaign-" + name, all);
  }

  private Visit signedIn(DeskWorld.Person person, Words words) throws Exception {
    return chromium.visit("http://localhost:" + port, words, Visit.DESK).signIn(person);
  }

  private long ordered() {
    var visiting =
        new Visiting("CCC-02", SHOP, "样例局", "330100", List.of("o1", "o2"), null, null, "有人举报");
    long id = as(officer, () -> inspections.order(visiting)).id();
    as(officer, () -> samples.take(id, new Picking("童车", "C-7", "", false, "某店", BigDecimal.ZERO)));
    return id;
  }

  private static <T> T as(DeskWorld.Person who, Supplier<T> work) {
    return Actor.acting(who.account.actor(), work);
  }

  private DeskWorld.Person officer(String id) throws Exception {
    var person = world.person(Terms.forRegion("33", Role.REGION_OFFICER, DeskWorld.SINCE)).signIn();
    jdbc.sql(
            """
            insert into supervision.officer
              (id, unit, region, present, specialties, avoids, account)
            values (?, '样例市场监督管理所', '33', true, '{}', '{}', ?)
            """)
        .params(id, person.account.id())
        .update();
    return person;
  }
}
