package org.yunqiao.work.market;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.yunqiao.ledger.Fact;

/** A firm asks for a test. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RequestMade(
    long request,
    long firm,
    String item,
    String method,
    String region,
    @Nullable String by,
    @Nullable Long most)
    implements Fact {

  @Override
  public String type() {
    return "request.made";
  }
}
