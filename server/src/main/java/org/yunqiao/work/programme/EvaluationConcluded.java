package org.yunqiao.work.programme;

import java.util.List;
import org.yunqiao.ledger.Fact;

/** The ranking stands. */
record EvaluationConcluded(
    long evaluation,
    List<String> entrants,
    List<String> scores,
    List<Integer> ranks,
    List<String> named)
    implements Fact {

  @Override
  public String type() {
    return "evaluation.concluded";
  }
}
