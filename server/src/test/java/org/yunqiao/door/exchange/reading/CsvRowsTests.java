package org.yunqiao.door.exchange.reading;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvRowsTests {

  @TempDir Path folder;

  private Reading read(String content) throws IOException {
    return Reading.of(Reading.file(folder, content), Layout.csv());
  }

  private Reading read(byte[] content) throws IOException {
    return Reading.of(Reading.file(folder, content), Layout.csv());
  }

  private static byte[] bytes(Object... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Object part : parts) {
      out.writeBytes(
          part instanceof String text
              ? text.getBytes(StandardCharsets.UTF_8)
              : new byte[] {((Integer) part).byteValue()});
    }
    return out.toByteArray();
  }

  @Test
  void a_row_is_its_fields_by_column_name() throws IOException {
    Reading reading = read(" 编号 ,名称\n1,甲\r\n2,\"乙,\"\"丙\"\"\n丁\"\n");
    assertThat(reading.values())
        .containsExactly(Map.of("编号", "1", "名称", "甲"), Map.of("编号", "2", "名称", "乙,\"丙\"\n丁"));
    assertThat(reading.rows()).extracting(SourceRow::number).containsExactly(1L, 2L);
  }

  @Test
  void a_gzipped_file_reads_like_a_plain_one_whatever_its_name() throws IOException {
    Reading reading = read(Reading.gzip(bytes("a,b\n1,2\n")));
    assertThat(reading.values()).containsExactly(Map.of("a", "1", "b", "2"));
  }

  @Test
  void what_is_no_csv_is_named() throws IOException {
    assertThat(read(bytes("%PDF-1.7 x")).arguments()).containsExactly("CSV", "PDF");
    assertThat(read(bytes("PK", 3, 4, "x")).arguments()).containsExactly("CSV", "ZIP/XLSX");
    assertThat(read(bytes(0x89, "PNG\r\n")).arguments()).containsExactly("CSV", "PNG");
    assertThat(read("[{\"a\":1}]").arguments()).containsExactly("CSV", "JSON");
    assertThat(read(Reading.gzip(Reading.gzip(bytes("a")))).arguments())
        .containsExactly("CSV", "GZIP");
    assertThat(read("[{\"a\":1}]").code()).isEqualTo("file.not-this-format");
  }

  @Test
  void every_common_encoding_reads_the_same() throws IOException {
    String content = "名称,地址\n北京云桥,东城区\n";
    for (String charset : List.of("UTF-8", "GB18030", "GBK")) {
      assertThat(read(content.getBytes(Charset.forName(charset))).values())
          .as(charset)
          .containsExactly(Map.of("名称", "北京云桥", "地址", "东城区"));
    }
    for (String charset : List.of("UTF-8", "UTF-16LE", "UTF-16BE")) {
      assertThat(read(("\uFEFF" + content).getBytes(Charset.forName(charset))).values())
          .as(charset + " with a byte-order mark")
          .containsExactly(Map.of("名称", "北京云桥", "地址", "东城区"));
    }
  }

  @Test
  void a_character_cut_at_the_end_of_the_first_64_kib_is_still_utf8() throws IOException {
    for (int shift = 0; shift < 3; shift++) {
      String content = "n\n" + "x".repeat(shift) + "云".repeat(30_000) + "\n";
      assertThat(read(content).troubles()).isEmpty();
      assertThat(read(content).values())
          .containsExactly(Map.of("n", "x".repeat(shift) + "云".repeat(30_000)));
    }
  }

  @Test
  void malformed_bytes_spoil_their_row_only_and_a_written_replacement_character_none()
      throws IOException {
    String good = "云桥云桥,\uFFFD\n";
    byte[] content =
        bytes("甲,乙\n", good.repeat(8_000), "a,", 0xFF, 0xFE, "b\n", "c,", 0xE4, "\n", good);
    Reading reading = read(content);
    assertThat(reading.troubles()).containsExactly("8001 row.encoding", "8002 row.encoding");
    assertThat(reading.rows()).hasSize(8_003);
    assertThat(reading.rows().getLast().value()).isEqualTo(Map.of("甲", "云桥云桥", "乙", "\uFFFD"));
  }

  @Test
  void control_characters_are_reported_with_their_field_but_tabs_and_quoted_line_ends_are_not()
      throws IOException {
    Reading reading = read("a,b\n1,x\u0000y\n\u0007,2\n\"t\tt\",\"l\nl\"\n3,\u007F\n4,\u0085\n");
    assertThat(reading.troubles())
        .containsExactly(
            "1 row.control-character", "2 row.control-character", "4 row.control-character");
    assertThat(reading.trouble(0))
        .isEqualTo(new Unreadable("row.control-character", "b", "U+0000"));
    assertThat(reading.trouble(1).field()).isEqualTo("a");
    assertThat(reading.rows().get(2).value()).isEqualTo(Map.of("a", "t\tt", "b", "l\nl"));
  }

  @Test
  void a_line_longer_than_a_row_may_be_is_one_unreadable_row() throws IOException {
    Reading reading = read("a,b\n1,2\n3," + "x".repeat(Bounds.RECORD) + "\n4,5\n");
    assertThat(reading.troubles()).containsExactly("2 row.too-long");
    assertThat(reading.rows().getLast()).isEqualTo(SourceRow.read(3, Map.of("a", "4", "b", "5")));
  }

  @Test
  void a_quote_that_is_never_closed_costs_one_row_and_a_mebibyte() throws IOException {
    String rows = "1,x\n".repeat(3);
    Reading reading = read("a,b\n1,2\n3,\"open\n" + "5,6\n".repeat(Bounds.RECORD / 4 + 10) + rows);
    assertThat(reading.troubles()).containsExactly("2 row.too-long");
    assertThat(reading.values().getLast()).isEqualTo(Map.of("a", "1", "b", "x"));
    assertThat(reading.rows()).hasSizeBetween(10, 20);
  }

  @Test
  void a_quote_open_at_the_end_of_the_file_is_said_so() throws IOException {
    assertThat(read("a,b\n1,2\n3,\"open\n4,5\n").troubles())
        .containsExactly("2 row.unclosed-quote");
  }

  @Test
  void characters_after_a_closing_quote_make_the_row_unreadable() throws IOException {
    Reading reading = read("a,b\n\"1\"x,2\n3,4\n");
    assertThat(reading.troubles()).containsExactly("1 row.quoting");
    assertThat(reading.trouble(0).field()).isEqualTo("a");
  }

  @Test
  void a_quote_inside_an_unquoted_field_is_an_ordinary_character() throws IOException {
    assertThat(read("a,b\n6\" pipe,2\n3,4\n").values())
        .containsExactly(Map.of("a", "6\" pipe", "b", "2"), Map.of("a", "3", "b", "4"));
  }

  /** 128 MiB in one line, from a stream that never exists as a whole, in a few megabytes. */
  @Test
  void a_line_without_end_is_read_in_bounded_memory() throws IOException {
    byte[] block = new byte[1 << 20];
    Arrays.fill(block, (byte) 'x');
    InputStream endless =
        new SequenceInputStream(
            Collections.enumeration(
                IntStream.range(0, 130)
                    .mapToObj(i ->
                        (InputStream)
                            new ByteArrayInputStream(
                                i == 0 ? bytes("a,b\n1,\"") : i == 129 ? bytes("\n3,4\n") : block))
                    .toList()));
    try (RowReader reader = CsvRows.open(Unpacked.of(endless), Layout.csv())) {
      assertThat(Reading.trouble(reader.next()).code()).isEqualTo("row.too-long");
      assertThat(reader.next()).isEqualTo(SourceRow.read(2, Map.of("a", "3", "b", "4")));
      assertThat(reader.next()).isNull();
      assertThat(reader.bytesRead()).isEqualTo((128L << 20) + 12);
    }
  }

  @Test
  void fields_and_columns_have_bounds() throws IOException {
    Reading reading = read("a,b\n1," + "x".repeat(Bounds.FIELD + 1) + "\n2,3\n");
    assertThat(reading.troubles()).containsExactly("1 row.field-too-long");
    assertThat(reading.trouble(0).field()).isEqualTo("b");
    String header = IntStream.range(0, 501).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
    assertThat(read(header + "\n").code()).isEqualTo("file.too-many-columns");
    assertThat(read(header.substring(0, header.lastIndexOf(',')) + "\n").problem()).isNull();
  }

  @Test
  void a_row_with_more_or_fewer_fields_than_the_header_is_unreadable() throws IOException {
    Reading reading = read("a,b,c\n1,2,3\n1,2\n1,2,3,4\n" + ",".repeat(600) + "x\n4,5,6\n");
    assertThat(reading.troubles())
        .containsExactly("2 row.columns", "3 row.columns", "4 row.columns");
    assertThat(reading.trouble(1).detail()).isEqualTo("2 ≠ 3");
    assertThat(reading.trouble(3).detail()).isEqualTo("601 ≠ 3");
  }

  @Test
  void blank_rows_are_skipped_and_keep_their_numbers() throws IOException {
    Reading reading = read("a,b\n\n1,2\n,\n  ,\n3,4\n\n,\n");
    assertThat(reading.rows()).extracting(SourceRow::number).containsExactly(2L, 5L);
    assertThat(reading.troubles()).isEmpty();
  }

  @Test
  void line_ends_may_be_of_any_kind() throws IOException {
    for (String end : List.of("\n", "\r\n", "\r")) {
      Reading reading = read(String.join(end, "a,b", "1,2", "", "3,\"4\"", "x", ""));
      assertThat(reading.rows()).extracting(SourceRow::number).containsExactly(1L, 3L, 4L);
      assertThat(reading.troubles()).containsExactly("4 row.columns");
    }
    assertThat(read("a\r1\n2\r\n3\u0001\r4\n").troubles())
        .containsExactly("3 row.control-character");
  }

  /** The parser would lose the whole field; registers exported by old programs have such ends. */
  @Test
  void line_ends_inside_quotes_become_line_feeds() throws IOException {
    assertThat(read("a,b\n\"x\ry\",\"\r\"\n\"x\r\ny\",\"\r\r\n\"\n").values())
        .containsExactly(Map.of("a", "x\ny", "b", "\n"), Map.of("a", "x\ny", "b", "\n\n"));
  }

  @Test
  void a_header_must_be_there_and_name_each_column_once() throws IOException {
    assertThat(read("a,b,a\n1,2,3\n").code()).isEqualTo("file.duplicate-column");
    assertThat(read("").code()).isEqualTo("file.empty");
    assertThat(read("\uFEFF \n\n").code()).isEqualTo("file.empty");
    assertThat(read(",,\n1,2,3\n").code()).isEqualTo("file.no-header");
    assertThat(read("a,\u0001\n").code()).isEqualTo("file.bad-header");
    Layout third = new Layout(Format.CSV, null, List.of(), null, 3);
    assertThat(Reading.of(Reading.file(folder, "t\n\na,b\n1,2\n"), third).rows())
        .containsExactly(SourceRow.read(1, Map.of("a", "1", "b", "2")));
    assertThat(Reading.of(Reading.file(folder, "t\n"), third).code()).isEqualTo("file.no-header");
  }

  @Test
  void a_gzip_bomb_is_refused() throws IOException {
    byte[] block = new byte[66 << 20];
    Arrays.fill(block, (byte) '\n');
    block[0] = 'a';
    assertThat(read(Reading.gzip(block)).code()).isEqualTo("file.bomb");
  }

  @Test
  void a_gzip_file_cut_short_gives_the_rows_before_the_cut() throws IOException {
    Random random = new Random(7);
    StringBuilder content = new StringBuilder("a,b\n");
    for (int i = 0; i < 50_000; i++) {
      content.append(i).append(',').append(random.nextLong()).append('\n');
    }
    byte[] whole = Reading.gzip(content.toString().getBytes(StandardCharsets.UTF_8));
    Reading cut = read(Arrays.copyOf(whole, whole.length / 2));
    assertThat(cut.code()).isEqualTo("file.truncated");
    assertThat(cut.rows()).hasSizeBetween(20_000, 30_000);
    assertThat(cut.troubles()).isEmpty();
    whole[whole.length - 6] ^= 1;
    assertThat(read(whole).code()).isEqualTo("file.truncated");
    assertThat(read(whole).rows()).hasSize(50_000);
    assertThat(read(Arrays.copyOf(whole, 5)).code()).isEqualTo("file.truncated");
  }

  /**
   * If guard and parser ever disagreed on where a record ends, troubles would hit innocent rows.
   */
  @Test
  void guard_and_parser_agree_on_where_records_end() throws IOException {
    Random random = new Random(42);
    String alphabet = "a,\"\n\r云\u0001";
    for (int round = 0; round < 4_000; round++) {
      StringBuilder content = new StringBuilder("h\n");
      for (int i = random.nextInt(14); i >= 0; i--) {
        content.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String text = content.toString();
      Reading reading = read0(text);
      List<Long> expected = recordsWithControlCharacters(withoutLoneReturnsInQuotes(text));
      assertThat(
              reading.rows().stream()
                  .filter(row -> row.trouble() != null)
                  .filter(row -> !Reading.trouble(row).code().equals("row.columns"))
                  .map(SourceRow::number)
                  .toList())
          .as(text.replace("\r", "\\r").replace("\n", "\\n"))
          .containsAll(expected);
    }
  }

  private static Reading read0(String text) throws IOException {
    List<SourceRow> rows = new ArrayList<>();
    InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    try (RowReader reader = CsvRows.open(Unpacked.of(in), Layout.csv())) {
      for (SourceRow row = reader.next(); row != null; row = reader.next()) {
        if (row.value() != null) {
          assertThat(row.value().toString()).doesNotContain("\u0001");
        }
        rows.add(row);
      }
    }
    return new Reading(rows, null);
  }

  /** An independent reading of the quotes, character by character. */
  private static String withoutLoneReturnsInQuotes(String text) {
    StringBuilder out = new StringBuilder();
    boolean inQuotes = false;
    boolean quotedField = false;
    boolean fieldStart = true;
    for (char c : text.toCharArray()) {
      if (c == '"' && (fieldStart || quotedField)) {
        inQuotes = !inQuotes;
        quotedField = true;
      }
      fieldStart = !inQuotes && (c == ',' || c == '\n' || c == '\r');
      quotedField &= !fieldStart;
      out.append(inQuotes && c == '\r' ? '\n' : c);
    }
    return out.toString();
  }

  private static List<Long> recordsWithControlCharacters(String text) throws IOException {
    List<Long> found = new ArrayList<>();
    try (var csv =
        CsvReader.builder()
            .skipEmptyLines(false)
            .allowMissingFields(true)
            .allowExtraFields(true)
            .allowExtraCharsAfterClosingQuote(true)
            .ofCsvRecord(text)) {
      long number = 0;
      for (var each : csv) {
        if (each.getFields().stream().anyMatch(field -> field.contains("\u0001"))) {
          found.add(number);
        }
        number++;
      }
    }
    return found;
  }
}
