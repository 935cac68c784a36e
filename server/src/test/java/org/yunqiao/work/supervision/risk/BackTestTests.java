package org.yunqiao.work.supervision.risk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yunqiao.RealInput;
import org.yunqiao.register.scheme.table.Table;
import org.yunqiao.register.scheme.table.Tables;

class BackTestTests {

  @Test
  void a_model_that_knows_has_one_and_one_that_knows_nothing_has_a_half() {
    var knows = new ArrayList<Observed>();
    var knowsNot = new ArrayList<Observed>();
    var wrong = new ArrayList<Observed>();
    for (int i = 0; i < 200; i++) {
      boolean hit = i < 50;
      knows.add(new Observed("o" + i, hit ? 300 : 900, hit ? "D" : "A", 1, hit));
      knowsNot.add(new Observed("o" + i, 500, "C", 1, hit));
      wrong.add(new Observed("o" + i, hit ? 900 : 300, hit ? "A" : "D", 1, hit));
    }
    assertThat(BackTest.of(knows).area()).isEqualTo(1);
    assertThat(BackTest.of(knows).lift()).isEqualTo(4);
    assertThat(BackTest.of(knowsNot).area()).isEqualTo(0.5);
    assertThat(BackTest.of(knowsNot).lift()).isCloseTo(1, within(1e-9));
    assertThat(BackTest.of(wrong).area()).isZero();
    assertThat(BackTest.of(wrong).classes())
        .containsExactly(
            new BackTest.ByClass("A", new Share(50, 50)),
            new BackTest.ByClass("D", new Share(0, 150)));
  }

  @Test
  void it_is_what_counting_all_pairs_gives_and_the_same_in_any_order() {
    Random random = new Random(5);
    var some = new ArrayList<Observed>();
    for (int i = 0; i < 300; i++) {
      int score = random.nextInt(40) * 25;
      boolean hit = random.nextInt(1000) > score;
      some.add(new Observed("o" + i, score, "B", 1 + random.nextInt(4), hit));
    }
    BackTest tested = BackTest.of(some);
    assertThat(tested.area()).isCloseTo(pairs(some), within(1e-9));
    assertThat(tested.area()).isBetween(tested.areaLeast(), tested.areaMost());
    Collections.shuffle(some, random);
    assertThat(BackTest.of(some)).isEqualTo(tested);
    some.set(0, new Observed("o0", 1, "B", 1, true));
    assertThat(BackTest.of(some).data()).isNotEqualTo(tested.data());
  }

  @Test
  void where_nothing_or_all_was_found_no_ranking_can_be_judged() {
    assertThat(BackTest.of(List.of()).area()).isNull();
    BackTest clean = BackTest.of(List.of(new Observed("o", 500, "B", 1, false)));
    assertThat(clean.area()).isNull();
    assertThat(clean.lift()).isNull();
    assertThat(clean.classes()).hasSize(1);
  }

  /** Whom an inspection found wanting in Chicago, told from what was known before it. */
  @Test
  void the_history_of_chicagos_kitchens_tells_something_of_the_next_inspection() throws Exception {
    List<Observed> observed = chicago();
    assertThat(observed).hasSize(17_823);
    BackTest tested = BackTest.of(observed);
    System.out.printf(
        "chicago-food: AUC %.4f (%.4f to %.4f), lift %.2f, %s%n",
        tested.area(), tested.areaLeast(), tested.areaMost(), tested.lift(), tested.classes());
    assertThat(tested.hits()).isEqualTo(2_217);
    assertThat(tested.areaLeast()).isGreaterThan(0.5);
    assertThat(tested.areaMost()).isLessThan(0.75);
    assertThat(
            Objects.requireNonNull(tested.areaMost()) - Objects.requireNonNull(tested.areaLeast()))
        .isLessThan(0.04);
    assertThat(tested.lift()).isGreaterThan(1.1);
    assertThat(BackTest.of(observed)).isEqualTo(tested);
  }

  private static List<Observed> chicago() throws Exception {
    Path packed = RealInput.file("chicago-food/chicago-inspections-with-risk.csv.gz");
    RiskModel model = model();
    var observed = new ArrayList<Observed>();
    try (Reader text =
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(packed)), UTF_8);
        CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(text)) {
      for (NamedCsvRecord row : rows) {
        RiskRating rating = model.rate(inputs(row));
        boolean hit = Integer.parseInt(row.getField("criticalCount")) > 0;
        observed.add(new Observed(rating.object(), rating.score(), rating.riskClass(), 1, hit));
      }
    }
    return observed;
  }

  /** What was known before; of the first inspection of a kitchen there is no history. */
  private static RiskInputs inputs(NamedCsvRecord row) {
    var values = new TreeMap<String, BigDecimal>();
    values.put("city-risk", new BigDecimal(row.getField("Risk").substring(5, 6)));
    values.put("time-since-last", new BigDecimal(row.getField("timeSinceLast")));
    if (row.getField("firstRecord").equals("0")) {
      values.put("past-fail", new BigDecimal(row.getField("pastFail")));
      values.put("past-critical", new BigDecimal(row.getField("pastCritical")));
      values.put("past-serious", new BigDecimal(row.getField("pastSerious")));
    }
    return new RiskInputs(row.getField("Inspection_ID"), false, values, new TreeSet<>());
  }

  private static RiskModel model() throws Exception {
    try (InputStream in = BackTestTests.class.getResourceAsStream("/risk/chicago-factors.csv")) {
      byte[] table = Objects.requireNonNull(in).readAllBytes();
      return RiskModel.of(
          Tables.with(Map.of("risk-factors", Table.read("risk-factors", table))),
          LocalDate.of(2026, 1, 1));
    }
  }

  private static @Nullable Double pairs(List<Observed> some) {
    double sum = 0;
    double all = 0;
    for (Observed hit : some) {
      if (!hit.hit()) continue;
      for (Observed clean : some) {
        if (clean.hit()) continue;
        double weight = hit.weight() * clean.weight();
        all += weight;
        sum += weight * (hit.score() < clean.score() ? 1 : hit.score() == clean.score() ? 0.5 : 0);
      }
    }
    return sum / all;
  }
}
