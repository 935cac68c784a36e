package org.yunqiao.view.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.yunqiao.Repository;

/** Each indicator on the golden set, against what was counted by hand. */
class IndicatorsTests {

  private static final Indicators INDICATORS = Indicators.read();
  private static final References REFERENCES = new References();

  @TempDir Path scratch;

  @Test
  void there_are_fourteen_figures_and_five_screens() {
    assertThat(INDICATORS.of(Indicator.Kind.FIGURE)).hasSize(14);
    assertThat(INDICATORS.of(Indicator.Kind.SCREEN)).hasSize(5);
  }

  @TestFactory
  List<DynamicTest> an_indicator_answers_the_golden_set_as_counted_by_hand() {
    return INDICATORS.all().stream()
        .map(indicator ->
            DynamicTest.dynamicTest(
                indicator.code(),
                () -> {
                  Path expected = Repository.at("indicators/" + indicator.code() + "/expected.csv");
                  Answer answer = answer(indicator);
                  if (System.getenv("YQ_WRITE") != null) {
                    Files.writeString(expected, answer.csv());
                  }
                  assertThat(answer.csv()).isEqualTo(Files.readString(expected));
                  assertThat(answer.columns())
                      .isEqualTo(indicator.columns().stream().map(Indicator.Column::name).toList());
                }))
        .toList();
  }

  @Test
  void where_nothing_was_tested_the_index_has_no_points_for_quality() throws Exception {
    Answer index = answer(INDICATORS.named("composite-index"), GoldenLake.without("report"));
    assertThat(index.rows())
        .contains(List.of("quality", "", "0.97", "20", "0"))
        .contains(List.of("all", "", "", "100", "62.313283"));
  }

  @TestFactory
  List<DynamicTest> an_indicator_answers_an_empty_register_too() {
    return INDICATORS.all().stream()
        .map(indicator ->
            DynamicTest.dynamicTest(
                indicator.code(),
                () -> {
                  Answer answer = answer(indicator, GoldenLake.empty());
                  assertThat(indicator.headline(answer)).isIn("0", "");
                }))
        .toList();
  }

  private Answer answer(Indicator indicator) throws SQLException, IOException {
    return answer(indicator, GoldenLake.whole());
  }

  private Answer answer(Indicator indicator, GoldenLake lake) throws SQLException, IOException {
    try (Connection duck = lake.open(scratch);
        Statement statement = duck.createStatement()) {
      for (String table : indicator.references()) {
        statement.execute(REFERENCES.view(table, false));
      }
      try (ResultSet result = statement.executeQuery(indicator.on(indicator.golden()))) {
        return Answer.of(result, 10_000).sorted();
      }
    }
  }

  @Test
  void the_parts_of_the_composite_index_weigh_a_hundred() throws IOException {
    int sum =
        Files.readAllLines(Repository.at("tables/index-parts.csv")).stream()
            .filter(line -> !line.startsWith("#") && !line.startsWith("code,"))
            .mapToInt(line -> Integer.parseInt(line.replaceAll("^([^,]*,){3}(\\d+),.*", "$2")))
            .sum();
    assertThat(sum).isEqualTo(100);
  }

  @Test
  void a_query_that_reads_otherwise_elsewhere_is_refused() throws IOException {
    String yaml = Files.readString(Repository.at("indicators/reports/indicator.yaml"));
    assertThatThrownBy(() -> Indicators.read("reports", yaml, "select a::bigint from report", null))
        .isInstanceOf(AnalysisProblem.class)
        .hasMessageContaining("SQL: ::");
    String totals = "select field from report group by grouping sets ((field), ())\norder by 1";
    assertThatThrownBy(() -> Indicators.read("reports", yaml, totals, null))
        .hasMessageContaining("having count(*) > 0");
    assertThatThrownBy(
            () -> Indicators.read("reports", yaml, "select * from report where day > :when", null))
        .hasMessageContaining(":when");
    assertThatThrownBy(() -> Indicators.read("reports", "indicator: reports", "select 1", null))
        .hasMessageContaining("headline");
  }
}
