package org.yunqiao.register.scheme.calculation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.yunqiao.register.scheme.Edition.Names;
import org.yunqiao.register.scheme.calendar.WorkingDays;
import org.yunqiao.register.scheme.table.Row;
import org.yunqiao.register.scheme.table.Table;
import org.yunqiao.register.scheme.table.Tables;

/** The sheet that a calculation is written on: the tables of the day, and the steps so far. */
final class Working {

  static final String LIMITS = "calculation-limits";

  private final LocalDate on;
  private final Tables tables;
  private final Set<String> declared;
  private final List<Step> steps = new ArrayList<>();

  /**
   * @param declared names of the tables that may be read
   */
  Working(LocalDate on, Tables tables, Set<String> declared) {
    this.on = on;
    this.tables = tables;
    this.declared = declared;
  }

  LocalDate on() {
    return on;
  }

  Tables tables() {
    return tables;
  }

  Table table(String name) {
    if (!declared.contains(name)) throw new IllegalStateException("not declared: " + name);
    return tables.named(name);
  }

  WorkingDays workingDays() {
    return WorkingDays.of(tables);
  }

  /** The row in force that a calculation cannot do without. */
  Row row(String table, String... keys) {
    return table(table)
        .find(on, keys)
        .orElseThrow(() -> CalculationProblem.noRule(table + " " + String.join(" ", keys), on));
  }

  Row limit(String code) {
    return row(LIMITS, code);
  }

  // --- steps ---

  void step(Names words, String value, Row row) {
    steps.add(new Step(words.zh(), words.en(), value, row.source(), row.confidence()));
  }

  void step(Names words, String value, String source) {
    steps.add(new Step(words.zh(), words.en(), value, source, null));
  }

  void step(Names words, Fraction value, Row row) {
    step(words, value.shown(), row);
  }

  void step(Names words, BigDecimal value, Row row) {
    step(words, Fraction.plain(value), row);
  }

  /** A step that rests on what was given, not on a rule. */
  void given(Names words, String value) {
    Names given = Words.of("source.given");
    step(words, value, given.zh() + " " + given.en());
  }

  void takeDefault(Input input) {
    Names names = input.names();
    Names source = Words.of("source.default");
    step(
        Words.of("step.default", names.zh(), names.en(), input.name()),
        String.valueOf(input.standard()),
        source.zh() + " " + source.en());
  }

  // --- the end ---

  Result number(BigDecimal value, String unit) {
    return new Result(value, unit, steps);
  }

  Result word(String code) {
    return new Result(code, "", steps);
  }
}
