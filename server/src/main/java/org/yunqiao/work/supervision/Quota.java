package org.yunqiao.work.supervision;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many of a stratum are drawn: a number, or a share of it in per cent, rounded up.
 *
 * @param percent whether {@code amount} is a share
 */
public record Quota(BigDecimal amount, boolean percent) {

  /** Stands for every stratum that is not named; of a smaller one, all are drawn. */
  static final String OTHERS = "*";

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  public Quota {
    boolean tooMuch = percent && amount.compareTo(HUNDRED) > 0;
    boolean broken = !percent && amount.stripTrailingZeros().scale() > 0;
    if (amount.signum() <= 0 || tooMuch || broken) {
      throw SupervisionProblem.noQuota(amount.toPlainString());
    }
  }

  /** Reads {@code A=2%,B=5%,*=30}. */
  public static Map<String, Quota> read(String text) {
    Map<String, Quota> quotas = new LinkedHashMap<>();
    for (String each : text.split(",", -1)) {
      int equals = each.lastIndexOf('=');
      if (equals < 1) throw SupervisionProblem.noQuota(each);
      String amount = each.substring(equals + 1).strip();
      boolean percent = amount.endsWith("%");
      try {
        String number = percent ? amount.substring(0, amount.length() - 1) : amount;
        quotas.put(each.substring(0, equals).strip(), new Quota(new BigDecimal(number), percent));
      } catch (NumberFormatException e) {
        throw SupervisionProblem.noQuota(each);
      }
    }
    return quotas;
  }

  /** More than there are is not made less: the protocol refuses it, so that nobody is misled. */
  long of(long size) {
    return percent
        ? amount
            .multiply(BigDecimal.valueOf(size))
            .divide(HUNDRED, 0, RoundingMode.CEILING)
            .longValueExact()
        : amount.longValue();
  }
}
