package org.yunqiao.work.programme;

import org.yunqiao.ledger.Fact;

/** It was said what was reached. */
record PlanAppraised(long goal, String points, String lost, String reason) implements Fact {

  @Override
  public String type() {
    return "plan.appraised";
  }
}
