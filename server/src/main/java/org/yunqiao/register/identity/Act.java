package org.yunqiao.register.identity;

import java.util.Locale;

/**
 * What can be done at a door, and must be allowed; the doors ask for it by {@link Mandates#may}.
 * Which role may do which is published as {@code docs/operating/roles.md}.
 */
public enum Act {
  // work on cases
  APPLY,
  ANSWER_FINDINGS,
  REVIEW,
  PLAN_AUDIT,
  AUDIT,
  DECIDE,
  REPORT,
  ACCEPT,
  ASSESS,
  APPROVE,
  INSPECT,
  SANCTION,
  // reading what is not public
  READ_CASES,
  READ_FIGURES,
  SHOW_PERSONAL_DATA,
  // keeping the register
  MERGE_PARTIES,
  MEND_ROWS,
  FILE_SCHEME,
  ERASE,
  // what small firms get towards tests
  FUND,
  /** Sees to what goes to partners, and to what did not. */
  EXCHANGE,
  // mandates of one's own party
  DELEGATE,
  // administration, in three hands
  CONFIGURE,
  OPEN_ACCOUNT,
  CLOSE_ACCOUNT,
  GRANT_MANDATE,
  REVOKE_MANDATE,
  RESET_CREDENTIALS,
  READ_TRAIL,
  EXPORT_TRAIL;

  /** As it stands in data and message keys. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
