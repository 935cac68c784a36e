package org.yunqiao.register.attestation;

import java.text.Normalizer;

/** How numbers are told apart: width, case, spaces and invisible characters do not count. */
public final class AttestationNumber {

  private AttestationNumber() {}

  /** The form a number is matched by; the number itself is kept as written. */
  public static String key(String number) {
    boolean plain = true;
    for (int i = 0; i < number.length() && plain; i++) {
      char c = number.charAt(i);
      plain = c > ' ' && c < 0x7f && !(c >= 'a' && c <= 'z');
    }
    if (plain) return number;
    String folded = Normalizer.normalize(number, Normalizer.Form.NFKC);
    var key = new StringBuilder(folded.length());
    folded
        .codePoints()
        .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
        .filter(c -> Character.getType(c) != Character.FORMAT && !Character.isISOControl(c))
        .map(Character::toUpperCase)
        .forEach(key::appendCodePoint);
    return key.toString();
  }
}
