package org.yunqiao.work.programme;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * From answers to one number of a hundred, in decimals: an answer's points by the weights of the
 * questions, the mean of a stratum, and the strata by their shares. The order of answers does not
 * count.
 */
final class EffectivenessIndex {

  private static final BigDecimal WHOLE = new BigDecimal(100);
  private static final BigDecimal STEP = new BigDecimal(25); // 1 to 5 is 0 to 100
  private static final int DIGITS = 12;

  private EffectivenessIndex() {}

  /** Empty while a stratum has no answer: a share that nobody speaks for is not guessed. */
  static Optional<BigDecimal> of(Survey survey, Collection<Survey.Answer> answers) {
    BigDecimal index = BigDecimal.ZERO;
    for (Survey.Stratum each : survey.strata()) {
      List<BigDecimal> values =
          answers.stream()
              .filter(answer -> answer.stratum().equals(each.code()))
              .map(answer -> value(survey, answer))
              .toList();
      if (values.isEmpty()) return Optional.empty();
      BigDecimal mean =
          values.stream()
              .reduce(BigDecimal.ZERO, BigDecimal::add)
              .divide(new BigDecimal(values.size()), DIGITS, RoundingMode.HALF_UP);
      index = index.add(mean.multiply(each.share()));
    }
    return Optional.of(index.divide(WHOLE, 2, RoundingMode.HALF_UP));
  }

  private static BigDecimal value(Survey survey, Survey.Answer answer) {
    BigDecimal value = BigDecimal.ZERO;
    for (int i = 0; i < survey.questions().size(); i++) {
      BigDecimal points = new BigDecimal(answer.points().get(i) - 1).multiply(STEP);
      value = value.add(points.multiply(survey.questions().get(i).weight()));
    }
    return value.divide(WHOLE, DIGITS, RoundingMode.HALF_UP);
  }
}
