package org.yunqiao.work.supervision;

import org.yunqiao.ledger.Fact;

/**
 * Somebody said why the readings of a device drifted, and they begin anew.
 *
 * @param reason as they wrote it
 */
record SeriesRestarted(long series, long laboratory, long attestation, String reason)
    implements Fact {

  @Override
  public String type() {
    return "series.restarted";
  }
}
