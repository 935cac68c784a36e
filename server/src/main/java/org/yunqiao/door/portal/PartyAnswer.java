package org.yunqiao.door.portal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yunqiao.view.publicity.PartyCode;

/**
 * An organisation in the API; of a person only that there is one.
 *
 * @param held how many attestations it holds, by standing today
 * @param issued how many it issued
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PartyAnswer(
    @Nullable String reference,
    String kind,
    boolean withheld,
    @Nullable String code,
    @Nullable String name,
    @Nullable List<String> former,
    @Nullable List<PartyCode> codes,
    @Nullable Region region,
    @Nullable String country,
    @Nullable String address,
    @Nullable Map<String, Object> attributes,
    @Nullable Map<String, Long> held,
    @Nullable Map<String, Long> issued) {

  /** GB/T 2260. */
  record Region(String code, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String name) {}

  static PartyAnswer withheld(String kind) {
    return new PartyAnswer(
        null, kind, true, null, null, null, null, null, null, null, null, null, null);
  }
}
