package org.yunqiao.register.scheme.calculation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.yunqiao.register.scheme.table.Row;
import org.yunqiao.register.scheme.table.Tables;

/**
 * How many of the like sites are audited, the central function besides (IAF MD 1:2023). Roots are
 * taken among whole numbers: {@code ceil(0.6 * sqrt(25))} is 4 in doubles, and 3 in truth.
 */
final class Sites implements Arithmetic {

  @Override
  public List<Input> inputs(Tables tables) {
    return List.of(
        Input.choice("scheme", AuditTime.SCHEMES),
        Input.number("sites", 1, 1_000_000_000).needed(),
        AuditTime.STAGE,
        Input.choice("effective", "yes", "no").otherwise("no"),
        Input.choice("sampling", "yes", "no").otherwise("yes"));
  }

  @Override
  public Result result(Inputs inputs, Working working) {
    long sites = inputs.number("sites");
    String stage = inputs.text("stage");
    if (inputs.has("scheme")) {
      working.step(Words.of("sites.scheme"), inputs.text("scheme"), "IAF MD 1:2023");
    }
    BigInteger sample =
        inputs.yes("sampling")
            ? sampled(sites, stage, inputs.yes("effective"), working)
            : unsampled(sites, stage, working);
    working.step(Words.of("sites.central"), "+1", "IAF MD 1:2023");
    return working.number(new BigDecimal(sample), "site");
  }

  private static BigInteger sampled(long sites, String stage, boolean effective, Working working) {
    Row row = row(stage, effective, working);
    Fraction factor = Fraction.of(row.decimal("factor"));
    BigInteger sample = leastRoot(factor.times(factor).times(Fraction.of(sites)));
    if (sites == 1) working.step(Words.of("sites.single"), "1", row);
    working.step(Words.of("sites.sample", sites, factor.shown()), sample.toString(), row);
    Row share = working.limit("site-random");
    BigInteger random =
        new Fraction(sample, BigInteger.ONE)
            .times(Fraction.percent(share.decimal("value")))
            .ceiling();
    working.step(
        Words.of("sites.random", Fraction.plain(share.decimal("value"))), random.toString(), share);
    return sample;
  }

  /** Where the system proved effective, the stage may have a smaller factor. */
  private static Row row(String stage, boolean effective, Working working) {
    String better = stage + "-effective";
    return effective && working.table("site-sampling").lists(working.on(), better)
        ? working.row("site-sampling", better)
        : working.row("site-sampling", stage);
  }

  /** The smallest whole number whose square is not less. */
  static BigInteger leastRoot(Fraction square) {
    BigInteger least = square.ceiling();
    BigInteger root = least.sqrt();
    return root.multiply(root).equals(least) ? root : root.add(BigInteger.ONE);
  }

  private static BigInteger unsampled(long sites, String stage, Working working) {
    Row share = working.limit("site-unsampled-surveillance");
    boolean surveillance = stage.equals("surveillance");
    BigInteger audited =
        surveillance
            ? Fraction.of(sites).times(Fraction.percent(share.decimal("value"))).ceiling()
            : BigInteger.valueOf(sites);
    working.step(
        surveillance
            ? Words.of("sites.part", Fraction.plain(share.decimal("value")))
            : Words.of("sites.all"),
        audited.toString(),
        share);
    return audited;
  }
}
