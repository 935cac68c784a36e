package org.yunqiao.ledger;

import org.yunqiao.Problem;

/** What the ledger refuses. */
public final class LedgerProblem extends Problem {

  private LedgerProblem(Kind kind, String code, Object... arguments) {
    super(kind, code, arguments);
  }

  static LedgerProblem noSuchFact(long position) {
    return new LedgerProblem(Kind.NOT_FOUND, "ledger.no-such-fact", position);
  }

  /** A fact was taken out of the journal by other means than ours. */
  static LedgerProblem gap(long position) {
    return new LedgerProblem(Kind.CONFLICT, "ledger.gap", position);
  }

  static LedgerProblem erased(long position) {
    return new LedgerProblem(Kind.GONE, "ledger.erased", position);
  }

  static LedgerProblem tellsOfNobody(long position, String type) {
    return new LedgerProblem(Kind.REFUSED, "ledger.tells-of-nobody", position, type);
  }

  static LedgerProblem noSuchDocument(String digest) {
    return new LedgerProblem(Kind.NOT_FOUND, "ledger.no-such-document", digest);
  }
}
