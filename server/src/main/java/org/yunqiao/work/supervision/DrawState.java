package org.yunqiao.work.supervision;

import java.util.Locale;

/** How far a draw has come. */
public enum DrawState {
  /** Stated; parties commit, then reveal. */
  PLANNED,
  DRAWN,
  /** Void, with a reason; nothing of it is taken away. */
  ABORTED;

  /** As it stands in data and message keys. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static DrawState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
