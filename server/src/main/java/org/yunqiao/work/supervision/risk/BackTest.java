package org.yunqiao.work.supervision.risk;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yunqiao.proof.Hashes;
import org.yunqiao.proof.Sha256;

/**
 * How well ratings told beforehand where something would be found. Only what chance had inspected
 * counts, each object for as many as it stands for: inspections that followed suspicion would
 * flatter the model that raised it.
 *
 * @param data digest of what was observed; all chance of the interval follows from it
 * @param area probability that of two objects, one with a finding and one without, the one with it
 *     had the lower score (AUC); null where there are not both
 * @param areaLeast from here to {@code areaMost} the area lies with 95 % certainty (bootstrap)
 * @param lift how much more often something was found among the fifth with the lowest scores than
 *     among all; null where nothing was found
 */
public record BackTest(
    String data,
    long observed,
    long hits,
    @Nullable Double area,
    @Nullable Double areaLeast,
    @Nullable Double areaMost,
    @Nullable Double lift,
    List<ByClass> classes) {

  private static final int RESAMPLES = 1_000;
  private static final double LOWEST = 0.2;

  /** How often something was found in a class. */
  public record ByClass(String riskClass, Share found) {}

  /** Computes it; the same observations in any order give the same numbers. */
  public static BackTest of(List<Observed> observations) {
    List<Observed> sorted =
        observations.stream()
            .sorted(
                Comparator.comparingInt(Observed::score)
                    .thenComparing(Observed::object)
                    .thenComparing(Observed::riskClass)
                    .thenComparing(Observed::hit)
                    .thenComparing(Observed::weight))
            .toList();
    byte[] digest = Sha256.of(lines(sorted).getBytes(StandardCharsets.UTF_8));
    int[] rank = ranks(sorted);
    double[] hit = new double[sorted.size()];
    double[] clean = new double[sorted.size()];
    int[] once = new int[sorted.size()];
    Arrays.fill(once, 1);
    Double area = area(sorted, rank, once, hit, clean);
    double[] interval =
        area == null
            ? new double[0]
            : interval(sorted, rank, new Random(ByteBuffer.wrap(digest).getLong()), hit, clean);
    return new BackTest(
        Hashes.write(digest),
        sorted.size(),
        sorted.stream().filter(Observed::hit).count(),
        area,
        interval.length == 0 ? null : interval[0],
        interval.length == 0 ? null : interval[1],
        lift(sorted),
        byClass(sorted));
  }

  private static String lines(List<Observed> sorted) {
    var lines = new StringBuilder();
    for (Observed each : sorted) {
      lines.append(each.object()).append('\t').append(each.score()).append('\t');
      lines.append(each.riskClass()).append('\t').append(each.weight()).append('\t');
      lines.append(each.hit() ? "hit\n" : "clean\n");
    }
    return lines.toString();
  }

  /** Places among the different scores, the lowest first. */
  private static int[] ranks(List<Observed> sorted) {
    int[] rank = new int[sorted.size()];
    for (int i = 1; i < rank.length; i++) {
      rank[i] = rank[i - 1] + (sorted.get(i).score() == sorted.get(i - 1).score() ? 0 : 1);
    }
    return rank;
  }

  /**
   * One pass over the scores: what is clean above a hit counts whole, beside it half.
   *
   * @param times how often each observation is taken
   */
  private static @Nullable Double area(
      List<Observed> sorted, int[] rank, int[] times, double[] hit, double[] clean) {
    Arrays.fill(hit, 0);
    Arrays.fill(clean, 0);
    double hits = 0;
    double cleans = 0;
    for (int i = 0; i < rank.length; i++) {
      if (times[i] == 0) continue;
      Observed each = sorted.get(i);
      double weight = times[i] * each.weight();
      if (each.hit()) {
        hit[rank[i]] += weight;
        hits += weight;
      } else {
        clean[rank[i]] += weight;
        cleans += weight;
      }
    }
    if (hits == 0 || cleans == 0) return null;
    double above = cleans;
    double sum = 0;
    int ranks = rank[rank.length - 1] + 1;
    for (int i = 0; i < ranks; i++) {
      above -= clean[i];
      sum += hit[i] * (above + clean[i] / 2);
    }
    return sum / hits / cleans;
  }

  private static double[] interval(
      List<Observed> sorted, int[] rank, Random random, double[] hit, double[] clean) {
    int[] times = new int[rank.length];
    var areas = new ArrayList<Double>();
    for (int i = 0; i < RESAMPLES; i++) {
      Arrays.fill(times, 0);
      for (int j = 0; j < rank.length; j++) times[random.nextInt(rank.length)]++;
      Double area = area(sorted, rank, times, hit, clean);
      if (area != null) areas.add(area);
    }
    if (areas.isEmpty()) return new double[0];
    areas.sort(null);
    int tail = areas.size() / 40;
    return new double[] {areas.get(tail), areas.get(areas.size() - 1 - tail)};
  }

  /** Of those whose score stands on the edge of the fifth, a part is taken. */
  private static @Nullable Double lift(List<Observed> sorted) {
    double all = sorted.stream().mapToDouble(Observed::weight).sum();
    double found = sorted.stream().filter(Observed::hit).mapToDouble(Observed::weight).sum();
    if (found == 0) return null;
    double left = all * LOWEST;
    double among = 0;
    for (int from = 0; from < sorted.size() && left > 0; ) {
      int to = from;
      double weight = 0;
      double hits = 0;
      while (to < sorted.size() && sorted.get(to).score() == sorted.get(from).score()) {
        weight += sorted.get(to).weight();
        if (sorted.get(to).hit()) hits += sorted.get(to).weight();
        to++;
      }
      double taken = Math.min(1, left / weight);
      among += taken * hits;
      left -= taken * weight;
      from = to;
    }
    return among / (all * LOWEST) / (found / all);
  }

  private static List<ByClass> byClass(List<Observed> sorted) {
    Map<String, long[]> counts = new TreeMap<>();
    for (Observed each : sorted) {
      long[] count = counts.computeIfAbsent(each.riskClass(), name -> new long[2]);
      count[1]++;
      if (each.hit()) count[0]++;
    }
    return counts.entrySet().stream()
        .map(each -> new ByClass(each.getKey(), new Share(each.getValue()[0], each.getValue()[1])))
        .toList();
  }
}
