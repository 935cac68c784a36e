package org.yunqiao.door.exchange.sample;

/**
 * What can be wrong with a row; each is planted alone, in a row with nothing else wrong.
 *
 * <p>Those a report can have come first.
 */
enum Defect {
  CODE_CHECK("bad-credit-code-check-digit", "party.code-check", Outcome.REJECTED),
  CODE_FULL_WIDTH("full-width-digits-in-code", "party.code-normalised", Outcome.FLAGGED),
  CODE_LETTER_O("letter-o-for-zero", "party.code-invalid", Outcome.REJECTED),
  IMPOSSIBLE_DATE("impossible-date", "row.date", Outcome.REJECTED),
  ISSUER_UNKNOWN("unknown-issuer", "attestation.issuer-unknown", Outcome.REJECTED),
  ISSUER_SCOPE("issuer-without-scope", "attestation.issuer-scope", Outcome.REJECTED),
  ISSUER_EXPIRED("issuer-approval-expired", "attestation.issuer-not-valid", Outcome.REJECTED),
  NUMBER_TAKEN("duplicate-number-other-content", "row.key-conflict", Outcome.REJECTED),
  REPEATED("exact-duplicate-row", "row.repeated", Outcome.UNCHANGED),
  CONTROL_CHARACTER("control-character-in-name", "row.control-character", Outcome.REJECTED),
  EXPIRES_FIRST("expiry-before-issue", "attestation.expiry-before-issue", Outcome.REJECTED),
  SCHEME_UNKNOWN("unknown-scheme", "scheme.unknown", Outcome.REJECTED),
  REGION_UNKNOWN("unknown-region-code", "party.region-unknown", Outcome.REJECTED);

  /** How many of them, from the first, a report can have. */
  static final int IN_REPORTS = CONTROL_CHARACTER.ordinal() + 1;

  static final int IN_CERTIFICATES = values().length;

  private final String kind;
  private final String code;
  private final Outcome outcome;

  Defect(String kind, String code, Outcome outcome) {
    this.kind = kind;
    this.code = code;
    this.outcome = outcome;
  }

  /** The line of defects.csv for a row, counted from 1 without the header. */
  String[] record(String file, long row) {
    return new String[] {file, Long.toString(row), kind, code, outcome.word()};
  }
}
