package org.yunqiao.register.scheme.rule;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A compiled rule.
 *
 * @param needs fields without which it does not apply, so that it need not be asked
 * @param when null: always; also null, as is {@code check}, where the text is faulty
 * @param least what its field must not be less than, where that is all it says
 */
record Rule(
    RuleText text,
    List<String> needs,
    CelRuntime.@Nullable Program when,
    CelRuntime.@Nullable Program check,
    CelRuntime.@Nullable Program least,
    Reliance reliance) {

  boolean speaksTo(Map<String, Object> attributes) {
    for (String field : needs) {
      if (!attributes.containsKey(field)) return false;
    }
    return true;
  }

  /** The least it asks of its field; empty where it does not apply, or cannot tell. */
  Optional<BigDecimal> least(Variables variables) {
    if (least == null) return Optional.empty();
    try {
      if (when != null && !Boolean.TRUE.equals(when.eval(variables))) return Optional.empty();
      return least.eval(variables) instanceof Decimal number
          ? Optional.of(number.value())
          : Optional.empty();
    } catch (CelEvaluationException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /**
   * What it says. What is neither true nor false, be it a missing value or a failing function, is
   * unknown and never counts as kept.
   */
  Rules.Verdict on(CelVariableResolver variables) {
    if (check == null) return Rules.Verdict.UNKNOWN;
    try {
      if (when != null) {
        Object applies = when.eval(variables);
        if (Boolean.FALSE.equals(applies)) return Rules.Verdict.KEPT;
        if (!Boolean.TRUE.equals(applies)) return Rules.Verdict.UNKNOWN;
      }
      Object kept = check.eval(variables);
      if (Boolean.TRUE.equals(kept)) return Rules.Verdict.KEPT;
      return Boolean.FALSE.equals(kept) ? Rules.Verdict.BROKEN : Rules.Verdict.UNKNOWN;
    } catch (CelEvaluationException | RuntimeException e) {
      return Rules.Verdict.UNKNOWN;
    }
  }
}
