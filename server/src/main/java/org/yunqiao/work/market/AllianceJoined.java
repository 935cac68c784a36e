package org.yunqiao.work.market;

import org.yunqiao.ledger.Fact;

/** A body that was asked joins. */
record AllianceJoined(long alliance, long body) implements Fact {

  @Override
  public String type() {
    return "alliance.joined";
  }
}
