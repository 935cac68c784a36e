package org.yunqiao.door.portal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.yunqiao.work.supervision.risk.Share;

/** Shares as people read them, and as pictures: a bar with what is uncertain about it. */
final class Percent {

  private Percent() {}

  /** A bar on a scale of 1000: the share, and from where to where it may lie. */
  record Bar(int width, int from, int span) {

    static Bar of(double share) {
      return new Bar(mille(share), 0, 0);
    }

    static Bar of(Share share) {
      int from = mille(share.least());
      return new Bar(mille(share.rate()), from, mille(share.most()) - from);
    }

    private static int mille(double share) {
      return (int) Math.round(Math.min(1, share) * 1000);
    }
  }

  /** With one digit behind the point, and two where it is small. */
  static String of(double share) {
    int scale = share > 0 && share < 0.01 ? 2 : 1;
    return BigDecimal.valueOf(share * 100).setScale(scale, RoundingMode.HALF_UP).toPlainString()
        + "%";
  }

  /** From where to where. */
  static String interval(Share share) {
    return of(share.least()) + " – " + of(share.most());
  }

  static String decimal(@Nullable Double number) {
    return number == null
        ? "—"
        : BigDecimal.valueOf(number).setScale(3, RoundingMode.HALF_UP).toPlainString();
  }
}
