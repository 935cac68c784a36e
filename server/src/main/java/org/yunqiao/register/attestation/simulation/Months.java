package org.yunqiao.register.attestation.simulation;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.attestation.Standing;
import org.yunqiao.register.scheme.Charter;
import org.yunqiao.register.scheme.Edition;

/**
 * When what is in force on an edition's first day comes over to it: at the next surveillance audit
 * or at its end, whichever is sooner; on the last day where neither comes in time.
 */
final class Months {

  private final LocalDate start;
  private final @Nullable LocalDate until;
  private final String edition;
  private final Charter charter;
  private final SortedMap<YearMonth, long[]> months = new TreeMap<>();
  private long inForce;
  private long undated;
  private long surveillancesMore;
  private boolean surveillancesTold = true;

  Months(Edition after) {
    this.charter = after.charter();
    this.start = after.from();
    this.edition = after.edition();
    Charter.Predecessor replaced = charter.replaces();
    this.until = replaced == null ? null : replaced.until();
  }

  /**
   * @param under the edition they were issued under; null where that is not known any more
   * @param times how many there are that are alike
   */
  void add(Past past, @Nullable Edition under, long times) {
    if (past.edition().equals(edition) || !stands(past)) return;
    inForce += times;
    count(past, under, times);
    Charter.Surveillance was = under == null ? null : under.charter().surveillance();
    Charter.Surveillance is = charter.surveillance();
    Integer before = was == null ? null : was.perCycle();
    Integer after = is == null ? null : is.perCycle();
    if (before == null || after == null) surveillancesTold = false;
    else surveillancesMore += times * (after - before);
  }

  private boolean stands(Past past) {
    return past.life()
        .standing(start)
        .filter(standing -> standing == Standing.VALID || standing == Standing.SUSPENDED)
        .isPresent();
  }

  private void count(Past past, @Nullable Edition under, long times) {
    LocalDate expires = past.expires();
    Optional<LocalDate> audit = surveillance(past, under);
    LocalDate last = until;
    if (audit.isPresent()
        && (expires == null || audit.get().isBefore(expires))
        && (last == null || !audit.get().isAfter(last))) {
      month(audit.get())[0] += times;
    } else if (expires != null && (last == null || !expires.isAfter(last))) {
      month(expires)[1] += times;
    } else if (last != null) {
      month(last)[2] += times;
    } else {
      undated += times;
    }
  }

  private long[] month(LocalDate day) {
    return months.computeIfAbsent(YearMonth.from(day), month -> new long[3]);
  }

  /** The first surveillance audit on or after the edition's first day, by its intervals. */
  private Optional<LocalDate> surveillance(Past past, @Nullable Edition under) {
    Charter.Surveillance by = charter.surveillance();
    if (by == null && under != null) by = under.charter().surveillance();
    if (by == null) return Optional.empty();
    Integer first = by.firstMonths() == null ? by.intervalMonths() : by.firstMonths();
    Integer interval = by.intervalMonths();
    if (first == null || first <= 0) return Optional.empty();
    LocalDate issued = past.issued();
    for (int months = first; months <= 1_200; months += interval == null ? 1_200 : interval) {
      LocalDate due = issued.plusMonths(months);
      if (!due.isBefore(start)) return Optional.of(due);
      if (interval == null || interval <= 0) return Optional.empty();
    }
    return Optional.empty();
  }

  void add(Months other) {
    inForce += other.inForce;
    undated += other.undated;
    surveillancesMore += other.surveillancesMore;
    surveillancesTold &= other.surveillancesTold;
    other.months.forEach((month, counts) -> {
      long[] mine = months.computeIfAbsent(month, m -> new long[3]);
      for (int i = 0; i < mine.length; i++) mine[i] += counts[i];
    });
  }

  /** Null where the edition replaces none. */
  Answer.@Nullable Transition told() {
    if (charter.replaces() == null) return null;
    List<Answer.Month> told =
        months.entrySet().stream()
            .map(each -> {
              long[] counts = each.getValue();
              return new Answer.Month(each.getKey(), counts[0], counts[1], counts[2]);
            })
            .toList();
    YearMonth peak =
        told.stream()
            .max(
                Comparator.comparingLong(Answer.Month::all)
                    .thenComparing(Answer.Month::month, Comparator.reverseOrder()))
            .map(Answer.Month::month)
            .orElse(null);
    return new Answer.Transition(
        start,
        until,
        inForce,
        undated,
        peak,
        surveillancesTold ? (Long) surveillancesMore : null,
        told);
  }
}
