package org.yunqiao.work.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.yunqiao.ledger.Fact;
import org.yunqiao.ledger.FactSchemas;
import org.yunqiao.work.supervision.risk.Reason;

class SupervisionFactTests {

  private static final String HASH = "ab".repeat(32);

  static final List<Fact> FACTS =
      List.of(
          planned(null),
          planned("D-0"),
          new DrawCommitted("D-1", "office", HASH),
          new DrawRevealed("D-1", "office", HASH),
          new DrawDrawn("D-1", HASH, HASH, HASH, HASH),
          new DrawAborted("D-1", "unrevealed", List.of("office")),
          new DrawAborted("D-1", "the frame was not complete", null),
          new ObjectExcluded("D-1", "91330100799655058B", "moved away"),
          new OfficerReplaced("D-1", "91330100799655058B", "o1", "o2", "ill"),
          new ObjectRated(
              "91330100799655058B",
              "C",
              640,
              List.of(
                  new Reason("ORG-RESULTS", "0.5", "15", "30"),
                  new Reason("ORG-TENURE", null, "8", "10"),
                  new Reason("list-abnormal", null, null, null)),
              HASH,
              HASH),
          new ModelTested(HASH, HASH, 240, 31, "0.6123", "0.5012", "0.7001", "1.8"),
          new ModelTested(HASH, HASH, 3, 0, null, null, null, null));

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

  @ParameterizedTest
  @FieldSource("FACTS")
  void facts_are_as_published_and_nothing_besides(Fact fact) {
    assertThat(FactSchemas.objections(fact)).isEmpty();
    assertThat(FactSchemas.objectionsToStranger(fact)).isNotEmpty();
  }
}
