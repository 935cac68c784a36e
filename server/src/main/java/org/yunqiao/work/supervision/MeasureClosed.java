package org.yunqiao.work.supervision;

import org.yunqiao.ledger.Fact;

/** A measure is at its end, with the reason. */
record MeasureClosed(long measure, String kind, String object, String reason) implements Fact {

  @Override
  public String type() {
    return "measure.closed";
  }
}
