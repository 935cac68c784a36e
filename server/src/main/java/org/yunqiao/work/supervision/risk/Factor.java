package org.yunqiao.work.supervision.risk;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.table.Row;

/**
 * One thing the model looks at: full points from {@code good} on, none from {@code bad} on, in
 * between in proportion. One that has no input is named for what it will be, and counts for
 * nothing.
 *
 * @param body whether bodies are rated by it, and not organisations
 * @param input name of the value it looks at; empty where nothing tells of it yet
 * @param unknown share of the points given where an object has no such value
 */
public record Factor(
    String code,
    String zh,
    String en,
    boolean body,
    Dimension dimension,
    BigDecimal points,
    String input,
    BigDecimal good,
    BigDecimal bad,
    BigDecimal unknown,
    String source) {

  private static final int SCALE = 6;

  static Factor of(Row row) {
    boolean observed = !row.text("input").isEmpty();
    return new Factor(
        row.text("code"),
        row.text("zh"),
        row.text("en"),
        row.text("rated").equals("body"),
        Dimension.of(row.text("dimension")),
        row.decimal("points"),
        row.text("input"),
        observed ? row.decimal("good") : BigDecimal.ZERO,
        observed ? row.decimal("bad") : BigDecimal.ZERO,
        observed ? row.decimal("unknown") : BigDecimal.ZERO,
        row.source());
  }

  /** Whether anything tells of it. */
  public boolean observed() {
    return !input.isEmpty();
  }

  /** What a value earns; null where none is known. */
  BigDecimal earned(@Nullable BigDecimal value) {
    BigDecimal share =
        value == null
            ? unknown
            : bad.subtract(value).divide(bad.subtract(good), SCALE, RoundingMode.HALF_UP);
    return points.multiply(share.max(BigDecimal.ZERO).min(BigDecimal.ONE));
  }
}
