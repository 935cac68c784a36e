package org.yunqiao.door.portal;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;

/** The parties for whom somebody may do something. */
@Component
class OwnParties {

  private final Mandates mandates;
  private final Parties parties;

  OwnParties(Mandates mandates, Parties parties) {
    this.mandates = mandates;
    this.parties = parties;
  }

  /** Those of whoever is signed in; may be none. */
  List<Party> now(Act act) {
    return mandates.of(DeskPages.account().id()).stream()
        .filter(one -> one.allows(act))
        .flatMap(one -> Stream.ofNullable(one.party()))
        .distinct()
        .flatMap(party -> parties.find(party).stream())
        .toList();
  }

  /** The one that is meant: the one of this number, or the first; refused where there is none. */
  Party meant(Act act, String id) {
    List<Party> own = now(act);
    return own.stream()
        .filter(party -> String.valueOf(party.id()).equals(id))
        .findFirst()
        .or(() -> own.stream().findFirst())
        .orElseThrow(PortalProblem::noMandate);
  }

  static List<Long> ids(List<Party> parties) {
    return parties.stream().map(Party::id).toList();
  }

  boolean may(Act act) {
    return mandates.mayEver(DeskPages.account().id(), act);
  }
}
