package org.yunqiao.work.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.yunqiao.ledger.Fact;
import org.yunqiao.ledger.FactSchemas;
import org.yunqiao.work.supervision.risk.Reason;

class SupervisionFactTests {

  private static final String HASH = "ab".repeat(32);
  private static final String OBJECT = "91330100799655058B";

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
          new ObjectExcluded("D-1", OBJECT, "moved away"),
          new OfficerReplaced("D-1", OBJECT, "o1", "o2", "ill"),
          new InspectionOrdered(
              1, 1, "CCC-01", OBJECT, "u", "33", List.of("o1", "o2"), 7L, "a complaint"),
          new InspectionSigned(1, "o1", HASH, List.of("1")),
          new InspectionConcluded(
              1, "CCC-01", OBJECT, "u", "33", "D-1", HASH, List.of("A", "D"), "2026-12-25"),
          new InspectionConcluded(1, "CCC-01", OBJECT, "u", "33", null, HASH, List.of("1"), null),
          new InspectionPublished(
              1, 1, "CCC-01", OBJECT, "u", "33", null, "2026-12-01", List.of("1"), List.of()),
          new InspectionDated(1, "2026-12-25"),
          new ResultObjected(1, 2, 3, "2026-12-25"),
          new ResultObjectionAnswered(1, 2, false, "it stands", "2026-12-25"),
          new ResultObjectionAnswered(1, 2, true, "it does not", null),
          new MeasureTaken(
              1, "suspend", 1L, OBJECT, "u", "33", "body", OBJECT, 9L, "why", "2026-12-25"),
          new MeasureTaken(1, "penalty", null, OBJECT, "u", "33", "public", "", null, "why", null),
          new MeasureAnswered(1, "executed", "done", HASH),
          new MeasureAnswered(1, "accepted", "", null),
          new MeasureClosed(1, "suspend", OBJECT, "suspended"),
          new SampleTaken(1, 2, "a toy", "2020012201000001", 3L, true),
          new SampleTaken(1, 2, "a toy", "", null, false),
          new SampleSent(1, OBJECT),
          new SampleTested(1, false, "small parts", HASH),
          new SampleTold(1, "2026-12-25"),
          new SampleDisputed(1, "another toy"),
          new SampleSettled(1, 2, false),
          new ListingsChecked(HASH, "toys", "33", 9, 1, Map.of("valid", 5, "no-number", 4), OBJECT),
          new ReadingsTaken(HASH, 7, 10_000, 0, 2, 100),
          new SeriesDrifted(1, 7, 9, "D-1", "温升", "K", Instant.EPOCH, "up", "10.25", "-0.5"),
          new SeriesRestarted(1, 7, 9, "a new sensor"),
          new ListingsChecked(HASH, "toys", "3301", 0, 2, Map.of(), null),
          new ObjectRated(
              OBJECT,
              "C",
              640,
              List.of(
                  new Reason("ORG-RESULTS", "0.5", "15", "30"),
                  new Reason("ORG-TENURE", null, "8", "10"),
                  new Reason("list-abnormal", null, null, null)),
              HASH,
              HASH),
          new ModelTested(HASH, HASH, 240, 31, "0.6123", "0.5012", "0.7001", "1.8"),
          new ModelTested(HASH, HASH, 3, 0, null, null, null, null),
          new RecordReviewed("D-1", "a17", OBJECT, List.of("late", "scope")),
          new RecordReviewed("D-1", "a18", OBJECT, List.of()));

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
