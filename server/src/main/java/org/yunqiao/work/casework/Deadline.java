package org.yunqiao.work.casework;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A time limit that runs or ran in a case (期限).
 *
 * @param name of the limit in the procedure
 * @param days working days
 * @param begins the day after which the first is counted
 * @param due the last day; null while it is stopped, or can not be reckoned yet
 * @param stopped since when it does not run; null while it runs
 * @param met the day it was kept; null while it was not
 * @param overdue the day it was found to be over; null while it was not
 * @param missing the year whose notice of holidays must come before it can be reckoned; null where
 *     it is not waited for
 */
public record Deadline(
    String name,
    int days,
    LocalDate begins,
    @Nullable LocalDate due,
    @Nullable LocalDate stopped,
    @Nullable LocalDate met,
    @Nullable LocalDate overdue,
    @Nullable Integer missing) {

  public boolean running() {
    return met == null && stopped == null;
  }
}
