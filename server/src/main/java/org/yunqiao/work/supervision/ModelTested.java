package org.yunqiao.work.supervision;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.yunqiao.ledger.Fact;
import org.yunqiao.work.supervision.risk.BackTest;

/**
 * The model of risk was tested on what chance had inspected.
 *
 * @param data digest of what was observed
 * @param area of the curve, from 0 to 1, as a decimal; null where nothing can be said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ModelTested(
    String model,
    String data,
    long observed,
    long hits,
    @Nullable String area,
    @Nullable String areaLeast,
    @Nullable String areaMost,
    @Nullable String lift)
    implements Fact {

  static ModelTested of(String model, BackTest test) {
    return new ModelTested(
        model,
        test.data(),
        test.observed(),
        test.hits(),
        text(test.area()),
        text(test.areaLeast()),
        text(test.areaMost()),
        text(test.lift()));
  }

  private static @Nullable String text(@Nullable Double number) {
    return number == null
        ? null
        : BigDecimal.valueOf(number).setScale(4, RoundingMode.HALF_UP).toPlainString();
  }

  @Override
  public String type() {
    return "risk.tested";
  }
}
