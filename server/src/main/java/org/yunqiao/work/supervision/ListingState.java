package org.yunqiao.work.supervision;

import java.util.Arrays;
import java.util.Locale;

/** How far a listing is. */
public enum ListingState {
  FOUND,
  /** The platform was asked to take it down. */
  TOLD,
  /** The platform says that it did, or who asked has closed it. */
  TAKEN_DOWN,
  /** An officer took another measure: it is pursued on its own. */
  CASE;

  /** As it stands in data and message keys. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static ListingState of(String word) {
    return Arrays.stream(values())
        .filter(state -> state.word().equals(word))
        .findFirst()
        .orElseThrow();
  }
}
