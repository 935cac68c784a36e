package org.yunqiao.proof.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SmallestTests {

  @Test
  void it_keeps_the_smallest_in_order_whatever_the_order_of_their_coming() {
    var random = new Random(1);
    long[] keys = random.longs(5_000).toArray();
    for (int wanted : new int[] {1, 2, 63, 4_999, 5_000, 6_000}) {
      var smallest = new Smallest(wanted, (one, other) -> 0);
      for (int i = 0; i < keys.length; i++) {
        if (smallest.mayTake(keys[i])) smallest.take(keys[i], i);
      }
      long[] expected =
          LongStream.range(0, keys.length)
              .boxed()
              .sorted((a, b) -> Long.compareUnsigned(keys[a.intValue()], keys[b.intValue()]))
              .limit(wanted)
              .mapToLong(Long::longValue)
              .toArray();
      assertThat(smallest.inOrder()).isEqualTo(expected);
    }
  }

  @Test
  void where_tickets_begin_alike_the_whole_ticket_decides() {
    var random = new Random(2);
    long[] full = random.longs(2_000).toArray();
    var smallest =
        new Smallest(100, (one, other) -> Long.compareUnsigned(full[(int) one], full[(int) other]));
    for (int i = 0; i < full.length; i++) {
      long key = full[i] >>> 61; // eight different beginnings only
      if (smallest.mayTake(key)) smallest.take(key, i);
    }
    long[] expected =
        LongStream.range(0, full.length)
            .boxed()
            .sorted((a, b) -> Long.compareUnsigned(full[a.intValue()], full[b.intValue()]))
            .limit(100)
            .mapToLong(Long::longValue)
            .toArray();
    assertThat(smallest.inOrder()).isEqualTo(expected);
  }
}
