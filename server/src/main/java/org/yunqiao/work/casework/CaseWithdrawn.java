package org.yunqiao.work.casework;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.yunqiao.ledger.Fact;

/** Whoever applied took it back before it was decided. */
record CaseWithdrawn(@JsonProperty("case") String number, String scheme, String day)
    implements Fact {

  @Override
  public String type() {
    return "case.withdrawn";
  }
}
