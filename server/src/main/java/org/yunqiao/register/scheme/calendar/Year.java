package org.yunqiao.register.scheme.calendar;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import org.yunqiao.register.scheme.table.Row;
import org.yunqiao.register.scheme.table.Table;

/** One year: which of its days are worked, counted once so that questions cost nothing. */
final class Year {

  private final LocalDate first;
  private final String source;
  private final boolean[] working;

  /** Working days up to and with each day. */
  private final int[] upTo;

  private Year(LocalDate first, String source, boolean[] working) {
    this.first = first;
    this.source = source;
    this.working = working;
    this.upTo = new int[working.length];
    int count = 0;
    for (int day = 0; day < working.length; day++) {
      upTo[day] = working[day] ? ++count : count;
    }
  }

  /** Monday to Friday, without the holidays and with the days made up for. */
  static Year of(int year, Table notified) {
    LocalDate first = LocalDate.of(year, 1, 1);
    var working = new boolean[first.lengthOfYear()];
    for (int day = 0; day < working.length; day++) {
      DayOfWeek weekday = first.plusDays(day).getDayOfWeek();
      working[day] = weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY;
    }
    for (Row row : notified.rows()) {
      working[place(year, row, notified)] = worked(row, notified);
    }
    return new Year(first, notified.source(), working);
  }

  private static int place(int year, Row row, Table notified) {
    try {
      LocalDate day = LocalDate.parse(row.text("date"));
      if (day.getYear() == year) return day.getDayOfYear() - 1;
    } catch (DateTimeException noSuchDay) {
      // told below
    }
    throw CalendarProblem.malformed(notified.name(), row.line());
  }

  private static boolean worked(Row row, Table notified) {
    return switch (row.text("kind")) {
      case "working" -> true;
      case "holiday" -> false;
      default -> throw CalendarProblem.malformed(notified.name(), row.line());
    };
  }

  String source() {
    return source;
  }

  boolean isWorking(LocalDate day) {
    return working[day.getDayOfYear() - 1];
  }

  int upTo(LocalDate day) {
    return upTo[day.getDayOfYear() - 1];
  }

  int before(LocalDate day) {
    int place = day.getDayOfYear() - 1;
    return place == 0 ? 0 : upTo[place - 1];
  }

  int all() {
    return upTo[upTo.length - 1];
  }

  /** The working day of this number, counted from 1. */
  LocalDate day(int number) {
    int low = 0;
    int high = upTo.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (upTo[middle] < number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return first.plusDays(low);
  }
}
