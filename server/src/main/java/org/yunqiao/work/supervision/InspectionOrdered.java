package org.yunqiao.work.supervision;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yunqiao.ledger.Fact;

/** Somebody is to be inspected for another reason than a draw. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record InspectionOrdered(
    long inspection,
    long visit,
    String item,
    String object,
    String department,
    String region,
    List<String> officers,
    @Nullable Long answers,
    String reason)
    implements Fact {

  @Override
  public String type() {
    return "inspection.ordered";
  }
}
