package org.yunqiao.work.supervision;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yunqiao.ledger.Fact;

/** The result of an inspection is public. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record InspectionPublished(
    long inspection,
    long visit,
    String item,
    String object,
    String department,
    String region,
    @Nullable String draw,
    String on,
    List<String> results,
    List<String> measures)
    implements Fact {

  @Override
  public String type() {
    return "inspection.published";
  }
}
