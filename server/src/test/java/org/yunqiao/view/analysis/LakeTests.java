package org.yunqiao.view.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.RealDatabase;
import org.yunqiao.ledger.Fact;
import org.yunqiao.ledger.Journal;
import org.yunqiao.view.analysis.lake.DuckDb;
import org.yunqiao.view.analysis.lake.Lake;
import org.yunqiao.view.analysis.lake.LakeFile;
import org.yunqiao.view.analysis.lake.Manifest;
import org.yunqiao.view.analysis.lake.Views;

/** The journal as columns, over a real journal. */
@RealDatabase
class LakeTests {

  /** A fact as another room would state it, by its public form alone. */
  private record Told(String type, Map<String, Object> members) implements Fact {

    @com.fasterxml.jackson.annotation.JsonValue
    Map<String, Object> payload() {
      return members;
    }
  }

  @Autowired Journal journal;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  @TempDir Path folder;
  private Lake lake;

  @BeforeEach
  void empty() {
    transaction.executeWithoutResult(status -> {
      jdbc.sql("truncate ledger.fact").update();
      jdbc.sql("update ledger.head set last = 0").update();
    });
    lake = Lake.open(folder, journal, Clock.systemUTC(), "256MB", 1);
    state(
        new Told(
            "scheme.released", Map.of("scheme", "lab-report", "edition", "1", "kind", "report")),
        organisation(1, "330100", "91330100790000055Q"),
        organisation(2, "440100", "91440100790000063E"));
  }

  @Test
  void what_was_stated_is_read_as_rows() throws SQLException {
    state(issued(101, 1, "2026-01-01", Map.of("personnel", 30, "team", List.of("A1", "B2"))));
    pour();
    assertThat(ask("select party, region, code from party order by 1"))
        .containsExactly("1,330100,91330100790000055Q", "2,440100,91440100790000063E");
    assertThat(ask("select attestation, number, holder, issued, personnel from attestation"))
        .containsExactly("101,N-101,1,2026-01-01,30");
    assertThat(ask("select member from team order by 1")).containsExactly("A1", "B2");
    assertThat(ask("select standing, from_day, until_day from standing order by 2"))
        .containsExactly("valid,2026-01-01,2029-01-01", "expired,2029-01-01,9999-12-31");
  }

  @Test
  void a_later_fact_takes_the_place_of_an_earlier_one_and_the_past_can_still_be_asked()
      throws SQLException {
    state(issued(101, 1, "2026-01-01", Map.of("personnel", 30)));
    pour();
    long before = journal.last();
    state(
        suspended(101, 2),
        changed(101, 3, 2, Map.of("personnel", 45)),
        new Told("party.changed", Map.of("party", 1, "name", "样例", "region", "310000")));
    pour();
    assertThat(ask("select holder, personnel from attestation")).containsExactly("2,45");
    assertThat(ask("select standing from standing order by from_day"))
        .containsExactly("valid", "suspended", "expired");
    assertThat(ask("select region, kind, code from party where party = 1"))
        .containsExactly("310000,organisation,91330100790000055Q");
    assertThat(ask(before, "select holder, personnel from attestation")).containsExactly("1,30");
    assertThat(ask(before, "select standing from standing order by from_day"))
        .containsExactly("valid", "expired");
    assertThat(ask(before, "select region from party where party = 1")).containsExactly("330100");
  }

  @Test
  void facts_of_one_attestation_in_one_step_leave_its_last_say() throws SQLException {
    state(
        issued(101, 1, "2026-01-01", Map.of("personnel", 30)),
        changed(101, 2, 1, Map.of("personnel", 45)),
        suspended(101, 3));
    pour();
    assertThat(ask("select personnel from attestation")).containsExactly("45");
    assertThat(ask("select standing from standing order by from_day"))
        .containsExactly("valid", "suspended", "expired");
  }

  @Test
  void merged_parties_count_as_one_whichever_way_they_were_merged() throws SQLException {
    state(organisation(3, "330100", "91330100790000071Z"), organisation(4, "330100", "X"));
    state(issued(101, 4, "2026-01-01", Map.of()), issued(102, 3, "2026-01-01", Map.of()));
    state(new Told("party.merged", Map.of("party", 3, "merged", 4)));
    pour();
    long before = journal.last();
    assertThat(ask("select distinct holder from attestation")).containsExactly("3");
    state(new Told("party.merged", Map.of("party", 1, "merged", 3)));
    pour();
    assertThat(ask("select distinct holder from attestation")).containsExactly("1");
    assertThat(ask("select party, stays from merged order by 1")).containsExactly("3,1", "4,1");
    assertThat(ask(before, "select party, stays from merged")).containsExactly("4,3");
  }

