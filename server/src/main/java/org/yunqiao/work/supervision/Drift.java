package org.yunqiao.work.supervision;

import java.util.Locale;

/** Where readings drift to. */
public enum Drift {
  UP,
  DOWN;

  static Drift of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
