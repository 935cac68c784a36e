package org.yunqiao.work.market;

import org.yunqiao.ledger.Fact;

/** A small firm gets a voucher. */
record VoucherIssued(long voucher, long programme, long firm, String size, long worth, String until)
    implements Fact {

  @Override
  public String type() {
    return "voucher.issued";
  }
}
