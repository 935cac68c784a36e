package org.yunqiao.register.identity;

import static org.yunqiao.register.identity.Act.*;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * As what somebody acts. The set is closed, so that who may do what can be published and tried out
 * in full ({@code docs/operating/roles.md}); the names in both languages are the messages {@code
 * role.<word>}.
 */
public enum Role {
  APPLICANT(Side.PARTY, APPLY, ANSWER_FINDINGS, READ_CASES),
  BODY_REVIEWER(Side.PARTY, REVIEW, READ_CASES, SHOW_PERSONAL_DATA),
  AUDIT_PLANNER(Side.PARTY, PLAN_AUDIT, READ_CASES, SHOW_PERSONAL_DATA),
  AUDITOR(Side.PARTY, AUDIT, READ_CASES),
  BODY_DECIDER(Side.PARTY, DECIDE, READ_CASES),
  BODY_REPORTER(Side.PARTY, REPORT, READ_CASES, FILE_SCHEME),
  LABORATORY(Side.PARTY, APPLY, ANSWER_FINDINGS, REPORT, READ_CASES),
  RESEARCHER(Side.PARTY, APPLY, READ_FIGURES),
  /** Looks after the mandates of one's own party. */
  PARTY_MANAGER(Side.PARTY, Act.DELEGATE, READ_CASES),
  /** A person in an own matter, as a registration. */
  REGISTRANT(Side.PARTY, APPLY, ANSWER_FINDINGS, READ_CASES),

  /** Assesses laboratories or persons for an authority. */
  ASSESSOR(Side.AUTHORITY, ASSESS, READ_CASES),
  REGION_OFFICER(Side.AUTHORITY, ACCEPT, INSPECT, READ_CASES, READ_FIGURES, SHOW_PERSONAL_DATA),
  REGION_DECIDER(Side.AUTHORITY, APPROVE, SANCTION, READ_CASES, READ_FIGURES),
  MINISTRY_OFFICER(Side.AUTHORITY, READ_CASES, READ_FIGURES),
  GOVERNMENT_OFFICER(Side.AUTHORITY, APPLY, ANSWER_FINDINGS, READ_FIGURES, FUND),

  /** Keeps the register in order. */
  STEWARD(
      Side.PLATFORM, MERGE_PARTIES, MEND_ROWS, FILE_SCHEME, ERASE, FUND, EXCHANGE, READ_FIGURES),
  SYSTEM_ADMINISTRATOR(Side.ADMINISTRATION, CONFIGURE, OPEN_ACCOUNT, CLOSE_ACCOUNT),
  SECURITY_ADMINISTRATOR(Side.ADMINISTRATION, GRANT_MANDATE, REVOKE_MANDATE, RESET_CREDENTIALS),
  AUDIT_ADMINISTRATOR(Side.ADMINISTRATION, READ_TRAIL, EXPORT_TRAIL);

  /** On whose side a role stands. */
  public enum Side {
    /** Acts for one party. */
    PARTY,
    /** Acts for the state, in a region or everywhere. */
    AUTHORITY,
    /** Acts for the platform. */
    PLATFORM,
    /**
     * Keeps the platform itself, in three hands: GB/T 22239-2019, 8.1.5 (三级) keeps system, security
     * and audit administration apart. Whoever holds one holds nothing else.
     */
    ADMINISTRATION
  }

  private final Side side;
  private final Set<Act> acts;

  Role(Side side, Act first, Act... others) {
    this.side = side;
    this.acts = Collections.unmodifiableSet(EnumSet.of(first, others));
  }

  /** As it stands in data and message keys. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Role> of(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }

  public Side side() {
    return side;
  }

  public Set<Act> acts() {
    return acts;
  }

  /** Whether one account may hold both. */
  public boolean compatibleWith(Role other) {
    return this == other || (side != Side.ADMINISTRATION && other.side != Side.ADMINISTRATION);
  }
}
