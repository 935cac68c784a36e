package org.yunqiao.work.supervision;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a file of readings. */
final class ReadingRows {

  static final List<String> COLUMNS =
      List.of("scheme", "certificate", "device", "quantity", "unit", "at", "value");

  private static final Pattern VALUE =
      Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,12})?([eE][+-]?[0-9]{1,2})?");

  /** The clock of a device may go this much before ours. */
  private static final Duration AHEAD = Duration.ofHours(1);

  private final Instant latest;
  private final List<Row> rows = new ArrayList<>();

  private ReadingRows(Instant now) {
    this.latest = now.plus(AHEAD);
  }

  /** A reading, of a device on a product that has a certificate. */
  record Row(
      int number,
      String scheme,
      String certificate,
      String device,
      String quantity,
      String unit,
      Instant at,
      double value) {}

  /** What was read. */
  record Read(List<Row> rows, List<String> refusals) {}

  static Read read(byte[] content, int most, int longest, Instant now) {
    var reading = new ReadingRows(now);
    List<String> refusals =
        new SentRows(
                COLUMNS,
                most,
                longest,
                SupervisionProblem::notReadings,
                () -> SupervisionProblem.tooManyReadings(most))
            .read(content, reading::take);
    return new Read(reading.rows, new ArrayList<>(refusals));
  }

  private @Nullable String take(int number, String[] fields) {
    for (int i = 0; i < 5; i++) if (fields[i].isEmpty()) return COLUMNS.get(i);
    Instant at;
    try {
      at = Instant.parse(fields[5]).truncatedTo(ChronoUnit.MICROS); // as it is kept
    } catch (DateTimeException e) {
      return "at";
    }
    if (at.isAfter(latest)) return "at";
    if (!VALUE.matcher(fields[6]).matches()) return "value";
    rows.add(
        new Row(
            number,
            fields[0],
            fields[1],
            fields[2],
            fields[3],
            fields[4],
            at,
            Double.parseDouble(fields[6])));
    return null;
  }
}
