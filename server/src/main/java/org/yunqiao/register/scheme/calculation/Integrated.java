package org.yunqiao.register.scheme.calculation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.yunqiao.register.scheme.table.Row;
import org.yunqiao.register.scheme.table.Tables;

/**
 * The time of one audit of several management systems (IAF MD 11:2023): each system's own time,
 * less what integration and an able team save.
 */
final class Integrated implements Arithmetic {

  private static final Input OTHERS = Input.list("other-times");

  @Override
  public List<Input> inputs(Tables tables) {
    return List.of(
        Input.list("schemes", AuditTime.SCHEMES.toArray(String[]::new)).needed(),
        AuditTime.PERSONNEL.needed(),
        Input.choice("risk", AuditTime.RISKS).otherwise("medium"),
        Input.choice("ems-risk", AuditTime.RISKS),
        Input.choice("ohsms-risk", AuditTime.RISKS),
        AuditTime.STAGE,
        Input.list("factors"),
        OTHERS,
        Input.decimal("integration", 0, 100).needed(),
        Input.decimal("ability", 0, 100),
        Input.list("auditors"));
  }

  @Override
  public Result result(Inputs inputs, Working working) {
    List<String> schemes = inputs.list("schemes");
    if (new HashSet<>(schemes).size() < schemes.size()) {
      throw CalculationProblem.repeated("schemes", String.join(",", schemes));
    }
    List<OtherTime> others =
        inputs.list("other-times").stream().map(text -> OtherTime.of("other-times", text)).toList();
    int systems = schemes.size() + others.size();
    if (systems < 2) {
      throw CalculationProblem.outOfRange("schemes", Integer.toString(systems), "2", "50");
    }
    Fraction all = sum(inputs, schemes, others, working);
    working.step(Words.of("integrated.sum"), all.shown(), "IAF MD 11:2023");
    Fraction ability = ability(inputs, systems, working);
    Row cap = working.limit("integration-reduction");
    BigDecimal reduction = reduction(inputs, ability, cap, working);
    BigDecimal days = reduced(all, reduction, cap, working);
    return working.number(days, "auditor-day");
  }

  private static Fraction sum(
      Inputs inputs, List<String> schemes, List<OtherTime> others, Working working) {
    List<Factor> factors = Factor.all(inputs, "factors");
    var times = new ArrayList<Fraction>();
    for (String scheme : schemes) {
      String own = scheme + "-risk";
      String risk = inputs.has(own) ? inputs.text(own) : inputs.text("risk");
      times.add(
          OwnTime.of(
                  scheme, inputs.number("personnel"), risk, inputs.text("stage"), factors, working)
              .time());
    }
    for (OtherTime other : others) {
      working.given(Words.of("integrated.other", other.name()), Fraction.plain(other.days()));
      times.add(Fraction.of(other.days()));
    }
    return times.stream().reduce(Fraction.of(0), Fraction::plus);
  }

  private static Fraction ability(Inputs inputs, int systems, Working working) {
    if (inputs.has("auditors")) {
      if (inputs.has("ability")) throw CalculationProblem.contradiction("ability", "auditors");
      return TeamAbility.percent(inputs, systems, working);
    }
    if (!inputs.has("ability")) throw CalculationProblem.eitherMissing("ability", "auditors");
    return Fraction.of(inputs.decimal("ability"));
  }

  /** Each axis down to the grid, which never saves too much. */
  private static BigDecimal reduction(Inputs inputs, Fraction ability, Row cap, Working working) {
    String row = grid("ability", ability, working);
    String column = grid("integration", Fraction.of(inputs.decimal("integration")), working);
    Row cell = working.row("integration-reduction", row, column);
    working.step(
        Words.of(
            "integrated.reduction",
            ability.shown(),
            row,
            Fraction.plain(inputs.decimal("integration")),
            column),
        cell.decimal("reduction"),
        cell);
    BigDecimal most = cap.decimal("value");
    if (cell.decimal("reduction").compareTo(most) <= 0) return cell.decimal("reduction");
    working.step(Words.of("integrated.capped"), most, cap);
    return most;
  }

  private static String grid(String axis, Fraction value, Working working) {
    return working.table("integration-reduction").rows(working.on()).stream()
        .map(row -> row.decimal(axis))
        .filter(line -> Fraction.of(line).compareTo(value) <= 0)
        .max(BigDecimal::compareTo)
        .map(Fraction::plain)
        .orElseThrow(() -> CalculationProblem.noRule("integration-reduction", working.on()));
  }

  private static BigDecimal reduced(Fraction all, BigDecimal reduction, Row cap, Working working) {
    Fraction time = all.times(Fraction.of(1).plus(Fraction.percent(reduction.negate())));
    working.step(Words.of("integrated.reduced", Fraction.plain(reduction)), time, cap);
    Fraction floor =
        all.times(Fraction.of(1).plus(Fraction.percent(cap.decimal("value").negate())));
    Row step = working.limit("audit-time-step");
    HalfDays rounded = HalfDays.of(time, floor, step);
    working.step(
        rounded.raised()
            ? Words.of("integrated.raised", floor.shown())
            : Words.of("audit-time.rounded"),
        rounded.days().toPlainString(),
        rounded.raised() ? cap : step);
    return rounded.days();
  }

  /** The time of a system that MD 5 does not cover, as calculated elsewhere. */
  private record OtherTime(String name, BigDecimal days) {

    static OtherTime of(String input, String text) {
      int colon = text.indexOf(':');
      if (colon <= 0) throw CalculationProblem.notNumber(input, text);
      return new OtherTime(
          text.substring(0, colon).strip(),
          Inputs.decimal(
              input,
              text.substring(colon + 1).strip(),
              BigDecimal.ZERO,
              BigDecimal.valueOf(10_000)));
    }
  }
}
