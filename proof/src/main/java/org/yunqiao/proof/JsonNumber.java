package org.yunqiao.proof;

/** How RFC 8785 §3.2.2.3 spells a double: as ECMAScript does, shortest first. */
final class JsonNumber {

  /** 2^53: the last whole number up to which every whole number has its own double. */
  static final long LARGEST = 1L << 53;

  private JsonNumber() {}

  static String text(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("JSON has no " + number);
    }
    if (number == 0) {
      return "0"; // minus zero too
    }
    String java = shortest(Math.abs(number));
    int e = java.indexOf('E');
    int point = java.indexOf('.');
    int mantissaEnd = e < 0 ? java.length() : e;
    int shift = e < 0 ? 0 : Integer.parseInt(java, e + 1, java.length(), 10);
    String digits = java.substring(0, point) + java.substring(point + 1, mantissaEnd);
    int first = 0;
    while (digits.charAt(first) == '0') {
      first++;
    }
    int last = digits.length();
    while (digits.charAt(last - 1) == '0') {
      last--;
    }
    return (number < 0 ? "-" : "") + layout(digits.substring(first, last), point + shift - first);
  }

  /**
   * Double.toString is the shortest too, but never shorter than two digits: where one is enough
   * (only among the smallest doubles, 4.9E-324) ECMAScript takes the one (5e-324).
   */
  private static String shortest(double number) {
    String java = Double.toString(number);
    if (number < 1e-321) {
      String rounded = "%.0e".formatted(number).replace("e", ".0E");
      return Double.parseDouble(rounded) == number ? rounded : java;
    }
    return java;
  }

  /**
   * @param point where the decimal point stands, counted from before the first digit
   */
  private static String layout(String digits, int point) {
    int count = digits.length();
    if (count <= point && point <= 21) {
      return digits + "0".repeat(point - count);
    }
    if (0 < point && point <= 21) {
      return digits.substring(0, point) + "." + digits.substring(point);
    }
    if (-6 < point && point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    String fraction = count == 1 ? "" : "." + digits.substring(1);
    return digits.charAt(0) + fraction + (point > 0 ? "e+" : "e") + (point - 1);
  }
}
