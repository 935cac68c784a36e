package org.yunqiao.door.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yunqiao.door.exchange.intake.CertificateFile.BODY;
import static org.yunqiao.door.exchange.intake.CertificateFile.code;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.yunqiao.RealDatabase;
import org.yunqiao.Repository;
import org.yunqiao.door.exchange.connector.Connectors;
import org.yunqiao.door.exchange.export.MonthlyWorkbook;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Parties;

/** The monthly workbook, written out and taken in again. */
@RealDatabase
class WorkbookOutAndInTests {

  private static final List<String> SHEETS = List.of("审核计划信息表", "证书信息表", "审核结果信息表", "能源绩效信息表");
  private static int serial;

  @TempDir private Path folder;
  @Autowired private Intake intake;
  @Autowired private Connectors connectors;
  @Autowired private MonthlyWorkbook workbook;
  @Autowired private Parties parties;
  private Sent sent;

  @BeforeEach
  void a_body_that_may_issue() throws IOException {
    sent = new Sent(intake, connectors, folder);
    sent.take("certificates", CertificateFile.approval().write(folder));
  }

  private long body() {
    return parties.find(Identifier.CREDIT_CODE, code(900)).orElseThrow().id();
  }

  private Path written(String month) throws IOException {
    Path file = Files.createTempFile(folder, "out", ".xlsx");
    try (OutputStream out = Files.newOutputStream(file)) {
      workbook.write("cnca-report", body(), YearMonth.parse(month), out);
    }
    return file;
  }

  private static String certificate() {
    return "00223Q%05dR0M".formatted(++serial);
  }

  private static List<Row> rows(Path file, String sheet) throws IOException {
    try (ReadableWorkbook read = new ReadableWorkbook(file.toFile())) {
      Sheet found = read.findSheet(sheet).orElseThrow();
      return found.read();
    }
  }

  private static List<String> texts(Row row) {
    return row.stream().map(cell -> cell == null ? "" : cell.getText()).toList();
  }

  @Test
  void out_and_in_again_is_nothing_new() throws Exception {
    var file = new CertificateFile();
    String[] dates = {"颁证日期", "2023-05-01", "到期日期", "2026-04-30"};
    file.row(certificate(), code(1), with(dates, "认证范围", "零部件；“特种”\n第二行", "认可标识", "01;02"));
    file.row(certificate(), code(2), with(dates, "证书状态", "暂停", "状态变更日期", "2023-05-20"));
    file.row(certificate(), code(3), with(dates, "证书状态", "撤销", "状态变更日期", "2024-05-20"));
    file.row(certificate(), code(4), with(dates, "证书状态", "注销", "状态变更日期", "2024-06-20"));
    file.row(certificate(), code(5), with(dates, "初次获证日期", "2020-05-01", "体系覆盖人数", "128"));
    file.row(certificate(), code(6), with(dates, "发证机构", code(900), "范围代码", "17.01;18.02"));
    file.row(
        certificate(), code(7), with(new String[] {"颁证日期", "2022-03-01", "到期日期", "2024-02-29"}));
    assertThat(sent.take("certificates", file.write(folder)).tally().fresh()).isEqualTo(7);

    Path out = written("2023-05");
    assertThat(rows(out, "证书信息表")).as("a header, and what happened in May").hasSize(7);
    Sent.Answer first = sent.take("cnca-report", out);
    assertThat(first.with("row.missing")).isEmpty();
    assertThat(first.tally().line())
        .isEqualTo(
            "{\"rows\":6,\"accepted\":0,\"unchanged\":6,\"rejected\":0,\"new\":0,\"changed\":0,"
                + "\"gone\":0,\"flagged\":0}");
    assertThat(sent.take("cnca-report", written("2023-05")).tally().unchanged()).isEqualTo(6);
  }

  private static String[] with(String[] some, String... more) {
    var all = new java.util.ArrayList<>(List.of(some));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void the_sheets_and_the_headers_stand_in_their_order() throws Exception {
    Path out = written("1999-01");
    try (ReadableWorkbook read = new ReadableWorkbook(out.toFile())) {
      assertThat(read.getSheets().map(Sheet::getName)).containsExactlyElementsOf(SHEETS);
    }
    for (String sheet : SHEETS) assertThat(rows(out, sheet)).as(sheet).hasSize(1);
    String connector = Repository.text(Repository.at("connectors/cnca-report/connector.yaml"));
    for (String header : texts(rows(out, "证书信息表").getFirst())) {
      assertThat(connector).as("the connector reads it").contains(header);
    }
    assertThat(sent.take("cnca-report", out).tally().rows()).isZero();
  }

  @Test
  void a_text_stays_a_text_whatever_it_begins_with() throws Exception {
    String[] dates = {"颁证日期", "2023-07-01", "到期日期", "2026-06-30"};
    var file = new CertificateFile().row(certificate(), code(11), with(dates, "认证范围", "=1+1"));
    sent.take("certificates", file.write(folder));
    Row row = rows(written("2023-07"), "证书信息表").get(1);
    Cell cell = row.getCell(11);
    assertThat(cell.getType()).isEqualTo(CellType.STRING);
    assertThat(cell.getText()).isEqualTo("=1+1");
  }

  @Test
  void what_the_sheet_has_no_column_for_stays_known() throws Exception {
    String number = certificate();
    Path json = folder.resolve("one.jsonl");
    Files.writeString(
        json,
        """
        {"方案":"qms","证书编号":"%s","发证机构":"%s","获证组织名称":"样例","获证组织代码":"%s",\
        "获证组织地区":"330100","颁证日期":"2023-08-01","到期日期":"2026-07-31","证书状态":"有效",\
        "范围代码":"17.01","accreditation-number":"CNAS C123-M"}
        """
            .formatted(number, BODY, code(12)));
    assertThat(sent.take("certificates", json).tally().fresh()).isOne();
    Sent.Answer again = sent.take("cnca-report", written("2023-08"));
    assertThat(again.tally().unchanged()).isOne();
  }

  @Test
  void a_source_that_is_only_read_is_refused() {
    assertThatThrownBy(() ->
            workbook.write("cmvp", body(), YearMonth.of(2023, 5), OutputStream.nullOutputStream()))
        .hasMessageContaining("connector.no-workbook");
  }
}
