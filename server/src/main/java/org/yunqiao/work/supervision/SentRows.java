package org.yunqiao.work.supervision;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows that any sender may have written, as CSV in UTF-8 with known columns in any order. A
 * row that cannot be read is named with a code, and the others count.
 *
 * @param columns all of them, and no other
 * @param most rows at most
 * @param longest characters of one field at most
 * @param unreadable refusal of what is no such file
 * @param tooMany refusal of one with more rows
 */
record SentRows(
    List<String> columns,
    int most,
    int longest,
    Supplier<SupervisionProblem> unreadable,
    Supplier<SupervisionProblem> tooMany) {

  /** Bytes of a file, at most; the number of its rows is a limit of the table. */
  static final int LARGEST = 16_000_000;

  private static final int PIECE = 1 << 16;

  /** Takes the fields of a row in the order of the columns, stripped; or says what is wrong. */
  interface Taker {
    @Nullable String take(int number, String[] fields);
  }

  /**
   * The bytes of a file; refused where there are too many, or where they come too slowly. Never
   * read in a transaction: whoever sends may take his time.
   */
  static byte[] bytes(InputStream content, Clock clock) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), Inspections.BEIJING);
    Instant until =
        clock.instant().plus(Duration.ofMinutes(SupervisionLimits.most("file-time", today)));
    var bytes = new ByteArrayOutputStream();
    byte[] piece = new byte[PIECE];
    try {
      for (int read; (read = content.read(piece)) >= 0; ) {
        bytes.write(piece, 0, read);
        if (bytes.size() > LARGEST) throw SupervisionProblem.rowsTooLarge(LARGEST / 1_000_000);
        if (clock.instant().isAfter(until)) throw SupervisionProblem.tooSlow();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Reads them; the rows that were refused, each as its number and a code. */
  List<String> read(byte[] content, Taker taker) {
    String all = new String(content, UTF_8);
    String text = all.startsWith("\uFEFF") ? all.substring(1) : all;
    var refusals = new ArrayList<String>();
    int[] places = null;
    int number = 0;
    try (var csv =
        CsvReader.builder()
            .allowExtraFields(true)
            .allowMissingFields(true)
            .allowExtraCharsAfterClosingQuote(true)
            .maxBufferSize(2 * LARGEST)
            .ofCsvRecord(text)) {
      for (CsvRecord record : csv) {
        if (places == null) {
          places = places(record.getFields());
        } else {
          number++;
          if (number > most) throw tooMany.get();
          String fault = row(number, record.getFields(), places, taker);
          if (fault != null) refusals.add(number + " " + fault);
        }
      }
    } catch (CsvParseException e) {
      throw unreadable.get();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (places == null || number == 0) throw unreadable.get();
    return refusals;
  }

  private int[] places(List<String> header) {
    List<String> names = header.stream().map(String::strip).toList();
    int[] places = columns.stream().mapToInt(names::indexOf).toArray();
    boolean whole = Arrays.stream(places).allMatch(place -> place >= 0);
    if (!whole || names.size() != columns.size()) throw unreadable.get();
    return places;
  }

  private @Nullable String row(int number, List<String> given, int[] places, Taker taker) {
    String fault = fault(given);
    if (fault != null) return fault;
    String[] fields = new String[places.length];
    for (int i = 0; i < places.length; i++) fields[i] = given.get(places[i]).strip();
    return taker.take(number, fields);
  }

  private @Nullable String fault(List<String> given) {
    if (given.size() != columns.size()) return "columns";
    for (String each : given) {
      if (each.length() > longest) return "long";
      if (each.indexOf('\uFFFD') >= 0) return "encoding";
      if (each.codePoints().anyMatch(SentRows::control)) return "control";
    }
    return null;
  }

  /** What nobody means to send: control characters, and those that turn a text's direction. */
  private static boolean control(int c) {
    return Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
  }
}
