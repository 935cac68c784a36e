package org.yunqiao.view.publicity;

import java.util.List;
import java.util.OptionalLong;

/**
 * Some of a list, in a stable order.
 *
 * @param after ask for this to go on; empty at the end
 * @param count how many there are, at most {@code MANY}
 * @param many whether there are more than {@code count}
 */
public record Page<T>(List<T> items, OptionalLong after, long count, boolean many) {

  /** Counting stops here. */
  public static final int MANY = 10_000;
}