  @Test
  void reports_stand_apart_and_keep_what_was_told_first() throws SQLException {
    state(report(201, 1, 1), report(201, 2, 2));
    pour();
    assertThat(ask("select client, verdict from report")).containsExactly("2,pass");
    assertThat(ask("select client from report_told order by 1")).containsExactly("1", "2");
    assertThat(ask("select count(*) from standing")).containsExactly("0");
    assertThat(lake.manifest().of("report"))
        .allSatisfy(file -> assertThat(file.path()).startsWith("report/year=2026/"));
  }

  @Test
  void an_inspection_has_the_day_on_which_it_was_concluded() throws SQLException {
    state(
        new Told(
            "inspection.concluded",
            Map.of(
                "inspection",
                1,
                "item",
                "CCC-01",
                "object",
                "X",
                "region",
                "33",
                "results",
                List.of("A", "D"))));
    pour();
    Instant at = journal.find(journal.last()).orElseThrow().at();
    String day = LocalDate.ofInstant(at, ZoneId.of("Asia/Shanghai")).toString();
    assertThat(ask("select inspection, drawn, day, result from inspection order by result"))
        .containsExactly("1,false," + day + ",A", "1,false," + day + ",D");
  }

  @Test
  void what_was_erased_is_in_no_file() throws SQLException, IOException {
    state(issued(101, 1, "2026-01-01", Map.of("personnel", 31)));
    long position = journal.last();
    pour();
    Path file = folder.resolve(lake.manifest().of("attestation").getFirst().path());
    transaction.executeWithoutResult(status ->
        jdbc.sql("update ledger.fact set payload = null, salt = null where position = ?")
            .param(position)
            .update());
    state(new Told("ledger.erased", Map.of("erased", position, "ground", "样例")));
    pour();
    assertThat(ask("select count(*) from attestation")).containsExactly("0");
    assertThat(lake.manifest().erased()).containsExactly(position);
    lake.step();
    assertThat(Files.exists(file)).isFalse();
  }

  @Test
  void what_is_malformed_becomes_null_and_the_rest_goes_on() throws SQLException {
    state(
        issued(101, 1, "2026-01-01", Map.of("personnel", "many", "team", "A1", "decided", "soon")),
        issued(102, 1, "2026-01-01", Map.of("personnel", 5)));
    pour();
    assertThat(ask("select attestation, personnel, decided from attestation order by 1"))
        .containsExactly("101,,", "102,5,");
  }

  @Test
  void many_small_steps_are_joined_and_answer_the_same() throws SQLException {
    for (int i = 0; i < 30; i++) {
      state(issued(1000 + i, 1, "2026-01-01", Map.of("personnel", i)));
      pour();
    }
    assertThat(lake.manifest().of("attestation")).hasSizeLessThan(24);
    assertThat(ask("select count(*), sum(personnel) from attestation")).containsExactly("30,435");
    assertThat(ask(13, "select count(*) from attestation")).containsExactly("10");
  }

  @Test
  void a_lake_that_was_thrown_away_is_poured_anew_to_the_same_rows()
      throws SQLException, IOException {
    state(issued(101, 1, "2026-01-01", Map.of("personnel", 30)), suspended(101, 2));
    pour();
    List<String> before = ask("select * from attestation a join standing s using (attestation)");
    Files.delete(folder.resolve("manifest.json"));
    pour();
    assertThat(ask("select * from attestation a join standing s using (attestation)"))
        .containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void a_step_cut_short_before_its_manifest_leaves_no_trace() throws SQLException, IOException {
    state(issued(101, 1, "2026-01-01", Map.of("personnel", 30)));
    byte[] before;
    pour();
    before = Files.readAllBytes(folder.resolve("manifest.json"));
    state(suspended(101, 2));
    pour();
    Files.write(folder.resolve("manifest.json"), before);
    pour();
    assertThat(ask("select standing from standing order by from_day"))
        .containsExactly("valid", "suspended", "expired");
    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(
              all.filter(file -> file.toString().endsWith(".parquet"))
                  .filter(file -> !file.startsWith(folder.resolve(".work"))))
          .hasSameSizeAs(lake.manifest().files());
    }
  }

