package org.yunqiao.register.scheme.calculation;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.Edition.Names;

/**
 * What a calculation wants to know.
 *
 * @param choices the codes that are allowed; empty where any are
 * @param required whether it must be given
 * @param standard what is taken when it is not given; null: nothing
 * @param least of a number, also of a number's absolute size against nonsense
 * @param most of a number
 */
public record Input(
    String name,
    Kind kind,
    Names names,
    List<String> choices,
    boolean required,
    @Nullable String standard,
    BigDecimal least,
    BigDecimal most) {

  /** What sort of value it is. */
  public enum Kind {
    /** A whole number. */
    NUMBER,
    /** An exact decimal number. */
    DECIMAL,
    /** One of a few codes. */
    CHOICE,
    /** Several values; typed with commas between them. */
    LIST,
    /** A day, as 2026-11-23. */
    DATE,
    /** Free text. */
    TEXT
  }

  /** Beyond it there is no quantity that anybody certifies. */
  private static final BigDecimal MOST = new BigDecimal("1000000000000");

  private static final Names UNNAMED = new Names("", "");

  static Input number(String name, long least, long most) {
    return of(name, Kind.NUMBER).within(least, most);
  }

  static Input decimal(String name, long least, long most) {
    return of(name, Kind.DECIMAL).within(least, most);
  }

  static Input quantity(String name) {
    return new Input(name, Kind.DECIMAL, UNNAMED, List.of(), false, null, BigDecimal.ZERO, MOST);
  }

  static Input choice(String name, String... choices) {
    return choice(name, List.of(choices));
  }

  static Input choice(String name, List<String> choices) {
    return new Input(
        name, Kind.CHOICE, UNNAMED, List.copyOf(choices), false, null, MOST.negate(), MOST);
  }

  static Input list(String name, String... choices) {
    return new Input(name, Kind.LIST, UNNAMED, List.of(choices), false, null, MOST.negate(), MOST);
  }

  static Input date(String name) {
    return of(name, Kind.DATE);
  }

  static Input text(String name) {
    return of(name, Kind.TEXT);
  }

  private static Input of(String name, Kind kind) {
    return new Input(name, kind, UNNAMED, List.of(), false, null, MOST.negate(), MOST);
  }

  private Input within(long from, long to) {
    return new Input(
        name,
        kind,
        names,
        choices,
        required,
        standard,
        BigDecimal.valueOf(from),
        BigDecimal.valueOf(to));
  }

  /** It must be given. */
  Input needed() {
    return new Input(name, kind, names, choices, true, standard, least, most);
  }

  /** This is taken when it is not given. */
  Input otherwise(String value) {
    return new Input(name, kind, names, choices, required, value, least, most);
  }

  Input named(Names words) {
    return new Input(name, kind, words, choices, required, standard, least, most);
  }

  boolean unnamed() {
    return names == UNNAMED;
  }
}
