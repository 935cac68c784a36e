package org.yunqiao.work.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.yunqiao.ledger.Fact;
import org.yunqiao.ledger.FactSchemas;

class SupervisionFactTests {

  private static final String HASH = "ab".repeat(32);

  static final List<Fact> FACTS =
      List.of(
          planned(null),
          planned("D-0"),
          lottery(null),
          lottery("D-0"),
          new AnnualPlanStated(2026, 1, HASH, 12, 340),
          new DrawEntered("D-1", "office", "03 09 12 21 25 31 07"),
          new DrawCommitted("D-1", "office", HASH),
          new DrawRevealed("D-1", "office", HASH),
          new DrawDrawn("D-1", HASH, HASH, HASH, HASH),
          new DrawAborted("D-1", "unrevealed", List.of("office")),
          new DrawAborted("D-1", "the frame was not complete", null),
          new ObjectExcluded("D-1", "91330100799655058B", "moved away"),
          new OfficerReplaced("D-1", "91330100799655058B", "o1", "o2", "ill"));

  private static Fact planned(String follows) {
    return new DrawPlanned(
        "D-1",
        "CCC-01",
        HASH,
        HASH,
        HASH,
        HASH,
        100,
        10,
        List.of("office", "witness"),
        "2026-12-01T09:00:00Z",
        "2026-12-02T09:00:00Z",
        follows);
  }

  private static Fact lottery(String follows) {
    return new LotteryPlanned(
        "D-1",
        "CCC-01",
        HASH,
        HASH,
        HASH,
        HASH,
        100,
        10,
        "double colour ball 2026140",
        "2026-12-03T13:15:00Z",
        List.of("office", "witness"),
        "2026-12-04T13:15:00Z",
        follows);
  }

  @ParameterizedTest
  @FieldSource("FACTS")
  void facts_are_as_published_and_nothing_besides(Fact fact) {
    assertThat(FactSchemas.objections(fact)).isEmpty();
    assertThat(FactSchemas.objectionsToStranger(fact)).isNotEmpty();
  }
}
