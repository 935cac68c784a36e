package org.yunqiao.register.attestation.simulation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yunqiao.register.scheme.Edition;

/** What has been counted so far; those of slices are added up, in any order. */
final class Tally {

  /** A rule's part. */
  record Key(Effect effect, String code) {}

  /** Where an attestation is from. */
  record Origin(long issuer, String region) {}

  final EnumMap<Effect, Long> effects = new EnumMap<>(Effect.class);
  final Map<Key, Long> rules = new HashMap<>();
  final Map<Long, long[]> issuers = new HashMap<>();
  final Map<String, Long> regions = new TreeMap<>();
  final List<Answer.Example> examples = new ArrayList<>();
  final Months months;
  long attestations;
  long erased;
  long examined;
  long days;
  BigDecimal more = BigDecimal.ZERO;
  BigDecimal fewer = BigDecimal.ZERO;
  BigDecimal missing = BigDecimal.ZERO;

  Tally(Edition after) {
    this.months = new Months(after);
  }

  void differs(Difference difference, Origin origin) {
    for (Effect effect : difference.effects()) effects.merge(effect, 1L, Long::sum);
    var once = new HashSet<Key>();
    for (Difference.Found found : difference.found()) {
      Key key = new Key(found.effect(), found.code());
      if (once.add(key)) rules.merge(key, 1L, Long::sum);
    }
    long[] counts = issuers.computeIfAbsent(origin.issuer(), i -> new long[2]);
    counts[0]++;
    if (difference.effects().contains(Effect.REFUSED)) counts[1]++;
    regions.merge(origin.region(), 1L, Long::sum);
  }

  void example(Answer.Example example) {
    if (examples.size() < Answer.MOST_EXAMPLES) examples.add(example);
  }

  /** Another number of auditor days is asked for one attestation. */
  void asks(BigDecimal before, BigDecimal after, BigDecimal reported) {
    int higher = after.compareTo(before);
    if (higher == 0) return;
    days++;
    if (higher > 0) more = more.add(after.subtract(before));
    else fewer = fewer.add(before.subtract(after));
    missing =
        missing
            .add(after.subtract(reported).max(BigDecimal.ZERO))
            .subtract(before.subtract(reported).max(BigDecimal.ZERO));
  }

  /** Adds what the next slice found; its examples come after these. */
  void add(Tally other) {
    other.effects.forEach((effect, count) -> effects.merge(effect, count, Long::sum));
    other.rules.forEach((key, count) -> rules.merge(key, count, Long::sum));
    other.issuers.forEach((issuer, counts) -> {
      long[] mine = issuers.computeIfAbsent(issuer, i -> new long[2]);
      mine[0] += counts[0];
      mine[1] += counts[1];
    });
    other.regions.forEach((region, count) -> regions.merge(region, count, Long::sum));
    other.examples.forEach(this::example);
    months.add(other.months);
    attestations += other.attestations;
    erased += other.erased;
    examined += other.examined;
    days += other.days;
    more = more.add(other.more);
    fewer = fewer.add(other.fewer);
    missing = missing.add(other.missing);
  }

  Answer.Days days() {
    return new Answer.Days(days, plain(more), plain(fewer), plain(missing));
  }

  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
