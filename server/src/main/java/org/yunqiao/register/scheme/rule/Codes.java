package org.yunqiao.register.scheme.rule;

import java.time.LocalDate;
import java.util.Map;
import org.yunqiao.register.scheme.calculation.Calculations;

/** Check characters, as rules ask for them. */
final class Codes {

  private Codes() {}

  static boolean creditCode(String text) {
    return valid("credit-code", text);
  }

  static boolean organisationCode(String text) {
    return valid("organisation-code", text);
  }

  static boolean check37(String text) {
    return valid("iso7064-37-36", text);
  }

  private static boolean valid(String kind, String text) {
    return Calculations.named("check-digits")
        .calculate(Map.of("kind", kind, "text", text), LocalDate.EPOCH)
        .value()
        .equals("valid");
  }
}
