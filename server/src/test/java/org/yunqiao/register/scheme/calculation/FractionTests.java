package org.yunqiao.register.scheme.calculation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FractionTests {

  private static final BigDecimal HALF = new BigDecimal("0.5");

  @ParameterizedTest
  @CsvSource({
    "5.3, 5.5",
    "5.2, 5.0",
    "5.25, 5.5",
    "5.75, 6.0",
    "5.74, 5.5",
    "5.249, 5.0",
    "0, 0.0",
    "0.25, 0.5",
    "0.2499999999, 0.0",
    "4.9, 5.0",
    "19.55, 19.5",
    "18.4, 18.5"
  })
  void days_are_rounded_to_the_nearest_half(BigDecimal days, String rounded) {
    assertThat(Fraction.of(days).nearest(HALF)).hasToString(rounded);
  }

  @ParameterizedTest
  @CsvSource({"1.05, 1.5", "1.0, 1.0", "1.5, 1.5", "4.9, 5.0", "0, 0.0"})
  void or_up_to_the_next(BigDecimal days, String rounded) {
    assertThat(Fraction.of(days).up(HALF)).hasToString(rounded);
  }

  @ParameterizedTest
  @CsvSource({
    "14, 3, 14/3 ≈ 4.67",
    "28, 4, 7",
    "7, 8, 0.875",
    "200, 3, 200/3 ≈ 66.67",
    "-1, 2, -0.5",
    "1, -2, -0.5",
    "0, 9, 0",
    "1000, 1, 1000"
  })
  void it_is_shown_without_loss(long numerator, long denominator, String shown) {
    assertThat(Fraction.of(numerator, denominator).shown()).isEqualTo(shown);
  }

  @Test
  void there_is_no_fraction_of_nothing() {
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Fraction.of(1, 0));
  }

  @Property
  void thirds_add_up(@ForAll @LongRange(min = -1_000_000, max = 1_000_000) long number) {
    Fraction third = Fraction.of(number, 3);
    assertThat(third.plus(third).plus(third)).isEqualTo(Fraction.of(number));
    assertThat(third.times(Fraction.of(3))).isEqualTo(Fraction.of(number));
    assertThat(Fraction.of(number).dividedBy(Fraction.of(3))).isEqualTo(third);
  }

  @Property
  void the_nearest_half_is_no_more_than_a_quarter_away(
      @ForAll @LongRange(min = 0, max = 1_000_000) long numerator,
      @ForAll @LongRange(min = 1, max = 1_000) long denominator) {
    Fraction number = Fraction.of(numerator, denominator);
    Fraction away = Fraction.of(number.nearest(HALF)).plus(number.times(Fraction.of(-1)));
    Fraction quarter = Fraction.of(1, 4);
    assertThat(away.compareTo(quarter)).isLessThanOrEqualTo(0);
    assertThat(away.compareTo(quarter.times(Fraction.of(-1)))).isPositive();
  }

  @Property
  void floor_and_ceiling_enclose(
      @ForAll @LongRange(min = -1_000_000, max = 1_000_000) long numerator,
      @ForAll @LongRange(min = 1, max = 1_000) long denominator) {
    Fraction number = Fraction.of(numerator, denominator);
    assertThat(number.floor()).isEqualTo(BigInteger.valueOf(Math.floorDiv(numerator, denominator)));
    assertThat(number.ceiling())
        .isEqualTo(BigInteger.valueOf(Math.ceilDiv(numerator, denominator)));
  }
}
