package org.yunqiao.ledger.seal;

import java.nio.file.Path;
import org.yunqiao.Problem;

/** What can be wrong with the log's key. */
final class SealProblem extends Problem {

  private SealProblem(Kind kind, String code, Object... arguments) {
    super(kind, code, arguments);
  }

  private static SealProblem because(Throwable cause, String code, Object... arguments) {
    var problem = new SealProblem(Kind.UNAVAILABLE, code, arguments);
    problem.initCause(cause);
    return problem;
  }

  /** Neither a data folder nor a setting says where it lies. */
  static SealProblem nowhere() {
    return new SealProblem(Kind.UNAVAILABLE, "ledger.seal-nowhere");
  }

  /** It is gone, or was never made here. */
  static SealProblem missing(Path file) {
    return new SealProblem(Kind.UNAVAILABLE, "ledger.seal-missing", file);
  }

  /** Others can read it. */
  static SealProblem open(Path file) {
    return new SealProblem(Kind.UNAVAILABLE, "ledger.seal-open", file);
  }

  static SealProblem unreadable(Path file, Throwable cause) {
    return because(cause, "ledger.seal-unreadable", file);
  }

  /** A log cannot take another name: whoever knows it would take it for another log. */
  static SealProblem otherName(String name, String wanted) {
    return new SealProblem(Kind.CONFLICT, "ledger.seal-name", name, wanted);
  }

  static SealProblem badName(String name, Throwable cause) {
    return because(cause, "ledger.seal-bad-name", name);
  }
}
