package org.yunqiao.work.market;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * 评价: what one side says of the other once the report is there.
 *
 * @param account who wrote it
 * @param editUntil last day on which it can be changed
 */
public record Review(
    long request,
    Side side,
    int stars,
    String text,
    long account,
    LocalDate writtenOn,
    LocalDate editUntil) {

  /** Who writes. */
  public enum Side {
    FIRM,
    LABORATORY;

    /** As it stands in data and message keys. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The side of a word; empty where it is none. */
    public static Optional<Side> find(String word) {
      for (Side side : values()) {
        if (side.word().equals(word)) return Optional.of(side);
      }
      return Optional.empty();
    }
  }
}
