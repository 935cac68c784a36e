package org.yunqiao.register.party;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A party and what was known of it before, without anything this register alone gave it.
 *
 * @param identifiers as {@code kind:value}, sorted
 * @param past oldest first
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PartyHistory(String kind, List<String> identifiers, Version now, List<Version> past) {

  /**
   * What is told of it.
   *
   * @param erased whether it was told by a fact that was erased; nothing else is left of it then
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Version(
      String name,
      @Nullable String region,
      @Nullable String country,
      @Nullable String address,
      Map<String, Object> attributes,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean erased) {}
}
