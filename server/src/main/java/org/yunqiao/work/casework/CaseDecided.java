package org.yunqiao.work.casework;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.yunqiao.ledger.Fact;

/**
 * A case was decided.
 *
 * @param attestation what was issued upon it; null where nothing was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CaseDecided(
    String caseNumber,
    String scheme,
    String step,
    String outcome,
    long applicant,
    long body,
    String day,
    @Nullable Long attestation)
    implements Fact {

  @Override
  public String type() {
    return "case.decided";
  }
}
