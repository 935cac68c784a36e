package org.yunqiao.work.market;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An offering that suits a request, with what firms compare it by.
 *
 * @param slots with free seats, the earliest first
 * @param nearness levels of GB/T 2260 in common with the request: 3 same county, 2 same city, 1
 *     same province, 0 elsewhere
 * @param stars mean of the laboratory's reviews, in tenths; null where there is none
 * @param reviews how many there are
 */
public record Candidate(
    Offering offering, List<Slot> slots, int nearness, @Nullable Integer stars, int reviews) {

  /** By what candidates are put in order. */
  public enum Order {
    PRICE,
    EARLIEST,
    NEAREST,
    STARS
  }

  static int nearness(String one, String other) {
    int levels = 0;
    while (levels < 3
        && one.length() >= 2 * levels + 2
        && other.length() >= 2 * levels + 2
        && !one.startsWith("00", 2 * levels)
        && one.regionMatches(2 * levels, other, 2 * levels, 2)) {
      levels++;
    }
    return levels;
  }
}
