package org.yunqiao.proof.draw;

import java.util.Locale;

/**
 * An officer who was called and did not get the place, and why; a line of skips.tsv. When nobody at
 * all can take a place, one line for each reason tells of how many it held, as {@code *} and the
 * number.
 *
 * @param place counted from 1
 */
public record Skip(String id, int place, String officer, Reason reason) {

  /** Asked in this order; the first that holds is told. */
  public enum Reason {
    /** He goes to this object already; told only of a place that nobody could take. */
    CHOSEN,
    /** He is on the list but cannot go. */
    ABSENT,
    /** He declared an interest in the object, or has to keep away for another reason. */
    CONFLICT,
    /** The plan's rule of regions does not let him go there. */
    REGION,
    /** He has as many objects of this draw as the plan lets one have. */
    WORKLOAD,
    /** It is the last place, and nobody yet has a specialty that the object asks for. */
    SPECIALTY;

    /** In lower case. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  String line() {
    return id + "\t" + place + "\t" + officer + "\t" + reason.word() + "\n";
  }
}
