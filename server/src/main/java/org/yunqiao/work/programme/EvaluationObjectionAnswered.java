package org.yunqiao.work.programme;

import org.yunqiao.ledger.Fact;

/** An objection was answered. */
record EvaluationObjectionAnswered(long evaluation, int objection, boolean upheld, String reason)
    implements Fact {

  @Override
  public String type() {
    return "evaluation.objection-answered";
  }
}
