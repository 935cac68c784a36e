package org.yunqiao.work.market;

import org.yunqiao.ledger.Fact;

/** A newer approval took the place of the one on which an offering rested. */
record OfferingMoved(long offering, long laboratory, long attestation) implements Fact {

  @Override
  public String type() {
    return "offering.moved";
  }
}
