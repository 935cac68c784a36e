package org.yunqiao.register.scheme.calculation;

import java.time.LocalDate;
import java.util.Collection;
import org.yunqiao.Problem;

/** Why nothing is calculated; each says what to give instead. */
public final class CalculationProblem extends Problem {

  private static final int SHOWN = 60;

  private CalculationProblem(Kind kind, String code, Object... arguments) {
    super(kind, code, arguments);
  }

  static CalculationProblem unknown(String name, Collection<String> known) {
    return new CalculationProblem(
        Kind.NOT_FOUND, "calculation.unknown", shown(name), String.join(", ", known));
  }

  static CalculationProblem unknownInput(String name, Collection<String> known) {
    return invalid("calculation.unknown-input", shown(name), String.join(", ", known));
  }

  static CalculationProblem missing(String input) {
    return invalid("calculation.missing", input);
  }

  /** Neither the one nor the other was given. */
  static CalculationProblem eitherMissing(String one, String other) {
    return invalid("calculation.either-missing", one, other);
  }

  static CalculationProblem notNumber(String input, String text) {
    return invalid("calculation.not-a-number", input, shown(text));
  }

  static CalculationProblem notWhole(String input, String text) {
    return invalid("calculation.not-a-whole-number", input, shown(text));
  }

  static CalculationProblem notDate(String input, String text) {
    return invalid("calculation.not-a-date", input, shown(text));
  }

  static CalculationProblem notChoice(String input, String text, Collection<String> choices) {
    return invalid("calculation.not-a-choice", input, shown(text), String.join(", ", choices));
  }

  static CalculationProblem notOne(String input) {
    return invalid("calculation.not-one-value", input);
  }

  static CalculationProblem outOfRange(String input, String number, String least, String most) {
    return invalid("calculation.out-of-range", input, shown(number), least, most);
  }

  static CalculationProblem tooLong(String input, int most) {
    return invalid("calculation.too-long", input, Integer.toString(most));
  }

  static CalculationProblem tooMany(String input, int most) {
    return invalid("calculation.too-many", input, Integer.toString(most));
  }

  static CalculationProblem unprintable(String input, String text) {
    return invalid("calculation.unprintable", input, shown(text));
  }

  static CalculationProblem repeated(String input, String text) {
    return invalid("calculation.repeated", input, shown(text));
  }

  static CalculationProblem notPair(String text) {
    return invalid("calculation.not-a-pair", shown(text));
  }

  static CalculationProblem notFactor(String input, String text) {
    return invalid("calculation.not-a-factor", input, shown(text));
  }

  static CalculationProblem contradiction(String one, String other) {
    return invalid("calculation.contradiction", one, other);
  }

  /** An input that this kind of thing has not. */
  static CalculationProblem notUsed(String input, String by) {
    return invalid("calculation.not-used", input, by);
  }

  /** Beyond the table, where a person must decide and say why. */
  static CalculationProblem manual(String input, String number, String most) {
    return new CalculationProblem(Kind.REFUSED, "calculation.manual", input, number, most);
  }

  static CalculationProblem noRule(String table, LocalDate on) {
    return new CalculationProblem(Kind.NOT_FOUND, "calculation.no-rule", table, on.toString());
  }

  private static CalculationProblem invalid(String code, Object... arguments) {
    return new CalculationProblem(Kind.INVALID, code, arguments);
  }

  /** What a stranger wrote, cut and made printable before it is shown. */
  private static String shown(String text) {
    String start = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    return start
        .codePoints()
        .map(c -> unprintable(c) ? '\uFFFD' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  static boolean printable(String text) {
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      if (unprintable(text.codePointAt(at))) return false;
    }
    return true;
  }

  private static boolean unprintable(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
