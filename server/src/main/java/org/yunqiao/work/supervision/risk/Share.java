package org.yunqiao.work.supervision.risk;

import java.util.function.DoubleUnaryOperator;

/**
 * So many of so many, and between what shares the truth lies with 95 % certainty: the interval of
 * Clopper and Pearson (1934), which is exact and so never promises too much.
 */
public record Share(long hits, long of) {

  private static final double TAIL = 0.025;
  private static final int HALVINGS = 60;

  public Share {
    if (hits < 0 || hits > of) throw new IllegalArgumentException(hits + " of " + of);
  }

  /** Whether anything was looked at; without that, nothing is known. */
  public boolean known() {
    return of > 0;
  }

  /** The share that was found; 0 where nothing was looked at. */
  public double rate() {
    return of == 0 ? 0 : (double) hits / of;
  }

  /** The smallest share under which so many hits, or more, are not rarer than 2.5 %. */
  public double least() {
    return hits == 0 ? 0 : solved(p -> atMost(of - hits, of, 1 - p) - TAIL);
  }

  /** The largest share under which so few hits, or fewer, are not rarer than 2.5 %. */
  public double most() {
    return hits == of ? 1 : solved(p -> TAIL - atMost(hits, of, p));
  }

  /** Where a function that rises crosses zero. */
  private static double solved(DoubleUnaryOperator rising) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (rising.applyAsDouble(middle) < 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** Probability of at most k hits among n, each with probability p: the largest term, and down. */
  static double atMost(long k, long n, double p) {
    if (k >= n || p <= 0) return 1;
    if (p >= 1) return 0;
    // from the mode downwards when k lies above it, so that nothing is lost of what is large
    if (k > p * n) return 1 - atMost(n - k - 1, n, 1 - p);
    double log = k * Math.log(p) + (n - k) * Math.log1p(-p);
    long less = Math.min(k, n - k);
    for (long i = 1; i <= less; i++) log += Math.log((double) (n - less + i) / i);
    double term = 1;
    double sum = 1;
    for (long i = k; i > 0; i--) {
      term *= i * (1 - p) / ((n - i + 1) * p);
      sum += term;
      if (term < sum * 1e-17) break;
    }
    return Math.min(1, sum * Math.exp(log));
  }
}
