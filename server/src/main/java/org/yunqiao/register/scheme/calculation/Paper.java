package org.yunqiao.register.scheme.calculation;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.yunqiao.register.scheme.Edition.Names;
import org.yunqiao.register.scheme.table.Confidence;

/** A calculation and its inputs, written out for people: Chinese and English, in columns. */
final class Paper {

  private static final String GAP = "  ";

  private final PrintWriter out;

  Paper(PrintWriter out) {
    this.out = out;
  }

  void result(Calculation calculation, Result result, LocalDate on) {
    line(both(calculation.names()) + GAP + on);
    line("");
    int widest = result.steps().stream().mapToInt(step -> width(step.value())).max().orElse(0);
    for (Step step : result.steps()) {
      line(GAP + padded(step.value(), widest) + GAP + step.zh());
      line(GAP + padded("", widest) + GAP + step.en());
      line(GAP + padded("", widest) + GAP + "〔" + step.source() + "〕" + confidence(step));
    }
    line("");
    line("= " + value(result) + (result.unit().isEmpty() ? "" : " " + result.unit()));
  }

  private static String confidence(Step step) {
    Confidence confidence = step.confidence();
    return confidence == null || confidence == Confidence.H ? "" : " [" + confidence + "]";
  }

  private static String value(Result result) {
    return result.value() instanceof BigDecimal number
        ? number.toPlainString()
        : result.value().toString();
  }

  void all(List<Calculation> calculations) {
    for (Calculation calculation : calculations) {
      one(calculation);
      line("");
    }
  }

  void one(Calculation calculation) {
    line(calculation.name() + GAP + both(calculation.names()));
    List<Input> inputs = calculation.inputs();
    int widest = inputs.stream().mapToInt(input -> width(shown(input))).max().orElse(0);
    for (Input input : inputs) {
      Names codes = codes(calculation, input);
      line(GAP + padded(shown(input), widest) + GAP + said(input.names().zh(), "：", codes.zh()));
      line(GAP + padded("", widest) + GAP + said(input.names().en(), ": ", codes.en()));
    }
  }

  /** What may be typed, each with its meaning where the code does not say it. */
  private static Names codes(Calculation calculation, Input input) {
    return Words.find(calculation.name() + ".in." + input.name() + ".codes")
        .or(() -> Words.find("in." + input.name() + ".codes"))
        .orElseGet(
            () -> new Names(String.join("、", input.choices()), String.join(", ", input.choices())));
  }

  private static String said(String name, String colon, String codes) {
    return codes.isEmpty() || name.contains(codes) ? name : name + colon + codes;
  }

  /** As it is typed: in brackets what may be left out. */
  private static String shown(Input input) {
    String value =
        input.choices().isEmpty()
            ? switch (input.kind()) {
              case NUMBER -> "N";
              case DECIMAL -> "N.N";
              case DATE -> "YYYY-MM-DD";
              case LIST -> "A,B";
              case TEXT, CHOICE -> "TEXT";
            }
            : "…";
    String pair = input.name() + "=" + (input.standard() == null ? value : input.standard());
    return input.required() ? pair : "[" + pair + "]";
  }

  private static String both(Names names) {
    return names.zh() + " " + names.en();
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - width(text));
  }

  /** Chinese characters and full-width marks take two columns of a terminal. */
  static int width(String text) {
    return text.codePoints().map(c -> c >= 0x1100 && isWide(c) ? 2 : 1).sum();
  }

  private static boolean isWide(int c) {
    return (c >= 0x2E80 && c <= 0xA4CF)
        || (c >= 0xAC00 && c <= 0xD7A3)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0xFE30 && c <= 0xFE4F)
        || (c >= 0xFF00 && c <= 0xFF60)
        || (c >= 0xFFE0 && c <= 0xFFE6)
        || (c >= 0x20000 && c <= 0x3FFFD);
  }

  private void line(String text) {
    out.print(text.stripTrailing() + "\n");
  }
}
