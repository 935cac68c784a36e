package org.yunqiao.view.analysis;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Keeps the lake up with the journal, and the figures up with the lake, while we serve. */
@Component
class Pouring implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Pouring.class);
  private static final long PAUSE = 2_000;
  private static final int RESTS = 20; // times as long as measuring took
  private static final long PAUSE_AFTER_FAILURE = 10_000;

  private final Measurements measurements;
  private final Screens screens;
  private final AnalysisSettings settings;
  private final Clock clock;
  private final boolean serving;
  private long measuredAt = -1; // of this loop's thread alone, as the next three
  private LocalDate measuredOn = LocalDate.EPOCH;
  private Instant measured = Instant.EPOCH;
  private Duration took = Duration.ZERO;
  private volatile boolean running;
  private volatile Thread thread = Thread.currentThread();

  Pouring(
      Measurements measurements,
      Screens screens,
      AnalysisSettings settings,
      Clock clock,
      @Value("${yunqiao.serving:true}") boolean serving) {
    this.measurements = measurements;
    this.screens = screens;
    this.settings = settings;
    this.clock = clock;
    this.serving = serving;
  }

  @Override
  public boolean isAutoStartup() {
    return serving && settings.follow();
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofPlatform().name("analysis").daemon().start(this::run);
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
        if (measurements.pour() > 0) continue;
        if (!measure()) Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        if (!running) return;
        LOG.error("Analysis cannot follow the journal; trying again", e);
        try {
          Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException stopped) {
          return;
        }
      }
    }
  }

  /**
   * What is due; false where nothing was. What is stated here is no reason to measure anew. While
   * much comes in, measuring takes a small part of the time; earlier months wait until it is quiet,
   * since what they had is measured once.
   */
  private boolean measure() {
    long changed = measurements.reach().changed();
    Duration since = Duration.between(measured, clock.instant());
    boolean quiet = since.compareTo(settings.every()) >= 0;
    boolean rested = quiet || since.compareTo(took.multipliedBy(RESTS)) >= 0;
    boolean due = !measurements.today().equals(measuredOn) || changed != measuredAt && rested;
    if (!due) return quiet && measurements.measureEarlier();
    long begun = System.nanoTime();
    measurements.measureAll();
    screens.look(measurements.today());
    took = Duration.ofNanos(System.nanoTime() - begun);
    measured = clock.instant();
    measuredOn = measurements.today();
    measuredAt = changed;
    return true;
  }
}
