package org.yunqiao.register.scheme.calculation;

import java.math.BigDecimal;
import java.util.List;
import org.yunqiao.register.scheme.Edition.Names;
import org.yunqiao.register.scheme.table.Tables;

/**
 * What may still be sold of a certified output: sale certificates (销售证) together never exceed it
 * (有机产品认证管理办法). Less than nothing remains where one does.
 */
final class MassBalance implements Arithmetic {

  @Override
  public List<Input> inputs(Tables tables) {
    return List.of(
        Input.quantity("output").needed(),
        Input.list("sold"),
        Input.quantity("sale"),
        Input.text("unit").otherwise("kg"));
  }

  @Override
  public Result result(Inputs inputs, Working working) {
    BigDecimal output = inputs.decimal("output");
    BigDecimal sold =
        inputs.decimals("sold", Input.quantity("sold").most()).stream()
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal sale = inputs.decimalIfAny("sale").orElse(BigDecimal.ZERO);
    BigDecimal left = output.subtract(sold).subtract(sale);
    working.given(Words.of("mass-balance.output"), Fraction.plain(output));
    working.given(Words.of("mass-balance.sold", inputs.list("sold").size()), Fraction.plain(sold));
    working.given(Words.of("mass-balance.sale"), Fraction.plain(sale));
    Names source = Words.of("mass-balance.source");
    working.step(
        left.signum() < 0
            ? Words.of("mass-balance.exceeded", Fraction.plain(left.negate()))
            : Words.of("mass-balance.left"),
        left.signum() < 0 ? "refused" : "accepted",
        source.zh() + " " + source.en());
    return working.number(new BigDecimal(Fraction.plain(left)), inputs.text("unit"));
  }
}
