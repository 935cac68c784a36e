package org.yunqiao.work.supervision;

import java.time.Instant;
import org.yunqiao.ledger.Fact;

/**
 * The readings of a device drift.
 *
 * @param attestation the certificate of the product that is watched
 * @param at of the reading by which it drifted
 * @param drift {@code up} or {@code down}
 * @param mean of its baseline, as a decimal
 * @param value of that reading, as a decimal
 */
record SeriesDrifted(
    long series,
    long laboratory,
    long attestation,
    String device,
    String quantity,
    String unit,
    Instant at,
    String drift,
    String mean,
    String value)
    implements Fact {

  @Override
  public String type() {
    return "series.drifted";
  }
}
