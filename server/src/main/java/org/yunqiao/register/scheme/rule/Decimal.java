package org.yunqiao.register.scheme.rule;

import java.math.BigDecimal;

/**
 * An exact number in rules. It is no {@link Number}, because CEL compares those as doubles; two are
 * equal when their digits are, 5.50 and 5.5.
 */
record Decimal(BigDecimal value) implements Comparable<Decimal> {

  /** Digits before and behind the point: more than any measure, few enough to reckon with. */
  private static final int MOST_DIGITS = 60;

  Decimal {
    if (value.precision() > MOST_DIGITS || Math.abs((long) value.scale()) > MOST_DIGITS) {
      throw new ArithmeticException("a number of too many digits");
    }
    value = value.stripTrailingZeros();
  }

  static final Decimal ZERO = new Decimal(BigDecimal.ZERO);

  static Decimal of(String text) {
    return new Decimal(new BigDecimal(text));
  }

  static Decimal of(long number) {
    return new Decimal(BigDecimal.valueOf(number));
  }

  /** Any number as it is written. */
  static Decimal of(Number number) {
    return of(number.toString());
  }

  Decimal plus(Decimal other) {
    return new Decimal(value.add(other.value));
  }

  Decimal minus(Decimal other) {
    return new Decimal(value.subtract(other.value));
  }

  Decimal times(Decimal other) {
    return new Decimal(value.multiply(other.value));
  }

  @Override
  public int compareTo(Decimal other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toPlainString();
  }
}
