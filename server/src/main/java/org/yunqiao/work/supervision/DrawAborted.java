package org.yunqiao.work.supervision;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yunqiao.ledger.Fact;

/**
 * The draw is void.
 *
 * @param silent parties that did not commit or did not reveal in time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DrawAborted(String draw, String reason, @Nullable List<String> silent) implements Fact {

  @Override
  public String type() {
    return "draw.aborted";
  }
}
