package org.yunqiao.work.programme;

import org.yunqiao.ledger.Fact;

/** A problem of a zone was raised. */
record TicketOpened(long ticket, String zone, String region, String what, String due)
    implements Fact {

  @Override
  public String type() {
    return "ticket.opened";
  }
}
