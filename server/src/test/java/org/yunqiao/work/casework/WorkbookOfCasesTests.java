package org.yunqiao.work.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.yunqiao.RealDatabase;
import org.yunqiao.door.exchange.connector.Connectors;
import org.yunqiao.door.exchange.export.MonthlyWorkbook;
import org.yunqiao.door.exchange.intake.Intake;
import org.yunqiao.door.exchange.intake.Progress;
import org.yunqiao.door.exchange.intake.Tally;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.identity.Role;

/** What a body's cases tell in its monthly workbook. */
@RealDatabase
@Import(CaseWorld.Setting.class)
class WorkbookOfCasesTests {

  private static final String NUMBER = "90126Q88001R0M";

  @TempDir private Path folder;
  @Autowired private CaseWorld world;
  @Autowired private MonthlyWorkbook workbook;
  @Autowired private Intake intake;
  @Autowired private Connectors connectors;
  @Autowired private Attestations attestations;
  private CertifyingBody body;

  /** A certification, from application to certificate, with one minor nonconformity. */
  private void certified() {
    world.on("2026-03-02");
    body = new CertifyingBody(world);
    long client = world.party("样例工作簿客户", "91330400792000801M", "330100");
    long asks = world.mandate(client, Role.APPLICANT);
    Case file =
        world.open(
            asks,
            "qms",
            body.party,
            CaseWorld.form(
                "covered", "精密机械零部件的生产和销售",
                "scope", List.of("17.10.02", "18.05"),
                "standard", "GB/T 19001-2016/ISO 9001:2015",
                "personnel", 120,
                "audit-type", "initial",
                "system-since", "2025-06-01"));
    world.does(body.reviewer, file, "application-review", "accept", Map.of("competent", true));
    Map<String, Object> contract = Map.of("audit-days", 7, "onsite-days", 6);
    world.does(body.reviewer, file, "contract", "done", contract, "contract");
    world.does(asks, file, "agreement", "agree", Map.of());
    String leader = body.registered(1, "QMS");
    String second = body.registered(2, "QMS");
    world.does(
        body.planner,
        file,
        "programme",
        "done",
        CaseWorld.form(
            "plan-number", "R000101-2026-1",
            "plan-reported", "2026-03-02",
            "audit-method", "FS01",
            "team",
                List.of(
                    body.member(leader, "leader", "2026-03-10", "2026-03-12"),
                    body.member(second, "auditor", "2026-03-12"))),
        "audit-plan");
    world.on("2026-03-11");
    Map<String, Object> ready = Map.of("findings", "体系文件满足要求");
    world.does(body.auditor, file, "stage-1", "ready", ready, "stage-1-report");
    world.on("2026-03-13");
    Map<String, Object> found =
        Map.of(
            "begun", "2026-03-12",
            "ended", "2026-03-12",
            "nonconformities",
                List.of(Map.of("code", "N1", "grade", "minor", "text", "一台量具超过检定周期")));
    world.does(body.auditor, file, "stage-2", "nonconforming", found, "stage-2-report");
    Map<String, Object> mended =
        Map.of("corrections", List.of(Map.of("code", "N1", "cause", "漏检", "action", "送检并建立台账")));
    world.does(asks, file, "correction", "done", mended, "correction");
    world.does(body.auditor, file, "verification", "closed", Map.of("remark", "已检定"));
    world.on("2026-03-16");
    world.does(body.reviewer, file, "review", "sufficient", Map.of("remark", "证据充分"));
    world.on("2026-03-18");
    Map<String, Object> granted =
        Map.of("number", NUMBER, "expires", "2029-03-17", "reason", "符合认证要求");
    world.does(body.decider, file, "decision", "grant", granted);
  }

  private Path written(String month) throws IOException {
    Path file = Files.createTempFile(folder, "out", ".xlsx");
    try (OutputStream out = Files.newOutputStream(file)) {
      workbook.write("cnca-report", body.party, YearMonth.parse(month), out);
    }
    return file;
  }

  /** The one row of a sheet, by its headers. */
  private static Map<String, String> only(Path file, String sheet) throws IOException {
    try (ReadableWorkbook read = new ReadableWorkbook(file.toFile())) {
      List<Row> rows = read.findSheet(sheet).orElseThrow().read();
      assertThat(rows).as(sheet).hasSize(2);
      var said = new LinkedHashMap<String, String>();
      for (int i = 0; i < rows.get(0).getCellCount(); i++) {
        boolean there = i < rows.get(1).getCellCount() && rows.get(1).getCell(i) != null;
        String text = there ? rows.get(1).getCell(i).getText() : "";
        said.put(rows.get(0).getCell(i).getText(), text);
      }
      return said;
    }
  }

  @Test
  void plan_certificate_and_result_of_a_case_stand_in_the_month_and_come_back_as_nothing_new()
      throws Exception {
    certified();
    Path out = written("2026-03");
    assertThat(only(out, "审核计划信息表"))
        .containsEntry("发证机构批准号", body.approval())
        .containsEntry("审核计划编号", "R000101-2026-1")
        .containsEntry("计划上报日期", "2026-03-02")
        .containsEntry("受审核方名称", "样例工作簿客户")
        .containsEntry("认证项目", "A010101")
        .containsEntry("审核类型", "初次认证")
        .containsEntry("审核方式", "FS01")
        .containsEntry("业务范围代码", "17.10.02;18.05")
        .containsEntry("审核开始日期", "2026-03-10")
        .containsEntry("审核结束日期", "2026-03-12")
        .containsEntry("审核人日", "7");
    assertThat(only(out, "证书信息表"))
        .containsEntry("证书编号", NUMBER)
        .containsEntry("证书到期日期", "2029-03-17")
        .containsEntry("体系覆盖人数", "120")
        .containsEntry("证书状态", "01");
    assertThat(only(out, "审核结果信息表"))
        .containsEntry("审核计划编号", "R000101-2026-1")
        .containsEntry("审核结束日期", "2026-03-12")
        .containsEntry("严重不符合项数", "0")
        .containsEntry("轻微不符合项数", "1")
        .containsEntry("认证决定", "授予")
        .containsEntry("证书编号", NUMBER);

    var before = attestations.find(NUMBER, body.party).orElseThrow().life().events();
    Tally again =
        intake.take(
            new org.yunqiao.door.exchange.intake.Import(
                out, connectors.named("cnca-report"), null, false),
            Progress.NONE);
    assertThat(again.unchanged()).isOne();
    assertThat(again.accepted() + again.rejected()).isZero();
    assertThat(attestations.find(NUMBER, body.party).orElseThrow().life().events())
        .isEqualTo(before);
  }
}
