package org.yunqiao.register.scheme.rule;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A compiled rule.
 *
 * @param needs fields without which it does not apply, so that it need not be asked
 * @param when null: always; also null, as is {@code check}, where the text is faulty
 */
record Rule(
    RuleText text,
    List<String> needs,
    CelRuntime.@Nullable Program when,
    CelRuntime.@Nullable Program check) {

  boolean speaksTo(Map<String, Object> attributes) {
    for (String field : needs) {
      if (!attributes.containsKey(field)) return false;
    }
    return true;
  }

  /**
   * What it says. What is neither true nor false, be it a missing value or a failing function, is
   * unknown and never counts as kept.
   */
  Rules.Verdict on(Variables variables) {
    if (check == null) return Rules.Verdict.UNKNOWN;
    try {
      if (when != null) {
        Object applies = when.eval(variables.values());
        if (Boolean.FALSE.equals(applies)) return Rules.Verdict.KEPT;
        if (!Boolean.TRUE.equals(applies)) return Rules.Verdict.UNKNOWN;
      }
      Object kept = check.eval(variables.values());
      if (Boolean.TRUE.equals(kept)) return Rules.Verdict.KEPT;
      return Boolean.FALSE.equals(kept) ? Rules.Verdict.BROKEN : Rules.Verdict.UNKNOWN;
    } catch (CelEvaluationException | RuntimeException e) {
      return Rules.Verdict.UNKNOWN;
    }
  }
}
