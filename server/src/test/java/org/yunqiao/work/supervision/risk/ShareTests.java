package org.yunqiao.work.supervision.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTests {

  /**
   * Of none and of all it is known in closed form; the others as the quantiles of the beta
   * distribution.
   */
  @ParameterizedTest
  @CsvSource({
    "0, 10, 0, 0.308497",
    "10, 10, 0.691503, 1",
    "1, 10, 0.002529, 0.445016",
    "5, 20, 0.086571, 0.491046",
    "50, 100, 0.398321, 0.601679",
    "682, 6820, 0.092979, 0.107365"
  })
  void the_interval_is_that_of_clopper_and_pearson(long hits, long of, double least, double most) {
    assertThat(new Share(hits, of).least()).isCloseTo(least, within(5e-5));
    assertThat(new Share(hits, of).most()).isCloseTo(most, within(5e-5));
  }

  @Test
  void at_its_ends_what_was_seen_is_just_as_rare_as_promised() {
    for (long of : new long[] {3, 40, 1_000, 2_000_000}) {
      for (long hits : new long[] {1, of / 3, of - 1}) {
        Share share = new Share(hits, of);
        assertThat(Share.atMost(hits, of, share.most())).isCloseTo(0.025, within(1e-6));
        assertThat(1 - Share.atMost(hits - 1, of, share.least())).isCloseTo(0.025, within(1e-6));
        assertThat(share.rate()).isBetween(share.least(), share.most());
      }
    }
  }

  @Test
  void where_nothing_was_looked_at_nothing_is_known() {
    Share none = new Share(0, 0);
    assertThat(none.known()).isFalse();
    assertThat(none.least()).isZero();
    assertThat(none.most()).isEqualTo(1);
    assertThatIllegalArgumentException().isThrownBy(() -> new Share(2, 1));
  }
}
