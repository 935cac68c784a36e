package org.yunqiao.work.programme;

import java.util.List;
import org.yunqiao.ledger.Fact;

/** An expert was named. */
record EvaluationExpertNamed(long evaluation, int expert, List<String> interests) implements Fact {

  @Override
  public String type() {
    return "evaluation.expert-named";
  }
}
