package org.yunqiao.work.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.procedure.Step;

/**
 * A step of a case that waits for somebody, or did (任务).
 *
 * @param round how often the step has come up in this case, from 1
 * @param roles who may do it
 * @param claimed account that took it on; null while anybody may
 * @param due the next time limit of the case that runs; null where none runs
 * @param version goes up with every change, so that nobody acts on what has changed meanwhile
 * @param definition the procedure that its case runs by, by its number in this room
 * @param applicant party that asked for the case
 */
public record Task(
    long id,
    long caseId,
    String caseNumber,
    String scheme,
    String step,
    int round,
    State state,
    Step.Side side,
    List<String> roles,
    @Nullable String region,
    @Nullable Long claimed,
    LocalDate opened,
    @Nullable LocalDate due,
    int version,
    long definition,
    long applicant) {

  public Task {
    roles = List.copyOf(roles);
  }

  /** Whether it still waits. */
  public enum State {
    OPEN,
    DONE,
    /** The case ended without it. */
    DROPPED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
