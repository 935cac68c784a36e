package org.yunqiao.work.market;

import org.yunqiao.ledger.Fact;

/** A booking fell away without the firm’s doing; its voucher came back and it can book again. */
record RequestReleased(long request, long offering, long firm, String reason) implements Fact {

  @Override
  public String type() {
    return "request.released";
  }
}
