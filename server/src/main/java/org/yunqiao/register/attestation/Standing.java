package org.yunqiao.register.attestation;

import java.util.Locale;

/**
 * How an attestation stands on a day (认证证书状态). Expiry comes by the clock and is never a stored
 * state; {@code UNKNOWN} is an answer, not an error: a source stopped telling, or told only later
 * and without a day.
 */
public enum Standing {
  VALID,
  SUSPENDED,
  WITHDRAWN,
  CANCELLED,
  EXPIRED,
  UNKNOWN;

  /** Whether a decision may lead from this standing to the next (domain rules §2.1). */
  public boolean canBecome(Standing next) {
    return switch (this) {
      case VALID ->
          switch (next) {
            case SUSPENDED, WITHDRAWN, CANCELLED, EXPIRED, UNKNOWN -> true;
            case VALID -> false;
          };
      case SUSPENDED ->
          switch (next) {
            case VALID, WITHDRAWN, CANCELLED, EXPIRED, UNKNOWN -> true;
            case SUSPENDED -> false;
          };
      case UNKNOWN -> next != UNKNOWN;
      case WITHDRAWN, CANCELLED, EXPIRED -> false;
    };
  }

  /** As it is written in facts and addresses. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Standing of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
