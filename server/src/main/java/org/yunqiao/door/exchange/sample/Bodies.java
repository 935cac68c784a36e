package org.yunqiao.door.exchange.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The bodies of one world, and which of them issues which certificate: the first ones most. */
final class Bodies {

  private static final int FEWEST = 12;
  private static final int MOST = 1_230;
  private static final int CERTIFICATES_EACH = 3_400;
  private static final int FEWEST_SLOTS = 256;
  private static final int SLOTS_EACH = 4;

  private final List<Body> all = new ArrayList<>();
  private final List<Body> expired = new ArrayList<>();
  private final Map<SampleScheme, Issuers> issuers = new EnumMap<>(SampleScheme.class);

  /**
   * A body about to issue.
   *
   * @param serial its running number under that scheme, from 1
   */
  record Issue(Body body, long serial) {}

  private record Issuers(List<Body> bodies, List<Body> others, Shares shares) {}

  Bodies(long seed, long certificates, LocalDate yearEnd) {
    for (int index = 0; index < count(certificates); index++) {
      Body body = Body.at(seed, index, yearEnd);
      all.add(body);
      if (body.expired()) {
        expired.add(body);
      }
    }
    for (SampleScheme scheme : SampleScheme.values()) {
      issuers.put(scheme, issuers(scheme, seed));
    }
  }

  List<Body> all() {
    return Collections.unmodifiableList(all);
  }

  /** Who issues the scheme's certificate of that rank, and under which serial. */
  Issue issue(SampleScheme scheme, long rank) {
    Issuers able = of(scheme);
    return new Issue(able.bodies().get(able.shares().kind(rank)), able.shares().rank(rank) + 1);
  }

  /** A body whose approval is good but does not reach to the scheme. */
  Body withoutScope(SampleScheme scheme, Dice dice) {
    List<Body> others = of(scheme).others();
    return others.get(dice.below(others.size()));
  }

  /** A body whose approval ran out more than a year before the last day. */
  Body expired(Dice dice) {
    return expired.get(dice.below(expired.size()));
  }

  private Issuers of(SampleScheme scheme) {
    return Objects.requireNonNull(issuers.get(scheme));
  }

  private Issuers issuers(SampleScheme scheme, long seed) {
    List<Body> able = new ArrayList<>();
    List<Body> others = new ArrayList<>();
    for (Body body : all) {
      if (body.schemes().contains(scheme)) {
        able.add(body);
      } else if (body.standing() == Standing.VALID) {
        others.add(body);
      }
    }
    int slots = Math.max(FEWEST_SLOTS, SLOTS_EACH * able.size());
    Dice dice = new Dice(seed, Dice.About.SHARES, scheme.ordinal());
    return new Issuers(able, others, new Shares(weights(able.size()), slots, dice));
  }

  /** The first tenth issue about half of all. */
  private static int[] weights(int bodies) {
    int[] weights = new int[bodies];
    for (int i = 0; i < bodies; i++) {
      weights[i] = 1_000 / (i + 10) + 5;
    }
    return weights;
  }

  private static int count(long certificates) {
    long wanted = (certificates + CERTIFICATES_EACH - 1) / CERTIFICATES_EACH;
    return Math.clamp(wanted, FEWEST, MOST);
  }
}
