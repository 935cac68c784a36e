package org.yunqiao.work.market;

import java.util.List;
import org.yunqiao.ledger.Fact;

/** A certification body forms an alliance and asks others to join. */
record AllianceFormed(
    long alliance, String name, String rule, long lead, List<Long> asked, List<String> tests)
    implements Fact {

  @Override
  public String type() {
    return "alliance.formed";
  }
}
