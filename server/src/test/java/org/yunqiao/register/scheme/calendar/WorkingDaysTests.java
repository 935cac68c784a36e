package org.yunqiao.register.scheme.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yunqiao.register.scheme.table.Row;
import org.yunqiao.register.scheme.table.Table;
import org.yunqiao.register.scheme.table.Tables;

class WorkingDaysTests {

  private static final LocalDate FIRST = LocalDate.parse("2014-01-01");
  private static final LocalDate LAST = LocalDate.parse("2026-12-31");
  private static final WorkingDays DAYS = WorkingDays.shared();

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }

  static IntStream years() {
    return IntStream.rangeClosed(FIRST.getYear(), LAST.getYear());
  }

  // --- the year files ---

  @ParameterizedTest
  @MethodSource("years")
  void a_year_loses_as_many_weekdays_as_the_law_gives_holidays(int year) {
    LocalDate start = LocalDate.of(year, 1, 1);
    long weekdays =
        start.datesUntil(start.plusYears(1)).filter(WorkingDaysTests::isWeekday).count();
    // 全国年节及纪念日放假办法: 11 days, from 2025 13
    int holidays = year >= 2025 ? 13 : 11;
    // 2015-09-03, one day more; 2020: the Spring Festival was prolonged by a Friday and a made-up
    // Saturday
    int more = year == 2015 ? 1 : year == 2020 ? 2 : 0;
    // New Year's day is never worked
    assertThat(DAYS.between(start, LocalDate.of(year, 12, 31)))
        .isEqualTo((int) weekdays - holidays - more);
  }

  @ParameterizedTest
  @MethodSource("years")
  void only_weekends_are_made_up_for_and_every_row_is_of_its_year(int year) {
    Table table = Tables.shared().named("working-days-" + year);
    assertThat(table.source()).matches("国办发明电〔20\\d\\d〕\\d+号");
    for (Row row : table.rows()) {
      LocalDate day = day(row.text("date"));
      assertThat(day.getYear()).isEqualTo(year);
      if (row.text("kind").equals("working")) assertThat(isWeekday(day)).as("%s", day).isFalse();
    }
    assertThat(table.rows().stream().map(row -> row.text("zh")).distinct().toList())
        .anyMatch(name -> name.contains("元旦"))
        .anyMatch(name -> name.contains("春节"))
        .anyMatch(name -> name.contains("清明节"))
        .anyMatch(name -> name.contains("劳动节"))
        .anyMatch(name -> name.contains("端午节"))
        .anyMatch(name -> name.contains("中秋节"))
        .anyMatch(name -> name.contains("国庆节"));
  }

  private static boolean isWeekday(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
  }

  // --- single days ---

  @ParameterizedTest
  @CsvSource({
    "2026-02-13, true", // Friday before the Spring Festival
    "2026-02-14, true", // Saturday, made up for
    "2026-02-16, false",
    "2026-02-23, false",
    "2026-02-24, true",
    "2026-09-20, true",
    "2026-11-21, false",
    "2018-12-29, true", // by the notice for 2019
    "2018-12-31, false",
    "2020-01-31, false", // prolonged
    "2020-02-01, false",
    "2019-05-05, true", // the notice for 2019, as changed in March
    "2015-09-04, false",
    "2015-09-06, true"
  })
  void a_day_is_worked_as_notified(LocalDate day, boolean working) {
    assertThat(DAYS.isWorkingDay(day)).isEqualTo(working);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23, 0, 2026-11-23",
    "2026-11-21, 0, 2026-11-21",
    "2026-11-20, 1, 2026-11-23",
    "2026-11-21, 1, 2026-11-23",
    "2026-11-23, 5, 2026-11-30",
    "2026-02-13, 1, 2026-02-14",
    "2026-02-14, 1, 2026-02-24",
    "2026-02-24, 5, 2026-03-02",
    "2025-12-31, 1, 2026-01-04",
    "2025-12-31, 20, 2026-01-29",
    "2026-11-23, -1, 2026-11-20",
    "2026-02-24, -1, 2026-02-14",
    "2026-01-04, -1, 2025-12-31",
    "2024-01-01, 502, 2026-01-06"
  })
  void working_days_are_counted_on(LocalDate from, int days, LocalDate to) {
    assertThat(DAYS.add(from, days)).isEqualTo(to);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23, 2026-11-23, 0",
    "2026-11-20, 2026-11-23, 1",
    "2026-11-20, 2026-11-22, 0",
    "2026-02-13, 2026-02-24, 2",
    "2026-02-24, 2026-02-13, -2",
    "2025-12-31, 2026-12-31, 248",
    "2014-01-01, 2026-12-31, 3242"
  })
  void working_days_are_counted_between(LocalDate after, LocalDate upTo, int days) {
    assertThat(DAYS.between(after, upTo)).isEqualTo(days);
  }

  // --- what is not known ---

  @Test
  void a_year_without_notice_is_refused_never_guessed() {
    for (Runnable question :
        List.<Runnable>of(
            () -> DAYS.isWorkingDay(day("2027-06-01")),
            () -> DAYS.add(day("2026-12-31"), 1),
            () -> DAYS.add(FIRST, -1),
            () -> DAYS.add(FIRST, Integer.MAX_VALUE),
            () -> DAYS.add(FIRST, Integer.MIN_VALUE),
            () -> DAYS.between(day("2013-12-31"), FIRST),
            () -> DAYS.between(LocalDate.MIN, LocalDate.MAX),
            () -> DAYS.source(1999))) {
      assertThatExceptionOfType(CalendarProblem.class)
          .isThrownBy(question::run)
          .satisfies(problem -> assertThat(problem.code()).isEqualTo("calendar.year-missing"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2027-02-30,holiday", "2026-02-01,holiday", "2027-02-01,off", "x,holiday"})
  void a_malformed_year_is_refused(String row) {
    Tables tables = tables(row);
    assertThatExceptionOfType(CalendarProblem.class)
        .isThrownBy(() -> WorkingDays.of(tables).isWorkingDay(day("2027-02-01")))
        .satisfies(problem -> assertThat(problem.code()).isEqualTo("calendar.malformed"));
  }

  @Test
  void a_folder_may_bring_the_next_year() {
    WorkingDays days = WorkingDays.of(tables("2027-01-01,holiday"));
    assertThat(days.add(LAST, 1)).isEqualTo(day("2027-01-04"));
    assertThat(days.source(2027)).isEqualTo("通知");
    assertThat(WorkingDays.of(Tables.shared())).isSameAs(DAYS);
  }

  private static Tables tables(String row) {
    String text = "# zh: 甲\n# en: A\n# source: 通知\n# key: date\ndate,kind\n" + row + "\n";
    String name = "working-days-2027";
    return Tables.with(Map.of(name, Table.read(name, text.getBytes(StandardCharsets.UTF_8))));
  }

  // --- what always holds ---

  @Property
  void between_undoes_add(
      @ForAll @IntRange(min = 0, max = 4_000) int offset,
      @ForAll @IntRange(min = 0, max = 150) int days) {
    LocalDate from = FIRST.plusDays(offset);
    LocalDate to = DAYS.add(from, days);
    assertThat(DAYS.between(from, to)).isEqualTo(days);
    if (days > 0) assertThat(DAYS.isWorkingDay(to)).isTrue();
  }

  @Property
  void add_undoes_between(
      @ForAll @IntRange(min = 0, max = 4_747) int one,
      @ForAll @IntRange(min = 0, max = 4_747) int other) {
    LocalDate from = FIRST.plusDays(one);
    LocalDate to = FIRST.plusDays(other);
    if (DAYS.isWorkingDay(from) && DAYS.isWorkingDay(to)) {
      assertThat(DAYS.add(from, DAYS.between(from, to))).isEqualTo(to);
    }
  }

  @Property
  void counting_agrees_with_looking_at_each_day(
      @ForAll @IntRange(min = 0, max = 4_000) int one,
      @ForAll @IntRange(min = 0, max = 700) int length) {
    LocalDate from = FIRST.plusDays(one);
    LocalDate to = from.plusDays(length);
    long looked = from.plusDays(1).datesUntil(to.plusDays(1)).filter(DAYS::isWorkingDay).count();
    assertThat(DAYS.between(from, to)).isEqualTo((int) looked);
    assertThat(DAYS.between(to, from)).isEqualTo(-(int) looked);
  }
}
