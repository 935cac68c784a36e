package org.yunqiao.register.attestation;

import java.util.Locale;

/** What can happen in the life of an attestation. */
public enum Happening {
  ISSUED,
  CHANGED,
  RENEWED,
  SUSPENDED,
  RESTORED,
  WITHDRAWN,
  CANCELLED,
  /** A source shows a standing without the day it began. */
  OBSERVED;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Happening of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** The decision that leads to a standing from another one. */
  static Happening leadingTo(Standing next) {
    return switch (next) {
      case VALID -> RESTORED;
      case SUSPENDED -> SUSPENDED;
      case WITHDRAWN -> WITHDRAWN;
      case CANCELLED -> CANCELLED;
      case EXPIRED, UNKNOWN -> OBSERVED;
    };
  }
}
