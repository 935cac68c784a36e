package org.yunqiao.ledger.tiles;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Publishes the log on a beat while the application serves. It begins one beat after the server
 * answers, so that nobody waits for it.
 */
@Component
class Publisher implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
  private static final long PAUSE_AFTER_FAILURE = 5_000;

  private final PublishedLog log;
  private final LogSettings settings;
  private final boolean serving;
  private volatile boolean running;
  private volatile Thread thread = Thread.currentThread();

  Publisher(
      PublishedLog log, LogSettings settings, @Value("${yunqiao.serving:true}") boolean serving) {
    this.log = log;
    this.settings = settings;
    this.serving = serving;
  }

  @Override
  public boolean isAutoStartup() {
    return serving;
  }

  @Override
  public void start() {
    if (!log.hasPlace()) {
      LOG.warn(
          "The log is not published: set yunqiao.log.folder and yunqiao.seal.key-file"
              + " 日志未发布：请设置 yunqiao.log.folder 和 yunqiao.seal.key-file");
      return;
    }
    running = true;
    thread = Thread.ofPlatform().name("log-publisher").daemon().start(this::run);
  }

  /** A step under way is seen to its end: it is short, and an interrupted one is begun anew. */
  @Override
  public void stop() {
    running = false;
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
    String failure = null;
    while (pause(failure == null ? settings.beat().toMillis() : PAUSE_AFTER_FAILURE)) {
      try {
        while (running && log.step() == Integration.Outcome.PUBLISHED) failure = null;
        failure = null;
      } catch (RuntimeException e) {
        if (!running) return;
        failure = said(failure, e);
      }
    }
  }

  /** A reason that lasts is said once. */
  private static String said(@Nullable String before, RuntimeException e) {
    String now = String.valueOf(e);
    if (!Objects.equals(before, now)) LOG.error("The log is not published; trying again", e);
    return now;
  }

  private boolean pause(long millis) {
    try {
      for (long left = millis; left > 0 && running; left -= 100) Thread.sleep(Math.min(left, 100));
      return running;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
