package org.yunqiao.register.scheme.calculation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.StringJoiner;
import org.yunqiao.register.scheme.table.Confidence;

/** A result as JSON, its number written out exactly; a library would take longer to start. */
final class JsonText {

  private JsonText() {}

  static String of(Calculation calculation, Result result, LocalDate on) {
    var steps = new StringJoiner(",", "[", "]");
    result.steps().forEach(step -> steps.add(of(step)));
    Object value = result.value();
    return "{\"result\":"
        + (value instanceof BigDecimal number ? number.toPlainString() : string(value.toString()))
        + ",\"unit\":"
        + string(result.unit())
        + ",\"calculation\":"
        + string(calculation.name())
        + ",\"on\":"
        + string(on.toString())
        + ",\"steps\":"
        + steps
        + "}";
  }

  private static String of(Step step) {
    Confidence confidence = step.confidence();
    return "{\"zh\":"
        + string(step.zh())
        + ",\"en\":"
        + string(step.en())
        + ",\"value\":"
        + string(step.value())
        + ",\"source\":"
        + string(step.source())
        + (confidence == null ? "" : ",\"confidence\":" + string(confidence.name()))
        + "}";
  }

  static String string(String text) {
    var out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        default -> {
          if (c < ' ') {
            out.append("\\u00")
                .append(Character.forDigit(c >> 4, 16))
                .append(Character.forDigit(c & 15, 16));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }
}
