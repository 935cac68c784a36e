package org.yunqiao.work.market;

import org.yunqiao.ledger.Fact;

/** The laboratory delivered its report. */
record RequestFulfilled(long request, long offering, long firm, long laboratory, long report)
    implements Fact {

  @Override
  public String type() {
    return "request.fulfilled";
  }
}
