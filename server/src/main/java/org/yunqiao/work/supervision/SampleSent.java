package org.yunqiao.work.supervision;

import org.yunqiao.ledger.Fact;

/** A sample went to a laboratory. */
record SampleSent(long sample, String laboratory) implements Fact {

  @Override
  public String type() {
    return "sample.sent";
  }
}
