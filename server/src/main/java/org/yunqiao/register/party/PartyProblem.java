package org.yunqiao.register.party;

import org.yunqiao.Problem;

/** What the register of parties refuses. */
public final class PartyProblem extends Problem {

  private PartyProblem(Kind kind, String code, Object... arguments) {
    super(kind, code, arguments);
  }

  static PartyProblem unknown(Object party) {
    return new PartyProblem(Kind.NOT_FOUND, "party.unknown", party);
  }

  static PartyProblem sameParty(long party) {
    return new PartyProblem(Kind.CONFLICT, "party.same", party);
  }

  static PartyProblem erased(long party) {
    return new PartyProblem(Kind.GONE, "party.erased", party);
  }
}
