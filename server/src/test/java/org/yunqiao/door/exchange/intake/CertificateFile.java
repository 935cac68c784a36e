package org.yunqiao.door.exchange.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yunqiao.register.party.CreditCode;
import org.yunqiao.register.party.OrganisationCode;
import org.yunqiao.register.party.Verdict;

/** A file in the form of the connector {@code certificates}, written row by row. */
final class CertificateFile {

  static final String BODY = "CNCA-R-2002-900";

  private static final List<String> COLUMNS =
      List.of(
          "证书编号", "方案", "发证机构", "获证组织名称", "获证组织代码", "获证组织地区", "获证组织地址", "初次获证日期", "颁证日期", "到期日期",
          "证书状态", "状态变更日期", "状态变更原因", "认证范围", "范围代码", "认可标识", "体系覆盖人数", "上报日期");
  private static final String CHECKS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  private final List<Map<String, String>> rows = new ArrayList<>();

  /** A row that is sound but for what is said otherwise: column, value, column, value … */
  CertificateFile row(String number, String holderCode, String... otherwise) {
    var row = new LinkedHashMap<String, String>();
    row.put("证书编号", number);
    row.put("方案", "qms");
    row.put("发证机构", BODY);
    row.put("获证组织名称", "样例 " + holderCode + " 有限公司");
    row.put("获证组织代码", holderCode);
    row.put("获证组织地区", "330100");
    row.put("颁证日期", "2024-03-01");
    row.put("到期日期", "2027-02-28");
    row.put("证书状态", "有效");
    row.put("范围代码", "17.01");
    for (int i = 0; i < otherwise.length; i += 2) {
      if (!COLUMNS.contains(otherwise[i])) throw new IllegalArgumentException(otherwise[i]);
      row.put(otherwise[i], otherwise[i + 1]);
    }
    rows.add(row);
    return this;
  }

  /** The approval that lets the body of these files issue. */
  static CertificateFile approval() {
    return new CertificateFile()
        .row(
            BODY,
            code(900),
            "方案",
            "cb-approval",
            "发证机构",
            "CNCA",
            "颁证日期",
            "2022-01-10",
            "到期日期",
            "2028-01-09",
            "范围代码",
            "A01;A02");
  }

  Path write(Path folder) throws IOException {
    Path file = Files.createTempFile(folder, "certificates", ".csv");
    try (CsvWriter csv = CsvWriter.builder().build(file)) {
      csv.writeRecord(COLUMNS);
      for (Map<String, String> row : rows) {
        csv.writeRecord(COLUMNS.stream().map(column -> row.getOrDefault(column, "")).toList());
      }
    }
    return file;
  }

  /** A sound credit code of its own for each number. */
  static String code(int number) {
    return code("330100", number);
  }

  static String code(String region, int number) {
    String most = "91" + region + organisationCode(number);
    for (char check : CHECKS.toCharArray()) {
      if (CreditCode.read(most + check).verdict() == Verdict.VALID) return most + check;
    }
    throw new IllegalStateException(most);
  }

  /** The organisation code inside {@link #code}. */
  static String organisationCode(int number) {
    String most = "YL%06d".formatted(number);
    for (char check : "0123456789X".toCharArray()) {
      if (OrganisationCode.read(most + check)
          .filter(code -> code.verdict() == Verdict.VALID)
          .isPresent()) {
        return most + check;
      }
    }
    throw new IllegalStateException(most);
  }
}
