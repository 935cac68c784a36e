package org.yunqiao.door.portal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  static FigureLine of(SortedMap<LocalDate, String> series, String is, Words words) {
    var known = new ArrayList<Map.Entry<LocalDate, String>>();
    for (Map.Entry<LocalDate, String> each : series.entrySet()) {
      if (!each.getValue().isEmpty()) known.add(each);
    }
    double most = known.stream().mapToDouble(FigureLine::value).max().orElse(1);
    double least = Math.min(0, known.stream().mapToDouble(FigureLine::value).min().orElse(0));
    double span = most - least == 0 ? 1 : most - least;
    var dots = new ArrayList<Dot>();
    var points = new StringBuilder();
    int count = known.size();
    int step = Math.max(1, (count + LABELS - 1) / LABELS);
    for (int i = 0; i < count; i++) {
      int x = EDGE + 20 + (count == 1 ? 0 : i * (WIDTH - 2 * EDGE - 60) / (count - 1));
      int y = FLOOR - (int) Math.round((value(known.get(i)) - least) / span * (FLOOR - 24));
      LocalDate day = known.get(i).getKey();
      points.append(x).append(',').append(y).append(' ');
      dots.add(
          new Dot(
              x,
              y,
              words.day(day) + " " + FigureWords.number(is, known.get(i).getValue(), words),
              (count - 1 - i) % step == 0 ? day.toString().substring(2, 7) : "",
              i == count - 1));
    }
    return new FigureLine(WIDTH, HEIGHT, points.toString().strip(), List.copyOf(dots));
  }

  private static double value(Map.Entry<LocalDate, String> each) {
    return new BigDecimal(each.getValue()).doubleValue();
  }
}
