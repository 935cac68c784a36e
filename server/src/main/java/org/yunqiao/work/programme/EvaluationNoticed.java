package org.yunqiao.work.programme;

import java.util.List;
import org.yunqiao.ledger.Fact;

/** The ranking was made public before it stands. */
record EvaluationNoticed(
    long evaluation, String until, List<String> entrants, List<String> scores, List<Integer> ranks)
    implements Fact {

  @Override
  public String type() {
    return "evaluation.noticed";
  }
}
