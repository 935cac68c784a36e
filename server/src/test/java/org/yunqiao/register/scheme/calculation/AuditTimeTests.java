package org.yunqiao.register.scheme.calculation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yunqiao.register.scheme.calculation.Calculated.number;
import static org.yunqiao.register.scheme.calculation.Calculated.refusal;
import static org.yunqiao.register.scheme.calculation.Calculated.result;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yunqiao.register.scheme.table.Confidence;

class AuditTimeTests {

  /** IAF MD 5:2023, every row: people at both ends, then the days of each column. */
  @ParameterizedTest
  @CsvSource({
    "1, 5, 1.5, 3, 2.5, 2.5, 2.5",
    "6, 10, 2, 3.5, 3, 3, 3",
    "11, 15, 2.5, 4.5, 3.5, 3, 3",
    "16, 25, 3, 5.5, 4.5, 3.5, 3",
    "26, 45, 4, 7, 5.5, 4, 3",
    "46, 65, 5, 8, 6, 4.5, 3.5",
    "66, 85, 6, 9, 7, 5, 3.5",
    "86, 125, 7, 11, 8, 5.5, 4",
    "126, 175, 8, 12, 9, 6, 4.5",
    "176, 275, 9, 13, 10, 7, 5",
    "276, 425, 10, 15, 11, 8, 5.5",
    "426, 625, 11, 16, 12, 9, 6",
    "626, 875, 12, 17, 13, 10, 6.5",
    "876, 1175, 13, 19, 15, 11, 7",
    "1176, 1550, 14, 20, 16, 12, 7.5",
    "1551, 2025, 15, 21, 17, 12, 8",
    "2026, 2675, 16, 23, 18, 13, 8.5",
    "2676, 3450, 17, 25, 19, 14, 9",
    "3451, 4350, 18, 27, 20, 15, 10",
    "4351, 5450, 19, 28, 21, 16, 11",
    "5451, 6800, 20, 30, 23, 17, 12",
    "6801, 8500, 21, 32, 25, 19, 13",
    "8501, 10700, 22, 34, 27, 20, 14"
  })
  void the_tables_are_those_of_the_document(
      int least, int most, String qms, String high, String medium, String low, String limited) {
    for (int people : new int[] {least, most}) {
      String who = " personnel=" + people;
      assertThat(number("audit-time", "scheme=qms" + who)).isEqualByComparingTo(qms);
      for (String scheme : List.of("ems", "ohsms")) {
        String of = "scheme=" + scheme + who;
        assertThat(number("audit-time", of + " risk=high")).isEqualByComparingTo(high);
        assertThat(number("audit-time", of + " risk=medium")).isEqualByComparingTo(medium);
        assertThat(number("audit-time", of + " risk=low")).isEqualByComparingTo(low);
      }
      assertThat(number("audit-time", "scheme=ems risk=limited" + who))
          .isEqualByComparingTo(limited);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "qms, 5, initial, 1.5",
    "qms, 6, initial, 2.0",
    "qms, 45, initial, 4.0",
    "qms, 46, initial, 5.0",
    "qms, 55, initial, 5.0",
    "qms, 98, initial, 7.0",
    "qms, 120, initial, 7.0",
    "qms, 240, initial, 9.0",
    "qms, 1500, initial, 14.0",
    "qms, 10700, initial, 22.0",
    "qms, 1500, surveillance, 4.5",
    "qms, 1500, recertification, 9.5",
    "qms, 120, surveillance, 2.5",
    "qms, 120, recertification, 4.5",
    "ems, 240, initial, 10.0",
    "ohsms, 55, initial, 6.0",
    "qms, 5, surveillance, 1.0",
    "qms, 5, recertification, 1.0"
  })
  void the_known_cases_come_out(String scheme, int people, String stage, String days) {
    assertThat(
            number("audit-time", "scheme=" + scheme + " personnel=" + people + " stage=" + stage))
        .hasToString(days);
  }

  @ParameterizedTest
  @CsvSource({"120, high, 11.0", "240, high, 13.0", "55, medium, 6.0"})
  void occupational_health_and_safety_goes_by_risk(int people, String risk, String days) {
    assertThat(number("audit-time", "scheme=ohsms personnel=" + people + " risk=" + risk))
        .hasToString(days);
  }

