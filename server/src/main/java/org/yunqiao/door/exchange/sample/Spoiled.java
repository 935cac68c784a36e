package org.yunqiao.door.exchange.sample;

/** Text gone wrong the way it goes wrong in practice. */
final class Spoiled {

  static final String DATE = "2025-02-30";
  static final String ISSUER = "CNCA-R-2099-999";
  static final String LABORATORY = "991199349999";
  static final String SCHEME = "no-such-scheme";
  static final String REGION = "990101";

  private Spoiled() {}

  /** Another last character, so that the check fails. */
  static String check(String code) {
    int last = code.length() - 1;
    int value = CodeMaker.ALPHABET.indexOf(code.charAt(last));
    return code.substring(0, last)
        + CodeMaker.ALPHABET.charAt((value + 1) % CodeMaker.ALPHABET.length());
  }

  /** The same digits as a Chinese keyboard may type them. */
  static String fullWidth(String code) {
    StringBuilder wide = new StringBuilder(code);
    for (int i = 0; i < wide.length(); i++) {
      if (Character.isDigit(wide.charAt(i))) {
        wide.setCharAt(i, (char) (wide.charAt(i) - '0' + '０'));
      }
    }
    return wide.toString();
  }

  /** The letter for the digit it looks like; every region code of the sample has one. */
  static String letterO(String code) {
    return code.replaceFirst("0", "O");
  }

  /** A bell in the middle of a name. */
  static String control(String name) {
    return name.substring(0, 3) + '\u0007' + name.substring(3);
  }
}
