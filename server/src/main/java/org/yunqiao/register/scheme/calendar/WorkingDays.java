package org.yunqiao.register.scheme.calendar;

import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.yunqiao.register.scheme.table.Tables;

/**
 * The working days that the General Office of the State Council notifies each year: one table
 * {@code working-days-<year>}. A year that has none is not known, and asking for it is refused.
 */
public final class WorkingDays {

  private static final WorkingDays SHARED = new WorkingDays(Tables.shared());

  private final Tables tables;
  private final Map<Integer, Year> years = new ConcurrentHashMap<>();

  private WorkingDays(Tables tables) {
    this.tables = tables;
  }

  /** By the tables that came with the program. */
  public static WorkingDays shared() {
    return SHARED;
  }

  /** By these tables. */
  public static WorkingDays of(Tables tables) {
    return tables == Tables.shared() ? SHARED : new WorkingDays(tables);
  }

  /** Whether the notice for a year is there. */
  public boolean knows(int year) {
    return tables.find("working-days-" + year).isPresent();
  }

  public boolean isWorkingDay(LocalDate day) {
    return year(day.getYear()).isWorking(day);
  }

  /** So many working days later, or earlier when negative; the day itself for none. */
  public LocalDate add(LocalDate day, int days) {
    if (days > 0) return later(day, days);
    return days < 0 ? earlier(day, -(long) days) : day;
  }

  private LocalDate later(LocalDate day, int days) {
    Year year = year(day.getYear());
    int number = year.upTo(day);
    long left = days;
    for (int next = day.getYear() + 1; left > year.all() - number; next++) {
      left -= year.all() - number;
      year = year(next);
      number = 0;
    }
    return year.day(number + (int) left);
  }

  private LocalDate earlier(LocalDate day, long days) {
    Year year = year(day.getYear());
    int number = year.before(day);
    long left = days;
    for (int previous = day.getYear() - 1; left > number; previous--) {
      left -= number;
      year = year(previous);
      number = year.all();
    }
    return year.day(number - (int) left + 1);
  }

  /**
   * The working days after the first day, up to and with the second; negative when the second comes
   * before the first.
   */
  public int between(LocalDate after, LocalDate upToAndWith) {
    if (upToAndWith.isBefore(after)) return -between(upToAndWith, after);
    int days = -year(after.getYear()).upTo(after);
    for (int year = after.getYear(); year < upToAndWith.getYear(); year++) {
      days += year(year).all();
    }
    return days + year(upToAndWith.getYear()).upTo(upToAndWith);
  }

  /** The notice that a year rests on. */
  public String source(int year) {
    return year(year).source();
  }

  private Year year(int number) {
    Year known = years.get(number);
    if (known != null) return known;
    Year read =
        tables
            .find("working-days-" + number)
            .map(notified -> Year.of(number, notified))
            .orElseThrow(() -> CalendarProblem.yearMissing(number));
    years.put(number, read);
    return read;
  }
}
