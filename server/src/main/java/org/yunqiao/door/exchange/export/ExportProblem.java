package org.yunqiao.door.exchange.export;

import org.yunqiao.Problem;

/** What cannot be written out. */
public final class ExportProblem extends Problem {

  private ExportProblem(Kind kind, String code, Object... arguments) {
    super(kind, code, arguments);
  }

  /** Files of this source are read, and not written. */
  static ExportProblem noWorkbook(String connector) {
    return new ExportProblem(Kind.NOT_FOUND, "connector.no-workbook", connector);
  }

  static ExportProblem noBody(String reference) {
    return new ExportProblem(Kind.NOT_FOUND, "connector.no-such-body", reference);
  }
}
