package org.yunqiao.door.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yunqiao.RealDatabase;
import org.yunqiao.RealInput;
import org.yunqiao.door.exchange.connector.Connectors;
import org.yunqiao.ledger.Journal;
import org.yunqiao.view.publicity.Asked;
import org.yunqiao.view.publicity.Following;
import org.yunqiao.view.publicity.PublicAttestation;
import org.yunqiao.view.publicity.PublicRegister;

/** Files nobody here wrote, taken in whole and looked up afterwards. */
@RealDatabase
class RealIntakeTests {

  private static final LocalDate DETAILS_OF = LocalDate.of(2026, 3, 29);

  @TempDir private Path folder;
  @Autowired private Intake intake;
  @Autowired private Connectors connectors;
  @Autowired private Journal journal;
  @Autowired private JdbcClient jdbc;
  @Autowired private Following following;
  @Autowired private PublicRegister register;
  private Sent sent;

  @BeforeEach
  void desk() {
    sent = new Sent(intake, connectors, folder);
  }

  @Test
  void modules_are_taken_with_their_histories_and_older_lists_add_to_them() throws Exception {
    Path details = RealInput.file("nist-cmvp/cmvp-details-dev-cert1-3500.jsonl.gz");
    Tally first = sent.take("cmvp", details).tally();
    assertThat(first.rows()).isEqualTo(3_492);
    assertThat(first.fresh()).isEqualTo(3_492);
    assertThat(told("cmvp")).isEqualTo(8_342);
    theirLives();

    Tally again = sent.take("cmvp", details).tally();
    assertThat(again.unchanged()).isEqualTo(3_492);
    assertThat(again.rows()).isEqualTo(3_492);
    assertThat(told("cmvp")).isEqualTo(8_342);

    accountedFor("nist-cmvp/cmvp-modules-2025-12-14.json.gz", 1_109);
    accountedFor("nist-cmvp/cmvp-historical-modules-2025-12-14.json.gz", 3_988);
    assertThat(count("select count(*) from attestation.attestation where scheme = 'cmvp'"))
        .as("one attestation for each number, whichever file told of it")
        .isEqualTo(
            count(
                """
                select count(distinct key) from exchange.source_row
                where connector in ('cmvp', 'cmvp-list')
                """));
    following.catchUp(left -> {});
    assertThat(one("2796", DETAILS_OF).standing()).isEqualTo("valid");
    assertThat(one("2", DETAILS_OF).standing()).isEqualTo("withdrawn");
  }

  private void theirLives() {
    following.catchUp(left -> {});
    assertThat(one("2796", DETAILS_OF).events()).hasSize(29);
    assertThat(standing("cmvp", "valid", DETAILS_OF)).isEqualTo(33);
    assertThat(standing("cmvp", "withdrawn", DETAILS_OF)).isEqualTo(22);
    assertThat(standing("cmvp", "valid", LocalDate.of(2026, 10, 1))).isZero();

    assertThat(one("2", LocalDate.of(1996, 1, 18)).standing()).isEqualTo("not-issued");
    assertThat(one("2", LocalDate.of(1996, 1, 19)).standing()).isEqualTo("valid");
    for (String day : List.of("1996-01-20", "2010-07-01", "2026-03-28")) {
      assertThat(one("2", LocalDate.parse(day)).standing()).as(day).isEqualTo("unknown");
    }
    assertThat(one("2", DETAILS_OF).standing()).isEqualTo("withdrawn");
  }

  private void accountedFor(String file, int rows) throws IOException {
    Tally tally = sent.take("cmvp-list", RealInput.file(file)).tally();
    assertThat(tally.rows()).as("%s %s", file, tally.line()).isEqualTo(rows);
    assertThat(tally.accepted() + tally.unchanged() + tally.rejected()).isEqualTo(rows);
    assertThat(tally.accepted()).as("%s %s", file, tally.line()).isPositive();
  }

  @Test
  void a_product_that_a_later_snapshot_lacks_is_unknown_and_never_withdrawn() throws Exception {
    Path early = RealInput.file("fedramp/fedramp-marketplace-2023-12-31.json.gz");
    Tally first = sent.take("fedramp", early).tally();
    assertThat(first.rows()).isEqualTo(453);
    assertThat(first.fresh()).isEqualTo(453);
    following.catchUp(left -> {});
    assertThat(standing("fedramp", "valid", lastDay())).isEqualTo(349);

    Path late = RealInput.file("fedramp/fedramp-marketplace-2024-06-30.json.gz");
    Tally second = sent.take("fedramp", late).tally();
    assertThat(second.rows()).isEqualTo(479);
    assertThat(second.fresh()).isEqualTo(46);
    assertThat(second.gone()).isEqualTo(20);
    following.catchUp(left -> {});
    assertThat(standing("fedramp", "valid", lastDay())).isEqualTo(364);
    assertThat(standing("fedramp", "withdrawn", lastDay())).isZero();
    List<String> gone = gone();
    assertThat(gone).isNotEmpty();
    for (String number : gone) {
      assertThat(one(number, lastDay()).standing()).as(number).isEqualTo("unknown");
    }

    long before = journal.last();
    long rows = count("select count(*) from exchange.source_row");
    assertThatThrownBy(() -> sent.take("fedramp", early))
        .hasMessageContaining("file.older-snapshot");
    assertThat(journal.last()).isEqualTo(before);
    assertThat(count("select count(*) from exchange.source_row")).isEqualTo(rows);
  }

  @Test
  void companies_are_taken_and_what_is_no_code_is_sent_back() throws Exception {
    Sent.Answer answer =
        sent.take("cn-enterprises", RealInput.file("cn-registry/cn-enterprises-30k.csv.gz"));
    Tally tally = answer.tally();
    assertThat(tally.rows()).isEqualTo(30_188);
    assertThat(tally.accepted() + tally.unchanged()).isEqualTo(30_013);
    assertThat(tally.rejected()).isEqualTo(175);
    assertThat(answer.with("party.code-normalised")).hasSize(13);
    assertThat(answer.report())
        .filteredOn(line -> line.outcome().equals("rejected"))
        .hasSize(175)
        .allSatisfy(line -> assertThat(line.zh()).isNotBlank());
  }

  private PublicAttestation one(String number, LocalDate on) {
    List<PublicAttestation> found = register.byNumber(number, on, register.now());
    assertThat(found).as(number).hasSize(1);
    return found.getFirst();
  }

  private long standing(String scheme, @Nullable String standing, LocalDate on) {
    return register.list(new Asked(scheme, standing, null, null, on, register.now()), 0, 1).count();
  }

  /** Events that sources told one by one. */
  private long told(String scheme) {
    return jdbc.sql(
            """
            select count(*) from attestation.event e
            join attestation.attestation a on a.id = e.attestation
            where a.scheme = ? and e.kind <> 'observed'
            """)
        .param(scheme)
        .query(Long.class)
        .single();
  }

  private LocalDate lastDay() {
    return jdbc.sql("select max(day) from exchange.received where connector = 'fedramp'")
        .query(LocalDate.class)
        .single();
  }

  /** The numbers of attestations that the newest snapshot lacks. */
  private List<String> gone() {
    return jdbc.sql(
            """
            select a.number from exchange.source_row s
            join attestation.attestation a on a.id = s.attestation
            where s.connector = 'fedramp' and not s.listed
            """)
        .query(String.class)
        .list();
  }

  private long count(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }
}
