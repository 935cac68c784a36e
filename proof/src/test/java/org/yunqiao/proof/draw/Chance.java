package org.yunqiao.proof.draw;

import java.util.Collection;

/** Pearson's chi-square, for tests of fairness. */
final class Chance {

  private Chance() {}

  /** Of how often each class came, when all are as likely. */
  static double ofClasses(Collection<Integer> counts, int classes, int trials) {
    double expected = (double) trials / classes;
    double sum = (classes - counts.size()) * expected;
    for (int count : counts) {
      sum += (count - expected) * (count - expected) / expected;
    }
    return sum;
  }

  /**
   * Of how often each object was drawn, when each trial draws the same share without replacement:
   * the counts are then less apart than independent ones, by (N − 1) / N.
   */
  static double ofInclusion(Collection<Integer> counts, int objects, int trials, double share) {
    double expected = trials * share;
    double sum = (objects - counts.size()) * expected * expected;
    for (int count : counts) {
      sum += (count - expected) * (count - expected);
    }
    return sum / (expected * (1 - share)) * (objects - 1) / objects;
  }

  /** What chance exceeds once in a thousand times (Wilson and Hilferty's approximation). */
  static double bound(int degrees) {
    double spread = 2.0 / (9 * degrees);
    return degrees * Math.pow(1 - spread + 3.0902 * Math.sqrt(spread), 3);
  }
}
