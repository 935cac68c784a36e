package org.yunqiao.work.supervision;

import java.util.Optional;

/**
 * Tabular cumulative sums about a mean, one upwards and one downwards. A small shift adds up where
 * no single value stands out (Montgomery, Introduction to Statistical Quality Control, 9.1).
 *
 * @param slack what a value may be off by without adding to a sum
 * @param bound beyond which a sum tells of a drift
 */
record Cusum(double mean, double slack, double bound, double high, double low) {

  static Cusum about(double mean, double slack, double bound) {
    return new Cusum(mean, slack, bound, 0, 0);
  }

  Cusum next(double value) {
    return new Cusum(
        mean,
        slack,
        bound,
        Math.max(0, high + value - mean - slack),
        Math.max(0, low + mean - slack - value));
  }

  Optional<Drift> drift() {
    if (high > bound) return Optional.of(Drift.UP);
    return low > bound ? Optional.of(Drift.DOWN) : Optional.empty();
  }
}
