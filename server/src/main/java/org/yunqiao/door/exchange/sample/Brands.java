package org.yunqiao.door.exchange.sample;

/** Names of two or three auspicious syllables, always marked as samples: 样例·恒远. */
final class Brands {

  private static final String SYLLABLES =
      "恒远华盛嘉泰瑞丰宏博安达鼎新云海天润德信中和永昌凯越明辉金诚万顺" + "卓立正阳东升百川光启春晖长青龙腾飞翔盈科众诺森茂景隆普惠";

  private static final int ONE = SYLLABLES.length();
  private static final int TWO = ONE * ONE;

  private Brands() {}

  /** Three brands in four have three syllables. */
  static String any(Dice dice) {
    return dice.percent(25) ? two(dice.below(TWO)) : two(dice.below(TWO)) + one(dice.below(ONE));
  }

  /** A brand of two syllables no smaller index has, up to some four thousand. */
  static String two(long index) {
    int spread = (int) ((index + 1) * 2477 % TWO);
    return "样例·" + one(spread / ONE) + one(spread % ONE);
  }

  private static char one(int syllable) {
    return SYLLABLES.charAt(syllable);
  }
}
