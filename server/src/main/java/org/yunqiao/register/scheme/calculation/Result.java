package org.yunqiao.register.scheme.calculation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a calculation comes to, and how.
 *
 * @param value a {@link BigDecimal}, or a {@link String} that is a code
 * @param unit what is counted, as {@code auditor-day}; empty for codes and mere numbers
 */
public record Result(Object value, String unit, List<Step> steps) {

  public Result {
    if (!(value instanceof BigDecimal) && !(value instanceof String)) {
      throw new IllegalArgumentException("neither number nor word");
    }
    steps = List.copyOf(steps);
  }

  /** The value where it is a number. */
  public Optional<BigDecimal> number() {
    return value instanceof BigDecimal number ? Optional.of(number) : Optional.empty();
  }

  /** The value where it is a word. */
  public Optional<String> word() {
    return value instanceof String word ? Optional.of(word) : Optional.empty();
  }
}
