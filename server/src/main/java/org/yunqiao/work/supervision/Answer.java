package org.yunqiao.work.supervision;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * What was answered to one point of a check-list.
 *
 * @param key made by the device, so that an answer sent twice is there once
 * @param at by the device's clock; of several answers to a point the latest counts
 * @param officer who answered; empty until it is taken
 */
public record Answer(UUID key, String point, Kind kind, String note, Instant at, String officer) {

  static final int LONGEST_NOTE = 2_000;

  /** How a point was found. */
  public enum Kind {
    GOOD,
    BAD,
    /** Not looked at; the note says why. */
    UNCHECKED;

    /** As it stands in data and message keys. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Kind> of(String word) {
      return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
  }
}
