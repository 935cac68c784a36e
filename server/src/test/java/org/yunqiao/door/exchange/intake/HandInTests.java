package org.yunqiao.door.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.yunqiao.door.exchange.intake.CertificateFile.code;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yunqiao.Problem;
import org.yunqiao.RealDatabase;
import org.yunqiao.door.exchange.connector.Connectors;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.identity.Account;
import org.yunqiao.register.identity.Accounts;
import org.yunqiao.register.identity.Mandate;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Parties;

/** Files that a body hands in at its desk, taken by hand instead of in the background. */
@RealDatabase
class HandInTests {

  private static final LocalDate SINCE = LocalDate.of(2022, 1, 1);
  private static final String OTHER = "CNCA-R-2002-901";
  private static int serial;

  @TempDir private Path folder;
  @Autowired private Intake intake;
  @Autowired private HandIns handIns;
  @Autowired private HandInTable table;
  @Autowired private HandInRunner runner;
  @Autowired private Connectors connectors;
  @Autowired private Reasons reasons;
  @Autowired private Accounts accounts;
  @Autowired private Mandates mandates;
  @Autowired private Parties parties;
  @Autowired private Journal journal;
  @Autowired private JdbcClient jdbc;
  private Mandate reporter;
  private int number;

  @BeforeEach
  void two_bodies_and_a_clerk_of_the_first() throws IOException {
    number = ++serial * 100;
    jdbc.sql("truncate exchange.hand_in cascade").update();
    var sent = new Sent(intake, connectors, folder);
    sent.take("certificates", CertificateFile.approval().write(folder));
    sent.take(
        "certificates",
        new CertificateFile()
            .row(
                OTHER,
                code(901),
                "方案",
                "cb-approval",
                "发证机构",
                "CNCA",
                "颁证日期",
                "2022-01-10",
                "到期日期",
                "2028-01-09",
                "范围代码",
                "A01;A02")
            .write(folder));
    reporter = clerk(Role.BODY_REPORTER, List.of());
  }

  private Mandate clerk(Role role, List<String> schemes) {
    Account account = accounts.open(Account.Kind.PERSON, "clerk-" + ++serial, "样例人员");
    long body = parties.find(Identifier.CREDIT_CODE, code(900)).orElseThrow().id();
    return mandates.grant(
        account.id(), new Terms(body, role, null, java.util.Set.copyOf(schemes), SINCE, null));
  }

  private String certificate() {
    return "00224Q%05dR0M".formatted(++number);
  }

  private HandIn hand(CertificateFile file) throws IOException {
    return hand(reporter, "certificates", "月报.csv", Files.readAllBytes(file.write(folder)));
  }

  private HandIn hand(Mandate by, String connector, String name, byte[] content) {
    return handIns.hand(by, connectors.named(connector), name, new ByteArrayInputStream(content));
  }

  private HandIn taken(HandIn file) {
    runner.look();
    return handIns.find(file.id()).orElseThrow();
  }

