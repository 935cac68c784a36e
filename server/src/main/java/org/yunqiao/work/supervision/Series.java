package org.yunqiao.work.supervision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Readings of one quantity by one device on a product under a certificate.
 *
 * @param laboratory party whose device it is
 * @param attestation the certificate
 * @param region of its holder; empty where none is known
 * @param seen readings since it began, or began anew
 * @param baseline of so many readings is the mean; 0 while it is made
 * @param mean of the readings that are its baseline
 * @param squares sum of their squared differences from the mean
 * @param high cumulative sum upwards
 * @param low cumulative sum downwards
 * @param drift null while it is steady
 * @param driftedAt of the reading by which it drifted; null while it is steady
 */
public record Series(
    long id,
    long laboratory,
    long attestation,
    String scheme,
    String certificate,
    String region,
    String device,
    String quantity,
    String unit,
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

  /** A device whose readings are all the same still has a least difference that counts. */
  private static final double LEAST = 1e-9;

  /** What tells it from others. */
  record Key(long laboratory, long attestation, String device, String quantity) {}

  static Series begin(Key key, ReadingRows.Row row, String region) {
    return new Series(
        0,
        key.laboratory(),
        key.attestation(),
        row.scheme(),
        row.certificate(),
        region,
        key.device(),
        key.quantity(),
        row.unit(),
        0,
        0,
        0,
        0,
        0,
        0,
        Instant.MIN,
        0,
        null,
        null);
  }

  Key key() {
    return new Key(laboratory, attestation, device, quantity);
  }

  /** The same, of a product whose holder is in a region now. */
  Series in(String now) {
    return new Series(
        id,
        laboratory,
        attestation,
        scheme,
        certificate,
        now,
        device,
        quantity,
        unit,
        seen,
        baseline,
        mean,
        squares,
        high,
        low,
        lastAt,
        lastValue,
        drift,
        driftedAt);
  }

  /**
   * The same with one more reading. What its baseline was made of stays so, whatever rule comes
   * later; once it drifts, it does so until it begins anew.
   */
  Series next(Instant at, double value, ReadingRule rule) {
    if (baseline == 0) {
      double off = value - mean;
      double now = mean + off / (seen + 1);
      int made = seen + 1 >= rule.baseline() ? seen + 1 : 0;
      return with(seen + 1, made, now, squares + off * (value - now), 0, 0, at, value, null, null);
    }
    double deviation = Math.sqrt(squares / (baseline - 1));
    deviation = Math.max(deviation, LEAST * Math.max(1, Math.abs(mean)));
    Cusum sums =
        new Cusum(mean, rule.slack() * deviation, rule.bound() * deviation, high, low).next(value);
    Drift now = drift != null ? drift : sums.drift().orElse(null);
    Instant since = now == null ? null : drift != null ? driftedAt : at;
    return with(seen + 1, baseline, mean, squares, sums.high(), sums.low(), at, value, now, since);
  }

  /** Begins anew, with another baseline. */
  Series anew() {
    return with(0, 0, 0, 0, 0, 0, lastAt, lastValue, null, null);
  }

  private Series with(
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
    return new Series(
        id,
        laboratory,
        attestation,
        scheme,
        certificate,
        region,
        device,
        quantity,
        unit,
        seen,
        baseline,
        mean,
        squares,
        high,
        low,
        lastAt,
        lastValue,
        drift,
        driftedAt);
  }
}
