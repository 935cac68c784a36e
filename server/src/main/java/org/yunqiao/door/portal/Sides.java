package org.yunqiao.door.portal;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.yunqiao.register.identity.Account;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.identity.Mandate;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;

/** On which side of supervision somebody stands: who inspects, and who is inspected or asked. */
@Component
class Sides {

  private final Mandates mandates;
  private final Parties parties;

  Sides(Mandates mandates, Parties parties) {
    this.mandates = mandates;
    this.parties = parties;
  }

  /**
   * The sides of one account.
   *
   * @param regions where it inspects; an empty one is everywhere
   * @param codes credit codes of those it speaks for
   */
  record Side(Account account, List<String> regions, List<String> codes) {

    boolean inspects() {
      return !regions.isEmpty();
    }
  }

  /** Who asks; refused where no mandate has to do with supervision. */
  Side now() {
    return of(DeskPages.account());
  }

  Side of(Account account) {
    List<Mandate> held = mandates.of(account.id());
    List<String> regions =
        held.stream()
            .filter(one -> one.allows(Act.INSPECT))
            .map(one -> Objects.requireNonNullElse(one.region(), ""))
            .distinct()
            .toList();
    List<String> codes =
        held.stream()
            .filter(Sides::speaks)
            .flatMap(one -> Stream.ofNullable(one.party()))
            .distinct()
            .flatMap(party -> parties.find(party).stream())
            .map(Sides::code)
            .flatMap(List::stream)
            .toList();
    if (regions.isEmpty() && codes.isEmpty()) throw PortalProblem.noMandate();
    return new Side(account, regions, codes);
  }

  private static List<String> code(Party party) {
    return party.identifier(Identifier.CREDIT_CODE).stream().toList();
  }

  static boolean speaks(Mandate mandate) {
    return mandate.allows(Act.ANSWER_FINDINGS)
        || mandate.allows(Act.REPORT)
        || mandate.allows(Act.DECIDE);
  }
}