  private static Problem refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
    return (Problem) org.assertj.core.api.Assertions.catchThrowable(work);
  }

  @Test
  void a_body_reports_what_it_issued_itself_and_no_row_of_another() throws Exception {
    String own = certificate();
    String others = certificate();
    HandIn done =
        taken(
            hand(
                new CertificateFile()
                    .row(own, code(1))
                    .row(others, code(2), "发证机构", OTHER)
                    .row(certificate(), code(3), "发证机构", code(901))
                    .row(certificate(), code(4), "发证机构", code(900))));
    assertThat(done.state()).isEqualTo(HandIn.State.DONE);
    assertThat(done.counts().accepted()).isEqualTo(2);
    assertThat(handIns.rows(done, true, 0, 10))
        .extracting(HandInRow::number, HandInRow::code, HandInRow::field, HandInRow::detail)
        .containsExactly(
            tuple(2L, "attestation.other-issuer", "issuer", OTHER),
            tuple(3L, "attestation.other-issuer", "issuer", code(901)));
    assertThat(reasons.said("attestation.other-issuer", "issuer", OTHER, Locale.SIMPLIFIED_CHINESE))
        .contains(OTHER, "只能上报自己颁发的");
    assertThat(reasons.said("attestation.other-issuer", "issuer", OTHER, Locale.ENGLISH))
        .contains(OTHER, "what it issued itself");
    assertThat(
            jdbc.sql("select count(*) from attestation.attestation where number = ?")
                .param(others)
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void not_even_a_row_that_the_other_body_has_reported_word_for_word() throws Exception {
    var file = new CertificateFile().row(certificate(), code(1), "发证机构", OTHER);
    Path sent = file.write(folder);
    new Sent(intake, connectors, folder).take("certificates", sent);
    HandIn done = taken(hand(reporter, "certificates", "x.csv", Files.readAllBytes(sent)));
    assertThat(done.counts().unchanged()).isZero();
    assertThat(done.counts().rejected()).isOne();
  }

  @Test
  void what_is_handed_in_twice_is_unchanged() throws Exception {
    var file = new CertificateFile().row(certificate(), code(1)).row(certificate(), code(2));
    assertThat(taken(hand(file)).counts().fresh()).isEqualTo(2);
    HandIn again = taken(hand(file));
    assertThat(again.counts().unchanged()).isEqualTo(2);
    assertThat(again.counts().accepted()).isZero();
  }

  @Test
  void a_mandate_for_some_schemes_reports_these_only() throws Exception {
    Mandate ems = clerk(Role.BODY_REPORTER, List.of("ems"));
    byte[] file =
        Files.readAllBytes(new CertificateFile().row(certificate(), code(1)).write(folder));
    HandIn done = taken(hand(ems, "certificates", "x.csv", file));
    assertThat(handIns.rows(done, true, 0, 10))
        .extracting(HandInRow::code, HandInRow::detail)
        .containsExactly(tuple("row.scheme-not-mandated", "qms"));
  }

  @Test
  void a_laboratory_does_not_report_as_a_body_does() {
    Mandate laboratory = clerk(Role.LABORATORY, List.of());
    assertThat(refusal(() -> hand(laboratory, "certificates", "x.csv", new byte[] {'a'})).code())
        .isEqualTo("file.not-for-this-desk");
    assertThat(refusal(() -> hand(laboratory, "cmvp", "x.jsonl", new byte[] {'a'})).code())
        .isEqualTo("file.not-for-this-desk");
  }

  @Test
  void a_party_hands_in_one_file_at_a_time() throws Exception {
    var file = new CertificateFile().row(certificate(), code(1));
    HandIn first = hand(file);
    assertThat(refusal(() -> hand(file))).hasFieldOrPropertyWithValue("code", "file.one-at-a-time");
    taken(first);
    assertThat(taken(hand(file)).over()).isTrue();
  }

  @Test
  void an_empty_file_and_one_that_is_too_large_leave_nothing_behind() {
    assertThat(refusal(() -> hand(reporter, "certificates", "x.csv", new byte[0])).code())
        .isEqualTo("file.nothing-sent");
    assertThatThrownBy(() -> hand(reporter, "certificates", "x.csv", new byte[(60 << 20) + 1]))
        .hasMessageContaining("file.too-large");
    assertThat(handIns.of(reporter.party(), Long.MAX_VALUE, 10)).isEmpty();
  }

  @Test
  void a_page_that_calls_itself_a_workbook_is_refused_in_words() {
    byte[] html = "<!doctype html><html><body>x</body></html>".getBytes(StandardCharsets.UTF_8);
    HandIn done = taken(hand(reporter, "cnca-report", "月报.xlsx", html));
    assertThat(done.state()).isEqualTo(HandIn.State.REFUSED);
    assertThat(done.refusal()).isEqualTo("file.not-this-format");
    assertThat(done.arguments()).contains("XLSX");
    assertThat(jdbc.sql("select count(*) from exchange.hand_in_chunk").query(Long.class).single())
        .isZero();
  }

  @Test
  void the_receipt_is_a_fact_with_the_same_figures() throws Exception {
    HandIn done =
        taken(
            hand(
                new CertificateFile()
                    .row(certificate(), code(1))
                    .row(certificate(), code(2), "颁证日期", "2024-02-30")));
    Entry fact = journal.find(done.position()).orElseThrow();
    assertThat(fact.type()).isEqualTo("exchange.received");
    assertThat(fact.number("accepted")).isEqualTo(done.counts().accepted()).isOne();
    assertThat(fact.number("rejected")).isEqualTo(done.counts().rejected()).isOne();
  }

  @Test
  void an_interrupted_one_is_taken_up_and_its_rows_keep_what_became_of_them() throws Exception {
    var file = new CertificateFile();
    for (int i = 0; i < 7; i++) file.row(certificate(), code(10 + i));
    file.row(certificate(), code(30), "颁证日期", "2024-02-30");
    HandIn waiting = hand(file);
    Path laid = folder.resolve("laid.csv");
    table.start(waiting.id(), waiting.at());
    table.lay(waiting.id(), laid);
    long party = waiting.party();
    var cut =
        new Handing(
            table,
            waiting,
            connectors.named("certificates"),
            SINCE,
            issuer -> issuer == party,
            scheme -> true);
    assertThatThrownBy(() ->
            intake.take(
                new Import(laid, connectors.named("certificates"), null, false),
                cut,
                (bytes, of, rows) -> {
                  if (rows >= 4) throw new IllegalStateException("the server stops");
                },
                2))
        .hasMessage("the server stops");
    assertThat(handIns.find(waiting.id()).orElseThrow().counts().accepted()).isEqualTo(4);

    HandIn done = taken(waiting);
    assertThat(done.state()).isEqualTo(HandIn.State.DONE);
    assertThat(done.counts().fresh()).isEqualTo(7);
    assertThat(done.counts().rejected()).isOne();
    assertThat(done.counts().unchanged()).isZero();
    assertThat(journal.find(done.position()).orElseThrow().number("accepted")).isEqualTo(7);
    assertThat(handIns.rows(done, false, 0, 10))
        .hasSize(8)
        .filteredOn(row -> row.outcome() == HandInRow.Outcome.NEW)
        .hasSize(7);
  }

  @Test
  void what_another_server_is_at_is_left_to_it() throws Exception {
    HandIn waiting = hand(new CertificateFile().row(certificate(), code(1)));
    try (var elsewhere = jdbcConnection()) {
      try (var lock = elsewhere.prepareStatement("select pg_advisory_lock(1751215716, ?)")) {
        lock.setInt(1, (int) waiting.id());
        lock.execute();
      }
      assertThat(taken(waiting).state()).isEqualTo(HandIn.State.WAITING);
      try (var unlock = elsewhere.prepareStatement("select pg_advisory_unlock_all()")) {
        unlock.execute();
      }
    }
    assertThat(taken(waiting).state()).isEqualTo(HandIn.State.DONE);
  }

  @Autowired private javax.sql.DataSource database;

  private java.sql.Connection jdbcConnection() throws Exception {
    return database.getConnection();
  }

  @Test
  void quality_counts_a_mended_row_as_sent_back_once() throws Exception {
    String mended = certificate();
    taken(
        hand(
            new CertificateFile()
                .row(certificate(), code(1))
                .row(mended, code(2), "到期日期", "2020-02-28")));
    taken(hand(new CertificateFile().row(mended, code(2))));
    ReportingQuality quality = handIns.quality(reporter.party());
    assertThat(quality.months()).hasSize(1);
    ReportingQuality.Month month = quality.months().getFirst();
    assertThat(month.files()).isEqualTo(2);
    assertThat(month.counts().accepted()).isEqualTo(2);
    assertThat(month.acceptedAtFirst()).isEqualTo(0.5);
    assertThat(month.counts().late()).as("certificates of 2024 come late").isEqualTo(2);
    assertThat(month.counts().latest()).isGreaterThan(300);
    assertThat(quality.reasons())
        .extracting(ReportingQuality.Reason::code, ReportingQuality.Reason::rows)
        .containsExactly(tuple("attestation.expiry-before-issue", 1L));
  }

  @Test
  void the_limit_is_the_tenth_of_the_next_month_and_none_before_there_was_one() {
    var limit = ReportingLimits.limit("monthly", LocalDate.of(2026, 10, 31)).orElseThrow();
    assertThat(limit.last()).isEqualTo("2026-11-10");
    assertThat(limit.late(LocalDate.of(2026, 11, 10))).isZero();
    assertThat(limit.late(LocalDate.of(2026, 11, 12))).isEqualTo(2);
    assertThat(limit.source()).contains("信息报告规范");
    assertThat(ReportingLimits.limit("monthly", LocalDate.of(2016, 6, 30))).isEmpty();
  }
}
