package org.yunqiao.register.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yunqiao.ledger.Fact;

/** An account may act from a day on; the members are those of {@link Mandate}. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MandateGranted(
    long mandate,
    long account,
    @Nullable Long party,
    String role,
    @Nullable String region,
    List<String> schemes,
    String from,
    @Nullable String until,
    @Nullable Long delegatedBy)
    implements Fact {

  static MandateGranted of(Mandate mandate) {
    return new MandateGranted(
        mandate.id(),
        mandate.account(),
        mandate.party(),
        mandate.role().word(),
        mandate.region(),
        mandate.schemes().stream().sorted().toList(),
        mandate.from().toString(),
        mandate.until() == null ? null : mandate.until().toString(),
        mandate.delegatedBy());
  }

  @Override
  public String type() {
    return "identity.granted";
  }
}
