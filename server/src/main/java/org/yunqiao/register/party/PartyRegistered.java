package org.yunqiao.register.party;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yunqiao.ledger.Fact;

/** A party became known. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PartyRegistered(
    long party,
    String kind,
    String name,
    List<Identifier> identifiers,
    @Nullable String region,
    @Nullable String country,
    @Nullable String address,
    Map<String, Object> attributes)
    implements Fact {

  @Override
  public String type() {
    return "party.registered";
  }
}
