package org.yunqiao.door.exchange.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SharesTests {

  private final Shares shares =
      new Shares(new int[] {5, 3, 2}, 100, new Dice(1, Dice.About.SHARES, 0));

  @Test
  void every_block_holds_each_kind_exactly_by_its_weight() {
    for (int block = 0; block < 3; block++) {
      int[] seen = new int[3];
      for (int slot = 0; slot < 100; slot++) {
        seen[shares.kind(block * 100L + slot)]++;
      }
      assertThat(seen).containsExactly(50, 30, 20);
    }
  }

  @Test
  void each_kind_counts_its_rows_without_a_gap_or_a_repeat() {
    Set<String> seen = new HashSet<>();
    for (long row = 0; row < 1_000; row++) {
      seen.add(shares.kind(row) + "-" + shares.rank(row));
    }
    assertThat(seen).hasSize(1_000).contains("0-0", "0-499", "1-299", "2-199");
  }

  @Test
  void ranks_reach_as_far_as_rows_do() {
    assertThat(shares.rank(100_000_000_000L)).isGreaterThanOrEqualTo(20_000_000_000L);
  }
}
