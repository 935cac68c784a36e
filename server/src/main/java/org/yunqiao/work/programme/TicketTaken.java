package org.yunqiao.work.programme;

import org.yunqiao.ledger.Fact;

/** Somebody owns the ticket from now on. */
record TicketTaken(long ticket, String region) implements Fact {

  @Override
  public String type() {
    return "ticket.taken";
  }
}
