package org.yunqiao.work.programme;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * What the room does by itself while the application runs: lets rankings stand whose notice is
 * over, and sends up tickets whose day went by.
 */
@Component
class Rounds implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
  private static final long PAUSE = 5_000;

  private final Evaluations evaluations;
  private final Tickets tickets;
  private final boolean serving;
  private volatile boolean running;
  private volatile Thread thread = Thread.currentThread();

  Rounds(
      Evaluations evaluations, Tickets tickets, @Value("${yunqiao.serving:true}") boolean serving) {
    this.evaluations = evaluations;
    this.tickets = tickets;
    this.serving = serving;
  }

  @Override
  public boolean isAutoStartup() {
    return serving;
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofPlatform().name("programme").daemon().start(this::run);
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

  private void run() {
    while (running) {
      try {
        evaluations.settle();
        tickets.escalate();
      } catch (RuntimeException e) {
        if (!running) return;
        LOG.error("What the programmes do by themselves failed; trying again", e);
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}
