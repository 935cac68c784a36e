package org.yunqiao.door.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;
import static org.yunqiao.door.exchange.intake.CertificateFile.code;
import static org.yunqiao.door.exchange.intake.CertificateFile.organisationCode;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.MapEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yunqiao.RealDatabase;
import org.yunqiao.door.exchange.connector.Connectors;
import org.yunqiao.door.exchange.reading.Workbook;
import org.yunqiao.door.exchange.sample.SampleWorld;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Journal;
import org.yunqiao.ledger.Vault;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;
import org.yunqiao.view.publicity.Asked;
import org.yunqiao.view.publicity.Following;
import org.yunqiao.view.publicity.PublicAttestation;
import org.yunqiao.view.publicity.PublicParty;
import org.yunqiao.view.publicity.PublicRegister;

@RealDatabase
class IntakeTests {

  @TempDir private Path folder;
  @Autowired private Intake intake;
  @Autowired private Connectors connectors;
  @Autowired private Journal journal;
  @Autowired private Vault vault;
  @Autowired private Parties parties;
  @Autowired private JdbcClient jdbc;
  @Autowired private Following following;
  @Autowired private PublicRegister register;
  private Sent sent;

  @BeforeEach
  void a_body_that_may_issue() throws IOException {
    sent = new Sent(intake, connectors, folder);
    send(CertificateFile.approval());
  }

  private Sent.Answer send(CertificateFile file) throws IOException {
    return sent.take("certificates", file.write(folder));
  }

  @Test
  void every_row_of_a_sample_world_ends_as_its_defect_says() throws Exception {
    int rows = 2_600; // every kind of defect once
    SampleWorld.write(folder, rows, 7, SampleWorld.YEAR_END, SampleWorld.Progress.SILENT);
    Sent.Answer approvals = sent.take("certificates", folder.resolve("approvals.csv"));
    assertThat(approvals.tally().rejected()).isZero();
    agrees("certificates.csv", sent.take("certificates", folder.resolve("certificates.csv")), 13);
    agrees("reports.jsonl", sent.take("lab-reports", folder.resolve("reports.jsonl")), 1);
    Tally again = sent.take("certificates", folder.resolve("certificates.csv")).tally();
    assertThat(again.accepted()).isZero();
  }

  private void agrees(String file, Sent.Answer answer, int least) throws IOException {
    List<MapEntry<Long, String>> rejected = new ArrayList<>();
    List<MapEntry<Long, String>> flagged = new ArrayList<>();
    int repeated = 0;
    try (CsvReader<NamedCsvRecord> defects =
        CsvReader.builder().ofNamedCsvRecord(folder.resolve("defects.csv"))) {
      for (NamedCsvRecord defect : defects) {
        if (!defect.getField("file").equals(file)) continue;
        long row = Long.parseLong(defect.getField("row"));
        var expected = entry(row, defect.getField("expected-code"));
        switch (defect.getField("outcome")) {
          case "rejected" -> rejected.add(expected);
          case "accepted+flag" -> flagged.add(entry(row, "accepted " + expected.getValue()));
          case "unchanged" -> {
            flagged.add(entry(row, "unchanged " + expected.getValue()));
            repeated++;
          }
          default -> throw new AssertionError(defect);
        }
      }
    }
    assertThat(rejected.size() + flagged.size()).isGreaterThanOrEqualTo(least);
    assertThat(answer.report())
        .filteredOn(line -> line.outcome().equals("rejected"))
        .extracting(line -> entry(line.row(), line.code()))
        .containsExactlyElementsOf(rejected);
    assertThat(answer.report())
        .filteredOn(line -> !line.outcome().equals("rejected"))
        .extracting(line -> entry(line.row(), line.outcome() + " " + line.code()))
        .containsAll(flagged);
    assertThat(answer.tally().rejected()).isEqualTo(rejected.size());
    assertThat(answer.tally().unchanged()).isEqualTo(repeated);
  }

