package org.yunqiao.view.publicity;

import org.yunqiao.ledger.Fact;

/** A name is set under which articles are published together. */
record CampaignBegun(long campaign, String zh, String en) implements Fact {

  @Override
  public String type() {
    return "campaign.begun";
  }
}
