package org.yunqiao.register.scheme.calculation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.yunqiao.register.scheme.Edition.Names;
import org.yunqiao.register.scheme.table.Row;
import org.yunqiao.register.scheme.table.Tables;

/** What part of the planned time on site is spent from afar (IAF MD 4). */
final class RemoteShare implements Arithmetic {

  private static final String ON_SITE = "FS01";
  private static final String REMOTE = "FS02";
  private static final String BOTH = "FS03";

  @Override
  public List<Input> inputs(Tables tables) {
    return List.of(
        Input.decimal("planned", 0, 1_000_000).needed(),
        Input.decimal("remote", 0, 1_000_000).needed(),
        Input.choice("mode", ON_SITE, REMOTE, BOTH));
  }

  @Override
  public Result result(Inputs inputs, Working working) {
    BigDecimal planned = inputs.decimal("planned");
    BigDecimal remote = inputs.decimal("remote");
    if (planned.signum() == 0 || remote.compareTo(planned) > 0) {
      throw CalculationProblem.outOfRange(
          "remote", Fraction.plain(remote), "0", Fraction.plain(planned));
    }
    mode(inputs, remote, planned, working);
    Fraction share = Fraction.of(remote).dividedBy(Fraction.of(planned)).times(Fraction.of(100));
    // up, so that what is beyond the limit never looks as if it were on it
    BigDecimal shown = share.rounded(2, RoundingMode.CEILING);
    Row limit = working.limit("remote-share");
    working.step(Words.of("remote-share.share"), shown.toPlainString(), limit);
    BigDecimal most = limit.decimal("value");
    boolean over = share.compareTo(Fraction.of(most)) > 0;
    working.step(
        over
            ? Words.of("remote-share.over", Fraction.plain(most))
            : Words.of("remote-share.within", Fraction.plain(most)),
        over ? "over" : "within",
        limit);
    return working.number(shown, "percent");
  }

  /** The mode that is declared must be the one that was planned (审核方式). */
  private static void mode(Inputs inputs, BigDecimal remote, BigDecimal planned, Working working) {
    String actual = remote.signum() == 0 ? ON_SITE : remote.compareTo(planned) == 0 ? REMOTE : BOTH;
    if (inputs.has("mode") && !inputs.text("mode").equals(actual)) {
      throw CalculationProblem.contradiction("mode=" + inputs.text("mode"), actual);
    }
    Names modes = Words.of("remote-share.source");
    working.step(Words.of("remote-share.mode"), actual, modes.zh() + " " + modes.en());
  }
}