  @Test
  void a_certificate_is_suspended_restored_and_withdrawn_and_never_valid_again() throws Exception {
    String number = "00224Q10001R0M";
    String holder = code(1);
    send(new CertificateFile().row(number, holder));
    send(new CertificateFile().row(number, holder, "证书状态", "暂停", "状态变更日期", "2025-01-10"));
    send(new CertificateFile().row(number, holder, "证书状态", "有效", "状态变更日期", "2025-03-01"));
    var withdrawn = new CertificateFile().row(number, holder, "证书状态", "撤销", "状态变更日期", "2025-06-01");
    assertThat(send(withdrawn).tally().changed()).isOne();
    assertThat(send(withdrawn).tally().unchanged()).isOne();
    long before = events();
    Sent.Answer refused =
        send(new CertificateFile().row(number, holder, "证书状态", "有效", "状态变更日期", "2025-07-01"));
    assertThat(refused.report())
        .extracting(Sent.Line::outcome, Sent.Line::code)
        .containsExactly(tuple("rejected", "attestation.transition"));
    assertThat(events()).isEqualTo(before);

    following.catchUp(left -> {});
    assertThat(
            List.of(
                    "2024-02-29",
                    "2024-03-01",
                    "2025-01-09",
                    "2025-01-10",
                    "2025-03-01",
                    "2025-05-31",
                    "2025-06-01",
                    "2030-01-01")
                .stream()
                .map(day -> one(number, LocalDate.parse(day)).standing()))
        .containsExactly(
            "not-issued",
            "valid",
            "valid",
            "suspended",
            "valid",
            "valid",
            "withdrawn",
            "withdrawn");
  }

  @Test
  void an_organisation_under_its_old_code_and_under_its_new_one_is_one() throws Exception {
    send(new CertificateFile().row("00224Q10002R0M", organisationCode(2)));
    send(new CertificateFile().row("00224Q10003R0M", code(2)));
    Party old = parties.find(Identifier.ORGANISATION_CODE, organisationCode(2)).orElseThrow();
    assertThat(parties.find(Identifier.CREDIT_CODE, code(2))).contains(old);

    following.catchUp(left -> {});
    PublicParty seen = register.party(code(2)).orElseThrow();
    assertThat(register.party(organisationCode(2))).contains(seen);
    assertThat(seen.code()).isEqualTo(code(2));
    assertThat(
            register
                .list(
                    new Asked(null, null, null, seen.id(), register.today(), register.now()), 0, 9)
                .items())
        .extracting(PublicAttestation::number)
        .containsExactly("00224Q10002R0M", "00224Q10003R0M");
  }

  @Test
  void a_key_said_twice_counts_once_and_a_contradiction_is_sent_back() throws Exception {
    Sent.Answer answer =
        send(
            new CertificateFile()
                .row("00224Q10004R0M", code(4))
                .row("00224Q10004R0M", code(4))
                .row("00224Q10004R0M", code(4), "到期日期", "2026-12-31"));
    assertThat(answer.tally().fresh()).isOne();
    assertThat(answer.tally().unchanged()).isOne();
    assertThat(answer.report())
        .extracting(Sent.Line::row, Sent.Line::outcome, Sent.Line::code)
        .containsExactly(
            tuple(2L, "unchanged", "row.repeated"), tuple(3L, "rejected", "row.key-conflict"));
  }

  @Test
  void a_rejected_row_leaves_nothing_behind() throws Exception {
    long before = journal.last();
    Sent.Answer answer =
        send(new CertificateFile().row("00224Q10005R0M", code(5), "发证机构", "CNCA-R-1999-999"));
    assertThat(answer.with("attestation.issuer-unknown")).hasSize(1);
    assertThat(parties.find(Identifier.CREDIT_CODE, code(5))).isEmpty();
    assertThat(parties.find(Identifier.ORGANISATION_CODE, organisationCode(5))).isEmpty();
    assertThat(journal.read(before, 100))
        .extracting(Entry::type)
        .containsExactly("exchange.received");
    assertThat(count("select count(*) from exchange.source_row where key like '%00224Q10005R0M%'"))
        .isZero();
    Sent.Answer mended = send(new CertificateFile().row("00224Q10005R0M", code(5)));
    assertThat(mended.tally().fresh()).isOne();
  }

