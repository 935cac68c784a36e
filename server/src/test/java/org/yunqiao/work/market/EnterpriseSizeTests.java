package org.yunqiao.work.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yunqiao.register.scheme.table.Tables;

class EnterpriseSizeTests {

  private static final LocalDate ON = LocalDate.of(2026, 3, 2);

  @ParameterizedTest
  @CsvSource({
    // 工业: both bounds of a size are to be met
    "1411, 1000, 40000, 0, large",
    "1411, 999, 40000, 0, medium",
    "1411, 1000, 39999, 0, medium",
    "1411, 300, 2000, 0, medium",
    "1411, 299, 2000, 0, small",
    "1411, 300, 1999, 0, small",
    "1411, 20, 300, 0, small",
    "1411, 19, 300, 0, micro",
    "1411, 20, 299, 0, micro",
    // 农业: revenue alone
    "0111, 5000, 19999, 0, medium",
    "0111, 1, 49, 0, micro",
    // 建筑业: revenue and assets
    "4710, 1, 80000, 80000, large",
    "4710, 1, 80000, 79999, medium",
    "4710, 1, 300, 299, micro",
    // 仓储 59, and 装卸搬运 591 that is transport
    "5920, 200, 30000, 0, large",
    "5910, 200, 30000, 0, small",
    // 房地产: what is neither development nor management is among the others
    "7010, 1, 1000, 5000, medium",
    "7020, 300, 1000, 0, medium",
    "7030, 10, 0, 0, small",
    "7211, 300, 0, 119999, medium",
    "7310, 99, 0, 0, small",
    "7310, 9, 0, 0, micro",
  })
  void sizes_are_those_of_the_ministry(
      String industry, int staff, long revenue, long assets, String size) {
    assertThat(EnterpriseSize.of(new Declaration(industry, staff, revenue, assets), ON))
        .hasValueSatisfying(found -> assertThat(found.word()).isEqualTo(size));
  }

  @Test
  void an_industry_without_sizes_and_a_day_before_the_rules_have_none() {
    assertThat(EnterpriseSize.of(new Declaration("6610", 1, 1, 1), ON)).isEmpty();
    assertThat(EnterpriseSize.of(Fair.SMALL, LocalDate.of(2011, 6, 17))).isEmpty();
  }

  @Test
  void the_weights_of_the_criteria_make_a_hundred() {
    assertThat(
            Tables.shared().named("platform-criteria").rows(ON).stream()
                .map(row -> row.decimal("weight"))
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo("100");
  }

  @Test
  void regions_are_as_near_as_their_codes_agree() {
    assertThat(Candidate.nearness("330106", "330106")).isEqualTo(3);
    assertThat(Candidate.nearness("330100", "330106")).isEqualTo(2);
    assertThat(Candidate.nearness("330106", "330200")).isEqualTo(1);
    assertThat(Candidate.nearness("330000", "440000")).isZero();
    assertThat(Candidate.nearness("330000", "330000")).isEqualTo(1);
  }
}
