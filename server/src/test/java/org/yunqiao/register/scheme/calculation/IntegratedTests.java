package org.yunqiao.register.scheme.calculation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yunqiao.register.scheme.calculation.Calculated.number;
import static org.yunqiao.register.scheme.calculation.Calculated.refusal;
import static org.yunqiao.register.scheme.calculation.Calculated.result;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yunqiao.register.scheme.table.Row;
import org.yunqiao.register.scheme.table.Table;
import org.yunqiao.register.scheme.table.Tables;

class IntegratedTests {

  private static final String THREE = "schemes=qms,ems,ohsms personnel=120 ";

  @ParameterizedTest
  @CsvSource({
    "3, '3,3', 100.0, 100",
    "3, '3,1', 50.0, 40",
    "2, '2,2,1', 66.7, 60",
    "3, '3,3,1', 66.7, 60",
    "3, '2,2,1', 33.3, 20",
    "2, '1', 0.0, 0",
    "2, '2', 100.0, 100"
  })
  void the_ability_of_a_team(int standards, String auditors, String percent, String row) {
    assertThat(number("team-ability", "standards=" + standards + " auditors=" + auditors))
        .hasToString(percent);
    if (standards == 3) {
      assertThat(result("integrated", THREE + "integration=80 auditors=" + auditors).steps())
          .anyMatch(step -> step.en().contains("is the row " + row + ","));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "integration=80 ability=66.7, 19.5", // T = 7 + 8 + 8 = 23, less 15 %: 19.55
    "'integration=80 auditors=3,3,1', 19.5",
    "integration=80 ability=100, 18.5", // less 20 %: 18.4
    "integration=100 ability=100, 18.5",
    "integration=0 ability=100, 23.0",
    "integration=100 ability=0, 23.0",
    "integration=79.9 ability=100, 19.5", // in the column of 60
    "integration=80 ability=59.9, 20.5" // in the row of 40, less 10 %: 20.7
  })
  void three_systems_at_once(String inputs, String days) {
    assertThat(number("integrated", THREE + inputs)).hasToString(days);
  }

  @Test
  void each_system_s_own_time_is_a_step() {
    assertThat(
            result("integrated", THREE + "integration=80 ability=66.7").steps().stream()
                .map(Step::value))
        .containsExactly("medium", "initial", "7", "8", "8", "23", "15", "19.55", "19.5");
  }

  @Test
  void systems_may_differ_in_risk_and_others_be_added() {
    // 7 + 5.5 + 11
    assertThat(number("integrated", THREE + "ems-risk=low ohsms-risk=high integration=0 ability=0"))
        .hasToString("23.5");
    // 7 + 6.5, less 20 %: 10.8
    assertThat(
            number(
                "integrated",
                "schemes=qms personnel=120 other-times=isms:6.5 integration=100 auditors=2,2"))
        .hasToString("11.0");
  }

  @Test
  void the_two_limits_multiply_and_are_not_added() {
    // 0.7 × 0.8 = 0.56 of 23 is 12.88
    assertThat(number("integrated", THREE + "factors=-30:成熟 integration=100 ability=100"))
        .hasToString("13.0");
  }

  @Test
  void stages_are_of_each_system() {
    // 23 / 3, less 15 %: 6.52
    assertThat(number("integrated", THREE + "stage=surveillance integration=80 ability=66.7"))
        .hasToString("6.5");
  }

  @Test
  void rounding_does_not_save_more_than_the_limit() {
    // (1.5 + 2.5) less 20 %: 3.2; 3.0 would be less 25 %
    assertThat(number("integrated", "schemes=qms,ems personnel=5 integration=100 ability=100"))
        .hasToString("3.5");
  }

  @ParameterizedTest
  @CsvSource({
    "schemes=qms personnel=120 integration=80 ability=60, calculation.out-of-range",
    "'schemes=qms,qms personnel=120 integration=80 ability=60', calculation.repeated",
    "'schemes=qms,isms personnel=120 integration=80 ability=60', calculation.not-a-choice",
    "'schemes=qms,ems personnel=120 integration=80', calculation.either-missing",
    "'schemes=qms,ems personnel=120 ability=60', calculation.missing",
    "'schemes=qms,ems personnel=120 integration=101 ability=60', calculation.out-of-range",
    "'schemes=qms,ems personnel=120 integration=80 ability=60 auditors=2',"
        + " calculation.contradiction",
    "'schemes=qms,ems personnel=120 integration=80 auditors=3', calculation.out-of-range",
    "'schemes=qms,ems personnel=120 integration=80 auditors=0', calculation.out-of-range",
    "'schemes=qms,ems personnel=120 integration=80 auditors=two', calculation.not-a-number",
    "'schemes=qms,ems personnel=120 integration=80 auditors=1.5', calculation.not-a-whole-number",
    "'schemes=qms,ems personnel=20000 integration=80 ability=60', calculation.manual",
    "'schemes=qms personnel=1 integration=80 ability=60 other-times=6.5', calculation.not-a-number"
  })
  void what_does_not_fit_is_refused(String inputs, String code) {
    assertThat(refusal("integrated", inputs)).isEqualTo(code);
  }

  @Test
  void the_matrix_is_monotone_up_to_twenty_and_nothing_on_the_axes() {
    Table matrix = Tables.shared().named("integration-reduction");
    assertThat(matrix.rows()).hasSize(36);
    for (Row row : matrix.rows()) {
      BigDecimal reduction = row.decimal("reduction");
      assertThat(reduction).isBetween(BigDecimal.ZERO, BigDecimal.valueOf(20));
      if (row.text("ability").equals("0") || row.text("integration").equals("0")) {
        assertThat(reduction).isZero();
      }
      for (Row other : matrix.rows()) {
        if (other.decimal("ability").compareTo(row.decimal("ability")) >= 0
            && other.decimal("integration").compareTo(row.decimal("integration")) >= 0) {
          assertThat(other.decimal("reduction")).isGreaterThanOrEqualTo(reduction);
        }
      }
    }
  }

  @Test
  void a_table_of_ones_own_counts_but_not_beyond_the_limit() {
    Table own =
        Table.read(
            "integration-reduction",
            """
            # zh: 甲
            # en: A
            # source: 本机构规定
            # key: ability integration
            ability,integration,reduction
            0,0,35
            """
                .getBytes(StandardCharsets.UTF_8));
    Result result =
        Calculations.named("integrated")
            .calculate(
                Map.of(
                    "schemes",
                    List.of("qms", "ems"),
                    "personnel",
                    120L,
                    "integration",
                    50.0,
                    "ability",
                    50),
                Calculated.TODAY,
                Tables.with(Map.of("integration-reduction", own)));
    assertThat(result.number()).contains(new BigDecimal("12.0"));
    assertThat(result.steps()).anyMatch(step -> step.source().equals("本机构规定"));
  }

  @Property
  void together_is_never_longer_than_apart_nor_a_fifth_shorter(
      @ForAll @IntRange(min = 1, max = 10_700) int people,
      @ForAll @IntRange(min = 0, max = 100) int integration,
      @ForAll @IntRange(min = 0, max = 100) int ability) {
    String inputs = "schemes=qms,ems,ohsms personnel=" + people;
    BigDecimal apart = number("integrated", inputs + " integration=0 ability=0");
    BigDecimal together =
        number("integrated", inputs + " integration=" + integration + " ability=" + ability);
    assertThat(together).isLessThanOrEqualTo(apart);
    assertThat(together).isGreaterThanOrEqualTo(apart.multiply(new BigDecimal("0.8")));
  }
}
