package org.yunqiao.work.market;

import org.yunqiao.ledger.Fact;

/** A body of an alliance rests a certificate on a report. */
record TestRecognised(long recognition, long alliance, long body, long report, long certificate)
    implements Fact {

  @Override
  public String type() {
    return "test.recognised";
  }
}
