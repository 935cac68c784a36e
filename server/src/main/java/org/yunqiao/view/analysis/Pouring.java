package org.yunqiao.view.analysis;

import java.time.Clock;
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
  private static final long PAUSE_AFTER_FAILURE = 10_000;

  private final Measurements measurements;
  private final Screens screens;
  private final AnalysisSettings settings;
  private final Clock clock;
  private final boolean serving;
  private long measuredAt = -1; // of this loop's thread alone, as the next two
  private LocalDate measuredOn = LocalDate.EPOCH;
  private Instant measured = Instant.EPOCH;
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
    return serving;
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

  /** What is due; false where nothing was. What is stated here is no reason to measure anew. */
  private boolean measure() {
    long changed = measurements.reach().changed();
    boolean due =
        !measurements.today().equals(measuredOn)
            || changed != measuredAt && !clock.instant().isBefore(measured.plus(settings.every()));
    if (!due) return measurements.measureEarlier();
    measurements.measureAll();
    screens.look(measurements.today());
    measured = clock.instant();
    measuredOn = measurements.today();
    measuredAt = changed;
    return true;
  }
}
