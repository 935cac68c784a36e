package org.yunqiao.register.identity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which account may act for whom.
 *
 * @param party for which party; null for an authority or the platform
 * @param region first digits of a code of GB/T 2260; null is everywhere
 * @param schemes codes of schemes; empty is all
 * @param from first day
 * @param until last day; null where no end is set
 * @param delegatedBy the mandate under which it was handed on; null where it was granted
 * @param revoked when it was taken back; null while it was not
 */
public record Mandate(
    long id,
    long account,
    @Nullable Long party,
    Role role,
    @Nullable String region,
    Set<String> schemes,
    LocalDate from,
    @Nullable LocalDate until,
    @Nullable Long delegatedBy,
    @Nullable Instant revoked) {

  /** Days begin and end in Beijing. */
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  public Mandate {
    schemes = Set.copyOf(schemes);
    // 330000 is all of the province: what begins with 33
    if (region != null) region = region.replaceFirst("(?:00){1,2}$", "");
  }

  /** On the day it is revoked it counts no more. */
  public boolean inForce(LocalDate on) {
    return !on.isBefore(from)
        && (until == null || !on.isAfter(until))
        && (revoked == null || on.isBefore(LocalDate.ofInstant(revoked, ZONE)));
  }

  /** Whether it reaches as far as the matter; the party is compared by number only. */
  public boolean covers(Matter matter) {
    return (party == null || party.equals(matter.party()))
        && (region == null || (matter.region() != null && matter.region().startsWith(region)))
        && (schemes.isEmpty() || (matter.scheme() != null && schemes.contains(matter.scheme())));
  }

  /** Whether whoever holds it may do this at all, in one matter or another. */
  public boolean allows(Act act) {
    return role.acts().contains(act);
  }

  /** Whether a mandate of these terms is no wider than this one. */
  boolean contains(Terms terms) {
    return terms.party() != null
        && terms.party().equals(party)
        && (terms.role() == role || role == Role.PARTY_MANAGER)
        && (region == null || (terms.region() != null && terms.region().startsWith(region)))
        && (schemes.isEmpty()
            || (!terms.schemes().isEmpty() && schemes.containsAll(terms.schemes())))
        && !terms.from().isBefore(from)
        && (until == null || (terms.until() != null && !terms.until().isAfter(until)));
  }
}
