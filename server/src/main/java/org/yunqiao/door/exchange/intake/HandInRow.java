package org.yunqiao.door.exchange.intake;

import java.util.List;

/**
 * A row of a file that was handed in.
 *
 * @param number where the sender finds it
 * @param key what tells it from others, as {@code CNCA-R-2002-900|00224Q10001R0M}; empty where it
 *     could not be read
 * @param code why it was sent back, empty otherwise
 * @param flags codes of what was noticed on it
 */
public record HandInRow(
    long number,
    String key,
    Outcome outcome,
    String code,
    String field,
    String detail,
    List<String> flags) {

  /** How it ended. */
  public enum Outcome {
    NEW,
    CHANGED,
    UNCHANGED,
    REJECTED;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
