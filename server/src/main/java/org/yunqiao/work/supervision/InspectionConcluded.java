package org.yunqiao.work.supervision;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yunqiao.ledger.Fact;

/** All who went have signed: this is the result, and by when it is to be public. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record InspectionConcluded(
    long inspection,
    String item,
    String object,
    String department,
    String region,
    @Nullable String draw,
    String record,
    List<String> results,
    @Nullable String publishBy)
    implements Fact {

  @Override
  public String type() {
    return "inspection.concluded";
  }
}
