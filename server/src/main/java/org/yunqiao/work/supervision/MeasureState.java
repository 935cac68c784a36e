package org.yunqiao.work.supervision;

import java.util.Arrays;
import java.util.Locale;

/** How far a measure is. */
public enum MeasureState {
  SENT,
  /** Received by who is addressed, who will carry it out. */
  ACCEPTED,
  /** Carried out, as who is addressed says; who sent it closes it, or looks after it. */
  EXECUTED,
  /** Given back with a reason: it is not theirs. */
  RETURNED,
  /** At its end, with a reason; what was imposed is lifted. */
  CLOSED;

  /** As it stands in data and message keys. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static MeasureState of(String word) {
    return Arrays.stream(values())
        .filter(state -> state.word().equals(word))
        .findFirst()
        .orElseThrow();
  }

  boolean canBecome(MeasureState next) {
    return switch (this) {
      case SENT -> next == ACCEPTED || next == RETURNED || next == CLOSED;
      case ACCEPTED -> next == EXECUTED || next == RETURNED || next == CLOSED;
      // found wanting by who sent it, it is to be carried out again
      case EXECUTED -> next == ACCEPTED || next == CLOSED;
      case RETURNED -> next == CLOSED;
      case CLOSED -> false;
    };
  }
}
