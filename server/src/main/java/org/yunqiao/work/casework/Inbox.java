package org.yunqiao.work.casework;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the tasks that wait for somebody, those due first first.
 *
 * @param after the last task of the page before
 * @param limit at most {@link #MOST}
 */
public record Inbox(Whose whose, Sieve sieve, Place after, int limit) {

  public static final int MOST = 200;

  public Inbox {
    limit = Math.clamp(limit, 1, MOST);
  }

  /** The first page of everything. */
  public static Inbox first(int limit) {
    return new Inbox(Whose.ANYBODYS, Sieve.ALL, Place.BEGINNING, limit);
  }

  /** The page after this task. */
  public Inbox after(Task last) {
    return new Inbox(whose, sieve, Place.of(last), limit);
  }

  /** Whose tasks. */
  public enum Whose {
    ANYBODYS,
    MINE,
    FREE
  }

  /**
   * Which of the tasks.
   *
   * @param scheme code of the scheme; null: any
   * @param step id of the step; null: any
   * @param applicants parties that asked; null: whoever
   * @param before due before this day; null: whenever
   */
  public record Sieve(
      @Nullable String scheme,
      @Nullable String step,
      @Nullable List<Long> applicants,
      @Nullable LocalDate before) {

    public static final Sieve ALL = new Sieve(null, null, null, null);
  }

  /**
   * A place in the order of tasks.
   *
   * @param due ISO date, or {@code infinity} where none is due
   */
  public record Place(String due, long task) {

    public static final Place BEGINNING = new Place("-infinity", 0);

    public Place {
      boolean day = due.matches("\\d{4}-\\d{2}-\\d{2}");
      if (!day && !due.matches("-?infinity")) throw new IllegalArgumentException("no day");
    }

    static Place of(Task task) {
      @Nullable Object due = task.due();
      return new Place(due == null ? "infinity" : due.toString(), task.id());
    }
  }
}
