package org.yunqiao.register.scheme.calculation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** An exact number: thirds of days are not lost on the way. The denominator is positive. */
record Fraction(BigInteger numerator, BigInteger denominator) implements Comparable<Fraction> {

  private static final int SHOWN = 4;

  Fraction {
    if (denominator.signum() == 0) throw new ArithmeticException("a fraction of nothing");
    BigInteger divisor = numerator.gcd(denominator);
    if (denominator.signum() < 0) divisor = divisor.negate();
    numerator = numerator.divide(divisor);
    denominator = denominator.divide(divisor);
  }

  static Fraction of(long number) {
    return of(number, 1);
  }

  static Fraction of(long numerator, long denominator) {
    return new Fraction(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
  }

  static Fraction of(BigDecimal number) {
    return number.scale() <= 0
        ? new Fraction(number.toBigIntegerExact(), BigInteger.ONE)
        : new Fraction(number.unscaledValue(), BigInteger.TEN.pow(number.scale()));
  }

  /** So many hundredths. */
  static Fraction percent(BigDecimal number) {
    return of(number).times(of(1, 100));
  }

  Fraction plus(Fraction other) {
    return new Fraction(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  Fraction times(Fraction other) {
    return new Fraction(
        numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  Fraction dividedBy(Fraction other) {
    return new Fraction(
        numerator.multiply(other.denominator), denominator.multiply(other.numerator));
  }

  @Override
  public int compareTo(Fraction other) {
    return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }

  /** To the nearest multiple of a step; from the middle up. For what is not negative. */
  BigDecimal nearest(BigDecimal step) {
    return multiple(dividedBy(of(step)).plus(of(1, 2)).floor(), step);
  }

  /** To the next multiple of a step, never down. For what is not negative. */
  BigDecimal up(BigDecimal step) {
    return multiple(dividedBy(of(step)).ceiling(), step);
  }

  BigInteger floor() {
    BigInteger[] whole = numerator.divideAndRemainder(denominator);
    return whole[1].signum() < 0 ? whole[0].subtract(BigInteger.ONE) : whole[0];
  }

  BigInteger ceiling() {
    return new Fraction(numerator.negate(), denominator).floor().negate();
  }

  private static BigDecimal multiple(BigInteger times, BigDecimal step) {
    return step.multiply(new BigDecimal(times));
  }

  /** With so many digits after the point. */
  BigDecimal rounded(int digits, RoundingMode mode) {
    return new BigDecimal(numerator).divide(new BigDecimal(denominator), digits, mode);
  }

  /** In digits where four after the point suffice, otherwise as a fraction with its beginning. */
  String shown() {
    BigDecimal digits = rounded(SHOWN, RoundingMode.HALF_UP);
    return of(digits).compareTo(this) == 0
        ? plain(digits)
        : numerator + "/" + denominator + " ≈ " + plain(rounded(2, RoundingMode.HALF_UP));
  }

  static String plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
  }
}
