package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.yunqiao.RealServer;
import org.yunqiao.door.exchange.jws.ExchangeKey;
import org.yunqiao.door.exchange.subscription.Decisions;
import org.yunqiao.door.exchange.subscription.StandInPartner;
import org.yunqiao.door.exchange.subscription.Subscription;
import org.yunqiao.door.exchange.subscription.Subscriptions;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;
import org.yunqiao.register.party.Authorities;

/**
 * 云桥 as one story: a licence is given and a penalty decided, both come to a partner over HTTPS by
 * themselves, one the partner will not have is seen to by a steward, both sides compare to zero,
 * and the public catalogue tells the figure.
 */
@RealServer
@Import(DeskWorld.Time.class)
@TestPropertySource(
    properties = {"yunqiao.exchange.private-addresses=true", "yunqiao.exchange.pause=50ms"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BridgeJourneyTests {

  @LocalServerPort private int port;
  @TempDir static Path folder;
  @Autowired private ApplicationContext context;
  @Autowired private MessageSource messages;
  @Autowired private Subscriptions subscriptions;
  @Autowired private ExchangeKey key;
  private final HttpClient client = HttpClient.newHttpClient();
  private Chromium chromium;
  private DeskWorld world;
  private StandInPartner partner;
  private SoftAssertions all = new SoftAssertions();
  private String spoken = "";
  private int n;

  @BeforeAll
  void opened() {
    chromium = Chromium.open();
    world = new DeskWorld(context, client, port);
  }

  @AfterAll
  void closed() {
    if (partner != null) partner.close();
    if (chromium != null) chromium.close();
    client.close();
  }

  private Visit desk(DeskWorld.Person person) {
    Visit visit = chromium.visit(home(), words(), Visit.DESK);
    world.pass(Duration.ofSeconds(31));
    visit.open("/sign-in");
    fill(visit, "login", person.account.login());
    fill(visit, "password", person.password());
    visit.page().locator("main button[type=submit]").first().click();
    fill(visit, "code", person.code());
    visit.page().locator("main button[type=submit]").first().click();
    assertThat(visit.page().url()).endsWith("/desk");
    return visit;
  }

  private static void fill(Visit visit, String id, String text) {
    visit.page().locator("[id='" + id + "']").fill(text);
  }

  private void look(Visit visit, String name) {
    visit.look("bridge-" + name, all);
  }

  private static void until(String what, BooleanSupplier there) throws InterruptedException {
    for (int tried = 0; !there.getAsBoolean(); tried++) {
      assertThat(tried).as(what).isLessThan(300);
      Thread.sleep(100);
    }
  }

  @ParameterizedTest
  @MethodSource("org.yunqiao.door.portal.Languages#ofThisRun")
  void from_a_decision_to_the_figure_in_the_public_catalogue(String language) throws Exception {
    n++;
    spoken = language;
    all = new SoftAssertions();
    String firm = Decisions.code(600 + n);
    String other = Decisions.code(700 + n);
    if (n == 1) {
      DeskWorld.Person early =
          world.person(Terms.forPlatform(Role.STEWARD, DeskWorld.SINCE)).signIn();
      try (Visit visit = desk(early)) {
        visit.open("/desk/exchange");
        assertThat(visit.text()).contains(visit.said("exchange.none"));
        look(visit, "none");
      }
      partner = StandInPartner.open(folder).knows(key.publicKey());
    }
    Subscription subscription =
        subscriptions.subscribe(
            new Subscription.Wanted(
                "enterprise-credit",
                "样例信用平台" + n,
                partner.endpoint(),
                partner.publicKey(),
                partner.certificate()));
    licensed(firm, "CNCA-R-2026-10" + n);
    penalised(firm);
    until(
        "both are there: " + firm, () -> told(firm, "XK_XDR_SHXYM") && told(firm, "CF_XDR_SHXYM"));

    partner.refuses(line -> line.contains(other));
    licensed(other, "CNCA-R-2026-20" + n);
    until(
        "a dead letter",
        () -> subscriptions.counts(subscriptions.get(subscription.id())).dead() == 1);
    partner.refuses(line -> false);
    steward(subscription.id());
    until("it came", () -> told(other, "XK_XDR_SHXYM"));
    reconciled(subscription.id());
    everybodySees();
    all.assertAll();
  }

  private boolean told(String code, String field) {
    return partner.held().values().stream().anyMatch(each -> code.equals(each.fields().get(field)));
  }

  /** An authority approves a body, today. */
  private void licensed(String code, String number) {
    world.attested(
        "cb-approval",
        number,
        "CNCA",
        world.party("样例认证机构 " + code.substring(14), code, "330100"),
        world.today().toString(),
        world.today().plusYears(6).minusDays(1).toString(),
        List.of("A01"),
        Map.of());
  }

  /** Somebody who may decide takes a penalty at the desk. */
  private void penalised(String code) throws Exception {
    DeskWorld.Person decider =
        world
            .person(
                Terms.forRegion("330000", Role.REGION_OFFICER, DeskWorld.SINCE),
                Terms.forRegion("330000", Role.REGION_DECIDER, DeskWorld.SINCE))
            .signIn();
    try (Visit visit = desk(decider)) {
      visit.open("/desk/measures/new");
      visit.page().locator("#kind").selectOption("penalty");
      fill(visit, "object", code);
      fill(visit, "department", "样例市场监督管理局");
      fill(visit, "region", "330100");
      fill(visit, "content", "罚款三万元");
      visit.press("measure.take.go");
      assertThat(visit.page().url()).contains("/desk/measures/");
    }
  }

  /** The steward sees what did not go, and lets it go again once the partner is ready. */
  private void steward(long id) throws Exception {
    DeskWorld.Person steward =
        world.person(Terms.forPlatform(Role.STEWARD, DeskWorld.SINCE)).signIn();
    try (Visit visit = desk(steward)) {
      visit.page().locator("a.door[href='/desk/exchange']").click();
      look(visit, "partners");
      visit.open("/desk/exchange/" + id);
      assertThat(visit.text()).contains(visit.said("exchange.said.dead", "1"));
      look(visit, "partner");
      visit.page().locator("a[href*='/letters/']").first().click();
      look(visit, "letter");
      visit.press("exchange.letter.go");
      assertThat(visit.text()).contains(visit.said("exchange.not-confirmed"));
      visit.page().locator("#confirmed").check();
      visit.press("exchange.letter.go");
      assertThat(visit.text()).contains(visit.said("exchange.done.again"));
    }
  }

  private void reconciled(long id) throws Exception {
    DeskWorld.Person steward =
        world.person(Terms.forPlatform(Role.STEWARD, DeskWorld.SINCE)).signIn();
    long delivered = subscriptions.counts(subscriptions.get(id)).delivered();
    assertThat(delivered).isGreaterThanOrEqualTo(3);
    try (Visit visit = desk(steward)) {
      visit.open("/desk/exchange/" + id);
      visit.press("exchange.compare");
      assertThat(visit.text())
          .contains(visit.said("exchange.done.reconcile"))
          .contains(visit.said("exchange.compared.zero", String.valueOf(delivered)))
          .contains(visit.said("exchange.said.good", String.valueOf(delivered)));
      look(visit, "zero");
    }
  }

  private void everybodySees() {
    try (Visit visit = chromium.visit(home(), words(), Visit.DESK)) {
      visit.open("/");
      visit.follow(visit.said("catalogue.title"));
      String figure = String.valueOf(subscriptions.delivered("enterprise-credit"));
      assertThat(visit.text()).contains(visit.said("catalogue.delivered.count", figure));
      look(visit, "catalogue");
      visit.page().locator("h2 a").first().click();
      assertThat(visit.text()).contains("XK_XDR_SHXYM", "11100000MB0143028R");
      look(visit, "resource");
    }
  }

  private String home() {
    return "http://localhost:" + port;
  }

  private Words words() {
    return new Words(
        messages, spoken.equals("en") ? Words.ENGLISH : Words.CHINESE, Authorities.load());
  }
}
