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

  static LedgerProblem erased(long position) {
    return new LedgerProblem(Kind.CONFLICT, "ledger.erased", position);
  }

  static LedgerProblem noSuchDocument(String digest) {
    return new LedgerProblem(Kind.NOT_FOUND, "ledger.no-such-document", digest);
  }
}
