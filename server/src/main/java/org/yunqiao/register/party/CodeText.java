package org.yunqiao.register.party;

import java.text.Normalizer;

/** How codes are tidied before they are read: NFKC, upper case, nothing invisible, no spaces. */
final class CodeText {

  /** Longer than any code with generous spacing; beyond it there is nothing to tidy. */
  private static final int LONGEST = 100;

  private CodeText() {}

  static String tidy(String raw) {
    if (isTidy(raw) || raw.length() > LONGEST) {
      return raw;
    }
    String text = Normalizer.normalize(raw, Normalizer.Form.NFKC);
    var out = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> !isInvisible(c))
        .map(c -> c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c)
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  private static boolean isTidy(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if ((c < '0' || c > '9') && (c < 'A' || c > 'Z')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.CONTROL,
          Character.FORMAT ->
          true;
      default -> false;
    };
  }
}
