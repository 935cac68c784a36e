package org.yunqiao.door.exchange.intake;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.yunqiao.door.exchange.connector.Connectors;

/** Files sent by hand, and what their senders are told. */
final class Sent {

  /** What became of a file. */
  record Answer(Tally tally, List<Line> report) {

    List<Line> with(String code) {
      return report.stream().filter(line -> line.code().equals(code)).toList();
    }
  }

  /** A line of the report. */
  record Line(
      long row, String outcome, String code, String field, String detail, String zh, String en) {}

  private final Intake intake;
  private final Connectors connectors;
  private final Path reports;
  private int files;

  Sent(Intake intake, Connectors connectors, Path reports) {
    this.intake = intake;
    this.connectors = connectors;
    this.reports = reports;
  }

  Answer take(String connector, Path file) throws IOException {
    return take(connector, file, false);
  }

  Answer dryRun(String connector, Path file) throws IOException {
    return take(connector, file, true);
  }

  private Answer take(String connector, Path file, boolean dryRun) throws IOException {
    return take(connector, file, dryRun, Batches.LONGEST);
  }

  /** So many rows at a time. */
  Answer take(String connector, Path file, boolean dryRun, int longest) throws IOException {
    Path report = reports.resolve("report-" + ++files + ".csv");
    Import what = new Import(file, connectors.named(connector), report, dryRun);
    Tally tally = intake.take(what, Progress.NONE, longest);
    try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(report)) {
      return new Answer(
          tally,
          lines.stream()
              .map(line ->
                  new Line(
                      Long.parseLong(line.getField("row")),
                      line.getField("outcome"),
                      line.getField("code"),
                      line.getField("field"),
                      line.getField("detail"),
                      line.getField("原因"),
                      line.getField("reason")))
              .toList());
    }
  }
}
