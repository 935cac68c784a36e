package org.yunqiao.door.exchange.reading;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A file read to its end: its rows, and the problem it ended with, if it did. */
record Reading(List<SourceRow> rows, @Nullable FileProblem problem) {

  static Reading of(Path file, Layout layout) {
    List<SourceRow> rows = new ArrayList<>();
    try (RowReader reader = SourceFile.open(file, layout)) {
      for (SourceRow row = reader.next(); row != null; row = reader.next()) {
        rows.add(row);
      }
      return new Reading(rows, null);
    } catch (FileProblem problem) {
      return new Reading(rows, problem);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path file(Path folder, byte[] content) throws IOException {
    return Files.write(Files.createTempFile(folder, "sent", ".dat"), content);
  }

  static Path file(Path folder, String content) throws IOException {
    return file(folder, content.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  /** The values; for an unreadable row its code after an exclamation mark. */
  List<Object> values() {
    List<Object> values = new ArrayList<>();
    for (SourceRow row : rows) {
      Object value = row.value();
      values.add(value == null ? "!" + trouble(row).code() : value);
    }
    return values;
  }

  static Unreadable trouble(@Nullable SourceRow row) {
    return Objects.requireNonNull(Objects.requireNonNull(row).trouble());
  }

  Unreadable trouble(int index) {
    return trouble(rows.get(index));
  }

  /** The arguments of the problem there must be. */
  List<Object> arguments() {
    return Objects.requireNonNull(problem).arguments();
  }

  List<String> troubles() {
    return rows.stream()
        .filter(row -> row.trouble() != null)
        .map(row -> row.number() + " " + trouble(row).code())
        .toList();
  }

  String code() {
    return problem == null ? "" : problem.code();
  }
}
