package org.yunqiao.register.scheme.calculation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CalculateCommandTests {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T01:00:00Z"), ZoneOffset.ofHours(8));

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return CalculateCommand.run(CLOCK, new PrintWriter(out), new PrintWriter(err), arguments);
  }

  private JsonNode json() {
    return new JsonMapper().readTree(out.toString());
  }

  @Test
  void a_result_is_written_with_its_steps() {
    assertThat(run("audit-time", "scheme=qms", "personnel=55")).isZero();
    assertThat(out.toString())
        .contains("审核人日 Auditor days  2026-11-23")
        .contains("QMS 初审表定人日：55 人在 46–65 人一行")
        .contains("QMS, initial days of the table: 55 people, in the row 46–65")
        .contains("〔IAF MD 5:2023")
        .endsWith("= 5.0 auditor-day\n");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void values_stand_above_each_other() {
    run("audit-time", "scheme=qms", "personnel=55", "factors=-10:成熟");
    assertThat(
            out.toString()
                .lines()
                .filter(line -> line.contains("〔"))
                .map(line -> line.indexOf('〔'))
                .distinct())
        .hasSize(1);
  }

  @Test
  void as_json_the_number_is_exact_and_every_step_is_there() {
    assertThat(run("--json", "audit-time", "scheme=qms", "personnel=55")).isZero();
    assertThat(out.toString())
        .startsWith("{\"result\":5.0,\"unit\":\"auditor-day\",")
        .endsWith("}\n");
    assertThat(json().get("steps").valueStream())
        .isNotEmpty()
        .allMatch(
            step -> step.has("zh") && step.has("en") && step.has("value") && step.has("source"));
    assertThat(json().get("on").asString()).isEqualTo("2026-11-23");
  }

  @Test
  void a_word_is_a_json_string_and_hostile_text_stays_inside_it() {
    assertThat(run("green-catalogue", "product=\"},\\x", "--json")).isZero();
    assertThat(json().get("result").asString()).isEqualTo("not-listed");
    assertThat(json().get("steps").get(0).get("zh").asString()).contains("\"},\\x");
  }

  @ParameterizedTest
  @CsvSource({"2017-05-31, not-listed", "2017-06-01, listed"})
  void the_day_may_be_another(String on, String outcome) {
    for (String[] option : new String[][] {{"--on", on}, {"--on=" + on}}) {
      out.getBuffer().setLength(0);
      String[] rest = {"network-device", "kind=plc", "instruction-time=0.05"};
      var all = new java.util.ArrayList<>(java.util.List.of(rest));
      all.addAll(java.util.List.of(option));
      assertThat(run(all.toArray(String[]::new))).isZero();
      assertThat(out.toString()).endsWith("= " + outcome + "\n").contains(on);
    }
  }

  @Test
  void help_names_all_calculations_and_their_inputs() {
    assertThat(run("--help")).isZero();
    for (Calculation calculation : Calculations.all()) {
      assertThat(out.toString()).contains(calculation.name() + "  " + calculation.names().zh());
      for (Input input : calculation.inputs()) {
        assertThat(out.toString()).contains(input.name() + "=", input.names().en());
      }
    }
    String all = out.toString();
    out.getBuffer().setLength(0);
    assertThat(run()).isZero();
    assertThat(out.toString()).isEqualTo(all);
  }

  @Test
  void help_of_one_is_that_of_one() {
    assertThat(run("sites", "--help")).isZero();
    assertThat(out.toString())
        .startsWith("sites  多场所抽样数")
        .contains("sites=N ", "[stage=initial]", "[effective=no]")
        .doesNotContain("audit-time");
  }

  @ParameterizedTest
  @CsvSource({
    "audit, calculation.unknown",
    "audit-time, calculation.missing",
    "audit-time scheme=qms, calculation.missing",
    "audit-time scheme=qms personnel=many, calculation.not-a-number",
    "audit-time scheme=qms personnel=10701, calculation.manual",
    "audit-time scheme=qms personnel=5 personnel=6, calculation.repeated",
    "audit-time scheme=qms personnel, calculation.not-a-pair",
    "audit-time =qms, calculation.not-a-pair",
    "audit-time scheme=qms personnel=5 --on 2026-02-30, calculation.not-a-date",
    "audit-time scheme=qms personnel=5 --on, calculation.missing",
    "audit-time scheme=qms personnel=5 --jsn, calculation.unknown-input",
    "working-days from=2027-01-01 days=1, calendar.year-missing",
    "sits --help, calculation.unknown"
  })
  void what_is_not_understood_ends_with_2_and_says_what_to_do(String line, String code) {
    assertThat(run(line.split(" "))).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .startsWith("[" + code + "] ")
        .contains("请", "./yunqiao calculate ")
        .doesNotContain("{0}", "Exception");
    assertThat(err.toString().lines()).hasSize(3);
  }

  @Test
  void too_many_arguments_are_refused() {
    assertThat(run(Collections.nCopies(101, "a=b").toArray(String[]::new))).isEqualTo(2);
    assertThat(err.toString()).contains("calculation.too-many");
  }

  @Test
  void chinese_takes_two_columns() {
    assertThat(Paper.width("审核 a（1）")).isEqualTo(2 + 2 + 1 + 1 + 2 + 1 + 2);
    assertThat(Paper.width("14/3 ≈ 4.67")).isEqualTo(11);
  }
}
