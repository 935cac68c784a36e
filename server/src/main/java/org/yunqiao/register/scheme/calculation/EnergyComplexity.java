package org.yunqiao.register.scheme.calculation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import org.yunqiao.register.scheme.table.Row;
import org.yunqiao.register.scheme.table.Tables;

/** How complex an energy management system is to audit (ISO 50003). */
final class EnergyComplexity implements Arithmetic {

  private static final String FACTORS = "energy-complexity";
  private static final String WEIGHTS = "energy-complexity-weights";
  private static final String LEVELS = "energy-complexity-levels";

  private final boolean asLevel;

  /**
   * @param asLevel whether the level is wanted, or the value C
   */
  EnergyComplexity(boolean asLevel) {
    this.asLevel = asLevel;
  }

  @Override
  public List<Input> inputs(Tables tables) {
    return List.of(
        Input.quantity("consumption").needed(),
        Input.number("types", 1, 1_000).needed(),
        Input.number("uses", 1, 100_000).needed());
  }

  @Override
  public Result result(Inputs inputs, Working working) {
    Fraction complexity =
        weighted("consumption", inputs.decimal("consumption"), working)
            .plus(weighted("types", BigDecimal.valueOf(inputs.number("types")), working))
            .plus(weighted("uses", BigDecimal.valueOf(inputs.number("uses")), working));
    Row level = level(complexity, working);
    working.step(Words.of("energy-complexity.value"), complexity, level);
    working.step(
        Words.of("energy-complexity.level", level.text("zh"), level.text("en")),
        level.text("level"),
        level);
    return asLevel
        ? working.word(level.text("level"))
        : working.number(complexity.rounded(4, RoundingMode.UNNECESSARY), "");
  }

  private static Fraction weighted(String factor, BigDecimal amount, Working working) {
    Row row =
        working.table(FACTORS).rows(working.on()).stream()
            .filter(candidate -> candidate.text("factor").equals(factor))
            .sorted(Comparator.comparing(EnergyComplexity::end, EnergyComplexity::openLast))
            .filter(candidate -> reaches(candidate, amount))
            .findFirst()
            .orElseThrow(() -> CalculationProblem.noRule(FACTORS, working.on()));
    Row weight = working.row(WEIGHTS, factor);
    working.step(
        Words.of(
            "energy-complexity.factor",
            row.text("zh"),
            row.text("en"),
            Fraction.plain(amount),
            Fraction.plain(weight.decimal("weight"))),
        row.decimal("value"),
        row);
    return Fraction.of(row.decimal("value")).times(Fraction.of(weight.decimal("weight")));
  }

  private static String end(Row row) {
    return row.text("at-most");
  }

  private static int openLast(String one, String other) {
    if (one.isEmpty() || other.isEmpty()) return Boolean.compare(one.isEmpty(), other.isEmpty());
    return new BigDecimal(one).compareTo(new BigDecimal(other));
  }

  private static boolean reaches(Row row, BigDecimal amount) {
    return end(row).isEmpty() || amount.compareTo(row.decimal("at-most")) <= 0;
  }

  /** The first level in the order of the table that the value does not exceed. */
  private static Row level(Fraction complexity, Working working) {
    return working.table(LEVELS).rows(working.on()).stream()
        .filter(row -> holds(row, complexity))
        .findFirst()
        .orElseThrow(() -> CalculationProblem.noRule(LEVELS, working.on()));
  }

  private static boolean holds(Row row, Fraction complexity) {
    if (!row.text("below").isEmpty()) {
      return complexity.compareTo(Fraction.of(row.decimal("below"))) < 0;
    }
    return end(row).isEmpty() || complexity.compareTo(Fraction.of(row.decimal("at-most"))) <= 0;
  }
}
