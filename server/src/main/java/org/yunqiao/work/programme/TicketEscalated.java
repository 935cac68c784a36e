package org.yunqiao.work.programme;

import org.yunqiao.ledger.Fact;

/** The day of the ticket went by, and it went up by itself. */
record TicketEscalated(long ticket, int level, String region, String due) implements Fact {

  @Override
  public String type() {
    return "ticket.escalated";
  }
}
