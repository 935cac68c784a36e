package org.yunqiao.work.programme;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.yunqiao.ledger.Fact;

/** A region told how far a goal is. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PlanReported(
    long goal,
    int report,
    int late,
    String text,
    @Nullable String indicator,
    @Nullable String day,
    @Nullable String value,
    @Nullable Long position,
    @Nullable String digest)
    implements Fact {

  @Override
  public String type() {
    return "plan.reported";
  }
}
