package org.yunqiao.register.party;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yunqiao.ledger.Fact;

/** What is known of a party changed; the whole new state, for a source that decides. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PartyChanged(
    long party,
    String name,
    @Nullable String region,
    @Nullable String country,
    @Nullable String address,
    Map<String, Object> attributes)
    implements Fact {

  @Override
  public String type() {
    return "party.changed";
  }
}