  @Test
  void rows_that_cannot_be_are_sent_back_each_with_its_reason() throws Exception {
    Sent.Answer answer =
        send(
            new CertificateFile()
                .row("00224Q10061R0M", code(61), "方案", "no-such-scheme")
                .row("00224Q10062R0M", code(62), "到期日期", "2024-02-29")
                .row("00224Q10063R0M", code(63), "颁证日期", "31/02/2020")
                .row("00224Q10064R0M", code(64), "获证组织地区", "999999")
                .row("00224Q10065R0M", code("999999", 65), "获证组织地区", "")
                .row("00224Q10066R0M", code(66)));
    assertThat(answer.report())
        .extracting(Sent.Line::row, Sent.Line::outcome, Sent.Line::code, Sent.Line::field)
        .containsExactly(
            tuple(1L, "rejected", "scheme.unknown", "scheme"),
            tuple(2L, "rejected", "attestation.expiry-before-issue", "expires"),
            tuple(3L, "rejected", "row.date", "issued"),
            tuple(4L, "rejected", "party.region-unknown", "region"),
            tuple(5L, "accepted", "party.code-region-unknown", ""));
    assertThat(answer.tally().fresh()).isEqualTo(2);
    assertThat(answer.report())
        .allSatisfy(line -> assertThat(line.zh()).matches(".*\\p{IsHan}.*").isNotEqualTo(line.en()))
        .allSatisfy(line -> assertThat(line.en()).matches("[^\\p{IsHan}]*[a-z]{3}[^\\p{IsHan}]*"));
  }

