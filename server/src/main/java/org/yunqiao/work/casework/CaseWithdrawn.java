package org.yunqiao.work.casework;

import org.yunqiao.ledger.Fact;

/** Whoever applied took it back before it was decided. */
record CaseWithdrawn(String caseNumber, String scheme, String day) implements Fact {

  @Override
  public String type() {
    return "case.withdrawn";
  }
}
