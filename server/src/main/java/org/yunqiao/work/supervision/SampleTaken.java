package org.yunqiao.work.supervision;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.yunqiao.ledger.Fact;

/** A product was picked or bought, to be tested. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SampleTaken(
    long sample,
    long inspection,
    String product,
    String certificate,
    @Nullable Long attestation,
    boolean anonymous)
    implements Fact {

  @Override
  public String type() {
    return "sample.taken";
  }
}
