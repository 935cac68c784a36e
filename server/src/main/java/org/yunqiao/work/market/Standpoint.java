package org.yunqiao.work.market;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.Actor;
import org.yunqiao.register.identity.Account;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.identity.Matter;
import org.yunqiao.register.party.Parties;

/**
 * On which side whoever acts stands, and what day it is there, and whether two parties are one by
 * now.
 */
@Component
class Standpoint {

  private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

  private final Mandates mandates;
  private final Parties parties;
  private final Clock clock;

  Standpoint(Mandates mandates, Parties parties, Clock clock) {
    this.mandates = mandates;
    this.parties = parties;
    this.clock = clock;
  }

  /** Whether whoever acts may do this for a party. */
  boolean mayFor(long party, Act act) {
    return mandates.may(account(), act, Matter.of(party, null, null));
  }

  /** Refuses, unless whoever acts may do this for a party. */
  void demandFor(long party, Act act) {
    mandates.require(account(), act, Matter.of(party, null, null));
  }

  /** Refuses, unless whoever acts may do this in a region; empty is everywhere. */
  void demandIn(String region, Act act) {
    mandates.require(account(), act, new Matter(null, region.isEmpty() ? null : region, null));
  }

  /** The account that acts; 0, which nobody has, where none does. */
  static long account() {
    return Account.of(Actor.current());
  }

  /** Whether both are the same party, one merged into the other included. */
  boolean same(long one, long other) {
    Map<Long, Long> merged = parties.merged(List.of(one, other));
    return merged.getOrDefault(one, one).equals(merged.getOrDefault(other, other));
  }

  /** Each of these parties by what it is called by now. */
  Map<Long, Long> stays(Collection<Long> some) {
    Map<Long, Long> merged = parties.merged(some);
    var stays = new HashMap<Long, Long>();
    for (long each : some) stays.put(each, merged.getOrDefault(each, each));
    return stays;
  }

  /** These parties, and all that are one of them by now: under them, too, something is known. */
  Set<Long> known(Collection<Long> some) {
    var known = new TreeSet<>(stays(some).values());
    known.addAll(parties.leadingTo(known).keySet());
    return known;
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), BEIJING);
  }
}
