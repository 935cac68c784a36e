package org.yunqiao.door.exchange.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SheetRowsTests {

  @TempDir Path folder;

  private Reading read(Workbook workbook) throws IOException {
    return Reading.of(workbook.write(folder), Layout.xlsx(null, 1));
  }

  private Reading below(String rows) throws IOException {
    return read(new Workbook().below(rows));
  }

  private static String row(int number, String a, String b) {
    return "<row r='%d'>%s%s</row>"
        .formatted(number, Workbook.text("A" + number, a), Workbook.text("B" + number, b));
  }

  private static String value(String cell) throws IOException {
    return "<row r='2'>" + cell + "</row>";
  }

  private @Nullable Object only(String cell) throws IOException {
    Reading reading = below(value(cell));
    assertThat(reading.problem()).isNull();
    assertThat(reading.rows()).hasSize(1);
    SourceRow row = reading.rows().getFirst();
    return row.value() instanceof Map<?, ?> values ? values.get("a") : row.trouble();
  }

  @Test
  void a_row_is_its_cells_by_column_name() throws IOException {
    Reading reading = below("<row r='2'><c r='A2' t='s'><v>0</v></c></row>" + row(5, "x\ny", "z"));
    assertThat(reading.rows())
        .containsExactly(
            SourceRow.read(1, Map.of("a", "甲", "b", "")),
            SourceRow.read(4, Map.of("a", "x\ny", "b", "z")));
  }

  @Test
  void a_gzipped_workbook_reads_like_a_plain_one_and_leaves_no_copy() throws IOException {
    byte[] gzip =
        Reading.gzip(Files.readAllBytes(new Workbook().below(row(2, "1", "2")).write(folder)));
    Reading reading = Reading.of(Reading.file(folder, gzip), Layout.xlsx("证书信息表", 1));
    assertThat(reading.values()).containsExactly(Map.of("a", "1", "b", "2"));
  }

  @Test
  void sheets_are_named_and_a_missing_one_is_refused_with_those_present() throws IOException {
    Path file = new Workbook().write(folder);
    assertThat(SourceFile.at(file).sheets()).containsExactly("证书信息表", "其他");
    Reading reading = Reading.of(file, Layout.xlsx("没有", 1));
    assertThat(reading.code()).isEqualTo("file.no-such-sheet");
    assertThat(reading.arguments()).containsExactly("没有", "证书信息表, 其他");
  }

  @Test
  void numbers_are_written_as_shown_and_damaged_ones_refused() throws IOException {
    assertThat(only("<c r='A2'><v>42</v></c>")).isEqualTo("42");
    assertThat(only("<c r='A2'><v>42.0</v></c>")).isEqualTo("42");
    assertThat(only("<c r='A2'><v>1.5E3</v></c>")).isEqualTo("1500");
    assertThat(only("<c r='A2'><v>0.30000000000000004</v></c>")).isEqualTo("0.3");
    assertThat(only("<c r='A2'><v>123456789012345</v></c>")).isEqualTo("123456789012345");
    assertThat(only("<c r='A2'><v>9.1110116634310029E+17</v></c>"))
        .isEqualTo(new Unreadable("row.number-precision", "a", "9.1110116634310029E+17"));
    assertThat(only("<c r='A2'><v>1E999999999</v></c>"))
        .isEqualTo(new Unreadable("row.number-precision", "a", "1E999999999"));
    assertThat(only(Workbook.text("A2", "911101166343100274"))).isEqualTo("911101166343100274");
    assertThat(only("<c r='A2' t='b'><v>1</v></c>")).isEqualTo("true");
  }

  @Test
  void dates_become_iso_text() throws IOException {
    assertThat(only("<c r='A2' s='1'><v>45292</v></c>")).isEqualTo("2024-01-01");
    assertThat(only("<c r='A2' s='2'><v>45292</v></c>")).isEqualTo("2024-01-01");
    assertThat(only("<c r='A2' s='1'><v>45292.5</v></c>")).isEqualTo("2024-01-01T12:00:00");
    assertThat(only("<c r='A2' s='1'><v>59</v></c>")).isEqualTo("1900-02-28");
    assertThat(only("<c r='A2' s='3'><v>45292</v></c>")).isEqualTo("45292");
    assertThat(only("<c r='A2' s='0'><v>45292</v></c>")).isEqualTo("45292");
    assertThat(DateFormat.isDate("[$-804]yyyy/m/d;@")).isTrue();
    assertThat(DateFormat.isDate("General")).isFalse();
    assertThat(DateFormat.isDate("[Red]0.00_);\"day\"0")).isFalse();
  }

  @Test
  void formulas_give_their_stored_result_or_none_at_all() throws IOException {
    assertThat(only("<c r='A2'><f>1+1</f><v>2</v></c>")).isEqualTo("2");
    assertThat(only("<c r='A2' t='str'><f>\"x\"</f><v>x</v></c>")).isEqualTo("x");
    assertThat(only("<c r='A2' s='1'><f>TODAY()</f><v>45292</v></c>")).isEqualTo("2024-01-01");
    assertThat(only("<c r='A2'><f>WEBSERVICE(\"http://x\")</f></c>"))
        .isEqualTo(new Unreadable("row.formula", "a", "WEBSERVICE(\"http://x\")"));
    assertThat(only("<c r='A2' t='e'><f>1/0</f><v>#DIV/0!</v></c>"))
        .isEqualTo(new Unreadable("row.cell-error", "a", "#DIV/0!"));
    assertThat(only("<c r='A2' t='e'><v>#N/A</v></c>"))
        .isEqualTo(new Unreadable("row.cell-error", "a", "#N/A"));
  }

  @Test
  void a_million_empty_rows_are_skipped() throws IOException {
    StringBuilder rows = new StringBuilder(row(2, "1", "2"));
    for (int i = 3; i < 1_000_000; i++) {
      rows.append("<row r='").append(i).append("'/>");
    }
    Reading reading = below(rows + row(1_000_000, "3", "4"));
    assertThat(reading.rows()).extracting(SourceRow::number).containsExactly(1L, 999_999L);
  }

  @Test
  void cells_that_make_no_sense_spoil_their_row_only() throws IOException {
    Reading reading =
        below(
            "<row r='2'><c r='A2' t='d'><v>2024-01-01</v></c></row>"
                + "<row r='3'><c r='A3' t='s'><v>x</v></c></row>"
                + "<row r='4'><c r='A4'><v>abc</v></c></row>"
                + "<row r='5'><c r='A5'><f t='shared' si='7'/><v>1</v></c></row>"
                + "<row r='6'>"
                + Workbook.text("A6", "x&#x7F;")
                + "</row>"
                + row(7, "ok", "ok")
                + "<row r='8'>"
                + Workbook.text("D8", "beyond")
                + "</row>");
    assertThat(reading.troubles())
        .containsExactly(
            "1 row.cell",
            "2 row.cell",
            "3 row.cell-error",
            "4 row.cell",
            "5 row.control-character",
            "7 row.columns");
    assertThat(reading.problem()).isNull();
    assertThat(reading.rows()).hasSize(7);
  }

  @Test
  void a_row_and_a_field_have_bounds() throws IOException {
    String big = "x".repeat(Bounds.FIELD);
    assertThat(below(row(2, big + "y", "") + row(3, "1", "2")).troubles())
        .containsExactly("1 row.field-too-long");
    StringBuilder header = new StringBuilder("<row r='1'>");
    StringBuilder row = new StringBuilder("<row r='2'>");
    for (char c = 'A'; c < 'F'; c++) {
      header.append(Workbook.text(c + "1", "" + c));
      row.append(Workbook.text(c + "2", big));
    }
    assertThat(read(new Workbook().sheet(header + "</row>" + row + "</row>")).troubles())
        .containsExactly("1 row.too-long");
  }

  @Test
  void a_header_must_be_there_and_name_each_column_once() throws IOException {
    assertThat(read(new Workbook().sheet("")).code()).isEqualTo("file.no-header");
    assertThat(read(new Workbook().sheet(row(1, "a", " a "))).code())
        .isEqualTo("file.duplicate-column");
    assertThat(read(new Workbook().sheet(row(1, "a", "&#x7F;"))).code())
        .isEqualTo("file.bad-header");
    Path below =
        new Workbook().sheet(row(1, "标题", "") + row(3, "a", "b") + row(4, "1", "2")).write(folder);
    assertThat(Reading.of(below, Layout.xlsx(null, 3)).rows())
        .containsExactly(SourceRow.read(1, Map.of("a", "1", "b", "2")));
    assertThat(Reading.of(below, Layout.xlsx(null, 2)).code()).isEqualTo("file.no-header");
    StringBuilder wide = new StringBuilder("<row r='1'>");
    for (int i = 0; i < 501; i++) {
      wide.append("<c t='inlineStr'><is><t>c").append(i).append("</t></is></c>");
    }
    assertThat(read(new Workbook().sheet(wide + "</row>")).code())
        .isEqualTo("file.too-many-columns");
  }

  @Test
  void cells_at_columns_no_sheet_has_are_refused_before_anything_is_allocated() throws IOException {
    assertThat(below("<row r='2'>" + Workbook.text("ZZZZZZ2", "x") + "</row>").code())
        .isEqualTo("file.too-many-columns");
    assertThat(below("<row r='2'>" + "<c/>".repeat(16_385) + "</row>").code())
        .isEqualTo("file.too-many-columns");
  }

  /** The library would fill its table of texts up to the one asked for. */
  @Test
  void a_shared_text_beyond_the_table_refuses_the_workbook() throws IOException {
    assertThat(below("<row r='2'><c r='A2' t='s'><v>1</v></c></row>").code())
        .isEqualTo("file.not-xlsx");
    assertThat(below("<row r='2'><c r='A2' t='s'><v>2000000000</v></c></row>").code())
        .isEqualTo("file.not-xlsx");
  }

  @Test
  void paths_out_of_the_archive_are_refused() throws IOException {
    for (String name : List.of("../x", "xl/../../x", "/etc/x", "xl\\x", "C:/x")) {
      assertThat(read(new Workbook().part(name, "x")).code()).as(name).isEqualTo("file.zip-path");
    }
  }

  @Test
  void a_document_type_is_refused_and_no_entity_resolved() throws IOException {
    Path secret = Reading.file(folder, "secret");
    String doctype =
        "<!DOCTYPE x [<!ENTITY e SYSTEM '%s'><!ENTITY l 'lol'>]>".formatted(secret.toUri());
    Workbook workbook =
        new Workbook()
            .part(
                "xl/worksheets/sheet1.xml",
                doctype
                    + "<worksheet><sheetData>"
                    + row(1, "&e;", "&l;")
                    + "</sheetData></worksheet>");
    assertThat(read(workbook).code()).isEqualTo("file.doctype");
  }

  @Test
  void zip_bombs_of_every_kind_are_refused() throws IOException {
    Workbook entries = new Workbook();
    for (int i = 0; i < 1_001; i++) {
      entries.part("x" + i, "");
    }
    assertThat(read(entries).code()).isEqualTo("file.bomb");
    assertThat(read(new Workbook().part("xl/media/x.bin", "0".repeat(66 << 20))).code())
        .isEqualTo("file.bomb");
    assertThat(below(row(2, "x".repeat(5 << 20), "")).code()).isEqualTo("file.bomb");
    assertThat(below("<a>".repeat(300)).code()).isEqualTo("file.bomb");
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < 10_001; i++) {
      names.append("<n").append(i).append("/>");
    }
    assertThat(below(names.toString()).code()).isEqualTo("file.bomb");
    StringBuilder formulas = new StringBuilder();
    for (int i = 2; i < 1_004; i++) {
      formulas.append(
          "<row r='%d'><c r='A%d'><f t='array' ref='A%d'>1</f></c></row>".formatted(i, i, i));
    }
    assertThat(below(formulas.toString()).code()).isEqualTo("file.bomb");
  }

  @Test
  void what_is_no_workbook_is_named() throws IOException {
    assertThat(Reading.of(Reading.file(folder, "a,b\n"), Layout.xlsx(null, 1)).arguments())
        .containsExactly("XLSX", "TEXT");
    assertThat(read(new Workbook().without("[Content_Types].xml")).arguments())
        .containsExactly("XLSX", "ZIP");
    byte[] whole = Files.readAllBytes(new Workbook().write(folder));
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length / 2);
    assertThat(Reading.of(Reading.file(folder, cut), Layout.xlsx(null, 1)).code())
        .isEqualTo("file.not-xlsx");
    assertThat(Reading.of(Reading.file(folder, ""), Layout.xlsx(null, 1)).code())
        .isEqualTo("file.empty");
  }

  @Test
  void a_workbook_without_styles_or_strings_is_read() throws IOException {
    Workbook plain =
        new Workbook()
            .without("xl/styles.xml")
            .without("xl/sharedStrings.xml")
            .below("<row r='2'><c r='A2' s='1'><v>7</v></c></row>");
    assertThat(read(plain).values()).containsExactly(Map.of("a", "7", "b", ""));
  }

  @Test
  void broken_xml_ends_the_file_after_the_rows_before_it() throws IOException {
    Reading reading = below(row(2, "1", "2") + "<row r='3'><c r='A3'><v>1</w></c></row>");
    assertThat(reading.rows()).hasSize(1);
    assertThat(reading.code()).isEqualTo("file.not-xlsx");
    Reading backwards = below(row(5, "1", "2") + row(3, "3", "4"));
    assertThat(backwards.rows()).hasSize(1);
    assertThat(backwards.code()).isEqualTo("file.not-xlsx");
  }

  @Test
  void only_utf8_parts_are_read() throws IOException {
    Workbook other =
        new Workbook()
            .part(
                "xl/worksheets/sheet1.xml",
                "<?xml version='1.0' encoding='ISO-8859-1'?><worksheet><sheetData/></worksheet>");
    assertThat(read(other).code()).isEqualTo("file.not-xlsx");
    assertThatThrownBy(() -> SourceFile.at(other.write(folder)).sheets())
        .isInstanceOf(FileProblem.class);
  }
}
