package org.yunqiao.work.supervision;

import java.util.Arrays;
import java.util.Locale;

/** How far a sample is. */
public enum SampleState {
  TAKEN,
  /** With the laboratory. */
  SENT,
  /** Found bad; to be told to those whom it concerns. */
  TESTED,
  /** Told; they can object. */
  TOLD,
  /** Objected to; it is tested again. */
  DISPUTED,
  /** The result stands. */
  SETTLED;

  /** As it stands in data and message keys. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static SampleState of(String word) {
    return Arrays.stream(values())
        .filter(state -> state.word().equals(word))
        .findFirst()
        .orElseThrow();
  }
}
