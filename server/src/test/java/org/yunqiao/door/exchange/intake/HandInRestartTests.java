package org.yunqiao.door.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yunqiao.door.exchange.intake.CertificateFile.code;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yunqiao.Elsewhere;
import org.yunqiao.RealServer;
import org.yunqiao.door.exchange.connector.Connectors;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.identity.Account;
import org.yunqiao.register.identity.Accounts;
import org.yunqiao.register.identity.Mandate;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Parties;

/** A server that stops while it takes what was handed in, and goes on when it starts again. */
@RealServer
class HandInRestartTests {

  private static final int ROWS = 17_000;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private Path folder;
  @Autowired private Intake intake;
  @Autowired private HandIns handIns;
  @Autowired private HandInRunner runner;
  @Autowired private Connectors connectors;
  @Autowired private Accounts accounts;
  @Autowired private Mandates mandates;
  @Autowired private Parties parties;
  @Autowired private Journal journal;
  @Autowired private JdbcClient jdbc;

  private HandIn now(HandIn file) {
    return handIns.find(file.id()).orElseThrow();
  }

  @Test
  void what_was_begun_is_finished_after_the_restart_and_no_row_counts_twice() throws Exception {
    new Sent(intake, connectors, folder)
        .take("certificates", CertificateFile.approval().write(folder));
    long body = parties.find(Identifier.CREDIT_CODE, code(900)).orElseThrow().id();
    Account clerk = accounts.open(Account.Kind.PERSON, "restart-clerk", "样例人员");
    Mandate mandate =
        mandates.grant(
            clerk.id(), Terms.forParty(body, Role.BODY_REPORTER, LocalDate.of(2022, 1, 1)));
    var file = new CertificateFile();
    for (int i = 0; i < ROWS; i++) file.row("00224Q%06dR0M".formatted(i), code(1 + i % 50));

    HandIn handed;
    try (InputStream content = Files.newInputStream(file.write(folder))) {
      handed = handIns.hand(mandate, connectors.named("certificates"), "大.csv", content);
    }
    Elsewhere.until(() -> now(handed).counts().rows() > 0, PATIENCE, "the first rows");
    runner.stop();
    HandIn cut = now(handed);
    assertThat(cut.state()).as("stopped before it was through").isEqualTo(HandIn.State.RUNNING);
    assertThat(cut.counts().rows()).isPositive().isLessThan(ROWS);

    runner.start();
    Elsewhere.until(() -> now(handed).over(), PATIENCE, "the rest");
    HandIn done = now(handed);
    assertThat(done.state()).isEqualTo(HandIn.State.DONE);
    assertThat(done.counts().fresh()).isEqualTo(ROWS);
    assertThat(done.counts().unchanged()).isZero();
    assertThat(journal.find(done.position()).orElseThrow().number("accepted")).isEqualTo(ROWS);
    assertThat(
            jdbc.sql("select count(*) from attestation.attestation where number like '00224Q%'")
                .query(Long.class)
                .single())
        .isEqualTo(ROWS);
    assertThat(jdbc.sql("select count(*) from exchange.hand_in_chunk").query(Long.class).single())
        .as("the file goes when it was taken")
        .isZero();
  }
}
