package org.yunqiao.work.programme;

import org.yunqiao.ledger.Fact;

/** The problem was solved. */
record TicketSolved(long ticket, String how) implements Fact {

  @Override
  public String type() {
    return "ticket.solved";
  }
}
