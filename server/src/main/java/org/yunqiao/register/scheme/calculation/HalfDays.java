package org.yunqiao.register.scheme.calculation;

import java.math.BigDecimal;
import org.yunqiao.register.scheme.table.Row;

/** Audit time is told in half days (IAF MD 5:2023): to the nearest, but never below a floor. */
record HalfDays(BigDecimal days, boolean raised) {

  static HalfDays of(Fraction time, Fraction floor, Row step) {
    BigDecimal half = step.decimal("value");
    BigDecimal nearest = time.nearest(half);
    return Fraction.of(nearest).compareTo(floor) < 0
        ? new HalfDays(scaled(floor.up(half)), true)
        : new HalfDays(scaled(nearest), false);
  }

  static BigDecimal scaled(BigDecimal days) {
    return days.scale() < 1 ? days.setScale(1) : days;
  }
}
