package org.yunqiao.work.supervision;

import org.yunqiao.ledger.Fact;

/**
 * Readings of devices were taken in.
 *
 * @param file its digest
 * @param laboratory party whose devices they are
 * @param readings new ones
 * @param repeated that were there before
 * @param refused rows that could not be read, or have no certificate
 * @param series that they belong to
 */
record ReadingsTaken(
    String file, long laboratory, int readings, int repeated, int refused, int series)
    implements Fact {

  @Override
  public String type() {
    return "readings.taken";
  }
}
