package org.yunqiao.view.analysis;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.Loop;

/** Keeps the lake up with the journal, and the figures up with the lake, while we serve. */
@Component
class Pouring extends Loop {

  private static final int RESTS = 20; // times as long as measuring took

  private final Measurements measurements;
  private final Screens screens;
  private final AnalysisSettings settings;
  private final Clock clock;
  private long measuredAt = -1; // of this loop's thread alone, as the next three
  private LocalDate measuredOn = LocalDate.EPOCH;
  private Instant measured = Instant.EPOCH;
  private Duration took = Duration.ZERO;

  Pouring(
      Measurements measurements,
      Screens screens,
      AnalysisSettings settings,
      Clock clock,
      @Value("${yunqiao.serving:true}") boolean serving) {
    super("analysis", serving && settings.follow(), Duration.ofSeconds(2));
    this.measurements = measurements;
    this.screens = screens;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  protected boolean beat() {
    return measurements.pour() > 0 || measure();
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
