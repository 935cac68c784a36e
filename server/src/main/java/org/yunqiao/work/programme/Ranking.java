package org.yunqiao.work.programme;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * From scores to places, in decimals and by nothing but what it is given: each expert's total by
 * the weights, the highest and the lowest total of an entrant left out, the mean of the rest.
 */
final class Ranking {

  /** As many digits as a score is told with. */
  private static final int DIGITS = 4;

  private static final int EXTREMES = 2;
  private static final BigDecimal WHOLE = new BigDecimal(100);

  private Ranking() {}

  static List<Place> of(List<Criterion> criteria, Collection<Score> scores) {
    var totals = new TreeMap<String, List<BigDecimal>>();
    for (Score score : scores) {
      totals
          .computeIfAbsent(score.entrant(), entrant -> new ArrayList<>())
          .add(total(criteria, score.points()));
    }
    var means = new TreeMap<String, BigDecimal>();
    totals.forEach((entrant, all) -> means.put(entrant, mean(all)));
    List<Map.Entry<String, BigDecimal>> ordered =
        means.entrySet().stream()
            .sorted(
                Comparator.comparing(Map.Entry<String, BigDecimal>::getValue)
                    .reversed()
                    .thenComparing(Map.Entry::getKey))
            .toList();
    var places = new ArrayList<Place>();
    for (int i = 0; i < ordered.size(); i++) {
      var each = ordered.get(i);
      boolean same = i > 0 && ordered.get(i - 1).getValue().compareTo(each.getValue()) == 0;
      int rank = same ? places.getLast().rank() : i + 1;
      int experts = totals.getOrDefault(each.getKey(), List.of()).size();
      places.add(new Place(each.getKey(), each.getValue(), rank, experts));
    }
    return List.copyOf(places);
  }

  /** One expert's points by their weights. */
  static BigDecimal total(List<Criterion> criteria, Map<String, BigDecimal> points) {
    return criteria.stream()
        .map(each -> each.weight().multiply(points.getOrDefault(each.code(), BigDecimal.ZERO)))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(WHOLE, DIGITS + 4, RoundingMode.HALF_UP);
  }

  private static BigDecimal mean(Collection<BigDecimal> totals) {
    List<BigDecimal> sorted = totals.stream().sorted().toList();
    List<BigDecimal> counted =
        sorted.size() > EXTREMES ? sorted.subList(1, sorted.size() - 1) : sorted;
    return counted.stream()
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(new BigDecimal(counted.size()), DIGITS, RoundingMode.HALF_UP);
  }
}
