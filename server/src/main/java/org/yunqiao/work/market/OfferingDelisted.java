package org.yunqiao.work.market;

import org.yunqiao.ledger.Fact;

/** An offering can no longer be booked. */
record OfferingDelisted(long offering, long laboratory, String reason) implements Fact {

  @Override
  public String type() {
    return "offering.delisted";
  }
}
