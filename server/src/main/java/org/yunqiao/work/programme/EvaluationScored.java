package org.yunqiao.work.programme;

import java.util.List;
import org.yunqiao.ledger.Fact;

/** An expert scored an entrant. */
record EvaluationScored(
    long evaluation, int expert, String entrant, List<String> criteria, List<String> points)
    implements Fact {

  @Override
  public String type() {
    return "evaluation.scored";
  }
}
