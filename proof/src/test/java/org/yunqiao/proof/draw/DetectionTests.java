package org.yunqiao.proof.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DetectionTests {

  @Test
  void published_values_come_out_exactly() {
    assertThat(Detection.of(1_000, 59).violators()).isEqualTo(49);
    assertThat(Detection.of(1_000, 100).rate()).isEqualTo(0.029);
    assertThat(Detection.of(200, 20).rate()).isEqualTo(0.135);
    assertThat(Detection.of(5_000, 150).rate()).isEqualTo(0.0196);
    assertThat(Detection.of(10_000, 300).rate()).isEqualTo(0.0098);
    assertThat(Detection.of(50, 10).rate()).isEqualTo(0.24);
  }

  @Test
  void exactly_five_percent_missed_is_enough() {
    assertThat(Detection.of(20, 19).violators()).isEqualTo(1);
    assertThat(Detection.of(20, 18).violators()).isEqualTo(2);
  }

  @Test
  void the_ends_are_right() {
    assertThat(Detection.of(1, 1).violators()).isEqualTo(1);
    assertThat(Detection.of(100, 100).violators()).isEqualTo(1);
    assertThat(Detection.of(100, 1).violators()).isEqualTo(95);
    assertThat(Detection.of(10_000_000, 1).violators()).isEqualTo(9_500_000);
    assertThatThrownBy(() -> Detection.of(10, 0)).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> Detection.of(10, 11)).isInstanceOf(Refused.class);
  }

  @Test
  void it_is_the_first_number_that_suffices() {
    for (int of = 1; of <= 60; of++) {
      for (int sample = 1; sample <= of; sample++) {
        assertThat(Detection.of(of, sample).violators())
            .as(of + " " + sample)
            .isEqualTo(counted(of, sample));
      }
    }
  }

  @Test
  void large_populations_are_quick() {
    assertThat(Detection.of(10_000_000, 3_000).rate()).isBetween(0.000997, 0.000999);
    assertThat(Detection.of(10_000_000, 5_000_000).violators()).isEqualTo(5);
  }

  /** One after the other in doubles, with a margin: no value of this size comes nearer to 5 %. */
  private static int counted(int of, int sample) {
    double missed = 1;
    int violators = 0;
    while (missed > 0.05 + 1e-12) {
      missed = missed * Math.max(0, of - sample - violators) / (of - violators);
      violators++;
    }
    return violators;
  }
}
