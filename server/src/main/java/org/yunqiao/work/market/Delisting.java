package org.yunqiao.work.market;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.ledger.Actor;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.attestation.Attestation;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.attestation.Standing;

/**
 * Follows what happens to the approvals of laboratories. What a newer approval covers moves to it;
 * what none covers any more is delisted, and bookings from the day on are released: the seat is
 * free, the voucher comes back, and the firm is told and can book elsewhere.
 */
@Component
class Delisting {

  private static final String READER = "market-approvals";
  private static final int BATCH = 500;

  private final Journal journal;
  private final Attestations attestations;
  private final OfferingTable table;
  private final Offerings offerings;
  private final Requests requests;
  private final Standpoint standpoint;

  Delisting(
      Journal journal,
      Attestations attestations,
      OfferingTable table,
      Offerings offerings,
      Requests requests,
      Standpoint standpoint) {
    this.journal = journal;
    this.attestations = attestations;
    this.table = table;
    this.offerings = offerings;
    this.requests = requests;
    this.standpoint = standpoint;
  }

  /** One step after the journal; tells how many facts were read. */
  @Transactional
  public int step() {
    return journal.follow(READER, BATCH, this::apply);
  }

  /** What the day alone has ended: expiry, and the last day of a row. */
  @Transactional
  public int sweep() {
    return Actor.acting(Actor.SYSTEM, () -> check(table.approvals()));
  }

  LocalDate today() {
    return standpoint.today();
  }

  private void apply(List<Entry> entries) {
    var touched = new TreeSet<Long>();
    for (Entry entry : entries) {
      if (entry.erased() || !entry.type().startsWith("attestation.")) continue;
      if (Abilities.APPROVAL.equals(entry.payload().get("scheme"))) {
        touched.add(entry.number("attestation"));
      }
    }
    if (touched.isEmpty()) return;
    Actor.acting(Actor.SYSTEM, () -> check(touched));
  }

  private int check(Collection<Long> approvals) {
    List<Offering> resting = table.restingOn(approvals);
    if (resting.isEmpty()) return 0;
    LocalDate today = standpoint.today();
    Map<Long, Ability> covering = offerings.covering(resting);
    Map<Long, String> reasons = reasons(resting, today);
    int delisted = 0;
    boolean turned = false;
    for (Offering each : resting) {
      Ability by = covering.get(each.id());
      if (by != null && by.attestation() == each.attestation()) continue;
      if (!turned) journal.turn();
      turned = true;
      if (by != null) {
        offerings.moved(each, by);
        continue;
      }
      String reason = reasons.getOrDefault(each.attestation(), Standing.UNKNOWN.word());
      delisted++;
      if (each.listed()) offerings.delisted(each, reason);
      requests.release(each, today, reason);
    }
    return delisted;
  }

  /** Why nothing rests on an approval any more: how it stands, or that it covers less. */
  private Map<Long, String> reasons(Collection<Offering> resting, LocalDate today) {
    var reasons = new HashMap<Long, String>();
    for (Attestation each :
        attestations.find(resting.stream().map(Offering::attestation).distinct().toList())) {
      Optional<Standing> standing = each.life().standing(today);
      boolean valid = standing.filter(s -> s == Standing.VALID).isPresent();
      reasons.put(
          each.id(),
          valid ? "outside" : standing.map(Standing::word).orElse(Standing.UNKNOWN.word()));
    }
    return reasons;
  }
}
