package org.yunqiao.work.market;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 平台评分: how well the platform serves, by its published criteria; each part with the numbers that it
 * comes from.
 *
 * @param total of 100
 */
public record PlatformScore(LocalDate on, BigDecimal total, List<Part> parts) {

  /**
   * A criterion.
   *
   * @param code in the table {@code platform-criteria}
   * @param weight of 100
   * @param goal share in percent at which all points are given
   * @param share in percent, one decimal; null while nothing was there to measure, which gives none
   * @param points of the weight, one decimal
   */
  public record Part(
      String code,
      int weight,
      BigDecimal goal,
      long numerator,
      long denominator,
      @Nullable BigDecimal share,
      BigDecimal points) {}
}
