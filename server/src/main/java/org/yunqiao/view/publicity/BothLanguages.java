package org.yunqiao.view.publicity;

/** A text in Chinese and in English; either may be empty while it is being written. */
public record BothLanguages(String zh, String en) {

  public static final BothLanguages NOTHING = new BothLanguages("", "");

  public String in(boolean chinese) {
    return chinese ? zh : en;
  }

  boolean whole() {
    return !zh.isBlank() && !en.isBlank();
  }

  int longest() {
    return Math.max(zh.length(), en.length());
  }

  /** Without control characters, which neither a page nor a feed can carry. */
  BothLanguages clean(boolean lines) {
    return new BothLanguages(clean(zh, lines), clean(en, lines));
  }

  private static String clean(String given, boolean lines) {
    var text = new StringBuilder(given.length());
    given
        .replace("\r\n", "\n")
        .replace('\r', '\n')
        .codePoints()
        .filter(c -> (lines && (c == '\n' || c == '\t')) || !forbidden(c))
        .forEach(text::appendCodePoint);
    return text.toString().strip();
  }

  private static boolean forbidden(int c) {
    return Character.isISOControl(c)
        || Character.getType(c) == Character.SURROGATE
        || (c & 0xfffe) == 0xfffe; // no characters, and not allowed in XML
  }
}
