package org.yunqiao.work.supervision;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.party.CreditCode;

/**
 * Reads a file of listings: any sender may have written it. A row that cannot be read is named with
 * a code, and the others count.
 */
final class ListingRows {

  static final List<String> COLUMNS =
      List.of("platform", "shop", "address", "title", "product", "certificate");

  /** Bytes of a file, at most; the number of its rows is a limit of the table. */
  static final int LARGEST = 16_000_000;

  private final int most;
  private final int longest;
  private final List<Row> rows = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();
  private final HashSet<List<String>> known = new HashSet<>();
  private int repeated;

  private ListingRows(int most, int longest) {
    this.most = most;
    this.longest = longest;
  }

  /** A row that can be checked. */
  record Row(
      int number,
      String platform,
      String shop,
      String address,
      String title,
      String product,
      String certificate) {}

  /** What was read. */
  record Read(List<Row> rows, int repeated, List<String> refusals) {}

  static Read read(byte[] content, int most, int longest) {
    var reading = new ListingRows(most, longest);
    reading.read(new String(content, UTF_8));
    return new Read(reading.rows, reading.repeated, reading.refusals);
  }

  private void read(String content) {
    String text = content.startsWith("\uFEFF") ? content.substring(1) : content;
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
          if (number > most) throw SupervisionProblem.tooManyListings(most);
          row(number, record.getFields(), places);
        }
      }
    } catch (CsvParseException e) {
      throw SupervisionProblem.notListings();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (places == null || number == 0) throw SupervisionProblem.notListings();
  }

  private static int[] places(List<String> header) {
    List<String> names = header.stream().map(String::strip).toList();
    int[] places = COLUMNS.stream().mapToInt(names::indexOf).toArray();
    boolean whole = Arrays.stream(places).allMatch(place -> place >= 0);
    if (!whole || names.size() != COLUMNS.size()) throw SupervisionProblem.notListings();
    return places;
  }

  private void row(int number, List<String> given, int[] places) {
    String fault = fault(given);
    if (fault != null) {
      refusals.add(number + " " + fault);
      return;
    }
    String[] fields = new String[places.length];
    for (int i = 0; i < places.length; i++) fields[i] = given.get(places[i]).strip();
    Optional<String> platform = CreditCode.read(fields[0]).code().map(CreditCode::value);
    if (platform.isEmpty()) {
      refusals.add(number + " platform");
    } else if (fields[2].isEmpty()) {
      refusals.add(number + " address");
    } else if (fields[4].isEmpty()) {
      refusals.add(number + " product");
    } else if (known.add(List.of(platform.get(), fields[2]))) {
      rows.add(
          new Row(number, platform.get(), fields[1], fields[2], fields[3], fields[4], fields[5]));
    } else {
      repeated++;
    }
  }

  private @Nullable String fault(List<String> given) {
    if (given.size() != COLUMNS.size()) return "columns";
    for (String each : given) {
      if (each.length() > longest) return "long";
      if (each.indexOf('\uFFFD') >= 0) return "encoding";
      if (each.codePoints().anyMatch(ListingRows::control)) return "control";
    }
    return null;
  }

  /** What no shop writes: control characters, and those that turn the direction of a text. */
  private static boolean control(int c) {
    return Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
  }
}
