package org.yunqiao.register.scheme.calculation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.yunqiao.Problem;

/** Calculations for tests, with their inputs as they are typed. */
final class Calculated {

  static final LocalDate TODAY = LocalDate.parse("2026-11-23");

  private Calculated() {}

  static Map<String, Object> inputs(String pairs) {
    var inputs = new HashMap<String, Object>();
    for (String pair : pairs.strip().split("\\s+")) {
      if (pair.isEmpty()) continue;
      int equals = pair.indexOf('=');
      inputs.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return inputs;
  }

  static Result result(String name, String pairs) {
    return result(name, pairs, TODAY);
  }

  static Result result(String name, String pairs, LocalDate on) {
    Result result = Calculations.find(name).orElseThrow().calculate(inputs(pairs), on);
    assertThat(result.steps()).as("%s %s", name, pairs).isNotEmpty();
    for (Step step : result.steps()) {
      assertThat(step.zh()).isNotBlank();
      assertThat(step.en()).isNotBlank();
      assertThat(step.value()).isNotBlank();
      assertThat(step.source()).isNotBlank();
    }
    return result;
  }

  static BigDecimal number(String name, String pairs) {
    return result(name, pairs).number().orElseThrow();
  }

  static String word(String name, String pairs) {
    return result(name, pairs).word().orElseThrow();
  }

  /** The code of the refusal. */
  static String refusal(String name, Map<String, ?> inputs) {
    Calculation calculation = Calculations.find(name).orElseThrow();
    Problem problem =
        catchThrowableOfType(Problem.class, () -> calculation.calculate(inputs, TODAY));
    assertThat(problem).as("%s %s is refused", name, inputs).isNotNull();
    return problem.code();
  }

  static String refusal(String name, String pairs) {
    return refusal(name, inputs(pairs));
  }
}
