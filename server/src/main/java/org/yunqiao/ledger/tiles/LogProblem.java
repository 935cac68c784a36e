package org.yunqiao.ledger.tiles;

import java.nio.file.Path;
import org.yunqiao.Problem;

/** Why the log is not published, or an answer from it not given. */
public final class LogProblem extends Problem {

  private LogProblem(Kind kind, String code, Object... arguments) {
    super(kind, code, arguments);
  }

  /** Neither a data folder nor a setting says where its files lie. */
  static LogProblem nowhere() {
    return new LogProblem(Kind.UNAVAILABLE, "ledger.log-nowhere");
  }

  /** Nothing has been published yet. */
  static LogProblem nothingYet() {
    return new LogProblem(Kind.UNAVAILABLE, "ledger.log-nothing-yet");
  }

  static LogProblem notReached(long position, long size) {
    return new LogProblem(Kind.UNAVAILABLE, "ledger.log-not-reached", position, size);
  }

  /** Other checkpoints of this journal were signed with another key. */
  static LogProblem otherKey(String signed, String ours) {
    return new LogProblem(Kind.CONFLICT, "ledger.log-other-key", signed, ours);
  }

  /** The files in the folder are those of another log. */
  static LogProblem foreign(Path folder, String origin) {
    return new LogProblem(Kind.CONFLICT, "ledger.log-foreign", folder, origin);
  }

  /** A checkpoint was signed over more than the journal holds, as after an old backup came back. */
  static LogProblem wentBack(long signed, long holds) {
    return new LogProblem(Kind.CONFLICT, "ledger.log-went-back", signed, holds);
  }

  /** What was signed is not the beginning of what the journal holds. */
  static LogProblem inconsistent(long size) {
    return new LogProblem(Kind.CONFLICT, "ledger.log-inconsistent", size);
  }
}
