package org.yunqiao.view.publicity;

import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Keeps the public register up with the journal while the application runs. */
@Component
public class Following implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Following.class);
  private static final long PAUSE = 200;
  private static final int MUCH = 10_000;
  private static final long PAUSE_AFTER_FAILURE = 5_000;

  private final Projection projection;
  private final boolean serving;
  private volatile boolean running;
  private int unmeasured;
  private volatile Thread thread = Thread.currentThread();

  Following(Projection projection, @Value("${yunqiao.serving:true}") boolean serving) {
    this.projection = projection;
    this.serving = serving;
  }

  /** Follows the journal to its end, now; says how many facts are left after each step. */
  public void catchUp(LongConsumer left) {
    for (int read; (read = projection.step()) > 0; ) {
      unmeasured += read;
      left.accept(projection.left());
    }
    measure();
  }

  /** Only where the application serves; a command says when to catch up. */
  @Override
  public boolean isAutoStartup() {
    return serving;
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

  /** After much has come in at once, the database must know how much before it plans a look-up. */
  private void measure() {
    if (unmeasured < MUCH) return;
    projection.measure();
    unmeasured = 0;
  }

  private void run() {
    while (running) {
      try {
        int read = projection.step();
        unmeasured += read;
        if (read == 0) {
          measure();
          Thread.sleep(PAUSE);
        }
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
