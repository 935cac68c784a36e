package org.yunqiao.register.scheme.calculation;

import java.math.BigDecimal;
import java.util.List;
import org.yunqiao.register.scheme.table.Row;
import org.yunqiao.register.scheme.table.Tables;

/** The time of an audit of one management system, in auditor days (IAF MD 5:2023). */
final class AuditTime implements Arithmetic {

  static final Input PERSONNEL = Input.number("personnel", 1, 10_000_000);
  static final Input STAGE =
      Input.choice("stage", "initial", "surveillance", "recertification").otherwise("initial");
  static final List<String> SCHEMES = List.of("qms", "ems", "ohsms");
  static final List<String> RISKS = List.of("high", "medium", "low", "limited");

  @Override
  public List<Input> inputs(Tables tables) {
    return List.of(
        Input.choice("scheme", SCHEMES).needed(),
        PERSONNEL.needed(),
        Input.choice("risk", RISKS).otherwise("medium"),
        STAGE,
        Input.list("factors"));
  }

  @Override
  public Result result(Inputs inputs, Working working) {
    String stage = inputs.text("stage");
    OwnTime own =
        OwnTime.of(
            inputs.text("scheme"),
            inputs.number("personnel"),
            inputs.text("risk"),
            stage,
            Factor.all(inputs, "factors"),
            working);
    BigDecimal days = rounded(own, working);
    Row share = working.row("audit-time-stages", stage);
    if (share.text("minimum").equals("yes")) days = atLeastMinimum(days, working);
    onSite(days, working);
    return working.number(days, "auditor-day");
  }

  private static BigDecimal rounded(OwnTime own, Working working) {
    HalfDays rounded = HalfDays.of(own.time(), own.floor(), working.limit("audit-time-step"));
    if (rounded.raised()) {
      working.step(
          Words.of("audit-time.raised", own.floor().shown()),
          rounded.days().toPlainString(),
          working.limit("audit-time-reduction"));
    } else {
      working.step(
          Words.of("audit-time.rounded"),
          rounded.days().toPlainString(),
          working.limit("audit-time-step"));
    }
    return rounded.days();
  }

  private static BigDecimal atLeastMinimum(BigDecimal days, Working working) {
    Row minimum = working.limit("audit-time-minimum");
    if (days.compareTo(minimum.decimal("value")) >= 0) return days;
    BigDecimal least = HalfDays.scaled(minimum.decimal("value"));
    working.step(Words.of("audit-time.minimum"), least.toPlainString(), minimum);
    return least;
  }

  private static void onSite(BigDecimal days, Working working) {
    Row least = working.limit("audit-time-on-site");
    working.step(
        Words.of("audit-time.on-site", Fraction.plain(least.decimal("value"))),
        Fraction.of(days).times(Fraction.percent(least.decimal("value"))),
        least);
  }
}
