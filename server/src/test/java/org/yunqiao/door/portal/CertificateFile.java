package org.yunqiao.door.portal;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Certificates as a body writes them down, for the connector {@code certificates}. */
final class CertificateFile {

  private static final List<String> HEAD =
      List.of(
          "证书编号", "方案", "发证机构", "获证组织名称", "获证组织代码", "获证组织地区", "获证组织地址", "初次获证日期", "颁证日期", "到期日期",
          "证书状态", "状态变更日期", "状态变更原因", "认证范围", "范围代码", "认可标识", "体系覆盖人数");

  private final List<Line> lines = new ArrayList<>();

  /** One row being filled in. */
  static final class Line {

    private final Map<String, String> cells = new LinkedHashMap<>();

    private Line with(String column, Object value) {
      cells.put(column, value.toString());
      return this;
    }

    Line holder(String name, String code) {
      return with("获证组织名称", name).with("获证组织代码", code).with("获证组织地区", code.substring(2, 8));
    }

    Line validFor(LocalDate issued, LocalDate expires) {
      return with("颁证日期", issued).with("到期日期", expires).with("证书状态", "有效");
    }

    /** A standing whose first day the body does not tell. */
    Line standing(String word) {
      return with("证书状态", word);
    }

    Line standing(String word, LocalDate from, String reason) {
      return with("证书状态", word).with("状态变更日期", from).with("状态变更原因", reason);
    }

    Line scope(String codes, String words) {
      return with("范围代码", codes).with("认证范围", words);
    }

    Line more(LocalDate first, String marks, int personnel) {
      return with("初次获证日期", first).with("认可标识", marks).with("体系覆盖人数", personnel);
    }
  }

  Line line(String scheme, String number, String issuer) {
    var line = new Line().with("方案", scheme).with("证书编号", number).with("发证机构", issuer);
    lines.add(line);
    return line;
  }

  Path write(Path file) {
    try (CsvWriter csv = CsvWriter.builder().build(file)) {
      csv.writeRecord(HEAD);
      for (Line line : lines) {
        csv.writeRecord(HEAD.stream().map(h -> line.cells.getOrDefault(h, "")).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }
}
