package org.yunqiao.door.portal;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yunqiao.door.exchange.intake.ReportingLimits;

/**
 * By when a party has to report, in words.
 *
 * @param tone class of the stylesheet
 * @param said the limit that runs, in one sentence
 * @param more what has come so far, and what of the month before
 * @param source which rule says so
 */
record ReportingClock(String tone, String said, List<String> more, String source) {

  /** How many rows of a month have been accepted. */
  interface Come {
    long rows(YearMonth month);
  }

  private static final int SOON = 3;

  /** The clock of a day; empty where no limit counts. */
  static Optional<ReportingClock> on(LocalDate today, String code, Come come, Words words) {
    YearMonth last = YearMonth.from(today).minusMonths(1);
    Optional<ReportingLimits.Limit> before = limit(code, last);
    if (before.filter(limit -> !today.isAfter(limit.last())).isPresent()) {
      return before.map(limit -> clock(limit, null, today, come, words));
    }
    return limit(code, last.plusMonths(1))
        .map(limit -> clock(limit, before.orElse(null), today, come, words));
  }

  private static Optional<ReportingLimits.Limit> limit(String code, YearMonth month) {
    return ReportingLimits.limit(code, month.atEndOfMonth());
  }

  private static ReportingClock clock(
      ReportingLimits.Limit limit,
      ReportingLimits.@Nullable Limit over,
      LocalDate today,
      Come come,
      Words words) {
    long left = ChronoUnit.DAYS.between(today, limit.last());
    String month = month(limit.month(), words);
    String last = day(limit.last(), words);
    String said =
        left == 0
            ? words.text("report.clock.today", month, last)
            : words.text("report.clock.left", month, last, words.count(left));
    long rows = come.rows(limit.month());
    String so =
        rows == 0
            ? words.text("report.clock.none", month)
            : words.text("report.clock.come", month, words.count(rows));
    String tone = left <= SOON && rows == 0 ? "hold" : "figure";
    if (over == null) return new ReportingClock(tone, said, List.of(so), limit.source());
    String past = month(over.month(), words);
    long pastRows = come.rows(over.month());
    String was =
        pastRows == 0
            ? words.text("report.clock.over.none", past, day(over.last(), words))
            : words.text(
                "report.clock.over.come", past, day(over.last(), words), words.count(pastRows));
    return new ReportingClock(
        pastRows == 0 ? "hold" : tone, said, List.of(so, was), limit.source());
  }

  static String month(YearMonth month, Words words) {
    return words.text("report.month." + month.getMonthValue(), String.valueOf(month.getYear()));
  }

  private static String day(LocalDate day, Words words) {
    return words.text(
        "report.day", month(YearMonth.from(day), words), String.valueOf(day.getDayOfMonth()));
  }
}
