package org.yunqiao.register.scheme.calculation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;
import org.yunqiao.register.scheme.table.Tables;

/**
 * How far a team can audit several standards at once (IAF MD 11:2023): of each auditor, for how
 * many of them he or she is qualified.
 */
final class TeamAbility implements Arithmetic {

  private static final int MOST_STANDARDS = 50;
  private static final String SOURCE = "IAF MD 11:2023 Annex";

  @Override
  public List<Input> inputs(Tables tables) {
    return List.of(
        Input.number("standards", 2, MOST_STANDARDS).needed(), Input.list("auditors").needed());
  }

  @Override
  public Result result(Inputs inputs, Working working) {
    Fraction ability = percent(inputs, inputs.number("standards"), working);
    BigDecimal shown = ability.rounded(1, RoundingMode.HALF_UP);
    return working.number(shown, "percent");
  }

  /** Exact: a third is a third. */
  static Fraction percent(Inputs inputs, long standards, Working working) {
    List<Long> auditors = inputs.numbers("auditors", 1, standards);
    long above = auditors.stream().mapToLong(qualified -> qualified - 1).sum();
    Fraction ability = Fraction.of(100 * above, auditors.size() * (standards - 1));
    working.step(
        Words.of(
            "team-ability.percent",
            auditors.stream().map(String::valueOf).collect(Collectors.joining(", ")),
            auditors.size(),
            standards),
        ability.shown(),
        SOURCE);
    return ability;
  }
}
