package org.yunqiao.work.programme;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.yunqiao.ledger.Fact;

/** The day of the ticket went by, and it went up by itself. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TicketEscalated(long ticket, int level, String region, @Nullable String due)
    implements Fact {

  @Override
  public String type() {
    return "ticket.escalated";
  }
}
