package org.yunqiao.register.scheme.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one table file within bounds, and notes everything that is wrong with it. */
final class TableReader {

  static final int LONGEST_FILE = 1 << 20;
  static final int MOST_ROWS = 50_000;
  static final int MOST_RANGES = 1_000;
  static final int MOST_COLUMNS = 64;
  static final int LONGEST_FIELD = 2_000;
  static final int MOST_FAULTS = 1_000;

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final Pattern COLUMN = Pattern.compile("[a-z][a-z0-9-]{0,63}");
  private static final Pattern DATE = Pattern.compile("[12][0-9]{3}-[0-9]{2}-[0-9]{2}");
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,15}");

  private final String name;
  private final List<TableFault> faults = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();
  private final List<Ranges.Range> ranges = new ArrayList<>();
  private final Map<Object, List<Row>> byKey = new HashMap<>();
  private int width;

  TableReader(String name) {
    this.name = name;
  }

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  Table read(byte[] content) {
    if (!isName(name)) fault(0, "table.name", shown(name));
    if (content.length > LONGEST_FILE) {
      fault(0, "table.too-long", content.length, LONGEST_FILE);
      throw TableProblem.malformed(name, faults);
    }
    String text = text(content);
    HeadLines lines = HeadLines.of(text, this::fault);
    Head head = records(lines, text.substring(lines.end()));
    checkKeys();
    Ranges found = Ranges.of(ranges, faults::add);
    if (head == null || !faults.isEmpty()) {
      faults.sort(Comparator.comparingInt(TableFault::line));
      throw TableProblem.malformed(name, faults);
    }
    return new Table(head, rows, byKey, found);
  }

  private String text(byte[] content) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      fault(0, "table.encoding");
      throw TableProblem.malformed(name, faults);
    }
  }

  /** Null when there is not even a line of columns. */
  private @Nullable Head records(HeadLines lines, String csv) {
    Head head = null;
    int line = lines.count();
    try (var reader =
        CsvReader.builder()
            .allowExtraFields(true)
            .allowMissingFields(true)
            .maxBufferSize(2 * LONGEST_FILE)
            .ofCsvRecord(csv)) {
      for (CsvRecord record : reader) {
        line = lines.count() + Math.toIntExact(record.getStartingLineNumber());
        if (head == null) {
          head = head(lines, line, record.getFields());
        } else if (faults.size() >= MOST_FAULTS || full(head, line)) {
          return head;
        } else {
          row(head, line, record.getFields());
        }
      }
    } catch (CsvParseException e) {
      fault(line + 1, "table.quoting");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (head == null) fault(line, "table.no-columns");
    return head;
  }

  private boolean full(Head head, int line) {
    int most = head.range().isEmpty() ? MOST_ROWS : MOST_RANGES;
    if (rows.size() < most) return false;
    fault(line, "table.too-many-rows", most);
    return true;
  }

  // --- the line of columns ---

  private Head head(HeadLines lines, int line, List<String> columns) {
    var places = new LinkedHashMap<String, Integer>();
    if (columns.size() > MOST_COLUMNS) fault(line, "table.too-many-columns", MOST_COLUMNS);
    width = columns.size();
    for (int at = 0; at < width; at++) {
      String column = columns.get(at);
      if (!COLUMN.matcher(column).matches()) fault(line, "table.column-name", shown(column));
      if (places.putIfAbsent(column, at) != null) {
        fault(line, "table.column-repeated", shown(column));
      }
    }
    return lines.head(name, places, this::fault);
  }

  // --- a row ---

  private void row(Head head, int line, List<String> fields) {
    if (fields.getFirst().startsWith("#")) {
      fault(line, "table.head-late");
      return;
    }
    if (fields.size() != width) {
      fault(line, "table.ragged", fields.size(), width);
      return;
    }
    if (!printable(line, fields)) return;
    LocalDate from = date(head, line, "from", fields);
    LocalDate to = date(head, line, "to", fields);
    if (from != null && to != null && to.isBefore(from)) {
      fault(line, "table.dates-reversed", from, to);
      return;
    }
    checkConfidence(head, line, fields);
    keep(head, new Row(head, line, fields.toArray(String[]::new), from, to));
  }

  private boolean printable(int line, List<String> fields) {
    for (String field : fields) {
      if (field.length() > LONGEST_FIELD) {
        fault(line, "table.field-too-long", field.length(), LONGEST_FIELD);
        return false;
      }
      if (HeadLines.hasControl(field)) {
        fault(line, "table.control", shown(field));
        return false;
      }
      if (!field.equals(field.strip())) {
        fault(line, "table.spaces", shown(field));
        return false;
      }
    }
    return true;
  }

  /** Null where the table has no such column, or nothing stands in it. */
  private @Nullable LocalDate date(Head head, int line, String column, List<String> fields) {
    String text = field(head, column, fields);
    if (text.isEmpty()) return null;
    try {
      if (DATE.matcher(text).matches()) return LocalDate.parse(text);
    } catch (DateTimeParseException noSuchDay) {
      // told below
    }
    fault(line, "table.date", column, shown(text));
    return null;
  }

  private void checkConfidence(Head head, int line, List<String> fields) {
    String text = field(head, "confidence", fields);
    if (!text.isEmpty() && !HeadLines.isConfidence(text)) {
      fault(line, "table.confidence", shown(text));
    }
  }

  private static String field(Head head, String column, List<String> fields) {
    Integer at = head.columns().get(column);
    return at == null ? "" : fields.get(at);
  }

  private void keep(Head head, Row row) {
    rows.add(row);
    if (!head.key().isEmpty()) {
      String[] key = head.key().stream().map(row::text).toArray(String[]::new);
      if (List.of(key).contains("")) {
        fault(row.line(), "table.key-empty");
      } else {
        byKey.computeIfAbsent(Table.key(key), first -> new ArrayList<>(1)).add(row);
      }
    }
    if (!head.range().isEmpty()) range(head, row);
  }

  private void range(Head head, Row row) {
    String least = row.text(head.range().get(0));
    String most = row.text(head.range().get(1));
    if (!WHOLE.matcher(least).matches()) {
      fault(row.line(), "table.number", head.range().get(0), shown(least));
    } else if (!most.isEmpty() && !WHOLE.matcher(most).matches()) {
      fault(row.line(), "table.number", head.range().get(1), shown(most));
    } else {
      long first = Long.parseLong(least);
      long last = most.isEmpty() ? Long.MAX_VALUE : Long.parseLong(most);
      if (last < first) {
        fault(row.line(), "table.range-reversed", first, last);
      } else {
        ranges.add(new Ranges.Range(first, last, row));
      }
    }
  }

  private void checkKeys() {
    byKey.forEach((key, found) -> {
      if (found.size() < 2) return;
      var inTime = new ArrayList<>(found);
      inTime.sort(Comparator.comparing(Row::first));
      Row latest = inTime.getFirst();
      for (Row row : inTime.subList(1, inTime.size())) {
        if (!row.first().isAfter(latest.last())) {
          int later = Math.max(row.line(), latest.line());
          int earlier = Math.min(row.line(), latest.line());
          fault(later, "table.key-repeated", shown(key.toString()), earlier);
        }
        if (row.last().isAfter(latest.last())) latest = row;
      }
    });
  }

  private void fault(int line, String code, Object... arguments) {
    if (faults.size() < MOST_FAULTS) faults.add(TableFault.of(line, code, arguments));
  }

  /** What a stranger wrote, cut and made printable before it is shown. */
  static String shown(String text) {
    String start = text.length() > 60 ? text.substring(0, 60) + "…" : text;
    return start
        .codePoints()
        .map(c -> HeadLines.isControl(c) || isLone(c) ? '\uFFFD' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isLone(int c) {
    return Character.getType(c) == Character.SURROGATE;
  }
}
