package org.yunqiao.work.supervision;

import org.yunqiao.ledger.Fact;

/** By when a result is to be public is known, now that the calendar of its year is notified. */
record InspectionDated(long inspection, String publishBy) implements Fact {

  @Override
  public String type() {
    return "inspection.dated";
  }
}
