package org.yunqiao.register.attestation;

import java.util.List;

/** What became of a statement. */
public sealed interface Outcome {

  /** What it did to the register. */
  enum Change {
    NEW,
    CHANGED,
    UNCHANGED
  }

  /**
   * It is in the register.
   *
   * @param flags codes of what was noticed, as {@code attestation.number-unusual}
   */
  record Recorded(long attestation, Change change, List<String> flags) implements Outcome {}

  /**
   * A rule said no; nothing was written.
   *
   * @param field which part of the statement, empty when the whole
   */
  record Refused(String code, String field, String detail) implements Outcome {}
}
