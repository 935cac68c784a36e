package org.yunqiao.register.scheme.rule;

import org.yunqiao.register.scheme.calculation.CheckDigits;

/** Check characters, as rules ask for them. */
final class Codes {

  private Codes() {}

  static boolean creditCode(String text) {
    return CheckDigits.creditCode(text);
  }

  static boolean organisationCode(String text) {
    return CheckDigits.organisationCode(text);
  }

  static boolean check37(String text) {
    return CheckDigits.mod3736(text);
  }
}
