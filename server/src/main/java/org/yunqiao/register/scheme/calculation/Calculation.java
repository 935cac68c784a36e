package org.yunqiao.register.scheme.calculation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.yunqiao.register.scheme.Edition.Names;
import org.yunqiao.register.scheme.table.Tables;

/** Something that can be calculated by rule, by name, with inputs that are described. */
public final class Calculation {

  /** What comes out of it. */
  public enum Answer {
    /** A number. */
    NUMBER,
    /** A code or a day. */
    WORD,
    /** The one or the other, as the inputs are. */
    EITHER
  }

  private final String name;
  private final Answer answer;
  private final Arithmetic arithmetic;

  Calculation(String name, Answer answer, Arithmetic arithmetic) {
    this.name = name;
    this.answer = answer;
    this.arithmetic = arithmetic;
  }

  public String name() {
    return name;
  }

  public Names names() {
    return Words.of(name);
  }

  public Answer answer() {
    return answer;
  }

  /** What it wants to know, by the tables that came with the program. */
  public List<Input> inputs() {
    return arithmetic.inputs(Tables.shared()).stream().map(this::named).toList();
  }

  private Input named(Input input) {
    if (!input.unnamed()) return input;
    return input.named(
        Words.find(name + ".in." + input.name()).orElseGet(() -> Words.of("in." + input.name())));
  }

  /**
   * Calculates by the rules of a day.
   *
   * @param values by the names of the inputs: whole or decimal numbers, texts, lists of them
   */
  public Result calculate(Map<String, ?> values, LocalDate on) {
    return calculate(values, on, Tables.shared());
  }

  /** The same with these tables, as a scheme may bring its own. */
  public Result calculate(Map<String, ?> values, LocalDate on, Tables tables) {
    Inputs inputs = Inputs.of(arithmetic.inputs(tables), values);
    var working = new Working(on, tables);
    for (Input taken : inputs.taken()) working.takeDefault(named(taken));
    return arithmetic.result(inputs, working);
  }
}
