package org.yunqiao.work.programme;

import org.yunqiao.ledger.Fact;

/** Somebody objected; the days of the notice do not run. */
record EvaluationObjected(long evaluation, int objection, String reason) implements Fact {

  @Override
  public String type() {
    return "evaluation.objected";
  }
}
