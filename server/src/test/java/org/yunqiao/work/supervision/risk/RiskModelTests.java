package org.yunqiao.work.supervision.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.yunqiao.register.scheme.table.Table;
import org.yunqiao.register.scheme.table.Tables;

/** The model that came with the program, and small ones of a test's own. */
class RiskModelTests {

  private static final LocalDate DAY = LocalDate.of(2026, 12, 1);
  private static final RiskModel MODEL = RiskModel.on(DAY);

  @Test
  void whoever_is_without_blemish_is_a_and_whoever_nothing_is_known_of_is_b() {
    RiskRating good =
        MODEL.rate(
            organisation(
                Map.of(
                    "years-attested", "6",
                    "suspended-share", "0",
                    "withdrawn-share", "0",
                    "adverse-share", "0",
                    "open-measures", "0",
                    "risky-issuer-share", "0")));
    assertThat(good.score()).isEqualTo(1000);
    assertThat(good.riskClass()).isEqualTo("A");
    RiskRating unknown = MODEL.rate(organisation(Map.of()));
    assertThat(unknown.score()).isEqualTo(800);
    assertThat(unknown.riskClass()).isEqualTo("B");
    assertThat(unknown.reasons()).allSatisfy(reason -> assertThat(reason.value()).isNull());
  }

  @Test
  void every_reason_tells_value_and_points_and_they_make_the_score() {
    RiskRating rating =
        MODEL.rate(
            organisation(
                Map.of("years-attested", "1", "adverse-share", "0.5", "open-measures", "3")));
    assertThat(reason(rating, "ORG-RESULTS")).isEqualTo("0.5 15/30");
    assertThat(reason(rating, "ORG-MEASURES")).isEqualTo("3 0/15");
    assertThat(reason(rating, "ORG-TENURE")).isEqualTo("1 2/10");
    // 2 + 15 + 0 of points, and four fifths of 30 that nothing is known of, of 85
    assertThat(rating.score()).isEqualTo(Math.round(1000 * (2 + 15 + 0 + 24) / 85.0));
    assertThat(rating.riskClass()).isEqualTo("D");
  }

  @Test
  void what_has_no_source_yet_is_in_the_model_and_counts_for_nothing() {
    assertThat(MODEL.factors(true))
        .filteredOn(factor -> !factor.observed())
        .extracting(Factor::code)
        .contains("BODY-COMPLAINTS", "BODY-AUDIT-DAYS");
    RiskInputs body =
        new RiskInputs("X", true, new TreeMap<>(Map.of("", BigDecimal.ONE)), new TreeSet<>());
    assertThat(MODEL.rate(body).reasons()).extracting(Reason::code).doesNotContain("ORG-DOUBTS");
    assertThat(MODEL.rate(body).reasons())
        .extracting(Reason::code)
        .doesNotContain("BODY-COMPLAINTS")
        .contains("BODY-SURVEILLANCE");
    assertThat(MODEL.factors().stream().map(Factor::dimension).distinct())
        .containsExactlyInAnyOrder(Dimension.values());
  }

  @Test
  void a_list_settles_the_class_but_never_makes_it_better() {
    assertThat(listed(Map.of(), "list-abnormal").riskClass()).isEqualTo("C");
    assertThat(listed(Map.of(), "list-serious").riskClass()).isEqualTo("D");
    assertThat(listed(Map.of(), "list-abnormal", "list-serious").riskClass()).isEqualTo("D");
    Map<String, String> bad =
        Map.of("adverse-share", "1", "open-measures", "9", "withdrawn-share", "1");
    assertThat(listed(bad, "list-abnormal").riskClass()).isEqualTo("D");
    assertThat(listed(Map.of(), "list-serious").reasons())
        .extracting(Reason::code)
        .contains("list-serious");
  }

  @Test
  void inputs_written_down_and_read_again_give_the_same_rating() {
    RiskInputs inputs = organisation(Map.of("adverse-share", "0.2500", "years-attested", "10"));
    assertThat(new String(inputs.bytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"lists\":[],\"object\":\"91330100799655058B\",\"rated\":\"organisation\","
                + "\"values\":{\"adverse-share\":\"0.25\",\"years-attested\":\"10\"}}");
    assertThat(MODEL.rate(RiskInputs.read(inputs.bytes()))).isEqualTo(MODEL.rate(inputs));
    assertThat(RiskModel.on(DAY).edition()).isEqualTo(MODEL.edition());
  }

  @Test
  void another_weight_is_another_model() {
    RiskModel lax = with(20);
    RiskModel strict = with(80);
    assertThat(lax.edition()).isNotEqualTo(strict.edition()).isNotEqualTo(MODEL.edition());
    RiskInputs inputs = organisation(Map.of("a", "0", "b", "1"));
    assertThat(lax.rate(inputs).score()).isEqualTo(800);
    assertThat(strict.rate(inputs).score()).isEqualTo(500);
    // not in force before its day
    assertThat(RiskModel.of(tables(20), LocalDate.of(2020, 1, 1)).factors()).isEmpty();
  }

  private static RiskModel with(int points) {
    return RiskModel.of(tables(points), DAY);
  }

  private static Tables tables(int points) {
    String head = "# zh: 试\n# en: trial\n# source: test\n# confidence: L\n# key: code\n";
    String rows =
        "code,zh,en,rated,dimension,points,input,good,bad,unknown,from,to,confidence,source\n"
            + "ONE,一,one,organisation,base,80,a,0,1,0.8,2026-01-01,,L,test\n"
            + "TWO,二,two,organisation,social,"
            + points
            + ",b,0,1,0.8,2026-01-01,,L,test\n";
    return Tables.with(
        Map.of(
            "risk-factors",
            Table.read("risk-factors", (head + rows).getBytes(StandardCharsets.UTF_8))));
  }

  private static String reason(RiskRating rating, String code) {
    return rating.reasons().stream()
        .filter(each -> each.code().equals(code))
        .map(each -> each.value() + " " + each.points() + "/" + each.of())
        .findFirst()
        .orElseThrow();
  }

  private static RiskRating listed(Map<String, String> values, String... lists) {
    RiskInputs bare = organisation(values);
    return MODEL.rate(
        new RiskInputs(bare.object(), false, bare.values(), new TreeSet<>(List.of(lists))));
  }

  private static RiskInputs organisation(Map<String, String> values) {
    var known = new TreeMap<String, BigDecimal>();
    values.forEach((name, value) -> known.put(name, new BigDecimal(value)));
    return new RiskInputs("91330100799655058B", false, known, new TreeSet<>());
  }
}
