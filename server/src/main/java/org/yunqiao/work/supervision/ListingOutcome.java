package org.yunqiao.work.supervision;

import java.util.Arrays;
import java.util.Locale;
import org.yunqiao.register.attestation.Standing;

/**
 * What the register says of the certificate that a shop shows. Where several certificates have one
 * number, what is first here counts.
 */
public enum ListingOutcome {
  VALID,
  /** It is there, but its source does not tell any more how it stands, or it has not begun. */
  UNCLEAR,
  SUSPENDED,
  EXPIRED,
  /** Withdrawn or cancelled. */
  WITHDRAWN,
  /** In force, and for another product. */
  OTHER_PRODUCT,
  UNKNOWN_NUMBER,
  NO_NUMBER;

  /** As it stands in data and message keys. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether the platform is asked to take the listing down. */
  public boolean bad() {
    return this != VALID && this != UNCLEAR;
  }

  static ListingOutcome of(Standing standing, boolean covered) {
    return switch (standing) {
      case VALID -> covered ? VALID : OTHER_PRODUCT;
      case SUSPENDED -> SUSPENDED;
      case WITHDRAWN, CANCELLED -> WITHDRAWN;
      case EXPIRED -> EXPIRED;
      case UNKNOWN -> UNCLEAR;
    };
  }

  static ListingOutcome of(String word) {
    return Arrays.stream(values())
        .filter(outcome -> outcome.word().equals(word))
        .findFirst()
        .orElseThrow();
  }
}
