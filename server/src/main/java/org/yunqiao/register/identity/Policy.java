package org.yunqiao.register.identity;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * How strict sign-in is: dated rows with their sources, {@code policy.csv}. Each question is
 * answered for today, and refused by the program itself where no row counts.
 */
@Component
class Policy {

  private static final List<NamedCsvRecord> ROWS = read();

  private final Clock clock;

  Policy(Clock clock) {
    this.clock = clock;
  }

  int number(String key) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), Mandate.ZONE);
    return ROWS.stream()
        .filter(row -> row.getField("key").equals(key))
        .filter(row -> !today.isBefore(LocalDate.parse(row.getField("from"))))
        .filter(row ->
            row.getField("to").isEmpty() || !today.isAfter(LocalDate.parse(row.getField("to"))))
        .map(row -> Integer.parseInt(row.getField("value")))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("policy.csv: no row counts for " + key));
  }

  Duration minutes(String key) {
    return Duration.ofMinutes(number(key));
  }

  Duration hours(String key) {
    return Duration.ofHours(number(key));
  }

  Duration days(String key) {
    return Duration.ofDays(number(key));
  }

  static List<NamedCsvRecord> read() {
    try (InputStream in = Objects.requireNonNull(Policy.class.getResourceAsStream("policy.csv"));
        var csv =
            CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return csv.stream().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
