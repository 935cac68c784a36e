package org.yunqiao.work.market;

import org.yunqiao.ledger.Fact;

/** A laboratory opens a day for an offering. */
record SlotOpened(long offering, long slot, String day, int seats) implements Fact {

  @Override
  public String type() {
    return "offering.slot-opened";
  }
}
