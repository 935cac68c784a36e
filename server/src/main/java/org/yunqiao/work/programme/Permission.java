package org.yunqiao.work.programme;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.Actor;
import org.yunqiao.register.identity.Account;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.identity.Mandate;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.identity.Matter;
import org.yunqiao.register.party.Parties;

/** Whether whoever acts may do so: by mandate at a desk; who keeps the machine, by a command. */
@Component
class Permission {

  private static final String COMMAND = "command:";

  private final Mandates mandates;
  private final Parties parties;

  Permission(Mandates mandates, Parties parties) {
    this.mandates = mandates;
    this.parties = parties;
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

  /** Whether an account has a mandate of a party, or of one that is the same by now. */
  boolean speaksFor(long account, long party) {
    long stays = parties.merged(List.of(party)).getOrDefault(party, party);
    return own(account).contains(stays);
  }

  /** The regions in which whoever acts may do one of these; empty is the whole country. */
  List<String> regions(Act... acts) {
    return mandates.of(account()).stream()
        .filter(each -> each.party() == null && Stream.of(acts).anyMatch(each::allows))
        .map(each -> Objects.requireNonNullElse(each.region(), ""))
        .distinct()
        .toList();
  }

  /** The parties for which whoever acts speaks, with all that are the same by now. */
  Set<Long> parties() {
    Set<Long> own = own(account());
    var known = new TreeSet<>(own);
    known.addAll(parties.leadingTo(own).keySet());
    return known;
  }

  /** The party for which whoever acts is asked, as it is called by now; refuses where none. */
  long asked() {
    return own(account()).stream().findFirst().orElseThrow(ProgrammeProblem::noParty);
  }

  /** The parties for which an account speaks, as they are called by now. */
  private Set<Long> own(long account) {
    List<Long> named =
        mandates.of(account).stream().flatMap(each -> Stream.ofNullable(each.party())).toList();
    Map<Long, Long> merged = parties.merged(named);
    var own = new TreeSet<Long>();
    for (long each : named) own.add(merged.getOrDefault(each, each));
    return own;
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
