package org.yunqiao.work.supervision;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Keeps objects, ratings, measures and days up with the journal while the application runs. */
@Component
class Enrolling implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Enrolling.class);
  private static final long PAUSE = 1_000;
  private static final long PAUSE_AFTER_FAILURE = 5_000;

  private final ObjectLibrary objects;
  private final RiskRatings ratings;
  private final Measures measures;
  private final Inspections inspections;
  private final Samples samples;
  private final boolean serving;
  private volatile boolean running;
  private volatile Thread thread = Thread.currentThread();

  Enrolling(
      ObjectLibrary objects,
      RiskRatings ratings,
      Measures measures,
      Inspections inspections,
      Samples samples,
      @Value("${yunqiao.serving:true}") boolean serving) {
    this.objects = objects;
    this.ratings = ratings;
    this.measures = measures;
    this.inspections = inspections;
    this.samples = samples;
    this.serving = serving;
  }

  @Override
  public boolean isAutoStartup() {
    return serving;
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofPlatform().name("supervision").daemon().start(this::run);
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
        inspections.reckon();
        samples.settle();
        if (objects.step() + measures.step() + ratings.step() == 0) Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        if (!running) return;
        LOG.error("The library of objects cannot follow the journal; trying again", e);
        try {
          Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException stopped) {
          return;
        }
      }
    }
  }
}
