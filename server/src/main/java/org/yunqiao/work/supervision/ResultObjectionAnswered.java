package org.yunqiao.work.supervision;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.yunqiao.ledger.Fact;

/** An objection was answered; where it was right the result counts no more. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ResultObjectionAnswered(
    long inspection, long objection, boolean upheld, String reason, @Nullable String publishBy)
    implements Fact {

  @Override
  public String type() {
    return "inspection.objection-answered";
  }
}