  @Test
  void a_dry_run_says_what_would_be_and_writes_nothing() throws Exception {
    Path file =
        new CertificateFile()
            .row("00224Q10007R0M", code(7))
            .row("00224Q10008R0M", code(8), "颁证日期", "never")
            .write(folder);
    String before = everything();
    Sent.Answer tried = sent.dryRun("certificates", file);
    assertThat(everything()).isEqualTo(before);
    Sent.Answer done = sent.take("certificates", file);
    assertThat(tried.tally().line()).isEqualTo(done.tally().line());
    assertThat(tried.report()).isEqualTo(done.report());
    assertThat(done.tally().fresh()).isOne();
    assertThat(everything()).isNotEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 100})
  void a_dry_run_knows_the_approvals_that_came_earlier_in_the_file(int rowsAtATime)
      throws Exception {
    String first = "CNCA-R-2003-91%d".formatted(rowsAtATime % 10);
    String second = "CNCA-R-2003-92%d".formatted(rowsAtATime % 10);
    String body = code(910 + rowsAtATime);
    String other = code(1_930 + rowsAtATime);
    String n = "%03d".formatted(rowsAtATime);
    var file =
        new CertificateFile()
            .row(first, body, approving("A01"))
            .row("00224Q4" + n + "1R0M", code(1), "发证机构", first)
            .row("00224Q4" + n + "2R0M", code(1), "发证机构", body)
            .row("00224E4" + n + "3R0M", code(1), "发证机构", first, "方案", "ems") // not approved for it
            .row(second, body, approving("A02"))
            .row("00224E4" + n + "4R0M", code(1), "发证机构", first, "方案", "ems")
            .row("00224Q4" + n + "5R0M", code(1), "发证机构", "CNCA-R-2003-999") // nobody's
            .row("00224Q4" + n + "6R0M", other, "发证机构", second);
    Path written = file.write(folder);
    String before = everything();
    Sent.Answer tried = sent.take("certificates", written, true, rowsAtATime);
    assertThat(everything()).isEqualTo(before);
    Sent.Answer done = sent.take("certificates", written, false, rowsAtATime);
    assertThat(tried.report()).isEqualTo(done.report());
    assertThat(tried.tally().line()).isEqualTo(done.tally().line());
    assertThat(done.report())
        .filteredOn(line -> line.outcome().equals("rejected"))
        .extracting(Sent.Line::row, Sent.Line::code)
        .contains(tuple(7L, "attestation.issuer-unknown"));
    assertThat(done.tally().rejected()).isEqualTo(2);
  }

  private static String[] approving(String scope) {
    return new String[] {
      "方案", "cb-approval", "发证机构", "CNCA", "颁证日期", "2022-01-10", "到期日期", "2028-01-09", "范围代码", scope
    };
  }

  @Test
  void a_formula_in_a_field_does_not_run_where_the_report_is_opened() throws Exception {
    var formulas = List.of("=HYPERLINK(\"http://x\")", "+1+1", "-1+1", "@SUM(1)", "\t=1+1");
    var file = new CertificateFile();
    for (int i = 0; i < formulas.size(); i++) {
      file.row("00224Q1020%dR0M".formatted(i), formulas.get(i), "获证组织名称", "样例");
      file.row("00224Q1021%dR0M".formatted(i), code(210 + i), "发证机构", formulas.get(i));
      file.row("00224Q1022%dR0M".formatted(i), code(220 + i), "到期日期", formulas.get(i));
    }
    Sent.Answer answer = send(file);
    assertThat(answer.tally().rejected()).isEqualTo(3L * formulas.size());
    for (Sent.Line line : answer.report()) {
      assertThat(List.of(line.field(), line.detail(), line.zh(), line.en()))
          .noneMatch(cell -> cell.matches("(?s)[=+\\-@\t\r\n].*"));
    }
    assertThat(answer.with("party.code-invalid")).anyMatch(l -> l.detail().contains("HYPERLINK"));
  }

  @Test
  void sql_and_html_in_names_stay_text() throws Exception {
    String name = "样例'); drop table party.party; --<script>alert(1)</script>\\N{x}\"";
    send(new CertificateFile().row("00224Q10009R0M", code(9), "获证组织名称", name, "获证组织地址", "\\."));
    Party party = parties.find(Identifier.CREDIT_CODE, code(9)).orElseThrow();
    assertThat(party.name()).isEqualTo(name);
    assertThat(party.address()).isEqualTo("\\.");
    following.catchUp(left -> {});
    assertThat(register.search("drop table", 0, 9).items())
        .extracting(PublicParty::name)
        .containsExactly(name);
    assertThat(register.search("' or 1=1 --", 0, 9).items()).isEmpty();
  }

  @Test
  void of_a_workbook_one_sheet_is_taken_and_all_are_kept() throws Exception {
    String[] headers = {
      "发证机构批准号", "证书编号", "获证组织名称", "统一社会信用代码", "地址", "认证项目", "颁证日期", "证书到期日期", "业务范围代码", "证书状态"
    };
    String[] values = {
      CertificateFile.BODY,
      "00224Q10010R0M",
      "样例工作簿有限公司",
      code(10),
      "样例路 1 号",
      "A010101",
      "20240301",
      "2027/2/28",
      "17.01;18.02",
      "01"
    };
    Path file = new Workbook().sheet(row(1, headers) + row(2, values)).write(folder);
    Path named = Files.move(file, folder.resolve("月报.xlsx"));
    long before = journal.last();
    Sent.Answer answer = sent.take("cnca-report", named);
    assertThat(answer.tally().fresh()).as("%s", answer).isOne();
    assertThat(answer.with("file.sheet-not-taken"))
        .extracting(Sent.Line::detail)
        .containsExactly("其他");
    following.catchUp(left -> {});
    PublicAttestation taken = one("00224Q10010R0M", LocalDate.of(2025, 1, 1));
    assertThat(taken.scheme()).isEqualTo("qms");
    assertThat(taken.content().expires()).isEqualTo(LocalDate.of(2027, 2, 28));
    assertThat(taken.content().scope()).containsExactly("17.01", "18.02");

    Entry received = journal.read(before, 100).getLast();
    assertThat(received.type()).isEqualTo("exchange.received");
    try (InputStream kept = vault.open((String) received.payload().get("kept"))) {
      assertThat(kept.readAllBytes()).isEqualTo(Files.readAllBytes(named));
    }
    try (InputStream report = vault.open((String) received.payload().get("report"))) {
      assertThat(new String(report.readAllBytes(), StandardCharsets.UTF_8))
          .contains("file.sheet-not-taken");
    }
  }

  private static String row(int number, String... cells) {
    var row = new StringBuilder("<row r='" + number + "'>");
    for (int i = 0; i < cells.length; i++) {
      row.append(Workbook.text((char) ('A' + i) + "" + number, cells[i]));
    }
    return row.append("</row>").toString();
  }

  private PublicAttestation one(String number, LocalDate on) {
    List<PublicAttestation> found = register.byNumber(number, on, register.now());
    assertThat(found).as(number).hasSize(1);
    return found.getFirst();
  }

  /** What every table that an import writes holds, counted. */
  private String everything() {
    return jdbc.sql(
            """
            select format('%s facts, %s parties, %s attestations, %s events, %s rows, %s files, %s documents',
              (select count(*) from ledger.fact), (select count(*) from party.party),
              (select count(*) from attestation.attestation), (select count(*) from attestation.event),
              (select count(*) from exchange.source_row), (select count(*) from exchange.received),
              (select count(*) from ledger.document))
            """)
        .query(String.class)
        .single();
  }

  private long events() {
    return count("select count(*) from attestation.event");
  }

  private long count(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }
}
