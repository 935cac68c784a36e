package org.yunqiao.work.programme;

import java.math.BigDecimal;
import java.util.Collection;

/** Weights of one whole: each more than nothing, all together a hundred. */
final class Weights {

  private static final BigDecimal WHOLE = new BigDecimal(100);

  private Weights() {}

  static void demand(Collection<BigDecimal> weights) {
    BigDecimal sum = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    boolean each = weights.stream().allMatch(one -> one.signum() > 0);
    if (!each || sum.compareTo(WHOLE) != 0) {
      throw ProgrammeProblem.weights(sum.stripTrailingZeros().toPlainString());
    }
  }
}
