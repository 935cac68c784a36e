package org.yunqiao.register.scheme.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTests {

  private static final String HEAD =
      "# zh: 样例\n# en: Sample\n# source: GB/T 1 table 2\n# confidence: M\n";
  private static final LocalDate DAY = LocalDate.parse("2026-01-01");

  private static Table table(String text) {
    return Table.read("sample", text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> faults(String text) {
    return faults(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> faults(byte[] content) {
    TableProblem problem =
        catchThrowableOfType(TableProblem.class, () -> Table.read("sample", content));
    assertThat(problem).isNotNull();
    return problem.faults().stream().map(fault -> fault.line() + " " + fault.code()).toList();
  }

  @Test
  void says_what_it_is_and_where_it_comes_from() {
    Table table = table(HEAD + "# key: code\ncode,zh,days\nA,甲,1.5\n");
    assertThat(table.name()).isEqualTo("sample");
    assertThat(table.names().zh()).isEqualTo("样例");
    assertThat(table.names().en()).isEqualTo("Sample");
    assertThat(table.source()).isEqualTo("GB/T 1 table 2");
    assertThat(table.confidence()).isEqualTo(Confidence.M);
    assertThat(table.columns()).containsExactly("code", "zh", "days");
    assertThat(table.keys()).containsExactly("code");
    assertThat(table.ranged()).isFalse();
  }

  @Test
  void a_row_is_found_by_its_key() {
    Table table = table(HEAD + "# key: code\ncode,zh,days\nA,甲,1.5\nB,\"乙,丙\",\n");
    Row row = table.find(DAY, "A").orElseThrow();
    assertThat(row.text("zh")).isEqualTo("甲");
    assertThat(row.decimal("days")).isEqualByComparingTo("1.5");
    assertThat(row.line()).isEqualTo(7);
    assertThat(table.find(DAY, "B").orElseThrow().text("zh")).isEqualTo("乙,丙");
    assertThat(table.find(DAY, "B").orElseThrow().text("days")).isEmpty();
    assertThat(table.find(DAY, "C")).isEmpty();
    assertThat(table.lists(DAY, "A")).isTrue();
    assertThat(table.lists(DAY, "a")).isFalse();
  }

  @Test
  void a_row_may_have_two_keys() {
    Table table = table(HEAD + "# key: size risk\nsize,risk,days\nS,low,1\nS,high,2\n");
    assertThat(table.find(DAY, "S", "high").orElseThrow().text("days")).isEqualTo("2");
    assertThat(table.find(DAY, "high", "S")).isEmpty();
    for (ThrowingCallable otherwise :
        List.<ThrowingCallable>of(
            () -> table.find(DAY, "S"), () -> table.find(DAY), () -> table.within(DAY, 1))) {
      assertThatExceptionOfType(TableProblem.class)
          .isThrownBy(otherwise)
          .satisfies(problem -> assertThat(problem.code()).isEqualTo("table.looked-up-otherwise"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"2016-12-31, -", "2017-01-01, 1", "2022-12-31, 1", "2023-01-01, 2", "2999-01-01, 2"})
  void the_row_of_the_day_counts(LocalDate on, String days) {
    Table table =
        table(
            HEAD + "# key: code\ncode,days,from,to\nA,2,2023-01-01,\nA,1,2017-01-01,2022-12-31\n");
    assertThat(table.find(on, "A").map(row -> row.text("days")).orElse(null)).isEqualTo(days);
    assertThat(table.rows(on)).hasSize(days == null ? 0 : 1);
    assertThat(table.rows()).hasSize(2);
  }

  @Test
  void a_row_may_have_a_source_and_a_confidence_of_its_own() {
    Table table = table(HEAD + "# key: code\ncode,source,confidence\nA,国办发〔2015〕58号,H\nB,,\n");
    assertThat(table.find(DAY, "A").orElseThrow().source()).isEqualTo("国办发〔2015〕58号");
    assertThat(table.find(DAY, "A").orElseThrow().confidence()).isEqualTo(Confidence.H);
    assertThat(table.find(DAY, "B").orElseThrow().source()).isEqualTo("GB/T 1 table 2");
    assertThat(table.find(DAY, "B").orElseThrow().confidence()).isEqualTo(Confidence.M);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"0, -", "1, a", "5, a", "6, b", "10, b", "11, c", "9223372036854775807, c"})
  void a_number_is_found_in_its_range(long number, String code) {
    Table table = table(HEAD + "# range: least most\nleast,most,code\n6,10,b\n11,,c\n1,5,a\n");
    assertThat(table.ranged()).isTrue();
    assertThat(table.within(DAY, number).map(row -> row.text("code")).orElse(null)).isEqualTo(code);
  }

  @Test
  void ranges_may_be_others_at_another_time() {
    Table table =
        table(
            HEAD
                + "# range: least most\nleast,most,code,from,to\n"
                + "1,5,a,,2020-12-31\n6,,b,,2020-12-31\n1,8,c,2021-01-01,\n9,,d,2021-01-01,\n");
    assertThat(table.within(LocalDate.parse("2020-12-31"), 7).orElseThrow().text("code"))
        .isEqualTo("b");
    assertThat(table.within(LocalDate.parse("2021-01-01"), 7).orElseThrow().text("code"))
        .isEqualTo("c");
  }

  @Test
  void all_faults_are_told_not_the_first_only() {
    assertThat(
            faults(
                "# zh: 样例\n# confidence: X\n# key: code kind\n# colour: red\n"
                    + "code,from,code,B C\n"
                    + "A,,x\n"
                    + "A,2020-02-30,x,y\n"))
        .containsExactly(
            "2 table.confidence",
            "3 table.no-such-column",
            "4 table.head-unknown",
            "4 table.no-name",
            "4 table.no-source",
            "5 table.column-repeated",
            "5 table.column-name",
            "6 table.ragged",
            "7 table.date");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "# key: code                     | code\\nA\\nA                  | 8 table.key-repeated",
        "# key: code   | code,to,from\\nA,2020-01-01,\\nA,,2020-01-01     | 8 table.key-repeated",
        "# key: code                     | code,x\\n,1                  | 7 table.key-empty",
        "# key: code                     | code,x\\nA,1,2               | 7 table.ragged",
        "# key: code                     | code,x\\nA                   | 7 table.ragged",
        "# key: code                     | code,from\\nA,2020-1-1       | 7 table.date",
        "# key: code                     | code,to\\nA,2021-02-29       | 7 table.date",
        "# key: code  | code,from,to\\nA,2021-01-02,2021-01-01        | 7 table.dates-reversed",
        "# key: code                     | code,x\\nA,a\\tb            | 7 table.control",
        "# key: code                     | code,x\\nA,\"a\\nb\"        | 7 table.control",
        "# key: code                     | code,x\\nA, b                | 7 table.spaces",
        "# key: code                     | code,x\\nA,\"b\"c            | 7 table.quoting",
        "# key: code                     | code\\nA\\n# B               | 8 table.head-late",
        "# key: code                     | code,confidence\\nA,h        | 7 table.confidence",
        "# range: least most             | least,most\\n1,5\\n7,         | 8 table.hole",
        "# range: least most             | least,most\\n1,5\\n5,         | 8 table.overlap",
        "# range: least most             | least,most\\n1,\\n1,          | 8 table.overlap",
        "# range: least most             | least,most\\n5,1             | 7 table.range-reversed",
        "# range: least most             | least,most\\n1.5,2           | 7 table.number",
        "# range: least most             | least,most\\n1,many          | 7 table.number",
        "# range: least                  | least\\n1                    | 5 table.range-columns",
      })
  void what_is_wrong_is_told_with_its_line(String line, String rows, String fault) {
    String text = rows.strip().replace("\\n", "\n").replace("\\t", "\t");
    assertThat(faults(HEAD + line.strip() + "\n" + text + "\n")).containsExactly(fault);
  }

  @Test
  void a_key_and_a_range_are_not_both() {
    assertThat(faults(HEAD + "# key: a\n# range: a b\na,b\n1,2\n"))
        .containsExactly("6 table.key-and-range");
  }

  @Test
  void a_hole_on_some_later_day_only_is_seen() {
    String ranges = "# range: least most\nleast,most,to\n1,5,\n6,8,2020-12-31\n9,,\n";
    assertThat(faults(HEAD + ranges)).containsExactly("9 table.hole");
  }

  @Test
  void a_head_line_is_said_once() {
    assertThat(faults(HEAD + "# zh: 又一\na\n1\n")).containsExactly("5 table.head-repeated");
  }

  @Test
  void a_file_without_columns_is_no_table() {
    assertThat(faults(HEAD)).containsExactly("4 table.no-columns");
    assertThat(faults("")).contains("0 table.no-columns");
  }

  @Test
  void an_unclosed_quote_does_not_swallow_the_rest() {
    assertThat(faults(HEAD + "# key: code\ncode,x\nA,\"b\nB,c\n"))
        .containsExactly("7 table.control");
  }

  @Test
  void a_byte_order_mark_and_other_line_ends_do_no_harm() {
    Table table = table("\uFEFF" + (HEAD + "# key: code\ncode,x\nA,1\n").replace("\n", "\r\n"));
    assertThat(table.source()).isEqualTo("GB/T 1 table 2");
    assertThat(table.find(DAY, "A").orElseThrow().text("x")).isEqualTo("1");
  }

  @Test
  void bounds_are_kept() {
    String head = HEAD + "# key: code\ncode,x\n";
    assertThat(faults(new byte[TableReader.LONGEST_FILE + 1])).containsExactly("0 table.too-long");
    assertThat(faults(new byte[] {(byte) 0xC3, 0x28})).containsExactly("0 table.encoding");
    assertThat(faults(head + "A," + "x".repeat(2_001) + "\n"))
        .containsExactly("7 table.field-too-long");
    var rows = new StringBuilder(head);
    for (int i = 0; i <= TableReader.MOST_ROWS; i++) rows.append(i).append(",\n");
    assertThat(faults(rows.toString())).containsExactly("50007 table.too-many-rows");
    assertThat(faults(head + "A\n".repeat(400_000))).hasSize(TableReader.MOST_FAULTS);
    assertThat(faults(HEAD + "a".repeat(70) + ",b".repeat(64) + "\n"))
        .contains("5 table.too-many-columns", "5 table.column-name", "5 table.column-repeated");
  }

  @Test
  void a_range_table_of_the_worst_kind_is_read_in_time() {
    var rows = new StringBuilder(HEAD + "# range: least most\nleast,most,from,to\n");
    LocalDate day = LocalDate.parse("2000-01-01");
    for (int i = 0; i < TableReader.MOST_RANGES; i++) {
      rows.append(i).append(',').append(i).append(',').append(day.plusDays(i)).append(",\n");
    }
    long begun = System.nanoTime();
    assertThat(faults(rows.toString() + "1,1,,\n")).isNotEmpty();
    assertThat(System.nanoTime() - begun).isLessThan(5_000_000_000L);
  }

  @Test
  void a_number_that_is_none_is_refused_when_it_is_asked_for() {
    Table table = table(HEAD + "# key: code\ncode,days\nA,many\n");
    Row row = table.find(DAY, "A").orElseThrow();
    assertThatExceptionOfType(TableProblem.class)
        .isThrownBy(() -> row.decimal("days"))
        .satisfies(problem -> assertThat(problem.code()).isEqualTo("table.malformed"));
    assertThatExceptionOfType(TableProblem.class)
        .isThrownBy(() -> row.text("hours"))
        .satisfies(problem ->
            assertThat(problem.faults())
                .containsExactly(TableFault.of(0, "table.no-such-column", "hours")));
  }

  @Property(tries = 300)
  void any_bytes_are_read_or_refused(@ForAll @Size(max = 300) byte[] content) {
    try {
      Table.read("sample", content);
    } catch (TableProblem refused) {
      assertThat(refused.faults()).isNotEmpty();
    }
  }

  @Property(tries = 300)
  void any_small_text_of_the_right_letters_is_read_or_refused(
      @ForAll @Size(max = 40) List<@ByteRange(min = 0, max = 11) Byte> letters) {
    var text = new StringBuilder(HEAD + "# key: a\na,b\n");
    letters.forEach(letter -> text.append("ab,\"\n\r #12-x".charAt(letter)));
    try {
      table(text.toString());
    } catch (TableProblem refused) {
      assertThat(refused.faults()).isNotEmpty();
    }
  }

  @Property
  void every_number_has_the_row_that_a_scan_finds(
      @ForAll @Size(min = 1, max = 30) List<@LongRange(min = 1, max = 50) Long> widths,
      @ForAll @LongRange(min = 0, max = 1_600) long number) {
    var text = new StringBuilder(HEAD + "# range: least most\nleast,most\n");
    long least = 1;
    String expected = null;
    for (long width : widths) {
      long most = least + width - 1;
      text.append(least).append(',').append(most).append('\n');
      if (least <= number && number <= most) expected = Long.toString(least);
      least = most + 1;
    }
    assertThat(
            table(text.toString()).within(DAY, number).map(row -> row.text("least")).orElse(null))
        .isEqualTo(expected);
  }
}
