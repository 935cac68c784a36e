package org.yunqiao.door.exchange.intake;

import java.time.LocalDate;
import org.yunqiao.Problem;

/** Why a whole file is not taken. */
public final class IntakeProblem extends Problem {

  private IntakeProblem(Kind kind, String code, Object... arguments) {
    super(kind, code, arguments);
  }

  static IntakeProblem olderSnapshot(LocalDate day, LocalDate known) {
    return new IntakeProblem(Kind.CONFLICT, "file.older-snapshot", day, known);
  }

  static IntakeProblem noDay() {
    return new IntakeProblem(Kind.INVALID, "file.no-day");
  }
}
