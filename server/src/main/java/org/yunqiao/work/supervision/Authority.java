package org.yunqiao.work.supervision;

import java.util.Arrays;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.Actor;
import org.yunqiao.register.identity.Account;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.identity.Matter;

/** Whether whoever acts may do so: by mandate at a desk; who keeps the machine, by a command. */
@Component
class Authority {

  private static final String COMMAND = "command:";

  private final Mandates mandates;

  Authority(Mandates mandates) {
    this.mandates = mandates;
  }

  /** Whether whoever acts may do this in a region. */
  boolean may(Act act, String region) {
    return byCommand() || mandates.may(account(), act, in(region));
  }

  /** Refuses, unless whoever acts may do this in a region. */
  void demand(Act act, String region) {
    if (!byCommand()) mandates.require(account(), act, in(region));
  }

  /** Whether whoever acts may do one of these for a party. */
  boolean mayFor(long party, Act... acts) {
    Matter matter = Matter.of(party, null, null);
    return byCommand() || Arrays.stream(acts).anyMatch(act -> mandates.may(account(), act, matter));
  }

  /** Refuses, unless whoever acts may do one of these for a party. */
  void demandFor(long party, Act... acts) {
    if (!mayFor(party, acts)) {
      mandates.require(account(), acts[0], Matter.of(party, null, null));
    }
  }

  private static Matter in(String region) {
    return new Matter(null, region.isEmpty() ? null : region, null);
  }

  static boolean byCommand() {
    return Actor.current().name().startsWith(COMMAND);
  }

  /** The account that acts; 0, which nobody has, where none does. */
  static long account() {
    return Account.of(Actor.current());
  }
}
