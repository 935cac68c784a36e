package org.yunqiao.register.scheme.system;

import org.yunqiao.register.scheme.file.Wording;

/**
 * Something that somebody should look at.
 *
 * @param about code of a scheme, or of a system
 */
public record Gap(Sort sort, String about, Wording wording) {

  /** What sort of thing it is, the worst first. */
  public enum Sort {
    /** A reference that leads nowhere. */
    BROKEN,
    /** A scheme that names no system. */
    UNPLACED,
    /** Days between editions, or after the last, on which nothing can be issued. */
    ENDED,
    /** A system without a scheme. */
    EMPTY,
    /** Something said with low confidence. */
    UNSURE
  }

  static Gap of(Sort sort, String about, String code, Object... arguments) {
    return new Gap(sort, about, Wording.of("scheme.system." + code, arguments));
  }
}
