package org.yunqiao.work.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.yunqiao.work.market.Fair.refused;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yunqiao.Problem;
import org.yunqiao.RealDatabase;
import org.yunqiao.ledger.Erasures;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.SetClock;

/**
 * Task 28, public service platforms: a voucher cannot be spent twice, who is not small gets none,
 * the report comes back through the register, an alliance rests two certificates on it, and the
 * platform is scored.
 */
@RealDatabase
@Import(Fair.Time.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Article28Tests {

  private static final String APPROVAL = "241100110011";

  @Autowired private ApplicationContext context;
  @Autowired private JdbcClient jdbc;
  @Autowired private DataSource database;
  @Autowired private Alliances alliances;
  @Autowired private Reviews reviews;
  @Autowired private PlatformScores scores;
  @Autowired private Erasures erasures;
  @Autowired private SetClock clock;
  private Fair fair;
  private Fair.Person steward;
  private Fair.Person laboratory;

  @BeforeAll
  void people() {
    fair = new Fair(context);
    steward = fair.steward();
    laboratory = fair.laboratory("样例检测有限公司", "913301007900000630", "330100", APPROVAL);
  }

  @Test
  void a_voucher_pays_one_of_sixteen_bookings_that_come_at_once_and_no_seat_is_lost()
      throws Exception {
    var firm = fair.firm("样例豆腐坊", "91330100799655058B", "330100");
    var lab = fair.laboratory("样例二检", "91330100790000021K", "330100", "241100110012");
    Slot slot = fair.open(lab, 30_000, 16);
    Programme programme = fair.programme(steward, "豆腐计划", 20_000, 1, 1_000_000);
    Voucher voucher =
        firm.does(() -> fair.vouchers.issue(programme.id(), firm.party(), Fair.SMALL));
    var asked = new ArrayList<Request>();
    for (int i = 0; i < 16; i++) asked.add(fair.ask(firm));
    var together = new CountDownLatch(1);
    var tries = new ArrayList<Callable<String>>();
    for (Request each : asked) {
      tries.add(() -> {
        together.await();
        try {
          firm.does(() -> fair.requests.book(each.id(), slot.id(), voucher.id()));
          return "booked";
        } catch (Problem refused) {
          return refused.code();
        }
      });
    }
    List<String> outcomes = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(16)) {
      var running = tries.stream().map(threads::submit).toList();
      together.countDown();
      for (var each : running) outcomes.add(each.get());
    }
    assertThat(outcomes.stream().filter("booked"::equals)).hasSize(1);
    assertThat(outcomes.stream().filter("market.voucher-spent"::equals)).hasSize(15);
    assertThat(fair.offerings.findSlot(slot.id()).orElseThrow().free())
        .as("a booking that was refused gives its seat back")
        .isEqualTo(15);
    assertThat(redemptions(voucher.id())).isEqualTo(1);
    Request booked =
        asked.stream()
            .map(each -> fair.requests.get(each.id()))
            .filter(each -> each.state() == RequestState.BOOKED)
            .findFirst()
            .orElseThrow();
    assertThat(booked.voucherPays()).as("half of the price, by its share").isEqualTo(15_000);

    firm.does(() -> fair.requests.withdraw(booked.id()));
    assertThat(redemptions(voucher.id())).as("withdrawn in time, it comes back").isZero();
  }

  /** Two connections, no Java between them: the second waits for the first, and is refused. */
  @Test
  void the_database_itself_refuses_to_spend_a_voucher_twice() throws Exception {
    var firm = fair.firm("样例酱园", "91440300MA5D1WE41D", "330200");
    Programme programme = fair.programme(steward, "酱园计划", 20_000, 1, 20_000);
    Voucher voucher =
        firm.does(() -> fair.vouchers.issue(programme.id(), firm.party(), Fair.SMALL));
    Request one = fair.ask(firm);
    Request other = fair.ask(firm);
    try (Connection first = database.getConnection();
        Connection second = database.getConnection();
        var thread = Executors.newSingleThreadExecutor()) {
      first.setAutoCommit(false);
      second.setAutoCommit(false);
      spend(first, voucher.id(), one.id());
      var waiting =
          thread.submit(() -> {
            spend(second, voucher.id(), other.id());
            return 0;
          });
      Thread.sleep(300);
      assertThat(waiting.isDone()).as("it waits for the first").isFalse();
      first.commit();
      assertThatExceptionOfType(java.util.concurrent.ExecutionException.class)
          .isThrownBy(() -> waiting.get(10, TimeUnit.SECONDS))
          .withMessageContaining("redemption_voucher");
      second.rollback();
    }
    assertThat(redemptions(voucher.id())).isEqualTo(1);
  }

  private static void spend(Connection by, long voucher, long request) throws SQLException {
    try (var insert =
        by.prepareStatement(
            "insert into market.redemption (voucher, request, amount, redeemed_on) values (?, ?, 1,"
                + " date '2026-03-02')")) {
      insert.setLong(1, voucher);
      insert.setLong(2, request);
      insert.executeUpdate();
    }
  }

  @Test
  void who_is_not_small_gets_no_voucher_nor_who_has_enough_nor_when_the_money_is_gone() {
    var firm = fair.firm("样例大厂", "913301007900000550", "330100");
    Programme programme = fair.programme(steward, "小微计划", 20_000, 1, 30_000);
    refused(
        "market.not-small",
        firm,
        () -> issue(programme, firm, new Declaration("1411", 300, 2_000, 9)));
    refused(
        "market.not-small",
        firm,
        () -> issue(programme, firm, new Declaration("1411", 5_000, 90_000, 9)));
    refused(
        "market.no-sizes", firm, () -> issue(programme, firm, new Declaration("6610", 3, 3, 3)));
    for (Declaration bad :
        List.of(
            new Declaration("", 1, 1, 1),
            new Declaration("食品", 1, 1, 1),
            new Declaration("1411", -1, 1, 1),
            new Declaration("1411", 1, Long.MIN_VALUE, 1),
            new Declaration("1411", 1, 1, Long.MAX_VALUE))) {
      refused("market.bad-declaration", firm, () -> issue(programme, firm, bad));
    }
    issue(programme, firm, Fair.SMALL);
    refused("market.quota-reached", firm, () -> issue(programme, firm, Fair.SMALL));
    var late = fair.firm("样例小坊", "91330100790000098A", "330100");
    refused("market.no-money", late, () -> issue(programme, late, Fair.SMALL));
    var outside = fair.firm("样例外省厂", "91440300790000101A", "440300");
    refused("market.other-region", outside, () -> issue(programme, outside, Fair.SMALL));
    refused(
        "identity.not-allowed",
        outside,
        () -> fair.vouchers.issue(programme.id(), firm.party(), Fair.SMALL));
  }

  @Test
  void alliances_are_listed_with_the_last_connection_that_is_left() throws Exception {
    var lead = body("样例丁认证", "91110000790000179A", "CNCA-R-2002-004");
    body("样例戊认证", "91110000790000187A", "CNCA-R-2002-005");
    var tests = List.of(new Alliance.Test(Fair.GERMS, Fair.GERMS_METHOD));
    lead.does(() ->
        alliances.form(lead.party(), "微生物联盟", "LM-02:2026", List.of("91110000790000187A"), tests));
    var held = new java.util.ArrayList<Connection>();
    int most = database.unwrap(com.zaxxer.hikari.HikariDataSource.class).getMaximumPoolSize();
    try {
      for (int i = 1; i < most; i++) held.add(database.getConnection());
      assertThat(alliances.all())
          .filteredOn(each -> each.name().equals("微生物联盟"))
          .singleElement()
          .satisfies(each -> {
            assertThat(each.members()).hasSize(2);
            assertThat(each.tests()).hasSize(1);
          });
      assertThat(alliances.of(List.of(lead.party()))).hasSize(1);
    } finally {
      for (Connection each : held) each.close();
    }
  }

  @Test
  void the_score_is_counted_once_until_another_fact_is_stated() {
    PlatformScore first = scores.now();
    assertThat(scores.now()).isSameAs(first);
    fair.ask(fair.firm("样例粥铺", "91330100790000216A", "330106"));
    assertThat(part(scores.now(), "service").denominator())
        .isEqualTo(part(first, "service").denominator() + 1);
  }

  @Test
  void a_programme_that_makes_no_sense_does_not_begin() {
    refused(
        "identity.not-allowed", laboratory, () -> fair.vouchers.fund(Fair.funding("a", 1, 1, 1)));
    for (Funding bad :
        List.of(
            Fair.funding("", 1, 1, 1),
            Fair.funding("b", -1, 1, 1),
            Fair.funding("c", 2, 1, 1),
            Fair.funding("d", 1, 0, 1),
            Fair.funding("e", 1, 1, Long.MAX_VALUE))) {
      refused("market.bad-programme", steward, () -> fair.vouchers.fund(bad));
    }
    fair.programme(steward, "唯一", 1, 1, 1);
    refused(
        "market.funded-already", steward, () -> fair.vouchers.fund(Fair.funding("唯一", 1, 1, 1)));
  }

  @Test
  void a_report_of_the_register_fulfils_both_review_and_an_alliance_rests_two_certificates_on_it() {
    var firm = fair.firm("样例面馆", "91330100790000128A", "330106");
    Slot slot = fair.open(laboratory, 30_000, 2);
    Programme programme = fair.programme(steward, "面馆计划", 20_000, 2, 100_000);
    Voucher voucher = issue(programme, firm, Fair.SMALL);
    Request request = fair.ask(firm);
    PlatformScore before = scores.now();
    firm.does(() -> fair.requests.book(request.id(), slot.id(), voucher.id()));

    refused("market.too-early", laboratory, () -> fair.requests.fulfil(request.id(), "JC-1"));
    refused("market.request-is", firm, () -> review(request, Review.Side.FIRM, 5));
    clock.pass(Duration.ofDays(8));
    refused("market.no-report", laboratory, () -> fair.requests.fulfil(request.id(), "JC-1"));
    var issued = fair.today();
    fair.report(APPROVAL, "JC-OLD", firm.party(), Fair.TODAY);
    refused("market.report-before", laboratory, () -> fair.requests.fulfil(request.id(), "JC-OLD"));
    long stranger = fair.party("样例别家", "91330100790000136A", "330100");
    fair.report(APPROVAL, "JC-OTHER", stranger, issued);
    refused(
        "market.report-of-other", laboratory, () -> fair.requests.fulfil(request.id(), "JC-OTHER"));
    fair.report(APPROVAL, "JC-1", firm.party(), issued);
    refused("identity.not-allowed", firm, () -> fair.requests.fulfil(request.id(), "JC-1"));
    Request done = laboratory.does(() -> fair.requests.fulfil(request.id(), "JC-1"));
    assertThat(done.state()).isEqualTo(RequestState.FULFILLED);
    assertThat(done.report()).isNotNull();

    var both = fair.both(firm.party(), laboratory.party());
    refused("market.own-review", both, () -> review(request, Review.Side.FIRM, 5));
    refused("market.bad-stars", firm, () -> review(request, Review.Side.FIRM, 6));
    refused("identity.not-allowed", firm, () -> review(request, Review.Side.LABORATORY, 5));
    firm.does(() -> review(request, Review.Side.FIRM, 4));
    firm.does(() -> review(request, Review.Side.FIRM, 5));
    laboratory.does(() -> review(request, Review.Side.LABORATORY, 5));
    assertThat(reviews.find(request.id())).hasSize(2);
    assertThat(reviews.of(laboratory.party())).isEqualTo(new Stars(50, 1));
    clock.pass(Duration.ofDays(8));
    refused("market.review-over", firm, () -> review(request, Review.Side.FIRM, 1));

    forgotten(request);

    PlatformScore served = scores.now();
    assertThat(served.total()).isGreaterThan(before.total());
    assertThat(part(served, "sharing").numerator()).isZero();
    alliance(firm.party());
    PlatformScore shared = scores.now();
    assertThat(part(shared, "sharing").numerator()).isEqualTo(1);
    assertThat(part(shared, "sharing").points()).isEqualByComparingTo("15.0");
    assertThat(shared.total())
        .isEqualByComparingTo(
            shared.parts().stream()
                .map(PlatformScore.Part::points)
                .reduce(java.math.BigDecimal.ZERO, java.math.BigDecimal::add))
        .isLessThanOrEqualTo(new java.math.BigDecimal(100));
  }

  /** A review that told of a person is erased everywhere; its stars count on. */
  private void forgotten(Request request) {
    long position =
        jdbc.sql(
                "select max(position) from ledger.fact where type = 'request.reviewed' and"
                    + " payload like '%\"side\":\"firm\"%'")
            .query(Long.class)
            .single();
    erasures.erase(position, "个人信息保护法第四十七条");
    assertThat(reviews.find(request.id()))
        .extracting(Review::text)
        .containsExactlyInAnyOrder("", "按时");
    assertThat(reviews.of(laboratory.party())).isEqualTo(new Stars(50, 1));
  }

  private void alliance(long holder) {
    var lead = body("样例甲认证", "91110000790000144A", "CNCA-R-2002-001");
    var second = body("样例乙认证", "91110000790000152A", "CNCA-R-2002-002");
    var stranger = body("样例丙认证", "91110000790000160A", "CNCA-R-2002-003");
    var tests = List.of(new Alliance.Test(Fair.LEAD, Fair.METHOD));
    refused(
        "market.alone", lead, () -> alliances.form(lead.party(), "一", "LM-01", List.of(), tests));
    refused(
        "market.no-body",
        lead,
        () -> alliances.form(lead.party(), "一", "LM-01", List.of("nobody"), tests));
    refused(
        "market.not-approved",
        laboratory,
        () ->
            alliances.form(laboratory.party(), "一", "LM-01", List.of("91110000790000152A"), tests));
    Alliance formed =
        lead.does(() ->
            alliances.form(
                lead.party(), "样例联盟", "LM-01:2026", List.of("91110000790000152A"), tests));
    certificate("CNCA-R-2002-001", "001FS0001", holder);
    certificate("CNCA-R-2002-002", "002FS0002", holder);
    refused("market.alone", lead, () -> recognise(formed, lead, "001FS0001"));
    refused("market.not-invited", stranger, () -> alliances.join(formed.id(), stranger.party()));
    second.does(() -> alliances.join(formed.id(), second.party()));
    lead.does(() -> recognise(formed, lead, "001FS0001"));
    refused("market.recognised-already", lead, () -> recognise(formed, lead, "001FS0001"));
    refused("market.no-certificate", second, () -> recognise(formed, second, "001FS0001"));
    second.does(() -> recognise(formed, second, "002FS0002"));
    refused("market.not-invited", stranger, () -> recognise(formed, stranger, "003FS0003"));
    assertThat(alliances.recognitions(formed.id()))
        .extracting(Recognition::body)
        .containsExactly(second.party(), lead.party());
  }

  private Recognition recognise(Alliance alliance, Fair.Person body, String certificate) {
    return alliances.recognise(
        alliance.id(), body.party(), "913301007900000630", "JC-1", certificate);
  }

  private Fair.Person body(String name, String code, String approval) {
    long party = fair.party(name, code, "110000");
    fair.earlier()
        .attested(
            "cb-approval",
            approval,
            "CNCA",
            party,
            "2020-01-01",
            "2030-12-31",
            List.of("A01"),
            Map.of());
    return fair.of(party, Role.BODY_REPORTER);
  }

  private void certificate(String approval, String number, long holder) {
    fair.earlier()
        .attested("qms", number, approval, holder, "2026-03-02", "2029-03-01", List.of(), Map.of());
  }

  private Review review(Request request, Review.Side side, int stars) {
    return fair.requests.review(request.id(), side, stars, "按时");
  }

  private Voucher issue(Programme programme, Fair.Person firm, Declaration said) {
    return firm.does(() -> fair.vouchers.issue(programme.id(), firm.party(), said));
  }

  private static PlatformScore.Part part(PlatformScore score, String code) {
    return score.parts().stream().filter(p -> p.code().equals(code)).findFirst().orElseThrow();
  }

  private long redemptions(long voucher) {
    return jdbc.sql(
            "select count(*) from market.redemption where voucher = ? and returned_on is null")
        .param(voucher)
        .query(Long.class)
        .single();
  }
}
