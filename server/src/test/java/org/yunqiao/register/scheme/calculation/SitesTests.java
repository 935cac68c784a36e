package org.yunqiao.register.scheme.calculation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yunqiao.register.scheme.calculation.Calculated.number;
import static org.yunqiao.register.scheme.calculation.Calculated.refusal;
import static org.yunqiao.register.scheme.calculation.Calculated.result;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SitesTests {

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, 1, 1",
    "2, 2, 1, 2, 1",
    "4, 2, 2, 2, 1",
    "9, 3, 2, 3, 1",
    "10, 4, 2, 3, 1",
    "16, 4, 3, 4, 1",
    "25, 5, 3, 4, 2",
    "26, 6, 4, 5, 2",
    "27, 6, 4, 5, 2",
    "50, 8, 5, 6, 2",
    "100, 10, 6, 8, 3",
    "1700, 42, 25, 33, 11"
  })
  void the_table_of_the_document(
      long sites, String initial, String surveillance, String effective, String random) {
    String x = "sites=" + sites;
    assertThat(number("sites", x)).hasToString(initial);
    assertThat(number("sites", x + " stage=surveillance")).hasToString(surveillance);
    assertThat(number("sites", x + " stage=recertification effective=yes")).hasToString(effective);
    assertThat(number("sites", x + " stage=recertification")).hasToString(initial);
    assertThat(result("sites", x).steps())
        .anyMatch(step -> step.en().contains("at random") && step.value().equals(random));
  }

  @ParameterizedTest
  @ValueSource(strings = {"qms", "ems", "ohsms"})
  void whatever_the_scheme_the_sample_is_the_same_and_a_step_says_so(String scheme) {
    assertThat(number("sites", "sites=1700 scheme=" + scheme + " stage=surveillance"))
        .hasToString("25");
    assertThat(result("sites", "sites=1700 scheme=" + scheme).steps())
        .anyMatch(step -> step.value().equals(scheme) && step.en().contains("every"));
  }

  @Test
  void the_central_function_comes_on_top() {
    assertThat(result("sites", "sites=4").steps())
        .anyMatch(step -> step.zh().contains("中心职能") && step.value().equals("+1"));
  }

  @Test
  void one_site_is_no_sample() {
    assertThat(result("sites", "sites=1").steps())
        .anyMatch(step -> step.en().contains("nothing to sample"));
  }

  @ParameterizedTest
  @CsvSource({"initial, 10", "surveillance, 3", "recertification, 10"})
  void where_sampling_is_not_appropriate_all_are_audited(String stage, String sites) {
    assertThat(number("sites", "sites=10 sampling=no stage=" + stage)).hasToString(sites);
  }

  @Test
  void thirty_percent_are_rounded_up() {
    assertThat(number("sites", "sites=11 sampling=no stage=surveillance")).hasToString("4");
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "1000000001", "99999999999999999999"})
  void a_number_of_sites_that_cannot_be_is_refused(String sites) {
    assertThat(refusal("sites", "sites=" + sites))
        .isIn("calculation.out-of-range", "calculation.not-a-number");
  }

  @Property
  void the_sample_is_the_smallest_that_suffices(
      @ForAll @LongRange(min = 1, max = 1_000_000_000) long sites) {
    BigInteger x = BigInteger.valueOf(sites);
    assertSmallest(number("sites", "sites=" + sites), 1, 1, x);
    assertSmallest(number("sites", "sites=" + sites + " stage=surveillance"), 25, 9, x);
    assertSmallest(
        number("sites", "sites=" + sites + " stage=recertification effective=yes"), 25, 16, x);
  }

  /** The smallest n with left·n² ≥ right·x, looked at without any root. */
  private static void assertSmallest(BigDecimal sample, long left, long right, BigInteger sites) {
    BigInteger n = sample.toBigIntegerExact();
    BigInteger wanted = sites.multiply(BigInteger.valueOf(right));
    assertThat(n.multiply(n).multiply(BigInteger.valueOf(left))).isGreaterThanOrEqualTo(wanted);
    BigInteger fewer = n.subtract(BigInteger.ONE);
    assertThat(fewer.multiply(fewer).multiply(BigInteger.valueOf(left))).isLessThan(wanted);
  }
}
