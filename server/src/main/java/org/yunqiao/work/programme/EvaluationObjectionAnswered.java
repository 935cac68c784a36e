package org.yunqiao.work.programme;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.yunqiao.ledger.Fact;

/** An objection was answered. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EvaluationObjectionAnswered(
    long evaluation, int objection, boolean upheld, String reason, @Nullable String until, int open)
    implements Fact {

  @Override
  public String type() {
    return "evaluation.objection-answered";
  }
}
