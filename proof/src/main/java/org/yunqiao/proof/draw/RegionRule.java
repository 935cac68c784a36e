package org.yunqiao.proof.draw;

import java.util.Locale;

/**
 * Where an officer may be sent: regions agree when their first {@code length} characters do.
 *
 * @param length of GB/T 2260 codes 2 means the province, 4 the prefecture, 6 the county
 */
public record RegionRule(Kind kind, int length) {

  /** Anywhere; only to his own region; only to others (异地交叉检查). */
  public enum Kind {
    ANY,
    SAME,
    OTHER;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(Object word) {
      for (Kind kind : values()) {
        if (kind.word().equals(word)) {
          return kind;
        }
      }
      throw new Refused("plan.form", "region rule: any, same or other");
    }
  }

  public RegionRule {
    if (length < 0 || length > 64 || (kind == Kind.ANY) != (length == 0)) {
      throw new Refused("plan.form", "region length: 1 to 64, and 0 with any");
    }
  }

  /** Whether an officer of one region may go to an object of another. */
  public boolean admits(String officers, String objects) {
    return switch (kind) {
      case ANY -> true;
      case SAME -> agree(officers, objects);
      case OTHER -> !agree(officers, objects);
    };
  }

  private boolean agree(String one, String other) {
    return one.length() >= length && other.regionMatches(0, one, 0, length);
  }
}
