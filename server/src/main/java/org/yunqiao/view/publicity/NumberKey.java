package org.yunqiao.view.publicity;

import java.text.Normalizer;

/** How a number is asked for: width, case, spaces and invisible characters do not count. */
final class NumberKey {

  private NumberKey() {}

  static String of(String number) {
    var key = new StringBuilder(number.length());
    Normalizer.normalize(number, Normalizer.Form.NFKC)
        .codePoints()
        .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
        .filter(c -> Character.getType(c) != Character.FORMAT && !Character.isISOControl(c))
        .map(Character::toUpperCase)
        .forEach(key::appendCodePoint);
    return key.toString();
  }
}
