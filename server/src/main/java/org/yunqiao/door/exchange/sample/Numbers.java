package org.yunqiao.door.exchange.sample;

/** Certificate numbers, built as each family of schemes builds them. */
final class Numbers {

  private Numbers() {}

  static String padded(long number, int width) {
    String digits = Long.toString(number);
    return digits.length() >= width ? digits : "0".repeat(width - digits.length()) + digits;
  }

  /**
   * A number no other certificate of that body has.
   *
   * @param headcount decides the size letter of a management-system number
   * @param category four digits, only for compulsory certification
   */
  static String certificate(
      SampleScheme scheme, Bodies.Issue issue, Life life, int headcount, String category) {
    String prefix = issue.body().prefix();
    String serial = padded(issue.serial(), 5);
    return switch (scheme.form()) {
      case MANAGEMENT ->
          prefix
              + year(life.issued().getYear())
              + scheme.letters()
              + serial
              + "R"
              + life.renewals()
              + size(headcount);
      case FOOD -> prefix + scheme.letters() + year(life.first().getYear()) + serial;
      case PRODUCT -> prefix + year(life.issued().getYear()) + scheme.letters() + serial;
      case COMPULSORY ->
          life.first().getYear()
              + padded(issue.body().compulsory(), 2)
              + category
              + padded(issue.serial(), 6);
    };
  }

  static String year(int year) {
    return padded(year % 100, 2);
  }

  private static String size(int headcount) {
    return headcount <= 50 ? "S" : headcount <= 250 ? "M" : "L";
  }
}
