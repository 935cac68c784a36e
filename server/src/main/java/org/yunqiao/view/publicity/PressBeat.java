package org.yunqiao.view.publicity;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * What publicity does by itself while it serves: articles at their time, counts of readers, and
 * notices.
 */
@Component
class PressBeat implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(PressBeat.class);
  private static final long PAUSE = 1_000;

  private final Articles articles;
  private final Readers readers;
  private final PublicNotices notices;
  private final boolean serving;
  private volatile boolean running;
  private volatile Thread thread = Thread.currentThread();

  PressBeat(
      Articles articles,
      Readers readers,
      PublicNotices notices,
      @Value("${yunqiao.serving:true}") boolean serving) {
    this.articles = articles;
    this.readers = readers;
    this.notices = notices;
    this.serving = serving;
  }

  @Override
  public boolean isAutoStartup() {
    return serving;
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofPlatform().name("press").daemon().start(this::run);
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
    try {
      readers.write();
    } catch (RuntimeException e) {
      LOG.error("The last counts of readers could not be written down", e);
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void run() {
    while (running) {
      try {
        articles.publishDue();
        readers.write();
        while (running && notices.step() > 0) {}
      } catch (RuntimeException e) {
        if (!running) return;
        LOG.error("Articles, counts or notices could not be brought up to date; trying again", e);
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}
