package org.yunqiao.work.casework;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who acts, and how far he reaches: a mandate in force, put together with the party's mergers.
 *
 * @param party null for an officer of an authority, who acts by region
 * @param parties the party, and those that were merged with it
 * @param role word of the role
 * @param officer acts for an authority, and may read its cases
 * @param region first digits; null is everywhere
 * @param schemes empty is all
 */
record Hand(
    long mandate,
    long account,
    @Nullable Long party,
    Set<Long> parties,
    String role,
    boolean officer,
    @Nullable String region,
    Set<String> schemes) {

  private boolean reaches(Case file) {
    return (region == null || (file.region() != null && file.region().startsWith(region)))
        && (schemes.isEmpty() || schemes.contains(file.scheme()));
  }

  /** Whether he acts neither for a party nor as an officer who may read cases. */
  boolean seesNone() {
    return party == null && !officer;
  }

  /** Whether the case is one of his: his party's, or in his region. */
  boolean sees(Case file) {
    return reaches(file)
        && (officer || parties.contains(file.applicant()) || handles(file) || issued(file));
  }

  private boolean handles(Case file) {
    return parties.contains(file.body());
  }

  /** Whether he stands for whoever issued what the case is about. */
  boolean issued(Case file) {
    Long issuer = file.issuer();
    return reaches(file) && issuer != null && parties.contains(issuer);
  }

  boolean applies(Case file) {
    return reaches(file) && parties.contains(file.applicant());
  }

  /** Whether he stands on the side that handles it. */
  boolean works(Case file) {
    return reaches(file) && (file.authority() ? officer : handles(file));
  }
}
