package org.yunqiao.work.supervision;

import org.yunqiao.ledger.Fact;

/** The result of a sample stands. */
record SampleSettled(long sample, long inspection, boolean passed) implements Fact {

  @Override
  public String type() {
    return "sample.settled";
  }
}
