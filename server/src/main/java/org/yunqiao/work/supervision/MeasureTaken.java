package org.yunqiao.work.supervision;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.yunqiao.ledger.Fact;

/** A measure was taken, and is addressed to somebody. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MeasureTaken(
    long measure,
    String kind,
    @Nullable Long inspection,
    String object,
    String department,
    String region,
    String addresseeKind,
    String addressee,
    @Nullable Long attestation,
    String content,
    @Nullable String due)
    implements Fact {

  @Override
  public String type() {
    return "measure.taken";
  }
}
