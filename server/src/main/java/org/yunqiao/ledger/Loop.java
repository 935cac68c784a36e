package org.yunqiao.ledger;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * What a room does by itself, again and again, while the application serves; a command says itself
 * when such work is done. A round that fails is told in the log and tried again after a pause. At
 * the end the round that runs may finish; only one that takes too long is interrupted.
 */
public abstract class Loop implements SmartLifecycle {

  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Logger log = LoggerFactory.getLogger(getClass());
  private final String name;
  private final boolean serving;
  private final Duration pause;
  private volatile CountDownLatch end = new CountDownLatch(0);
  private volatile Thread thread = Thread.currentThread();

  /**
   * @param name of the thread
   * @param serving false where the loop is not to begin by itself
   * @param pause after a round that found nothing to do
   */
  protected Loop(String name, boolean serving, Duration pause) {
    this.name = name;
    this.serving = serving;
    this.pause = pause;
  }

  /** One round; true where there may be more to do at once. */
  protected abstract boolean beat();

  /** Once, after the last round. */
  protected void atEnd() {}

  @Override
  public final boolean isAutoStartup() {
    return serving;
  }

  @Override
  public final void start() {
    var until = new CountDownLatch(1);
    end = until;
    thread = Thread.ofPlatform().name(name).daemon().start(() -> run(until));
  }

  @Override
  public final void stop() {
    end.countDown();
    try {
      if (!thread.join(PATIENCE)) {
        thread.interrupt();
        thread.join(PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      atEnd();
    } catch (RuntimeException e) {
      log.error("What {} had left to do could not be done", name, e);
    }
  }

  @Override
  public final boolean isRunning() {
    return end.getCount() > 0;
  }

  /** Loops that stop at the same time wait for their rounds at the same time. */
  @Override
  public final void stop(Runnable done) {
    Thread.ofPlatform()
        .name(name + "-end")
        .start(() -> {
          try {
            stop();
          } finally {
            done.run();
          }
        });
  }

  private void run(CountDownLatch until) {
    Duration wait = Duration.ZERO;
    try {
      while (!until.await(wait.toMillis(), TimeUnit.MILLISECONDS)) wait = round();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration round() {
    try {
      return beat() ? Duration.ZERO : pause;
    } catch (Throwable e) { // whatever it was, a loop that ended would be missed by nobody
      if (isRunning()) log.error("What {} does by itself failed; trying again", name, e);
      return pause.compareTo(AFTER_FAILURE) > 0 ? pause : AFTER_FAILURE;
    }
  }
}
