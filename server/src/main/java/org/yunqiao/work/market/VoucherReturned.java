package org.yunqiao.work.market;

import org.yunqiao.ledger.Fact;

/** A booking fell away, and the voucher can be spent again. */
record VoucherReturned(long voucher, long request, long firm, long amount) implements Fact {

  @Override
  public String type() {
    return "voucher.returned";
  }
}
