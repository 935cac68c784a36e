package org.yunqiao.work.market;

import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** What the room does by itself while the application runs: follows the laboratories' approvals. */
@Component
class MarketBeat implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(MarketBeat.class);
  private static final long PAUSE = 1_000;
  private static final long PAUSE_AFTER_FAILURE = 5_000;

  private final Delisting delisting;
  private final boolean serving;
  private LocalDate swept = LocalDate.MIN; // of this loop's thread alone
  private volatile boolean running;
  private volatile Thread thread = Thread.currentThread();

  MarketBeat(Delisting delisting, @Value("${yunqiao.serving:true}") boolean serving) {
    this.delisting = delisting;
    this.serving = serving;
  }

  @Override
  public boolean isAutoStartup() {
    return serving;
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofPlatform().name("market").daemon().start(this::run);
  }

  @Override
  public void stop() {
    running = false;
    thread.interrupt();
    try {
      thread.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Once a day, and once after a start. */
  private void sweep() {
    LocalDate today = delisting.today();
    if (today.equals(swept)) return;
    delisting.sweep();
    swept = today;
  }

  private void run() {
    while (running) {
      try {
        sweep();
        if (delisting.step() == 0) Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        if (!running) return;
        LOG.error("The market could not follow the approvals of laboratories; trying again", e);
        try {
          Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException stopped) {
          return;
        }
      }
    }
  }
}
