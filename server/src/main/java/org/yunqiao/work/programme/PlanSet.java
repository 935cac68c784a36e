package org.yunqiao.work.programme;

import java.util.List;
import org.yunqiao.ledger.Fact;

/** The goals of a region for a year were set. */
record PlanSet(
    int year, String region, long first, List<String> goals, List<String> weights, List<String> due)
    implements Fact {

  @Override
  public String type() {
    return "plan.set";
  }
}
