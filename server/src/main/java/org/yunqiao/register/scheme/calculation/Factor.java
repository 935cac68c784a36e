package org.yunqiao.register.scheme.calculation;

import java.math.BigDecimal;
import java.util.List;

/**
 * A reason to audit longer or shorter, with its justification; without one it is none (IAF MD
 * 5:2023).
 *
 * @param name what is adjusted for; may be empty
 */
record Factor(String name, BigDecimal percent, String justification) {

  private static final BigDecimal LEAST = BigDecimal.valueOf(-100);
  private static final BigDecimal MOST = BigDecimal.valueOf(1_000);

  /** {@code percent:justification} or {@code name:percent:justification}. */
  static Factor of(String input, String text) {
    String[] parts = text.split("[:：]", 3);
    boolean named = parts.length == 3 && !isPercent(parts[0]);
    int percent = named ? 1 : 0;
    if (parts.length < percent + 2) throw CalculationProblem.notFactor(input, text);
    // a justification may hold a colon itself
    String justification =
        named || parts.length == 2 ? parts[percent + 1] : parts[1] + ":" + parts[2];
    if (!isPercent(parts[percent]) || justification.isBlank()) {
      throw CalculationProblem.notFactor(input, text);
    }
    return new Factor(
        named ? parts[0].strip() : "",
        Inputs.decimal(input, number(parts[percent]), LEAST, MOST),
        justification.strip());
  }

  static List<Factor> all(Inputs inputs, String input) {
    return inputs.list(input).stream().map(text -> of(input, text)).toList();
  }

  static Fraction sum(List<Factor> factors) {
    return factors.stream()
        .map(factor -> Fraction.of(factor.percent()))
        .reduce(Fraction.of(0), Fraction::plus);
  }

  private static boolean isPercent(String text) {
    return number(text).matches("[+-]?[0-9]{1,4}(\\.[0-9]{1,4})?");
  }

  private static String number(String text) {
    String number = text.strip().replace('−', '-');
    return number.endsWith("%") ? number.substring(0, number.length() - 1) : number;
  }

  String shown() {
    return (percent.signum() > 0 ? "+" : "") + Fraction.plain(percent) + " %";
  }
}
