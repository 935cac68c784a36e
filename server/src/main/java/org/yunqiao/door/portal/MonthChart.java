package org.yunqiao.door.portal;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yunqiao.register.attestation.simulation.Answer;

/**
 * Bars by month, drawn by the server so that they are there without a script; the numbers stand in
 * the table beneath, which is what a screen reader reads.
 *
 * @param width of the drawing, in its own units
 * @param lines where the marks of the scale are
 * @param bars months without any are left free
 * @param rows the same in numbers
 */
record MonthChart(
    int width, int height, int left, int floor, List<Line> lines, List<Bar> bars, List<Row> rows) {

  private static final int HEIGHT = 260;
  private static final int TOP = 24;
  private static final int FLOOR = 216;
  private static final int LEFT = 64;
  private static final int STEP = 40;
  private static final int THICK = 24;
  private static final int LONGEST = 60;

  /** A mark of the scale. */
  record Line(int y, String label) {}

  /**
   * A month's bar, its parts from the floor up.
   *
   * @param label under it; empty where there is no room
   */
  record Bar(
      int x, int thick, List<Part> parts, String label, String total, int totalY, boolean peak) {}

  /** A part of a bar; {@code sort} is a class of the style. */
  record Part(String sort, int y, int height) {}

  /** A month in numbers. */
  record Row(
      String month, boolean peak, String surveillance, String expiry, String special, String all) {}

  static MonthChart of(Answer.Transition transition, Words words) {
    List<Answer.Month> months = transition.months();
    Map<YearMonth, Answer.Month> byMonth = new HashMap<>();
    months.forEach(month -> byMonth.put(month.month(), month));
    long most = months.stream().mapToLong(Answer.Month::all).max().orElse(1);
    long scale = scale(most);
    YearMonth first = months.getFirst().month();
    YearMonth last = months.getLast().month();
    var bars = new ArrayList<Bar>();
    int at = 0;
    for (YearMonth month = first;
        !month.isAfter(last) && at < LONGEST;
        month = month.plusMonths(1)) {
      Answer.Month one = byMonth.get(month);
      int x = LEFT + 8 + at++ * STEP;
      if (one == null) continue;
      boolean peak = month.equals(transition.peak());
      bars.add(bar(one, x, scale, peak, words));
    }
    var lines = new ArrayList<Line>();
    for (int i = 0; i <= 4; i++) {
      if (scale % 4 != 0 && i % 4 != 0) continue;
      lines.add(new Line(FLOOR - (FLOOR - TOP) * i / 4, words.count(scale * i / 4)));
    }
    return new MonthChart(
        LEFT + 16 + at * STEP, HEIGHT, LEFT, FLOOR, lines, bars, rows(transition, words));
  }

  private static Bar bar(Answer.Month one, int x, long scale, boolean peak, Words words) {
    var parts = new ArrayList<Part>();
    int y = FLOOR;
    y = part("surveillance", one.surveillance(), y, scale, parts);
    y = part("expiry", one.expiry(), y, scale, parts);
    y = part("special", one.special(), y, scale, parts);
    String label = "%02d".formatted(one.month().getMonthValue());
    if (one.month().getMonthValue() == 1) label = String.valueOf(one.month().getYear());
    return new Bar(x, THICK, parts, label, words.count(one.all()), y - 6, peak);
  }

  private static int part(String sort, long count, int y, long scale, List<Part> parts) {
    if (count == 0) return y;
    int height = (int) Math.max(1, Math.round((double) count * (FLOOR - TOP) / scale));
    parts.add(new Part(sort, y - height, height));
    return y - height;
  }

  /** The next round number: 1, 2, 4 or 8 with noughts, so that a quarter of it is one too. */
  private static long scale(long most) {
    for (long unit = 1; ; unit *= 10) {
      for (long round : new long[] {1, 2, 4, 8}) if (unit * round >= most) return unit * round;
    }
  }

  private static List<Row> rows(Answer.Transition transition, Words words) {
    return transition.months().stream()
        .map(month ->
            new Row(
                words.month(month.month()),
                month.month().equals(transition.peak()),
                words.count(month.surveillance()),
                words.count(month.expiry()),
                words.count(month.special()),
                words.count(month.all())))
        .toList();
  }
}
