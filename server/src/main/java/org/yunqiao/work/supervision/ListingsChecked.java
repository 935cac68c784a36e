package org.yunqiao.work.supervision;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yunqiao.ledger.Fact;

/**
 * Listings of shops were checked against the register.
 *
 * @param file its digest
 * @param refused rows that could not be read
 * @param outcomes how many of each; what there is none of is left out
 * @param platform credit code, where all are of one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ListingsChecked(
    String file,
    String campaign,
    String region,
    int rows,
    int refused,
    Map<String, Integer> outcomes,
    @Nullable String platform)
    implements Fact {

  @Override
  public String type() {
    return "listings.checked";
  }
}
