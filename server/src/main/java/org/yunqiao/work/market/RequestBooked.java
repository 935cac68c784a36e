package org.yunqiao.work.market;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.yunqiao.ledger.Fact;

/** A seat of a slot is booked for a request. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RequestBooked(
    long request,
    long offering,
    long slot,
    long firm,
    long laboratory,
    String day,
    long price,
    long voucherPays,
    @Nullable Long voucher)
    implements Fact {

  @Override
  public String type() {
    return "request.booked";
  }
}
