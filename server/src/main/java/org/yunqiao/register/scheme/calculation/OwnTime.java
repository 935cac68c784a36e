package org.yunqiao.register.scheme.calculation;

import java.math.BigDecimal;
import java.util.List;
import org.yunqiao.register.scheme.table.Row;
import org.yunqiao.register.scheme.table.Table;

/**
 * The audit time of one management system before it is rounded (IAF MD 5:2023): from the table,
 * adjusted by factors, and the share of the stage.
 *
 * @param time what comes out
 * @param floor what it may not be rounded below
 */
record OwnTime(Fraction time, Fraction floor) {

  private static final String PERSONNEL = "personnel";

  static OwnTime of(
      String scheme, long personnel, String risk, String stage, List<Factor> factors, Working on) {
    Fraction base = base(scheme, personnel, risk, on);
    Row cap = on.limit("audit-time-reduction");
    Fraction least = Fraction.percent(cap.decimal("value").negate());
    Fraction change = change(factors, least, cap, on);
    Fraction adjusted = base.times(Fraction.of(1).plus(change));
    if (!factors.isEmpty()) on.step(Words.of("audit-time.adjusted"), adjusted, cap);
    Row share = on.row("audit-time-stages", stage);
    Fraction part = part(share);
    Fraction time = adjusted.times(part);
    if (part.compareTo(Fraction.of(1)) != 0) {
      on.step(Words.of("audit-time.stage", share.text("zh"), share.text("en")), time, share);
    }
    return new OwnTime(time, base.times(Fraction.of(1).plus(least)).times(part));
  }

  private static Fraction part(Row share) {
    return Fraction.of(share.decimal("numerator"))
        .dividedBy(Fraction.of(share.decimal("denominator")));
  }

  private static Fraction base(String scheme, long personnel, String risk, Working on) {
    Table table = on.table("audit-time-" + scheme);
    Row row = table.within(on.on(), personnel).orElseThrow(() -> beyond(table, personnel, on));
    // one column only: the risk guides the factors, not the table value
    String column = table.columns().contains("days") ? "days" : risk;
    if (!table.columns().contains(column)) {
      throw CalculationProblem.notChoice("risk", risk, risks(table));
    }
    String range = row.text("least") + "–" + row.text("most");
    Fraction days = Fraction.of(row.decimal(column));
    String name = scheme.toUpperCase(java.util.Locale.ROOT);
    on.step(
        column.equals("days")
            ? Words.of("audit-time.base", name, personnel, range)
            : Words.of("audit-time.base-risk", name, personnel, range, risk),
        days,
        row);
    return days;
  }

  private static List<String> risks(Table table) {
    List<String> others = List.of("least", "most", "from", "to", "confidence", "source");
    return table.columns().stream().filter(column -> !others.contains(column)).toList();
  }

  private static RuntimeException beyond(Table table, long personnel, Working on) {
    List<Row> rows = table.rows(on.on());
    if (rows.isEmpty()) return CalculationProblem.noRule(table.name(), on.on());
    BigDecimal most =
        rows.stream().map(row -> row.decimal("most")).reduce(BigDecimal.ZERO, BigDecimal::max);
    return CalculationProblem.manual(PERSONNEL, Long.toString(personnel), most.toPlainString());
  }

  /** All factors together, but not less than the cap. */
  private static Fraction change(List<Factor> factors, Fraction least, Row cap, Working on) {
    for (Factor factor : factors) {
      on.given(
          factor.name().isEmpty()
              ? Words.of("audit-time.factor", factor.justification())
              : Words.of("audit-time.factor-named", factor.name(), factor.justification()),
          factor.shown());
    }
    Fraction sum = Factor.sum(factors).times(Fraction.of(1, 100));
    if (sum.compareTo(least) >= 0) return sum;
    on.step(
        Words.of("audit-time.capped", percent(sum), percent(least)), percent(least) + " %", cap);
    return least;
  }

  private static String percent(Fraction share) {
    return share.times(Fraction.of(100)).shown();
  }
}
