package org.yunqiao.work.programme;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the regulators of a region have to do in a year.
 *
 * @param article of the year's tasks that it serves; null where it serves none
 * @param indicator whose figure is its evidence; empty where words are
 * @param points 0 to 100 as it was appraised; null until then
 */
public record Goal(
    long id,
    int year,
    String region,
    @Nullable Integer article,
    String title,
    BigDecimal weight,
    String indicator,
    LocalDate due,
    @Nullable BigDecimal points,
    String reason,
    List<Report> reports) {

  /** A goal that is to be set. */
  public record Setting(
      @Nullable Integer article,
      String title,
      BigDecimal weight,
      String indicator,
      LocalDate due) {}

  /**
   * How far it is, as the region told.
   *
   * @param late working days after the day it was due
   * @param day of the figure that proves it; null where words do
   * @param value the figure, as it was then
   * @param position as of which it can be had again
   * @param digest of the figure's whole answer
   * @param holds whether the figure was the same when it was reckoned again for the report; null
   *     where words prove it, or nobody asked yet
   */
  public record Report(
      int number,
      LocalDate on,
      int late,
      String text,
      @Nullable LocalDate day,
      String value,
      @Nullable Long position,
      String digest,
      @Nullable Boolean holds) {}

  /** Points that its lateness costs: so many a working day, and no more than the most. */
  public BigDecimal lost(LocalDate today) {
    int late = reports.isEmpty() ? overdue(today) : reports.getFirst().late();
    int each = ProgrammeLimits.of("late-points", due);
    return new BigDecimal(Math.min((long) late * each, ProgrammeLimits.of("late-most", due)));
  }

  Goal with(List<Report> told) {
    return new Goal(id, year, region, article, title, weight, indicator, due, points, reason, told);
  }

  private int overdue(LocalDate today) {
    return ProgrammeLimits.between(due, today);
  }

  /** What it is worth of a hundred: nothing before it was appraised, and less where it was late. */
  public BigDecimal worth(LocalDate today) {
    BigDecimal given = points;
    return given == null ? BigDecimal.ZERO : given.subtract(lost(today)).max(BigDecimal.ZERO);
  }
}
