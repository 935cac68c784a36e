package org.yunqiao.work.market;

import org.yunqiao.ledger.Fact;

/** A voucher pays a part of a booking. */
record VoucherRedeemed(long voucher, long request, long firm, long amount) implements Fact {

  @Override
  public String type() {
    return "voucher.redeemed";
  }
}
