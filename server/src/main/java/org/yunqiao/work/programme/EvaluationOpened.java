package org.yunqiao.work.programme;

import java.util.List;
import org.yunqiao.ledger.Fact;

/** An evaluation was opened. */
record EvaluationOpened(
    long evaluation,
    String kind,
    String title,
    String department,
    String region,
    int places,
    List<String> criteria,
    List<String> weights,
    List<String> entrants)
    implements Fact {

  @Override
  public String type() {
    return "evaluation.opened";
  }
}
