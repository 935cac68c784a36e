package org.yunqiao.register.scheme.calculation;

import java.math.BigDecimal;
import java.util.List;
import org.yunqiao.register.scheme.table.Row;
import org.yunqiao.register.scheme.table.Tables;

/**
 * How many people an audit counts (IAF MD 5:2023): part-timers by their hours, repetitive work by a
 * documented reduction.
 */
final class EffectivePersonnel implements Arithmetic {

  private static final BigDecimal HOURS_OF_A_WEEK = BigDecimal.valueOf(168);

  @Override
  public List<Input> inputs(Tables tables) {
    return List.of(
        Input.number("full-time", 0, 10_000_000).needed(),
        Input.list("part-time-hours"),
        Input.decimal("normal-hours", 1, 168),
        Input.number("repetitive", 0, 10_000_000),
        Input.decimal("repetitive-reduction", 0, 100),
        Input.text("justification"));
  }

  @Override
  public Result result(Inputs inputs, Working working) {
    Fraction full = Fraction.of(inputs.number("full-time"));
    working.given(Words.of("effective-personnel.full"), full.shown());
    Fraction all = full.plus(partTime(inputs, working)).plus(repetitive(inputs, working));
    if (all.compareTo(Fraction.of(0)) < 0) {
      throw CalculationProblem.contradiction("repetitive", "full-time");
    }
    BigDecimal people = all.up(BigDecimal.ONE);
    working.step(
        Words.of("effective-personnel.sum", all.shown()), people.toPlainString(), "IAF MD 5:2023");
    return working.number(people, "person");
  }

  private static Fraction partTime(Inputs inputs, Working working) {
    List<BigDecimal> hours = inputs.decimals("part-time-hours", HOURS_OF_A_WEEK);
    if (hours.isEmpty()) return Fraction.of(0);
    Fraction sum = hours.stream().map(Fraction::of).reduce(Fraction.of(0), Fraction::plus);
    Fraction people = sum.dividedBy(normalHours(inputs, working));
    working.step(
        Words.of("effective-personnel.part-time", hours.size(), sum.shown()),
        people.shown(),
        "IAF MD 5:2023");
    return people;
  }

  private static Fraction normalHours(Inputs inputs, Working working) {
    if (inputs.has("normal-hours")) return Fraction.of(inputs.decimal("normal-hours"));
    Row normal = working.limit("working-hours");
    working.step(Words.of("effective-personnel.normal-hours"), normal.decimal("value"), normal);
    return Fraction.of(normal.decimal("value"));
  }

  /** What is taken off, hence not positive. MD 5 sets no limit, but wants the reason on file. */
  private static Fraction repetitive(Inputs inputs, Working working) {
    if (!inputs.has("repetitive")) return Fraction.of(0);
    if (!inputs.has("repetitive-reduction")) {
      throw CalculationProblem.missing("repetitive-reduction");
    }
    if (!inputs.has("justification") || inputs.text("justification").isBlank()) {
      throw CalculationProblem.missing("justification");
    }
    Fraction less =
        Fraction.of(inputs.number("repetitive"))
            .times(Fraction.percent(inputs.decimal("repetitive-reduction").negate()));
    working.given(
        Words.of("effective-personnel.repetitive", inputs.text("justification")), less.shown());
    return less;
  }
}
