package org.yunqiao.work.market;

import java.util.Arrays;
import java.util.Locale;

/** How far a request is. */
public enum RequestState {
  ASKED,
  BOOKED,
  /** The booking fell away without the firm's doing; it can book again. */
  RELEASED,
  FULFILLED,
  WITHDRAWN;

  /** As it stands in data and message keys. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether something can be booked for it. */
  public boolean open() {
    return this == ASKED || this == RELEASED;
  }

  static RequestState of(String word) {
    return Arrays.stream(values())
        .filter(state -> state.word().equals(word))
        .findFirst()
        .orElseThrow();
  }
}
