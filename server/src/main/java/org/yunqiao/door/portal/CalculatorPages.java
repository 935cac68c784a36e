package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.yunqiao.Problem;
import org.yunqiao.register.scheme.calculation.Calculation;
import org.yunqiao.register.scheme.calculation.Calculations;
import org.yunqiao.register.scheme.calculation.Input;
import org.yunqiao.register.scheme.calculation.Result;
import org.yunqiao.register.scheme.calculation.Step;
import org.yunqiao.view.publicity.PublicRegister;

/** 审核人日计算 and the other calculators: the answer first, then every step with its source. */
@Controller
class CalculatorPages {

  private static final String ON = "on";

  private final Frame frame;
  private final PublicRegister register;

  CalculatorPages(Frame frame, PublicRegister register) {
    this.frame = frame;
    this.register = register;
  }

  /** A calculator in the list. */
  record Door(String name, String title, String asks) {}

  /**
   * A question of the form.
   *
   * @param choices empty where anything may be written
   * @param standard what is taken when it is left empty
   */
  record Question(
      String name,
      String label,
      String type,
      List<Choice> choices,
      boolean required,
      String standard,
      String given) {}

  /** One of a few answers. */
  record Choice(String code, String text, boolean chosen) {}

  /** A step of the answer, in the page's language. */
  record Line(String text, String value, String source, @Nullable String confidence) {}

  @GetMapping("/calculators")
  String all(HttpServletRequest request, Model model) {
    Words words = frame.words(request);
    model.addAttribute(
        "calculators",
        Calculations.all().stream()
            .map(each ->
                new Door(
                    each.name(),
                    words.name(each.names()),
                    words.text("calculator.about." + each.name())))
            .toList());
    return "calculators";
  }

  @GetMapping("/calculators/{name}")
  String one(
      @PathVariable String name,
      @RequestParam Map<String, String> given,
      HttpServletRequest request,
      Model model) {
    Words words = frame.words(request);
    Calculation calculation = Calculations.named(Parameters.shortened(name));
    Map<String, String> values = values(given);
    String on = given.getOrDefault(ON, "").strip();
    model.addAttribute("name", calculation.name());
    model.addAttribute("called", words.name(calculation.names()));
    model.addAttribute("about", words.text("calculator.about." + calculation.name()));
    model.addAttribute(
        "questions",
        calculation.inputs().stream().map(input -> question(input, values, words)).toList());
    model.addAttribute(ON, on.isEmpty() ? register.today().toString() : on);
    model.addAttribute("asked", !values.isEmpty());
    if (!values.isEmpty()) answer(calculation, values, on, words, model);
    return "calculator";
  }

  private void answer(
      Calculation calculation, Map<String, String> values, String day, Words words, Model model) {
    try {
      LocalDate on = day.isEmpty() ? register.today() : Axes.day(day);
      Result result = calculation.calculate(values, on);
      model.addAttribute("result", said(result, words));
      model.addAttribute(
          "as", words.text("calculator.as", words.day(on), words.name(calculation.names())));
      model.addAttribute("steps", result.steps().stream().map(step -> line(step, words)).toList());
      var api = Addresses.to("/api/v1/calculations/" + calculation.name());
      values.forEach(api::with);
      model.addAttribute("api", api.with(ON, on).toString());
      var command = new StringBuilder("./yunqiao calculate " + calculation.name());
      values.forEach((input, value) -> command.append(' ').append(typed(input + "=" + value)));
      model.addAttribute("command", command.append(" --on ").append(on).toString());
    } catch (Problem problem) {
      model.addAttribute("refusal", words.refusal(problem));
    }
  }

  /** As it would be typed into a shell. */
  private static String typed(String pair) {
    return pair.matches("[\\w=.,:%+-]+") ? pair : "'" + pair.replace("'", "'\\''") + "'";
  }

  /** Numbers with their unit; codes in words, where they have any. */
  static String said(Result result, Words words) {
    return result
        .number()
        .map(number ->
            result.unit().isEmpty()
                ? number.toPlainString()
                : words.text(
                    "calculator.number",
                    number.toPlainString(),
                    words.textOr("unit." + result.unit(), result.unit())))
        .orElseGet(() -> {
          String code = result.word().orElse("");
          return words.textOr("calculator.code." + code, code);
        });
  }

  private static Line line(Step step, Words words) {
    return new Line(
        words.chinese() ? step.zh() : step.en(),
        words.textOr("calculator.code." + step.value(), step.value()),
        step.source(),
        step.confidence() == null ? null : step.confidence().name());
  }

  private static Question question(Input input, Map<String, String> values, Words words) {
    String given = values.getOrDefault(input.name(), "");
    String standard = input.standard() == null ? "" : String.valueOf(input.standard());
    boolean one = input.kind() == Input.Kind.CHOICE;
    List<Choice> choices =
        one
            ? input.choices().stream()
                .map(code ->
                    new Choice(
                        code,
                        words.textOr("calculator.code." + code, code),
                        code.equals(given.isEmpty() ? standard : given)))
                .toList()
            : List.of();
    String type =
        switch (input.kind()) {
          case NUMBER, DECIMAL -> "decimal";
          case DATE -> "date";
          case CHOICE, LIST, TEXT -> "text";
        };
    return new Question(
        input.name(),
        words.name(input.names()),
        type,
        choices,
        input.required(),
        words.textOr("calculator.code." + standard, standard),
        given);
  }

  /** What was filled in; an empty field is one left out. */
  private static Map<String, String> values(Map<String, String> given) {
    var values = new LinkedHashMap<String, String>();
    given.forEach((name, value) -> {
      if (!value.isBlank() && !name.equals(ON) && !name.equals(Language.NAME)) {
        values.put(name, value.strip());
      }
    });
    return values;
  }
}
