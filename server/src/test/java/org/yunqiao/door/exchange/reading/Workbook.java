package org.yunqiao.door.exchange.reading;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook written part by part, as no honest program would. */
public final class Workbook {

  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  private final Map<String, String> parts = new LinkedHashMap<>();

  public Workbook() {
    part(
        "[Content_Types].xml",
        "<Types><Override PartName='/xl/workbook.xml' ContentType='"
            + TYPE
            + "sheet.main+xml'/><Override PartName='/xl/sharedStrings.xml' ContentType='"
            + TYPE
            + "sharedStrings+xml'/><Override PartName='/xl/styles.xml' ContentType='"
            + TYPE
            + "styles+xml'/></Types>");
    part(
        "xl/workbook.xml",
        "<workbook xmlns='%s' xmlns:r='%s'><sheets><sheet name='证书信息表' sheetId='1' r:id='r1'/><sheet name='其他' sheetId='2' r:id='r2'/></sheets></workbook>"
            .formatted(MAIN, OFFICE));
    part(
        "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id='r1' Target='worksheets/sheet1.xml'/><Relationship Id='r2'"
            + " Target='worksheets/sheet2.xml'/></Relationships>");
    part(
        "xl/styles.xml",
        "<styleSheet xmlns='%s'><numFmts><numFmt numFmtId='164' formatCode='yyyy\"年\"m\"月\"d\"日\"'/><numFmt numFmtId='165' formatCode='0.00\" day\"'/></numFmts><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='165'/></cellXfs></styleSheet>"
            .formatted(MAIN));
    part("xl/sharedStrings.xml", "<sst xmlns='%s'><si><t>甲</t></si></sst>".formatted(MAIN));
    sheet("<row r='1'>" + text("A1", "a") + text("B1", "b") + "</row>");
    part("xl/worksheets/sheet2.xml", worksheet(""));
  }

  public static String text(String address, String text) {
    return "<c r='%s' t='inlineStr'><is><t>%s</t></is></c>".formatted(address, text);
  }

  private static String worksheet(String rows) {
    return "<worksheet xmlns='%s'><sheetData>%s</sheetData></worksheet>".formatted(MAIN, rows);
  }

  public Workbook part(String name, String content) {
    parts.put(name, content);
    return this;
  }

  public Workbook sheet(String rows) {
    return part("xl/worksheets/sheet1.xml", worksheet(rows));
  }

  /** A sheet with the header a, b and these rows below it. */
  Workbook below(String rows) {
    return sheet("<row r='1'>" + text("A1", "a") + text("B1", "b") + "</row>" + rows);
  }

  Workbook without(String name) {
    parts.remove(name);
    return this;
  }

  public Path write(Path folder) throws IOException {
    Path file = Files.createTempFile(folder, "book", ".bin");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }
}
