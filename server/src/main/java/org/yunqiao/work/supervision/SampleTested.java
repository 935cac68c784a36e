package org.yunqiao.work.supervision;

import org.yunqiao.ledger.Fact;

/** A laboratory tested a sample. */
record SampleTested(long sample, boolean passed, String findings, String report) implements Fact {

  @Override
  public String type() {
    return "sample.tested";
  }
}