  @ParameterizedTest
  @CsvSource({
    "120, -30:成熟, 5.0", // 4.9
    "120, '-10:成熟,-5:自动化程度高', 6.0", // 5.95
    "120, +25:多语言, 9.0", // 8.75
    "120, 多语言:+25%:三种语言, 9.0",
    "120, -50:成熟, 5.0", // capped at 4.9
    "120, '-50:成熟,+30:大型场所', 5.5", // 5.6, in total not below the cap
    "5, -30:成熟, 1.5", // 1.05: 1.0 would be less than 70 %
    "10, -30:成熟, 1.5", // 1.4
    "120, +300:特别复杂, 28.0", // increases have no limit
    "120, −20:成熟, 5.5" // with a minus sign
  })
  void factors_adjust_and_reductions_end_at_thirty_percent(
      int people, String factors, String days) {
    assertThat(number("audit-time", "scheme=qms personnel=" + people + " factors=" + factors))
        .hasToString(days);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-20", "-20:", "-20:%20", "成熟:-20", "成熟", "::", "x:y:z", "-2e1:a", ":-20", "''"})
  void a_factor_without_reason_counts_for_nothing(String factor) {
    assertThat(
            refusal(
                "audit-time",
                Map.of("scheme", "qms", "personnel", 55, "factors", factor.replace("%20", "  "))))
        .isEqualTo("calculation.not-a-factor");
  }

  @Test
  void a_reason_may_hold_a_colon() {
    assertThat(result("audit-time", "scheme=qms personnel=120 factors=-10:见报告:第3页").steps())
        .anyMatch(step -> step.zh().contains("见报告:第3页") && step.value().equals("-10 %"));
  }

  @Test
  void beyond_the_table_a_person_decides() {
    for (String scheme : AuditTime.SCHEMES) {
      assertThat(refusal("audit-time", "scheme=" + scheme + " personnel=10701"))
          .isEqualTo("calculation.manual");
    }
  }

  @Test
  void a_risk_that_the_table_has_not_is_refused() {
    assertThat(refusal("audit-time", "scheme=ohsms personnel=55 risk=limited"))
        .isEqualTo("calculation.not-a-choice");
  }

  @Test
  void every_step_is_shown_with_its_source() {
    Result result =
        result("audit-time", "scheme=ems personnel=120 stage=surveillance factors=-10:成熟");
    assertThat(result.unit()).isEqualTo("auditor-day");
    assertThat(result.steps().stream().map(Step::value))
        .containsExactly("medium", "8", "-10 %", "7.2", "2.4", "2.5", "2");
    assertThat(result.steps().get(0).source()).isEqualTo("默认值 default");
    assertThat(result.steps().get(0).confidence()).isNull();
    assertThat(result.steps().get(1).source()).startsWith("IAF MD 5:2023");
    assertThat(result.steps().get(1).zh()).contains("86–125", "medium", "EMS");
    assertThat(result.steps().get(1).confidence()).isEqualTo(Confidence.M);
    assertThat(result.steps().get(2).source()).isEqualTo("输入 given");
  }

  @Test
  void thirds_are_shown_as_they_are() {
    assertThat(result("audit-time", "scheme=qms personnel=1500 stage=surveillance").steps())
        .anyMatch(step -> step.value().equals("14/3 ≈ 4.67"));
  }

  @Test
  void a_rise_to_the_floor_is_told() {
    assertThat(result("audit-time", "scheme=qms personnel=5 factors=-30:成熟").steps())
        .anyMatch(step -> step.en().contains("1.05") && step.value().equals("1.5"));
  }

  @Property
  void more_people_never_need_less_time(
      @ForAll @IntRange(min = 1, max = 10_700) int one,
      @ForAll @IntRange(min = 1, max = 10_700) int other) {
    for (String scheme : AuditTime.SCHEMES) {
      BigDecimal few =
          number("audit-time", "scheme=" + scheme + " personnel=" + Math.min(one, other));
      BigDecimal many =
          number("audit-time", "scheme=" + scheme + " personnel=" + Math.max(one, other));
      assertThat(few).isLessThanOrEqualTo(many);
    }
  }

  @Property
  void the_time_is_in_half_days_and_never_below_seventy_percent(
      @ForAll @IntRange(min = 1, max = 10_700) int people,
      @ForAll @Size(max = 6) List<@IntRange(min = -40, max = 60) Integer> percents) {
    List<String> factors = percents.stream().map(percent -> percent + ":理由").toList();
    var days =
        Calculations.named("audit-time")
            .calculate(
                Map.of("scheme", "qms", "personnel", people, "factors", factors), Calculated.TODAY)
            .number()
            .orElseThrow();
    BigDecimal table = number("audit-time", "scheme=qms personnel=" + people);
    assertThat(days.remainder(new BigDecimal("0.5"))).isZero();
    assertThat(days).isGreaterThanOrEqualTo(table.multiply(new BigDecimal("0.7")));
    if (percents.stream().mapToInt(Integer::intValue).sum() <= 0) {
      assertThat(days).isLessThanOrEqualTo(table);
    }
  }
}
