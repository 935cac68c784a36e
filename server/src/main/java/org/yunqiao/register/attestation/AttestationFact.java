package org.yunqiao.register.attestation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yunqiao.ledger.Fact;

/**
 * An event in the life of an attestation; its type is {@code attestation.<happening>}. It carries
 * the periods that follow from all that is known with it, so that a reader need not know the rules
 * of standing.
 *
 * @param day ISO date, and {@code since}, {@code observed}: see {@link Event}
 * @param notes codes of what was noticed when it was recorded, as {@code authority.not-shown}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record AttestationFact(
    @JsonIgnore Happening happening,
    long attestation,
    String scheme,
    String number,
    long issuer,
    int ordinal,
    String day,
    @Nullable String since,
    @Nullable String observed,
    @Nullable String reason,
    Map<String, Object> detail,
    @Nullable Content content,
    List<Map<String, String>> periods,
    List<String> notes)
    implements Fact {

  @Override
  public String type() {
    return "attestation." + happening.word();
  }
}
