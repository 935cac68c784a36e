package org.yunqiao.work.casework;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yunqiao.ledger.Fact;

/**
 * Somebody applied for something.
 *
 * @param procedure digest of the procedure's files
 * @param form digest of what was filled in, under a salt that the case keeps
 * @param documents digests of what was handed in
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CaseOpened(
    String caseNumber,
    String scheme,
    String edition,
    String procedure,
    long applicant,
    long body,
    @Nullable String region,
    String day,
    String form,
    List<String> documents)
    implements Fact {

  @Override
  public String type() {
    return "case.opened";
  }
}
