package org.yunqiao.door.exchange.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What the sender is told: a line for every row that was rejected or flagged, with number, field,
 * code and the reason in both languages. Rows accepted without remark are only counted.
 */
final class Report implements AutoCloseable {

  private final Path path;
  private final Reasons reasons;
  private final CsvWriter csv;
  private long lines;

  Report(Path path, Reasons reasons) throws IOException {
    this.path = path;
    this.reasons = reasons;
    BufferedWriter out = Files.newBufferedWriter(path, StandardCharsets.UTF_8);
    this.csv = CsvWriter.builder().build(out);
    csv.writeRecord("row", "outcome", "code", "field", "detail", "原因", "reason");
  }

  void add(RowOutcome outcome) {
    if (outcome.kind() == RowOutcome.Kind.REJECTED) {
      line(outcome, outcome.code(), outcome.field(), outcome.detail());
    }
    outcome.flags().forEach(flag -> line(outcome, flag, "", ""));
  }

  /** A sheet that is kept with the file, but not taken in; it has no row. */
  void kept(String sheet) {
    line(0, "kept", "file.sheet-not-taken", "", sheet);
  }

  boolean isEmpty() {
    return lines == 0;
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      csv.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void line(RowOutcome outcome, String code, String field, String detail) {
    String kind =
        switch (outcome.kind()) {
          case REJECTED -> "rejected";
          case UNCHANGED -> "unchanged";
          case NEW, CHANGED -> "accepted";
        };
    line(outcome.row(), kind, code, field, detail);
  }

  private void line(long row, String kind, String code, String field, String detail) {
    lines++;
    csv.writeRecord(
        Long.toString(row),
        kind,
        code,
        harmless(field),
        harmless(detail),
        reasons.said(code, field, detail, Locale.SIMPLIFIED_CHINESE),
        reasons.said(code, field, detail, Locale.ENGLISH));
  }

  /** A spreadsheet must not take a sender's text for a formula. */
  private static String harmless(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
