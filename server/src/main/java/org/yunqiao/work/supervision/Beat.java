package org.yunqiao.work.supervision;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.yunqiao.Problem;
import org.yunqiao.ledger.Loop;

/**
 * What the room does by itself while the application runs: keeps objects, ratings, measures and
 * days up with the journal, lets results stand to which nobody objected, and runs the draws whose
 * deadline went by, so that whoever was silent is named.
 */
@Component
class Beat extends Loop {

  private static final Logger LOG = LoggerFactory.getLogger(Beat.class);

  private final ObjectLibrary objects;
  private final RiskRatings ratings;
  private final Measures measures;
  private final Inspections inspections;
  private final Samples samples;
  private final Draws draws;
  private final Set<String> stuck = new HashSet<>(); // of this loop's thread alone

  Beat(
      ObjectLibrary objects,
      RiskRatings ratings,
      Measures measures,
      Inspections inspections,
      Samples samples,
      Draws draws,
      @Value("${yunqiao.serving:true}") boolean serving) {
    super("supervision", serving, Duration.ofSeconds(1));
    this.objects = objects;
    this.ratings = ratings;
    this.measures = measures;
    this.inspections = inspections;
    this.samples = samples;
    this.draws = draws;
  }

  @Override
  protected boolean beat() {
    inspections.reckon();
    samples.settle();
    int read = objects.step() + measures.step() + ratings.step();
    runOverdue();
    return read > 0;
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
