package org.yunqiao.door.portal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.calculation.Calculation;
import org.yunqiao.register.scheme.calculation.Calculations;
import org.yunqiao.register.scheme.calculation.Input;
import org.yunqiao.register.scheme.calculation.Result;
import org.yunqiao.register.scheme.calculation.Step;
import org.yunqiao.view.publicity.PublicRegister;

/** Calculations for programs: the same answers as on the pages and from the command line. */
@RestController
@Tag(
    name = "calculations",
    description = "按规则计算，每一步注明来源 / calculated by rule, every step with its source")
class CalculationApi {

  private final PublicRegister register;

  CalculationApi(PublicRegister register) {
    this.register = register;
  }

  /** What can be calculated. */
  record All(int count, List<About> items) {}

  /** A calculation and what it wants to know. */
  record About(String name, Edition.Names names, List<Wanted> inputs) {}

  /** An input. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Wanted(
      String name,
      String kind,
      Edition.Names names,
      List<String> choices,
      boolean required,
      @Nullable String standard) {}

  /**
   * An answer.
   *
   * @param result a number, or a code
   */
  record Answer(String calculation, LocalDate on, Object result, String unit, List<Step> steps) {}

  @GetMapping(value = "/api/v1/calculations", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "全部计算及其输入 / all calculations with their inputs")
  All all() {
    List<About> items = Calculations.all().stream().map(CalculationApi::about).toList();
    return new All(items.size(), items);
  }

  @GetMapping(value = "/api/v1/calculations/{name}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "计算；输入按名称作为参数 / calculate; inputs are parameters by name")
  Answer calculate(
      @PathVariable String name,
      @Parameter(description = "按哪一天的规则 by the rules of that day") @RequestParam(required = false)
          @Nullable String on,
      @Parameter(hidden = true) @RequestParam Map<String, String> given) {
    Calculation calculation = Calculations.named(Parameters.shortened(name));
    LocalDate day = on == null || on.isBlank() ? register.today() : Axes.day(on);
    Map<String, String> values = new LinkedHashMap<>(given);
    values.remove("on");
    values.remove(Language.NAME);
    Result result = calculation.calculate(values, day);
    return new Answer(calculation.name(), day, result.value(), result.unit(), result.steps());
  }

  private static About about(Calculation calculation) {
    return new About(
        calculation.name(),
        calculation.names(),
        calculation.inputs().stream().map(CalculationApi::wanted).toList());
  }

  private static Wanted wanted(Input input) {
    return new Wanted(
        input.name(),
        input.kind().name().toLowerCase(Locale.ROOT),
        input.names(),
        input.choices(),
        input.required(),
        input.standard());
  }
}
