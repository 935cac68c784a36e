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

  /** Another file of the same party is still being taken. */
  static IntakeProblem oneAtATime(String name) {
    return new IntakeProblem(Kind.CONFLICT, "file.one-at-a-time", name);
  }

  static IntakeProblem tooLarge(long mebibytes) {
    return new IntakeProblem(Kind.INVALID, "file.too-large", mebibytes);
  }

  static IntakeProblem nothingSent() {
    return new IntakeProblem(Kind.INVALID, "file.nothing-sent");
  }

  /** This source is not for whoever hands the file in. */
  static IntakeProblem notForDesk(String connector) {
    return new IntakeProblem(Kind.REFUSED, "file.not-for-this-desk", connector);
  }

  /** It was tried several times, and the platform failed at it. */
  static IntakeProblem failed() {
    return new IntakeProblem(Kind.UNAVAILABLE, "file.failed");
  }
}
