package org.yunqiao.work.market;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
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

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), BEIJING);
  }
}
