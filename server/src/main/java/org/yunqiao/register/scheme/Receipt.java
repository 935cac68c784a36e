package org.yunqiao.register.scheme;

import java.util.List;
import java.util.Optional;
import org.yunqiao.register.scheme.file.Finding;

/**
 * What whoever submitted a folder is told.
 *
 * @param findings all that was found, errors and warnings
 * @param filing the row that was made, or was there; empty when nothing was to be written
 */
public record Receipt(Answer answer, List<Finding> findings, Optional<Filing> filing) {

  /** In one word. */
  public enum Answer {
    /** It may be filed, had it been meant. */
    WOULD_BE_FILED,
    FILED,
    /** The very same folder was filed before; nothing has happened. */
    ALREADY_FILED,
    REFUSED
  }
}
