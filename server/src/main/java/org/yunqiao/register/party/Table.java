package org.yunqiao.register.party;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A table that lies beside these classes. */
final class Table {

  private Table() {}

  static List<NamedCsvRecord> rows(String file) {
    try (InputStream in = Objects.requireNonNull(Table.class.getResourceAsStream(file), file);
        var csv =
            CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return csv.stream().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Optional<String> text(NamedCsvRecord row, String column) {
    return Optional.of(row.getField(column)).filter(text -> !text.isEmpty());
  }

  static Optional<LocalDate> date(NamedCsvRecord row, String column) {
    return text(row, column).map(LocalDate::parse);
  }
}
