package org.yunqiao.work.supervision.risk;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.table.Row;

/**
 * A class of risk, from what score on it is given, and how much of it may be inspected.
 *
 * @param ratioLeast per cent of its objects in a year
 * @param perYear inspections of one object in a year at most; null where as many as needed
 */
public record RiskClass(
    String code,
    String zh,
    String en,
    int leastScore,
    BigDecimal ratioLeast,
    BigDecimal ratioMost,
    @Nullable BigDecimal perYear,
    String source) {

  static RiskClass of(Row row) {
    return new RiskClass(
        row.text("code"),
        row.text("zh"),
        row.text("en"),
        row.decimal("least-score").intValueExact(),
        row.decimal("ratio-least"),
        row.decimal("ratio-most"),
        row.text("per-year").isEmpty() ? null : row.decimal("per-year"),
        row.source());
  }
}
