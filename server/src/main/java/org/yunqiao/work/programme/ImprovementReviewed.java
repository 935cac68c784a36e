package org.yunqiao.work.programme;

import org.yunqiao.ledger.Fact;

/** A step was reviewed. */
record ImprovementReviewed(
    long improvement, int step, boolean accepted, String remark, String progress) implements Fact {

  @Override
  public String type() {
    return "improvement.reviewed";
  }
}
