package org.yunqiao.work.programme;

import org.yunqiao.ledger.Fact;

/** An expert was struck; what he gave counts no more. */
record EvaluationExpertStruck(long evaluation, int expert, String reason) implements Fact {

  @Override
  public String type() {
    return "evaluation.expert-struck";
  }
}
