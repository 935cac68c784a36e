package org.yunqiao.ledger.store;

/**
 * One thing the doctor looked at.
 *
 * @param mend what to do about it, empty when nothing needs doing
 */
public record Finding(Sign sign, String words, String mend) {

  /** How bad it is. */
  public enum Sign {
    WELL("✓"),
    BEWARE("!"),
    WRONG("✗");

    private final String mark;

    Sign(String mark) {
      this.mark = mark;
    }
  }

  public static Finding well(String zh, String en) {
    return new Finding(Sign.WELL, zh + "  " + en, "");
  }

  public static Finding beware(String zh, String en, String mend) {
    return new Finding(Sign.BEWARE, zh + "  " + en, mend);
  }

  public static Finding wrong(String zh, String en, String mend) {
    return new Finding(Sign.WRONG, zh + "  " + en, mend);
  }

  boolean wrong() {
    return sign == Sign.WRONG;
  }

  String inWords() {
    return sign.mark + " " + words + (mend.isEmpty() ? "" : "\n    → " + mend);
  }
}