  @Test
  void a_lake_that_another_journal_was_poured_into_is_poured_anew()
      throws SQLException, IOException {
    state(issued(101, 1, "2026-01-01", Map.of("personnel", 30)));
    pour();
    Manifest own = lake.manifest();
    new Manifest(own.format(), own.position(), own.at(), "00", List.of(), List.of(), List.of())
        .write(folder);
    pour();
    assertThat(lake.manifest().entry()).isEqualTo(own.entry());
    assertThat(ask("select attestation, personnel from attestation")).containsExactly("101,30");
  }

  @Test
  void every_file_is_as_the_manifest_says() throws SQLException, IOException {
    state(issued(101, 1, "2026-01-01", Map.of()), report(201, 1, 1));
    pour();
    for (LakeFile file : lake.manifest().files()) {
      assertThat(Files.size(folder.resolve(file.path()))).isEqualTo(file.bytes());
    }
  }

  private void pour() {
    while (lake.step() > 0) {
      // to the end
    }
  }

  private void state(Fact... facts) {
    transaction.executeWithoutResult(status -> {
      for (Fact fact : facts) journal.state(fact);
    });
  }

  private List<String> ask(String sql) throws SQLException {
    return ask(lake.manifest().position(), sql);
  }

  private List<String> ask(long position, String sql) throws SQLException {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      for (String view : Views.statements(lake.manifest(), position, DuckDb.over(folder))) {
        statement.execute(view);
      }
      try (ResultSet result = statement.executeQuery(sql)) {
        var rows = new ArrayList<String>();
        for (List<String> row : Answer.of(result, 1_000).rows()) rows.add(String.join(",", row));
        return rows;
      }
    }
  }

  private static Fact organisation(long id, String region, String code) {
    return new Told(
        "party.registered",
        Map.of(
            "party",
            id,
            "kind",
            "organisation",
            "name",
            "样例" + id,
            "region",
            region,
            "identifiers",
            List.of(Map.of("kind", "credit-code", "value", code))));
  }

  private static Fact issued(long id, long holder, String day, Map<String, Object> attributes) {
    return told("issued", id, 1, day, holder, attributes, periods(day));
  }

  private static Fact changed(long id, int ordinal, long holder, Map<String, Object> attributes) {
    return told(
        "changed", id, ordinal, "2026-01-01", holder, attributes, suspendedPeriods("2026-01-01"));
  }

  private static Fact told(
      String what,
      long id,
      int ordinal,
      String day,
      long holder,
      Map<String, Object> attributes,
      List<?> periods) {
    return new Told(
        "attestation." + what,
        Map.of(
            "attestation",
            id,
            "scheme",
            "qms",
            "number",
            "N-" + id,
            "issuer",
            2,
            "ordinal",
            ordinal,
            "day",
            day,
            "content",
            Map.of(
                "edition",
                "2026",
                "holder",
                holder,
                "issued",
                day,
                "expires",
                "2028-12-31",
                "scope",
                List.of("18.01"),
                "attributes",
                attributes),
            "periods",
            periods));
  }

  private static Fact suspended(long id, int ordinal) {
    return new Told(
        "attestation.suspended",
        Map.of(
            "attestation",
            id,
            "scheme",
            "qms",
            "number",
            "N-" + id,
            "issuer",
            2,
            "ordinal",
            ordinal,
            "day",
            "2026-05-01",
            "periods",
            suspendedPeriods("2026-01-01")));
  }

  private static Fact report(long id, int ordinal, long client) {
    return new Told(
        ordinal == 1 ? "attestation.issued" : "attestation.changed",
        Map.of(
            "attestation",
            id,
            "scheme",
            "lab-report",
            "number",
            "R-" + id,
            "issuer",
            2,
            "ordinal",
            ordinal,
            "day",
            "2026-03-01",
            "content",
            Map.of(
                "edition",
                "1",
                "holder",
                client,
                "issued",
                "2026-03-01",
                "scope",
                List.of("food"),
                "attributes",
                Map.of("verdict", "pass")),
            "periods",
            List.of(period("2026-03-01", "valid"))));
  }

  private static List<?> periods(String from) {
    return List.of(period(from, "valid"), period(LocalDate.parse("2029-01-01") + "", "expired"));
  }

  private static List<?> suspendedPeriods(String from) {
    return List.of(
        period(from, "valid"), period("2026-05-01", "suspended"), period("2029-01-01", "expired"));
  }

  private static Map<String, String> period(String from, String standing) {
    return Map.of("from", from, "standing", standing);
  }
}
