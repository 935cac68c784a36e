package org.yunqiao.work.programme;

import java.util.Arrays;
import java.util.Locale;

/** How far an evaluation is. */
public enum EvaluationState {
  /** Experts score. */
  SCORING,
  /** The ranking is public, and can be objected to. */
  NOTICED,
  /** Somebody objected; the days of the notice do not run. */
  PAUSED,
  /** The ranking stands. */
  CONCLUDED;

  /** As it stands in data and message keys. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static EvaluationState of(String word) {
    return Arrays.stream(values())
        .filter(state -> state.word().equals(word))
        .findFirst()
        .orElseThrow();
  }
}
