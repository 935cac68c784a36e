package org.yunqiao.work.programme;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.yunqiao.ledger.Fact;

/** A problem of a zone was raised. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TicketOpened(long ticket, String zone, String region, String what, @Nullable String due)
    implements Fact {

  @Override
  public String type() {
    return "ticket.opened";
  }
}
