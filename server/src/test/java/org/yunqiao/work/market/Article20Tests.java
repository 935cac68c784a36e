package org.yunqiao.work.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yunqiao.work.market.Fair.refused;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yunqiao.Problem;
import org.yunqiao.RealDatabase;
import org.yunqiao.register.identity.SetClock;
import org.yunqiao.register.party.Parties;

/** Task 20, testing cloud: a booking never sells a slot twice, nor what a laboratory may not do. */
@RealDatabase
@Import(Fair.Time.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Article20Tests {

  private static final int FIRMS = 24;
  private static final int SEATS = 5;

  @Autowired private ApplicationContext context;
  @Autowired private JdbcClient jdbc;
  @Autowired private Delisting delisting;
  @Autowired private SetClock clock;
  @Autowired private Parties parties;
  private Fair fair;
  private Fair.Person firm;

  @BeforeAll
  void people() {
    fair = new Fair(context);
    firm = fair.firm("样例饼干厂", "91330100799655058B", "330100");
  }

  @Test
  void a_slot_of_five_seats_is_sold_to_five_of_twenty_four_who_ask_at_once() throws Exception {
    var laboratory = fair.laboratory("样例一检", "913301007900000630", "330100", "241100110001");
    Slot slot = fair.open(laboratory, 30_000, SEATS);
    var asked = new ArrayList<Request>();
    for (int i = 0; i < FIRMS; i++) asked.add(fair.ask(firm));
    var together = new CountDownLatch(1);
    var tries = new ArrayList<Callable<String>>();
    for (Request each : asked) {
      tries.add(() -> {
        together.await();
        try {
          firm.does(() -> fair.requests.book(each.id(), slot.id(), null));
          return "booked";
        } catch (Problem refused) {
          return refused.code();
        }
      });
    }
    List<String> outcomes = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(FIRMS)) {
      var running = tries.stream().map(threads::submit).toList();
      together.countDown();
      for (var each : running) outcomes.add(each.get());
    }
    assertThat(outcomes).hasSize(FIRMS);
    assertThat(outcomes.stream().filter("booked"::equals)).hasSize(SEATS);
    assertThat(outcomes.stream().filter("market.slot-full"::equals)).hasSize(FIRMS - SEATS);
    assertThat(
            count(
                "select count(*) from market.seat where request is not null and slot = ?",
                slot.id()))
        .isEqualTo(SEATS);
    assertThat(fair.offerings.findSlot(slot.id()).orElseThrow().free()).isZero();
    for (Request each : asked) {
      boolean booked = fair.requests.get(each.id()).state() == RequestState.BOOKED;
      if (!booked) firm.does(() -> fair.requests.withdraw(each.id()));
    }
  }

  /** The rows themselves refuse, whatever else the code believes. */
  @Test
  void the_database_gives_one_request_one_seat_and_one_seat_one_request() {
    var laboratory = fair.laboratory("样例二检", "91330100790000021K", "330100", "241100110002");
    Slot slot = fair.open(laboratory, 30_000, 2);
    Request request = fair.ask(firm);
    firm.does(() -> fair.requests.book(request.id(), slot.id(), null));
    org.assertj.core.api.Assertions.assertThatExceptionOfType(
            org.springframework.dao.DuplicateKeyException.class)
        .isThrownBy(() ->
            jdbc.sql("update market.seat set request = ? where slot = ?")
                .params(request.id(), slot.id())
                .update());
  }

  @Test
  void while_the_laboratory_is_suspended_nothing_is_booked_and_what_was_is_released() {
    var laboratory = fair.laboratory("样例三检", "91330100790000048C", "330100", "241100110003");
    Slot slot = fair.open(laboratory, 30_000, 3);
    var steward = fair.steward();
    Programme programme = fair.programme(steward, "暂停计划", 20_000, 1, 20_000);
    Voucher voucher =
        firm.does(() -> fair.vouchers.issue(programme.id(), firm.party(), Fair.SMALL));
    Request booked = fair.ask(firm);
    firm.does(() -> fair.requests.book(booked.id(), slot.id(), voucher.id()));
    Request late = fair.ask(firm);
    while (delisting.step() > 0) {}
    fair.suspend(laboratory, "241100110003", Fair.TODAY);

    refused(
        "market.approval-not-valid", firm, () -> fair.requests.book(late.id(), slot.id(), null));
    while (delisting.step() > 0) {}
    Request released = fair.requests.get(booked.id());
    assertThat(released.state()).isEqualTo(RequestState.RELEASED);
    assertThat(released.reason()).isEqualTo("suspended");
    assertThat(fair.offerings.findSlot(slot.id()).orElseThrow().free()).isEqualTo(3);
    assertThat(fair.vouchers.of(List.of(firm.party())).getFirst().request()).isNull();
    Offering delisted = fair.offerings.get(slot.offering());
    assertThat(delisted.listed()).isFalse();
    assertThat(delisted.reason()).isEqualTo("suspended");
    assertThat(facts("voucher.returned")).isPositive();
    assertThat(facts("request.released")).isPositive();

    var other = fair.laboratory("样例四检", "91330100790000056J", "330200", "241100110004");
    Slot elsewhere = fair.open(other, 25_000, 1);
    Request again = firm.does(() -> fair.requests.book(booked.id(), elsewhere.id(), voucher.id()));
    assertThat(again.voucherPays()).isEqualTo(12_500);
    firm.does(() -> fair.requests.withdraw(late.id()));
  }

  @Test
  void only_what_is_within_the_capability_at_a_price_that_makes_sense_is_offered() {
    var laboratory = fair.laboratory("样例五检", "91330100790000064D", "330100", "241100110005");
    long party = laboratory.party();
    refused(
        "market.outside-capability",
        laboratory,
        () -> list(laboratory, new Offered("镉", "GB 5009.15-2023", 30_000, 5, "330100", "")));
    refused(
        "market.outside-capability",
        laboratory,
        () -> list(laboratory, new Offered(Fair.LEAD, "GB 5009.12-2017", 30_000, 5, "330100", "")));
    for (long price : new long[] {-1, 0, Long.MIN_VALUE, 100_000_001L, Long.MAX_VALUE}) {
      refused("market.bad-price", laboratory, () -> list(laboratory, Fair.lead(price)));
    }
    refused(
        "market.bad-days",
        laboratory,
        () -> list(laboratory, new Offered(Fair.LEAD, Fair.METHOD, 1, 0, "330100", "")));
    refused(
        "market.no-region",
        laboratory,
        () -> list(laboratory, new Offered(Fair.LEAD, Fair.METHOD, 1, 5, "999999", "")));
    refused("identity.not-allowed", firm, () -> fair.offerings.list(party, Fair.lead(1)));
    Offering germs =
        list(laboratory, new Offered(Fair.GERMS, Fair.GERMS_METHOD, 20_000, 5, "330100", ""));
    refused(
        "market.outside-capability",
        laboratory,
        () -> fair.offerings.open(germs.id(), Fair.TODAY.plusMonths(5), 1));
    refused("market.bad-seats", laboratory, () -> fair.offerings.open(germs.id(), Fair.TODAY, 0));
    refused(
        "market.bad-slot-day",
        laboratory,
        () -> fair.offerings.open(germs.id(), Fair.TODAY.minusDays(1), 1));
    list(laboratory, Fair.lead(30_000));
    refused("market.offered-already", laboratory, () -> list(laboratory, Fair.lead(31_000)));
  }

  @Test
  void a_firm_compares_by_price_day_nearness_and_stars() {
    var near = fair.laboratory("样例六检", "91330100790000072R", "330100", "241100110006");
    var cheap = fair.laboratory("样例七检", "91330100790000080G", "440100", "241100110007");
    Slot dearer = fair.open(near, 40_000, 1);
    Offering low =
        cheap.does(() ->
            fair.offerings.list(
                cheap.party(), new Offered(Fair.LEAD, Fair.METHOD, 10_000, 5, "440100", "")));
    cheap.does(() -> fair.offerings.open(low.id(), Fair.TODAY.plusDays(1), 1));
    Request request = fair.ask(firm);
    assertThat(compared(request, Candidate.Order.PRICE)).startsWith(low.id());
    assertThat(compared(request, Candidate.Order.EARLIEST)).startsWith(low.id());
    assertThat(compared(request, Candidate.Order.NEAREST)).endsWith(low.id());
    assertThat(compared(request, Candidate.Order.STARS)).contains(dearer.offering());
    assertThat(fair.offerings.search(Fair.LEAD, "440000", Long.MAX_VALUE))
        .extracting(Offering::id)
        .containsExactly(low.id());
    assertThat(fair.offerings.search("铅' or 1=1 --", "", Long.MAX_VALUE)).isEmpty();
    clock.pass(Duration.ofSeconds(1));
  }

  @Test
  void what_the_day_ends_is_delisted_and_a_test_the_approval_did_not_cover_is_not_delivered() {
    var laboratory = fair.laboratory("样例八检", "91330100790000099X", "330100", "241100110008");
    Offering germs =
        list(laboratory, new Offered(Fair.GERMS, Fair.GERMS_METHOD, 20_000, 5, "330100", ""));
    Slot slot = fair.open(laboratory, 30_000, 1);
    Request request = fair.ask(firm);
    firm.does(() -> fair.requests.book(request.id(), slot.id(), null));
    Slot later =
        laboratory.does(() -> fair.offerings.open(slot.offering(), Fair.TODAY.plusDays(20), 1));
    Request second = fair.ask(firm);
    firm.does(() -> fair.requests.book(second.id(), later.id(), null));
    laboratory.does(() -> fair.offerings.delist(slot.offering()));
    clock.pass(Duration.ofDays(8));
    fair.suspend(laboratory, "241100110008", slot.day());
    fair.report("241100110008", "JC-8", firm.party(), slot.day().minusDays(1));
    refused(
        "market.not-covered-then", laboratory, () -> fair.requests.fulfil(request.id(), "JC-8"));
    delisting.sweep();
    assertThat(fair.offerings.get(germs.id()).reason()).isEqualTo("suspended");
    assertThat(fair.requests.get(second.id()).state())
        .as("also of what the laboratory had delisted itself")
        .isEqualTo(RequestState.RELEASED);
    assertThat(fair.requests.get(request.id()).state())
        .as("its day is over; its laboratory releases it")
        .isEqualTo(RequestState.BOOKED);
    laboratory.does(() -> fair.requests.decline(request.id()));
    assertThat(delisting.sweep()).as("nothing is left").isZero();
    clock.pass(Duration.ofDays(-8));
  }

  @Test
  void an_offering_moves_to_the_approval_that_took_the_place_of_the_one_before() {
    var laboratory = fair.laboratory("样例九检", "91330100790000101A", "330100", "241100110009");
    Offering lead = list(laboratory, Fair.lead(30_000));
    long before = facts("offering.moved");
    fair.approve(laboratory.party(), "261100110009", "2026-03-01", "2032-02-29");
    fair.suspend(laboratory, "241100110009", fair.today());
    while (delisting.step() > 0) {}
    Offering now = fair.offerings.get(lead.id());
    assertThat(now.listed()).isTrue();
    assertThat(now.attestation()).isNotEqualTo(lead.attestation());
    assertThat(facts("offering.moved")).isEqualTo(before + 1);
    fair.suspend(laboratory, "261100110009", fair.today());
    while (delisting.step() > 0) {}
    assertThat(fair.offerings.get(lead.id()).reason())
        .as("it follows the one on which it rests")
        .isEqualTo("suspended");
  }

  @Test
  void a_firm_that_merged_sees_what_it_asked_and_holds_under_its_former_number() {
    var gone = fair.firm("样例旧厂", "91330100790000110A", "330100");
    var stays = fair.firm("样例新厂", "91330100790000195A", "330100");
    Request asked = fair.ask(gone);
    Programme programme = fair.programme(fair.steward(), "合并计划", 20_000, 1, 100_000);
    Voucher voucher =
        gone.does(() -> fair.vouchers.issue(programme.id(), gone.party(), Fair.SMALL));
    parties.merge(stays.party(), gone.party());
    assertThat(fair.requests.of(List.of(stays.party())))
        .extracting(Request::id)
        .contains(asked.id());
    assertThat(fair.vouchers.of(List.of(stays.party())))
        .extracting(Voucher::id)
        .contains(voucher.id());
    refused(
        "market.quota-reached",
        stays,
        () -> fair.vouchers.issue(programme.id(), stays.party(), Fair.SMALL));
  }

  @Test
  void every_day_that_a_laboratory_opened_is_shown_and_the_first_free_one_is_told() {
    var laboratory = fair.laboratory("样例十检", "91330100790000201A", "330100", "241100110010");
    Offering lead = list(laboratory, Fair.lead(30_000));
    for (int n = 1; n <= 40; n++) {
      int day = n;
      laboratory.does(() -> fair.offerings.open(lead.id(), fair.today().plusDays(day), 1));
    }
    assertThat(fair.offerings.slots(List.of(lead.id()))).hasSize(40);
    assertThat(fair.offerings.earliest(List.of(lead.id())))
        .containsExactly(java.util.Map.entry(lead.id(), fair.today().plusDays(1)));
    Request request = fair.ask(firm);
    Slot first = fair.offerings.slots(List.of(lead.id())).getFirst();
    firm.does(() -> fair.requests.book(request.id(), first.id(), null));
    assertThat(fair.offerings.earliest(List.of(lead.id())))
        .containsEntry(lead.id(), fair.today().plusDays(2));
    laboratory.does(() -> fair.offerings.delist(lead.id()));
  }

  private List<Long> compared(Request request, Candidate.Order order) {
    return firm.does(() -> fair.requests.compare(request.id(), order)).stream()
        .map(each -> each.offering().id())
        .toList();
  }

  private Offering list(Fair.Person laboratory, Offered offered) {
    return laboratory.does(() -> fair.offerings.list(laboratory.party(), offered));
  }

  private long facts(String type) {
    return count("select count(*) from ledger.fact where type = ?", type);
  }

  private long count(String sql, Object parameter) {
    return jdbc.sql(sql).param(parameter).query(Long.class).single();
  }
}
