package org.yunqiao.door.portal;

import java.math.BigDecimal;

/** Amounts as people write them, in yuan, and as they are kept, in whole fen. */
final class Fen {

  /** What no amount is; the room refuses it with its own words. */
  static final long NONE = -1;

  private Fen() {}

  /** The fen of what was typed; {@link #NONE} where it is no amount. */
  static long of(String yuan) {
    return yuan.matches("\\d{1,12}(\\.\\d{1,2})?")
        ? new BigDecimal(yuan).movePointRight(2).longValueExact()
        : NONE;
  }

  /** In yuan, with two decimals. */
  static String yuan(long fen) {
    return BigDecimal.valueOf(fen, 2).toPlainString();
  }
}
