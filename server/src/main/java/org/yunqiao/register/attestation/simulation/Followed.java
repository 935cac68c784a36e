package org.yunqiao.register.attestation.simulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.Comparison;
import org.yunqiao.register.scheme.Edition;

/** The editions that attestations of one scheme were issued under, each beside the new one. */
final class Followed {

  private final NavigableMap<LocalDate, Optional<Edition>> eras;
  private final Map<String, Edition> byName = new HashMap<>();
  private final Map<Edition, Comparison> comparisons = new HashMap<>();
  private final Comparison withNothing;

  Followed(NavigableMap<LocalDate, Optional<Edition>> eras, Edition after) {
    this.eras = eras;
    var editions = new LinkedHashSet<Edition>();
    eras.values().forEach(edition -> edition.ifPresent(editions::add));
    for (Edition edition : editions) {
      byName.put(edition.edition(), edition);
      comparisons.put(edition, new Comparison(edition, after));
    }
    this.withNothing = new Comparison(null, after);
  }

  /** The edition that an attestation was issued under; null where it is not there any more. */
  @Nullable Edition of(Past past) {
    var era = eras.floorEntry(past.issued());
    Edition then = era == null ? null : era.getValue().orElse(null);
    return then != null && then.edition().equals(past.edition())
        ? then
        : byName.get(past.edition());
  }

  Comparison with(@Nullable Edition edition) {
    Comparison known = edition == null ? null : comparisons.get(edition);
    return known == null ? withNothing : known;
  }

  /** By the name of the edition; one whose ground changed within its days has several. */
  SortedMap<String, List<Comparison>> byEdition() {
    var named = new TreeMap<String, List<Comparison>>();
    comparisons.forEach((edition, comparison) ->
        named.computeIfAbsent(edition.edition(), name -> new ArrayList<>()).add(comparison));
    return named;
  }

  Collection<Comparison> comparisons() {
    return comparisons.values();
  }
}
