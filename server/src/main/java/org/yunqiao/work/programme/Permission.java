package org.yunqiao.work.programme;

import java.util.Objects;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.Actor;
import org.yunqiao.register.identity.Account;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.identity.Mandate;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.identity.Matter;

/** Whether whoever acts may do so: by mandate at a desk; who keeps the machine, by a command. */
@Component
class Permission {

  private static final String COMMAND = "command:";

  private final Mandates mandates;

  Permission(Mandates mandates) {
    this.mandates = mandates;
  }

  boolean may(Act act, String region) {
    return byCommand() || mandates.may(account(), act, in(region));
  }

  /** Refuses, unless whoever acts may do this in a region. */
  void demand(Act act, String region) {
    if (!byCommand()) mandates.require(account(), act, in(region));
  }

  /** Whether an account may do this in a region. */
  boolean may(long account, Act act, String region) {
    return mandates.may(account, act, in(region));
  }

  /** Whether an account has a mandate of a party, whatever for. */
  boolean speaksFor(long account, long party) {
    return mandates.of(account).stream().anyMatch(each -> Objects.equals(each.party(), party));
  }

  /** Refuses, unless whoever acts has a mandate of one party or another. */
  void demandAnyParty() {
    boolean speaks = mandates.of(account()).stream().map(Mandate::party).anyMatch(Objects::nonNull);
    if (!speaks) throw ProgrammeProblem.noParty();
  }

  private static Matter in(String region) {
    return new Matter(null, region.isEmpty() ? null : region, null);
  }

  private static boolean byCommand() {
    return Actor.current().name().startsWith(COMMAND);
  }

  /** The account that acts; 0, which nobody has, where none does. */
  static long account() {
    return Account.of(Actor.current());
  }
}
