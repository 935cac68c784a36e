package org.yunqiao.work.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Against the concentrations of Montgomery and Runger, Applied Statistics, example 16-6. */
class CusumTests {

  private static final double[] VALUES = {
    102.0, 94.8, 98.3, 98.4, 102.0, 98.5, 99.0, 97.7, 100.0, 98.1, 101.3, 98.7, 101.1, 98.4, 97.0,
    96.7, 100.3, 101.4, 97.2, 101.0
  };
  private static final double[] UPWARDS = {
    2.0, 0, 0, 0, 2.0, 0.5, 0, 0, 0, 0, 1.3, 0, 1.1, 0, 0, 0, 0.3, 1.7, 0, 1.0
  };
  private static final double[] DOWNWARDS = {
    0, 3.2, 2.9, 2.5, 0, 0, 0, 0.3, 0, 0, 0, 0, 0, 0, 1.0, 2.3, 0, 0, 0.8, 0
  };

  @Test
  void the_sums_are_those_of_the_textbook_and_tell_of_no_drift() {
    Cusum sums = Cusum.about(99, 1, 10);
    for (int i = 0; i < VALUES.length; i++) {
      sums = sums.next(VALUES[i]);
      assertThat(sums.high()).as("upwards, %d", i + 1).isCloseTo(UPWARDS[i], within(1e-9));
      assertThat(sums.low()).as("downwards, %d", i + 1).isCloseTo(DOWNWARDS[i], within(1e-9));
      assertThat(sums.drift()).isEmpty();
    }
  }

  @Test
  void a_shift_too_small_for_any_one_value_to_tell_is_found_both_ways() {
    for (int way : new int[] {1, -1}) {
      Cusum sums = Cusum.about(0, 0.5, 5);
      int steps = 0;
      while (sums.drift().isEmpty()) {
        sums = sums.next(way * 1.25);
        steps++;
      }
      assertThat(sums.drift()).contains(way > 0 ? Drift.UP : Drift.DOWN);
      assertThat(steps).as("0.75 a step, beyond 5").isEqualTo(7);
    }
  }
}
