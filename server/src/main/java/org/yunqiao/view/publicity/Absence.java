package org.yunqiao.view.publicity;

import java.util.Locale;

/** What it means that nothing was found. A bare "not found" would leave the visitor guessing. */
public enum Absence {
  /** Nobody has reported such a thing to this register. */
  NEVER_REPORTED,
  /** The body named does not report to this register, so nothing can be said. */
  BODY_DOES_NOT_REPORT,
  /** It is here, but may not be shown: personal data. */
  WITHHELD,
  /** It was here; what told of it was erased by law. */
  ERASED,
  /** Nobody has reported it, or it was erased with all that would tell: nobody can say which. */
  NEVER_REPORTED_OR_ERASED,
  /** It was reported only later than the instant asked about. */
  NOT_KNOWN_THEN;

  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
