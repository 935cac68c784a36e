package org.yunqiao.work.market;

import org.jspecify.annotations.Nullable;

/**
 * What firms gave a laboratory.
 *
 * @param mean in tenths of a star; null where nobody gave any
 */
public record Stars(@Nullable Integer mean, int count) {

  static final Stars NONE = new Stars(null, 0);
}
