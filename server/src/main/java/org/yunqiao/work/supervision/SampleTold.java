package org.yunqiao.work.supervision;

import org.yunqiao.ledger.Fact;

/** A bad result was told to those whom it concerns. */
record SampleTold(long sample, String until) implements Fact {

  @Override
  public String type() {
    return "sample.told";
  }
}
