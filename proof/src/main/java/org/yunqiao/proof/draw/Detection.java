package org.yunqiao.proof.draw;

import java.math.BigInteger;

/**
 * The smallest number of violators among all that a sample would have met at least once with a
 * probability of 95 %. Exact: hypergeometric, in whole numbers, for a sample without replacement
 * that was completed.
 *
 * @param violators the smallest D with C(of − D, sample) / C(of, sample) ≤ 1/20
 */
public record Detection(long of, long sample, long violators) {

  private static final BigInteger ONE_IN = BigInteger.valueOf(20);

  static Detection of(long of, long sample) {
    if (sample < 1 || sample > of) {
      throw new Refused("stratum.size", sample + " of " + of);
    }
    long high = 1;
    while (!finds(of, sample, high)) {
      high = Math.min(of, high * 2);
    }
    long low = high / 2;
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (finds(of, sample, middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return new Detection(of, sample, high);
  }

  /** Violators as a share of all. */
  public double rate() {
    return (double) violators / of;
  }

  /**
   * C(N − D, n) / C(N, n) is the product of (N − D − i) / (N − i) over n factors; n and D may
   * change places in it, so the shorter product is taken.
   */
  private static boolean finds(long of, long sample, long violators) {
    if (of - violators < sample) {
      return true;
    }
    long factors = Math.min(sample, violators);
    long others = Math.max(sample, violators);
    BigInteger missed = product(of - others, factors);
    return missed.multiply(ONE_IN).compareTo(product(of, factors)) <= 0;
  }

  /** from · (from − 1) · … of so many factors, halved again and again so that both halves match. */
  private static BigInteger product(long from, long factors) {
    if (factors > 16) {
      long half = factors / 2;
      return product(from, half).multiply(product(from - half, factors - half));
    }
    BigInteger all = BigInteger.ONE;
    for (long i = 0; i < factors; i++) {
      all = all.multiply(BigInteger.valueOf(from - i));
    }
    return all;
  }
}
