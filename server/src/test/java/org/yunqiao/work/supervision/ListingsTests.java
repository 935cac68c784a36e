package org.yunqiao.work.supervision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.yunqiao.work.supervision.Refusals.refused;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yunqiao.RealDatabase;
import org.yunqiao.register.identity.Role;

/** Task 9: what shops on the net offer, checked against the register, and taken down. */
@RealDatabase
@Import(ListingsTests.Setting.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListingsTests {

  private static final String HEADER = "platform,shop,address,title,product,certificate\n";
  private static final String PLATFORM = "91330100799655058B";
  private static final String ELSEWHERE = "91440300MA5D1WE41D";
  private static final String BODY = Office.BODY;
  private static final String STRANGER = "913301007900000630";
  private static final String APPROVAL = "CNCA-R-2002-001";
  private static final Checking TOYS = new Checking("toys", "样例市场监督管理局", "330100");

  @Autowired private ApplicationContext context;
  @Autowired private Listings listings;
  @Autowired private Measures measures;
  @Autowired private SettableClock clock;
  @Autowired private JdbcClient jdbc;
  private Office office;
  private long maker;
  private Office.Person officer;
  private Office.Person there;
  private Office.Person platform;

  @TestConfiguration
  static class Setting {
    @Bean
    @Primary
    SettableClock settableClock() {
      return new SettableClock();
    }
  }

  @BeforeAll
  void people() {
    office = new Office(context);
    officer = office.officer("o1", "33");
    there = office.officer("o3", "44");
    platform = office.of(office.party("样例网购平台", PLATFORM, "330100"), Role.APPLICANT);
    maker = office.party("样例玩具厂", ELSEWHERE, "440300");
    office
        .earlier()
        .attested(
            "cb-approval",
            APPROVAL,
            "CNCA",
            office.party("样例认证中心有限公司", BODY, "110000"),
            "2010-01-01",
            "2040-12-31",
            List.of("B01"),
            Map.of());
    certified("2024012202000001", "2024-03-12", "2036-03-11", "2202");
    certified("2024010701000002", "2024-03-12", "2036-03-11", "0701");
    certified("2019012202000003", "2019-03-12", "2024-03-11", "2202");
    certified("2024012202000004", "2024-03-12", "2036-03-11", "2202");
    office
        .earlier()
        .suspended(
            "ccc",
            "2024012202000004",
            APPROVAL,
            maker,
            "2024-03-12",
            "2036-03-11",
            List.of("2202"),
            today().minusDays(1));
  }

  private void certified(String number, String from, String to, String kind) {
    office.earlier().attested("ccc", number, APPROVAL, maker, from, to, List.of(kind), Map.of());
  }

  @Test
  void each_listing_is_what_the_register_says_of_its_certificate() {
    ListingFile file =
        checked(
            row("a", "2024012202000001")
                + row("b", "２０２４０１２２０２０００００１ ")
                + row("c", "2024010701000002")
                + row("d", "2019012202000003")
                + row("e", "2024012202000004")
                + row("f", "2024019999000009")
                + row("g", "")
                + row("a", ""));
    assertThat(rows(file))
        .extracting(Listing::outcome)
        .containsExactly(
            ListingOutcome.VALID,
            ListingOutcome.VALID,
            ListingOutcome.OTHER_PRODUCT,
            ListingOutcome.EXPIRED,
            ListingOutcome.SUSPENDED,
            ListingOutcome.UNKNOWN_NUMBER,
            ListingOutcome.NO_NUMBER);
    assertThat(file.rows()).isEqualTo(7);
    assertThat(file.repeated()).as("the same address once").isEqualTo(1);
    assertThat(file.outcomes()).containsEntry(ListingOutcome.VALID, 2);
    assertThat(rows(file).getFirst().attestation()).isNotNull();
    assertThat(officer.does(() -> listings.of(file.id(), true, 0, 100))).hasSize(5);
    refused("identity.not-allowed", () -> listings.seen(file.id()), there);
    refused("identity.not-allowed", () -> listings.tell(file.id()), there);
    refused("identity.not-allowed", () -> listings.check(TOYS, csv(row("z", ""))), there);
  }

  @Test
  void the_same_certificate_is_good_for_the_campaign_whose_products_it_covers() {
    var fridges = new Checking("appliances", "样例市场监督管理局", "330100");
    String content = HEADER + row("fridge", "2024010701000002") + row("toy", "2024012202000001");
    ListingFile file =
        officer.does(
            () -> listings.check(fridges, new ByteArrayInputStream(content.getBytes(UTF_8))));
    assertThat(file.outcomes())
        .isEqualTo(Map.of(ListingOutcome.VALID, 1, ListingOutcome.OTHER_PRODUCT, 1));
  }

  @Test
  void a_row_that_cannot_be_read_is_named_and_the_others_count() {
    ListingFile file =
        checked(
            row("h1", "")
                + "\u0000,s,h2,t,p,\n"
                + PLATFORM
                + ",s,h3,t,p\n"
                + PLATFORM
                + ",s,h4,t,p,c,more\n"
                + "12345,s,h5,t,p,\n"
                + PLATFORM
                + ",s, ,t,p,\n"
                + PLATFORM
                + ",s,h7,t,,\n"
                + PLATFORM
                + ",s,h8,"
                + "x".repeat(501)
                + ",p,\n"
                + PLATFORM
                + ",s,h9\u202e,t,p,\n"
                + PLATFORM
                + ",\uFFFD,h10,t,p,\n"
                + row("<script>alert(1)</script>", "' or 1=1 --"));
    assertThat(file.refusals())
        .containsExactly(
            "2 control",
            "3 columns",
            "4 columns",
            "5 platform",
            "6 address",
            "7 product",
            "8 long",
            "9 control",
            "10 encoding");
    assertThat(rows(file)).extracting(Listing::row).containsExactly(1, 11);
  }

  @Test
  void what_is_no_file_of_listings_is_refused_whole() {
    for (String bad : List.of("", HEADER, "a,b\n1,2\n", "platform\n", "\u0000\u0001PK", "\"")) {
      refused("supervision.not-listings", () -> listings.check(TOYS, plain(bad)), officer);
    }
    refused(
        "supervision.too-many-listings",
        () -> listings.check(TOYS, csv(row("many", "").repeat(20_001))),
        officer);
    refused(
        "supervision.rows-too-large",
        () -> listings.check(TOYS, new ByteArrayInputStream(new byte[16_000_001])),
        officer);
    refused(
        "supervision.no-campaign",
        () -> listings.check(new Checking("cars?", "局", "33"), csv(row("x", ""))),
        officer);
    refused(
        "supervision.no-region",
        () -> listings.check(new Checking("toys", "局", "%"), csv(row("x", ""))),
        officer);
  }

  @Test
  void a_platform_is_asked_once_and_takes_down_what_is_bad() {
    String bad = row("p1", "") + row("p2", "2024012202000001") + row("p3", "") + row("p4", "none");
    ListingFile file = checked(bad + STRANGER + ",s,p5,t,p,\n");
    long stated = facts();
    assertThat(checked(bad + STRANGER + ",s,p5,t,p,\n").id()).isEqualTo(file.id());
    assertThat(facts()).as("the same file on the same day is checked once").isEqualTo(stated);

    Listings.Told told = officer.does(() -> listings.tell(file.id()));
    assertThat(told.unknown()).containsExactly(STRANGER);
    assertThat(told.measures()).hasSize(1);
    Measure measure = told.measures().getFirst();
    assertThat(measure.kind()).isEqualTo("take-down");
    assertThat(measure.addressee()).isEqualTo(PLATFORM);
    assertThat(measure.content()).contains(file.digest(), "3 件", "1, 3–4", "no-number 2");
    assertThat(states(file)).containsExactly("told", "found", "told", "told", "found");
    assertThat(officer.does(() -> listings.tell(file.id())).measures()).isEmpty();

    ListingFile later = checked(row("p3", "") + row("p6", ""));
    assertThat(states(later)).as("p3 is told already").containsExactly("told", "found");
    assertThat(officer.does(() -> listings.tell(later.id())).measures())
        .extracting(Measure::content)
        .allMatch(content -> content.contains("1 件"));

    platform.does(() -> measures.accept(measure.id()));
    platform.does(() -> measures.execute(measure.id(), "已下架"));
    assertThat(states(file))
        .containsExactly("taken-down", "found", "taken-down", "taken-down", "found");
    officer.does(() -> measures.insist(measure.id(), "仍可购买"));
    assertThat(states(file)).containsExactly("told", "found", "told", "told", "found");
    officer.does(() -> measures.close(measure.id(), "已下架"));
    assertThat(states(file))
        .containsExactly("taken-down", "found", "taken-down", "taken-down", "found");

    clock.forward(Duration.ofDays(1));
    ListingFile again = checked(bad + STRANGER + ",s,p5,t,p,\n");
    assertThat(again.id())
        .as("on another day certificates may stand otherwise")
        .isNotEqualTo(file.id());
    assertThat(states(again)).as("what came back is found anew").containsOnly("found");
  }

  @Test
  void what_is_given_back_is_found_as_before_and_another_measure_makes_a_case() {
    ListingFile file = checked(row("q1", "") + row("q2", "2024012202000001"));
    Measure measure = officer.does(() -> listings.tell(file.id())).measures().getFirst();
    platform.does(() -> measures.giveBack(measure.id(), "店铺不在本平台"));
    officer.does(() -> measures.close(measure.id(), "另行处理"));
    assertThat(states(file)).containsExactly("found", "found");
    List<Listing> rows = rows(file);
    var lead = new Taking("hand-over", null, ELSEWHERE, "局", "330100", "440000", "", "店铺在广东");
    refused("identity.not-allowed", () -> listings.pursue(rows.getFirst().id(), lead), there);
    refused("supervision.no-listing", () -> listings.pursue(rows.getLast().id(), lead), officer);
    Measure taken = officer.does(() -> listings.pursue(rows.getFirst().id(), lead));
    assertThat(states(file)).containsExactly("case", "found");
    assertThat(rows(file).getFirst().pursued()).isEqualTo(taken.id());
  }

  private ListingFile checked(String rows) {
    return officer.does(() -> listings.check(TOYS, csv(rows)));
  }

  private List<Listing> rows(ListingFile file) {
    return officer.does(() -> listings.of(file.id(), false, 0, 100));
  }

  private List<String> states(ListingFile file) {
    return rows(file).stream().map(each -> each.state().word()).toList();
  }

  private long facts() {
    return jdbc.sql("select count(*) from supervision.listing_file").query(Long.class).single();
  }

  private static String row(String address, String certificate) {
    return PLATFORM + ",样例店," + address + ",会跑的玩具,玩具," + certificate + "\n";
  }

  private static ByteArrayInputStream csv(String rows) {
    return plain(HEADER + rows);
  }

  private static ByteArrayInputStream plain(String content) {
    return new ByteArrayInputStream(content.getBytes(UTF_8));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Inspections.BEIJING);
  }
}
