package org.yunqiao.door.portal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * A figure over time as a line, drawn by the server; the numbers stand beside it for who cannot see
 * it.
 *
 * @param points for a polyline
 * @param dots a point each, with what it says
 */
record FigureLine(int width, int height, String points, List<Dot> dots) {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 160;
  private static final int EDGE = 12;
  private static final int FLOOR = HEIGHT - 28;
  private static final int LABELS = 6;

  /** One point; the label of its day is empty where there is no room. */
  record Dot(int x, int y, String said, String label, boolean last) {}

  /** A value with what is said of it and the label below it. */
  record Point(double value, String said, String label) {}

  static FigureLine of(SortedMap<LocalDate, String> series, String is, Words words) {
    var known = new ArrayList<Point>();
    series.forEach((day, text) -> {
      if (text.isEmpty()) return;
      known.add(
          new Point(
              new BigDecimal(text).doubleValue(),
              words.day(day) + " " + FigureWords.number(is, text, words),
              day.toString().substring(2, 7)));
    });
    return of(known, Math.min(0, known.stream().mapToDouble(Point::value).min().orElse(0)));
  }

  /** The same of any values; {@code least} is the foot of the drawing. */
  static FigureLine of(List<Point> known, double least) {
    double most = known.stream().mapToDouble(Point::value).max().orElse(1);
    double span = most - least == 0 ? 1 : most - least;
    var dots = new ArrayList<Dot>();
    var points = new StringBuilder();
    int count = known.size();
    int step = Math.max(1, (count + LABELS - 1) / LABELS);
    for (int i = 0; i < count; i++) {
      Point each = known.get(i);
      int x = EDGE + 20 + (count == 1 ? 0 : i * (WIDTH - 2 * EDGE - 60) / (count - 1));
      int y = FLOOR - (int) Math.round((each.value() - least) / span * (FLOOR - 24));
      points.append(x).append(',').append(y).append(' ');
      boolean labelled = (count - 1 - i) % step == 0;
      dots.add(new Dot(x, y, each.said(), labelled ? each.label() : "", i == count - 1));
    }
    return new FigureLine(WIDTH, HEIGHT, points.toString().strip(), List.copyOf(dots));
  }
}
