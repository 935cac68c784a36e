package org.yunqiao.work.programme;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.Loop;

/**
 * What the room does by itself while the application runs: lets rankings stand whose notice is
 * over, and sends up tickets whose day went by.
 */
@Component
class Rounds extends Loop {

  private final Evaluations evaluations;
  private final Tickets tickets;

  Rounds(
      Evaluations evaluations, Tickets tickets, @Value("${yunqiao.serving:true}") boolean serving) {
    super("programme", serving, Duration.ofSeconds(5));
    this.evaluations = evaluations;
    this.tickets = tickets;
  }

  @Override
  protected boolean beat() {
    evaluations.settle();
    tickets.escalate();
    return false;
  }
}
