package org.yunqiao.work.supervision;

import org.yunqiao.ledger.Fact;

/** Somebody objects to the result of a sample. */
record SampleDisputed(long sample, String reason) implements Fact {

  @Override
  public String type() {
    return "sample.disputed";
  }
}
