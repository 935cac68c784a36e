package org.yunqiao.view.publicity;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Keeps the projection up with the journal while the application runs. */
@Component
class Following implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Following.class);
  private static final long PAUSE = 200;
  private static final long PAUSE_AFTER_FAILURE = 5_000;

  private final Projection projection;
  private volatile boolean running;
  private volatile Thread thread = Thread.currentThread();

  Following(Projection projection) {
    this.projection = projection;
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofPlatform().name("publicity").daemon().start(this::run);
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
        if (projection.step() == 0) Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        if (!running) return;
        LOG.error("The public register cannot follow the journal; trying again", e);
        try {
          Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException stopped) {
          return;
        }
      }
    }
  }
}
