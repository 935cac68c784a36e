package org.yunqiao.work.market;

import org.yunqiao.ledger.Fact;

/** The firm withdraws a request, and its booking with it. */
record RequestWithdrawn(long request, long firm) implements Fact {

  @Override
  public String type() {
    return "request.withdrawn";
  }
}
