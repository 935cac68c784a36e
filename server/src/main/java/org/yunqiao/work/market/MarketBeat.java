package org.yunqiao.work.market;

import java.time.Duration;
import java.time.LocalDate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.Loop;

/** What the room does by itself while the application runs: follows the laboratories' approvals. */
@Component
class MarketBeat extends Loop {

  private final Delisting delisting;
  private LocalDate swept = LocalDate.MIN; // of this loop's thread alone

  MarketBeat(Delisting delisting, @Value("${yunqiao.serving:true}") boolean serving) {
    super("market", serving, Duration.ofSeconds(1));
    this.delisting = delisting;
  }

  /** Once a day, and once after a start. */
  private void sweep() {
    LocalDate today = delisting.today();
    if (today.equals(swept)) return;
    delisting.sweep();
    swept = today;
  }

  @Override
  protected boolean beat() {
    sweep();
    return delisting.step() > 0;
  }
}
