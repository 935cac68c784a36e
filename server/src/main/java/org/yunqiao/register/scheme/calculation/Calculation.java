package org.yunqiao.register.scheme.calculation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private final Set<String> tables;

  /**
   * @param tables by which rule-makers decide what it says
   */
  Calculation(String name, Answer answer, Arithmetic arithmetic, Set<String> tables) {
    this.name = name;
    this.answer = answer;
    this.arithmetic = arithmetic;
    this.tables = tables;
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

  /**
   * The tables by which it calculates, and no others; so what it says of the same inputs turns only
   * where one of these does. Calendars are looked up by the year that is asked for, not by the day
   * whose rules count, and are not among them.
   */
  public Set<String> tables() {
    return tables;
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
    var working = new Working(on, tables, this.tables);
    for (Input taken : inputs.taken()) working.takeDefault(named(taken));
    return arithmetic.result(inputs, working);
  }
}
