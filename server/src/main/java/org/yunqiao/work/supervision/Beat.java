package org.yunqiao.work.supervision;

import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.yunqiao.Problem;

/**
 * What the room does by itself while the application runs: keeps objects, ratings, measures and
 * days up with the journal, lets results stand to which nobody objected, and runs the draws whose
 * deadline went by, so that whoever was silent is named.
 */
@Component
class Beat implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Beat.class);
  private static final long PAUSE = 1_000;
  private static final long PAUSE_AFTER_FAILURE = 5_000;

  private final ObjectLibrary objects;
  private final RiskRatings ratings;
  private final Measures measures;
  private final Inspections inspections;
  private final Samples samples;
  private final Draws draws;
  private final boolean serving;
  private final Set<String> stuck = new HashSet<>(); // of this loop's thread alone
  private volatile boolean running;
  private volatile Thread thread = Thread.currentThread();

  Beat(
      ObjectLibrary objects,
      RiskRatings ratings,
      Measures measures,
      Inspections inspections,
      Samples samples,
      Draws draws,
      @Value("${yunqiao.serving:true}") boolean serving) {
    this.objects = objects;
    this.ratings = ratings;
    this.measures = measures;
    this.inspections = inspections;
    this.samples = samples;
    this.draws = draws;
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
        int read = objects.step() + measures.step() + ratings.step();
        runOverdue();
        if (read == 0) Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        if (!running) return;
        LOG.error("What supervision does by itself failed; trying again", e);
        try {
          Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException stopped) {
          return;
        }
      }
    }
  }

  /** Each by itself: one that cannot be run is told once, and does not keep the others from it. */
  void runOverdue() {
    for (String name : draws.overdue()) {
      if (stuck.contains(name)) continue;
      try {
        draws.run(name);
      } catch (RuntimeException e) {
        if (e instanceof SupervisionProblem over && over.kind() == Problem.Kind.CONFLICT) continue;
        stuck.add(name);
        LOG.error("The draw {} cannot be run, although its deadline went by", name, e);
      }
    }
  }
}
