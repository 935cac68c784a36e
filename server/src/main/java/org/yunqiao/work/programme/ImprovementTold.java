package org.yunqiao.work.programme;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.yunqiao.ledger.Fact;

/** The party told that a step is done. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ImprovementTold(long improvement, int step, String evidence, @Nullable String document)
    implements Fact {

  @Override
  public String type() {
    return "improvement.told";
  }
}
