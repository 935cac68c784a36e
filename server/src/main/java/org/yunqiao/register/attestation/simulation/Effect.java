package org.yunqiao.register.attestation.simulation;

import java.util.Locale;

/** What another edition says of an attestation that its own did not, or no longer says. */
public enum Effect {
  /** It would be refused. */
  REFUSED,
  /** It would be taken, with a warning. */
  WARNED,
  /** The rule cannot be evaluated: neither kept nor broken. */
  UNKNOWN,
  /** An overlay would take codes out of its scope. */
  REDUCED,
  /** What it was refused or noted for is no longer asked. */
  ADMITTED,
  /** What it was warned of is no longer. */
  RELIEVED;

  /** As it is written in files and addresses. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
