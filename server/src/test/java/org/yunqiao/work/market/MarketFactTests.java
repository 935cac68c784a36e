package org.yunqiao.work.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.yunqiao.ledger.Fact;
import org.yunqiao.ledger.FactSchemas;

class MarketFactTests {

  static final List<Fact> FACTS =
      List.of(
          new OfferingListed(1, 2, 3, "00", "lead", "GB 5009.12-2023", 30_000, 5, "330100"),
          new OfferingDelisted(1, 2, "suspended"),
          new OfferingMoved(1, 2, 4),
          new SlotOpened(1, 2, "2026-03-09", 3),
          new RequestMade(1, 2, "lead", "", "330100", null, null),
          new RequestMade(1, 2, "lead", "GB 5009.12-2023", "330100", "2026-03-09", 50_000L),
          new RequestBooked(1, 2, 3, 4, 5, "2026-03-09", 30_000, 15_000, 6L),
          new RequestBooked(1, 2, 3, 4, 5, "2026-03-09", 30_000, 0, null),
          new RequestReleased(1, 2, 3, "suspended"),
          new RequestWithdrawn(1, 2),
          new RequestFulfilled(1, 2, 3, 4, 5),
          new RequestReviewed(1, "firm", 2, 3, 5, "quick"),
          new ProgrammeOpened(
              1,
              "vouchers",
              "no. 1",
              "33",
              "2026-03-01",
              "2026-12-31",
              List.of("small", "micro"),
              20_000,
              50,
              2,
              1_000_000),
          new VoucherIssued(1, 2, 3, "micro", 20_000, "2026-12-31"),
          new VoucherRedeemed(1, 2, 3, 15_000),
          new VoucherReturned(1, 2, 3, 15_000),
          new AllianceFormed(
              1, "one test", "LM-01", 2, List.of(3L), List.of("lead | GB 5009.12-2023")),
          new AllianceJoined(1, 3),
          new TestRecognised(1, 2, 3, 4, 5));

  @ParameterizedTest
  @FieldSource("FACTS")
  void facts_are_as_published_and_nothing_besides(Fact fact) {
    assertThat(FactSchemas.objections(fact)).isEmpty();
    assertThat(FactSchemas.objectionsToStranger(fact)).isNotEmpty();
  }
}
