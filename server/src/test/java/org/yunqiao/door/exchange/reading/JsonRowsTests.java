package org.yunqiao.door.exchange.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonRowsTests {

  @TempDir Path folder;

  private Reading root(String content) throws IOException {
    return Reading.of(Reading.file(folder, content), Layout.json(null));
  }

  private Reading lines(String content) throws IOException {
    return Reading.of(Reading.file(folder, content), Layout.jsonl());
  }

  @Test
  void values_become_plain_trees() throws IOException {
    Reading reading =
        root("[{\"a\":1,\"b\":1.50,\"c\":[true,null,{\"d\":\"云\\n\"}]},\"x\",9999999999999999999]");
    assertThat(reading.values())
        .containsExactly(
            mapOf(
                "a",
                1L,
                "b",
                new BigDecimal("1.50"),
                "c",
                Arrays.asList(true, null, Map.of("d", "云\n"))),
            "x",
            new BigDecimal("9999999999999999999"));
  }

  private static Map<String, Object> mapOf(Object... pairs) {
    Map<String, Object> map = new java.util.LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  @Test
  void rows_are_found_by_path_and_the_head_on_either_side_of_them() throws IOException {
    Path file =
        Reading.file(
            folder,
            """
            {"other":[{"data":{"rows":[7]}}],"meta":{"day":"2024-01-01","n":3},
             "data":{"x":{"rows":[8]},"rows":[{"a":1},{"a":2}]},"after":{"last":true}}
            """);
    Layout layout = Layout.json("data.rows", "meta.day", "after.last", "meta.absent", "meta.n");
    try (RowReader reader = SourceFile.open(file, layout)) {
      assertThat(reader.head())
          .isEqualTo(Map.of("meta.day", "2024-01-01", "after.last", true, "meta.n", 3L));
      assertThat(reader.next()).isEqualTo(SourceRow.read(1, Map.of("a", 1L)));
      assertThat(reader.next()).isEqualTo(SourceRow.read(2, Map.of("a", 2L)));
      assertThat(reader.next()).isNull();
      assertThat(reader.next()).isNull();
    }
  }

  @Test
  void rows_must_be_an_array_at_their_path_and_only_once() throws IOException {
    assertThat(Reading.of(Reading.file(folder, "{\"a\":{}}"), Layout.json("a")).code())
        .isEqualTo("file.no-rows");
    assertThat(Reading.of(Reading.file(folder, "{\"a\":[]}"), Layout.json("b")).code())
        .isEqualTo("file.no-rows");
    Reading twice =
        Reading.of(Reading.file(folder, "{\"a\":[1],\"b\":2,\"a\":[3]}"), Layout.json("a"));
    assertThat(twice.values()).containsExactly(1L);
    assertThat(twice.code()).isEqualTo("file.rows-twice");
  }

  @Test
  void what_is_no_json_is_named() throws IOException {
    assertThat(root("a,b\n1,2\n").arguments()).containsExactly("JSON", "TEXT");
    assertThat(root("PK\u0003\u0004xlsx").arguments()).containsExactly("JSON", "ZIP/XLSX");
    assertThat(root("").code()).isEqualTo("file.empty");
  }

  @Test
  void gzip_and_other_encodings_are_taken() throws IOException {
    byte[] gzip = Reading.gzip("\uFEFF[\"云\"]".getBytes(StandardCharsets.UTF_16LE));
    assertThat(Reading.of(Reading.file(folder, gzip), Layout.json(null)).values())
        .containsExactly("云");
  }

  @Test
  void nesting_of_any_depth_is_skipped_and_the_rest_goes_on() throws IOException {
    for (int depth : new int[] {65, 10_000, 1_000_000}) {
      Reading reading = root("[1," + "[".repeat(depth) + "]".repeat(depth) + ",2]");
      assertThat(reading.values()).containsExactly(1L, "!row.too-deep", 2L);
      assertThat(reading.rows().getLast().number()).isEqualTo(3);
    }
    assertThat(root("[" + "[".repeat(64) + "]".repeat(64) + "]").troubles()).isEmpty();
    assertThat(root("[1," + "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000) + ",2]").values())
        .containsExactly(1L, "!row.too-deep", 2L);
    assertThat(lines("1\n" + "[".repeat(10_000) + "]".repeat(10_000) + "\n2\n").values())
        .containsExactly(1L, "!row.too-deep", 2L);
  }

  @Test
  void nesting_deeper_than_the_parser_will_follow_ends_the_file() throws IOException {
    Reading reading = root("[1," + "[".repeat(1_200_000));
    assertThat(reading.values()).containsExactly(1L);
    assertThat(reading.code()).isEqualTo("file.too-deep");
  }

  @Test
  void a_key_written_twice_makes_the_row_unreadable() throws IOException {
    Reading reading = root("[{\"a\":{\"b\":[0,{\"c\":1,\"c\":1}]}},{\"a\":1}]");
    assertThat(reading.troubles()).containsExactly("1 row.duplicate-key");
    assertThat(reading.trouble(0).field()).isEqualTo("a.b.1.c");
  }

  @Test
  void control_characters_written_bare_or_escaped_are_reported_with_their_path()
      throws IOException {
    Reading reading =
        root("[{\"a\":[\"x\\u0000\"]},{\"b\":\"\u0001\"},{\"k\\u0002\":1},{\"c\":\"\\t\\r\\n\"}]");
    assertThat(reading.troubles())
        .containsExactly(
            "1 row.control-character", "2 row.control-character", "3 row.control-character");
    assertThat(reading.trouble(0))
        .isEqualTo(new Unreadable("row.control-character", "a.0", "U+0000"));
  }

  @Test
  void a_syntax_error_ends_the_file_after_the_rows_before_it() throws IOException {
    Reading reading = root("[{\"a\":1},\n{\"a\":2},\n{\"a\":oops},{\"a\":4}]");
    assertThat(reading.rows()).hasSize(2);
    assertThat(reading.code()).isEqualTo("file.not-json");
    assertThat(reading.arguments().getFirst()).isEqualTo(3);
    assertThat(root("[1,2").code()).isEqualTo("file.not-json");
    assertThat(root("[1] [2]").code()).isEqualTo("file.not-json");
    assertThat(root("[1] [2]").values()).containsExactly(1L);
  }

  @Test
  void an_element_longer_than_a_row_may_be_is_skipped() throws IOException {
    String big = "x".repeat(Bounds.RECORD + 5);
    String escapes = "\\u4e91\\\"".repeat(Bounds.RECORD / 4);
    String many = "1,".repeat(Bounds.RECORD) + "1";
    String digits = "9".repeat(3_000_000);
    Reading reading =
        root(
            "[1,\"%s\",{\"%s\":1},{\"a\":\"%s\"},[%s],%s,2]"
                .formatted(big, big, escapes, many, digits));
    assertThat(reading.values())
        .containsExactly(
            1L,
            "!row.too-long",
            "!row.too-long",
            "!row.too-long",
            "!row.too-long",
            "!row.number",
            2L);
    assertThat(reading.problem()).isNull();
  }

  @Test
  void numbers_that_are_no_quantities_are_unreadable() throws IOException {
    Reading reading = root("[{\"a\":1e999999999},{\"a\":1e99999999999999},1e20,-0.5]");
    assertThat(reading.values())
        .containsExactly(
            "!row.number", "!row.number", new BigDecimal("1e20"), new BigDecimal("-0.5"));
  }

  @Test
  void malformed_bytes_spoil_their_element_only() throws IOException {
    String good = "{\"a\":\"云桥\uFFFD\"},";
    byte[] start = ("[" + good.repeat(5_000) + "{\"a\":\"").getBytes(StandardCharsets.UTF_8);
    byte[] end = ("\"},{\"b\":\"x\"},{\"c\":1}]").getBytes(StandardCharsets.UTF_8);
    byte[] content = Arrays.copyOf(start, start.length + 2 + end.length);
    content[start.length] = (byte) 0xFF;
    content[start.length + 1] = (byte) 0xC3;
    System.arraycopy(end, 0, content, start.length + 2, end.length);
    Reading reading = Reading.of(Reading.file(folder, content), Layout.json(null));
    assertThat(reading.troubles()).containsExactly("5001 row.encoding");
    assertThat(reading.rows()).hasSize(5_003);
  }

  @Test
  void a_null_row_is_an_empty_row() throws IOException {
    assertThat(root("[null,1]").values()).containsExactly("!row.empty", 1L);
  }

  @Test
  void lines_keep_their_physical_numbers_and_bad_ones_spoil_nothing() throws IOException {
    Reading reading =
        lines(
            "{\"a\":1}\n\n"
                + "  \r\n"
                + "{oops}\n"
                + "{\"a\":2} {\"a\":3}\r\n"
                + "{\"a\":\n"
                + "{\"a\":4,\"a\":5}\n"
                + "{\"a\":6}");
    assertThat(reading.troubles())
        .containsExactly(
            "4 row.not-json", "5 row.not-json", "6 row.not-json", "7 row.duplicate-key");
    assertThat(reading.rows().getLast()).isEqualTo(SourceRow.read(8, Map.of("a", 6L)));
    assertThat(reading.rows()).hasSize(6);
  }

  @Test
  void a_line_longer_than_a_row_may_be_is_one_unreadable_line() throws IOException {
    Reading reading = lines("1\n\"" + "x".repeat(3 * Bounds.RECORD) + "\"\n2\n");
    assertThat(reading.values()).containsExactly(1L, "!row.too-long", 2L);
  }

  @Test
  void malformed_bytes_spoil_their_line_only() throws IOException {
    byte[] content = ("\"云\"\n".repeat(20_000) + "\"?\"\n\"云\"\n").getBytes(StandardCharsets.UTF_8);
    content[20_000 * 6 + 1] = (byte) 0xFF;
    Reading reading = Reading.of(Reading.file(folder, content), Layout.jsonl());
    assertThat(reading.troubles()).containsExactly("20001 row.encoding");
    assertThat(reading.rows()).hasSize(20_002);
  }

  @Test
  void a_cut_gzip_gives_the_lines_and_elements_before_the_cut() throws IOException {
    StringBuilder array = new StringBuilder("[");
    java.util.Random random = new java.util.Random(3);
    for (int i = 0; i < 30_000; i++) {
      array.append(random.nextLong()).append(",\n");
    }
    byte[] gzip = Reading.gzip(array.append("1]").toString().getBytes(StandardCharsets.UTF_8));
    byte[] cut = Arrays.copyOf(gzip, gzip.length / 2);
    Reading document = Reading.of(Reading.file(folder, cut), Layout.json(null));
    assertThat(document.code()).isEqualTo("file.truncated");
    assertThat(document.rows()).hasSizeBetween(10_000, 20_000);
    Reading lines = Reading.of(Reading.file(folder, cut), Layout.jsonl());
    assertThat(lines.code()).isEqualTo("file.truncated");
    assertThat(lines.rows()).hasSizeBetween(10_000, 20_000);
  }
}
