package org.yunqiao.ledger.store;

import java.nio.file.Path;
import org.yunqiao.Problem;

/** What can be wrong with the place where everything is kept. */
final class StoreProblem extends Problem {

  private StoreProblem(Kind kind, String code, Object... arguments) {
    super(kind, code, arguments);
  }

  private StoreProblem(Throwable cause, Kind kind, String code, Object... arguments) {
    super(kind, code, arguments);
    initCause(cause);
  }

  /** The folder cannot be made, read or written. */
  static StoreProblem unusable(Path folder, Throwable cause) {
    return new StoreProblem(cause, Kind.UNAVAILABLE, "store.folder-unusable", folder);
  }

  /**
   * PostgreSQL's own tools pass the folder's name through a shell; such a name would be read by it.
   */
  static StoreProblem badName(Path folder) {
    return new StoreProblem(Kind.INVALID, "store.folder-name", folder);
  }

  /** The database is there, but its password was lost. */
  static StoreProblem secretMissing(Path secret) {
    return new StoreProblem(Kind.UNAVAILABLE, "store.secret-missing", secret);
  }

  /** Somebody holds the folder and never became ready to share it. */
  static StoreProblem held(Path folder, String by) {
    return new StoreProblem(Kind.CONFLICT, "store.folder-held", folder, by);
  }

  /** PostgreSQL did not start; its own words are in the log. */
  static StoreProblem notStarted(Path log, Throwable cause) {
    return new StoreProblem(cause, Kind.UNAVAILABLE, "store.database-not-started", log);
  }

  /** A database process left behind would not stop, even when told to at once. */
  static StoreProblem notStopped(long process) {
    return new StoreProblem(Kind.UNAVAILABLE, "store.database-not-stopped", process);
  }
}
