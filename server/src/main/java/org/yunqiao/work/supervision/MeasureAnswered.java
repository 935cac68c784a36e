package org.yunqiao.work.supervision;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.yunqiao.ledger.Fact;

/** Who is addressed by a measure accepted it, carried it out, or gave it back. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MeasureAnswered(long measure, String state, String reason, @Nullable String document)
    implements Fact {

  @Override
  public String type() {
    return "measure.answered";
  }
}
