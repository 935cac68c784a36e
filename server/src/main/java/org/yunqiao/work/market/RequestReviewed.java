package org.yunqiao.work.market;

import org.yunqiao.ledger.Fact;

/** One side says how it was, or changes what it said. */
record RequestReviewed(
    long request, String side, long firm, long laboratory, int stars, String text) implements Fact {

  @Override
  public String type() {
    return "request.reviewed";
  }
}
