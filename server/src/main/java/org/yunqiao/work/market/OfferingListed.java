package org.yunqiao.work.market;

import org.yunqiao.ledger.Fact;

/** A laboratory offers a test within its valid capability. */
record OfferingListed(
    long offering,
    long laboratory,
    long attestation,
    String field,
    String item,
    String method,
    long price,
    int days,
    String region)
    implements Fact {

  @Override
  public String type() {
    return "offering.listed";
  }
}
