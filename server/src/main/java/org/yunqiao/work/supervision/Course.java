package org.yunqiao.work.supervision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a series went so far. What its baseline was made of stays so, whatever rule comes later; once
 * it drifts, it does so until it begins anew.
 *
 * @param seen readings since it began, or began anew
 * @param baseline of so many readings is the mean; 0 while it is made
 * @param mean of the readings that are its baseline
 * @param squares sum of their squared differences from the mean
 * @param high cumulative sum upwards
 * @param low cumulative sum downwards
 * @param drift null while it is steady
 * @param driftedAt of the reading by which it drifted; null while it is steady
 */
public record Course(
    int seen,
    int baseline,
    double mean,
    double squares,
    double high,
    double low,
    Instant lastAt,
    double lastValue,
    @Nullable Drift drift,
    @Nullable Instant driftedAt) {

  static final Course NOTHING = new Course(0, 0, 0, 0, 0, 0, Instant.MIN, 0, null, null);

  /** A device whose readings are all the same still has a least difference that counts. */
  private static final double LEAST = 1e-9;

  /** With one more reading. */
  Course next(Instant at, double value, ReadingRule rule) {
    if (baseline == 0) {
      double off = value - mean;
      double now = mean + off / (seen + 1);
      int made = seen + 1 >= rule.baseline() ? seen + 1 : 0;
      return new Course(
          seen + 1, made, now, squares + off * (value - now), 0, 0, at, value, null, null);
    }
    double deviation = Math.sqrt(squares / (baseline - 1));
    deviation = Math.max(deviation, LEAST * Math.max(1, Math.abs(mean)));
    Cusum sums =
        new Cusum(mean, rule.slack() * deviation, rule.bound() * deviation, high, low).next(value);
    Drift now = drift != null ? drift : sums.drift().orElse(null);
    Instant since = now == null ? null : drift != null ? driftedAt : at;
    return new Course(
        seen + 1, baseline, mean, squares, sums.high(), sums.low(), at, value, now, since);
  }

  /** Begun anew, with another baseline to come. */
  Course anew() {
    return new Course(0, 0, 0, 0, 0, 0, lastAt, lastValue, null, null);
  }
}
