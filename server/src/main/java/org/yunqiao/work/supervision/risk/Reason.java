package org.yunqiao.work.supervision.risk;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What one factor, or a list, did to a rating.
 *
 * @param code of the factor, or kind of the list
 * @param value what was known, as a decimal; null where nothing was, and for a list
 * @param points earned, as a decimal; null for a list, which settles the class without points
 * @param of points that could be earned
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Reason(
    String code, @Nullable String value, @Nullable String points, @Nullable String of) {

  static Reason of(Factor factor, @Nullable BigDecimal value, BigDecimal earned) {
    return new Reason(
        factor.code(), value == null ? null : plain(value), plain(earned), plain(factor.points()));
  }

  static Reason of(Listed list) {
    return new Reason(list.kind(), null, null, null);
  }

  static String plain(BigDecimal number) {
    BigDecimal bare = number.stripTrailingZeros();
    return (bare.scale() < 0 ? bare.setScale(0) : bare).toPlainString();
  }
}
