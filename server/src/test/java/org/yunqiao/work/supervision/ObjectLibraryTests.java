package org.yunqiao.work.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.RealDatabase;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.GoldenFacts;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.attestation.Earlier;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Particulars;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;

/**
 * Whatever is registered is enrolled by itself, and can be drawn from the day on which it stands.
 */
@RealDatabase
class ObjectLibraryTests {

  private static final InspectionItem ALL =
      InspectionItem.of("CB-02", LocalDate.parse("2026-06-01"));
  private static final InspectionItem LABORATORIES =
      InspectionItem.of("LAB-01", LocalDate.parse("2026-06-01"));

  @TempDir private Path folder;
  @Autowired private ObjectLibrary objects;
  @Autowired private OfficerLibrary officers;
  @Autowired private Parties parties;
  @Autowired private Attestations attestations;
  @Autowired private Journal journal;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  @Test
  void an_approval_makes_an_entry_in_the_library_by_itself() {
    long body = party("样例认证中心有限公司", "913301007900000550", "330100");
    long before = objects.size();
    new Earlier(attestations, transaction)
        .attested(
            "cb-approval",
            "CNCA-R-2025-001",
            "CNCA",
            body,
            "2025-01-01",
            "2030-12-31",
            List.of("A01"),
            Map.of());
    objects.catchUp();
    assertThat(objects.size()).isEqualTo(before + 1);
    assertThat(frame(ALL, "", "2026-06-01"))
        .isEqualTo("913301007900000550\tB\n|913301007900000550\t330100\tcertification\n");
    assertThat(frame(ALL, "33", "2026-06-01")).startsWith("9133");
    assertThat(frame(ALL, "44", "2026-06-01")).isEqualTo("|");
    assertThat(frame(LABORATORIES, "", "2026-06-01")).isEqualTo("|");
    assertThat(frame(ALL, "", "2024-12-31")).isEqualTo("|");
    assertThat(frame(ALL, "", "2031-01-01")).isEqualTo("|");
    objects.catchUp();
    assertThat(objects.size()).isEqualTo(before + 1);
    however_the_facts_are_cut_the_library_can_read_them();
  }

  @Test
  void whoever_was_inspected_within_the_window_is_left_out_and_counted() {
    InspectionItem bodies = InspectionItem.of("CB-01", LocalDate.parse("2026-06-01"));
    assertThat(bodies.windowMonths()).isEqualTo(12);
    for (String code : List.of("91330100YL00010263", "91330100YL00010343")) {
      new Earlier(attestations, transaction)
          .attested(
              "cb-approval",
              "CNCA-R-2024-" + code.substring(15),
              "CNCA",
              party("样例认证中心", code, "330100"),
              "2024-01-01",
              "2030-12-31",
              List.of("A01"),
              Map.of());
    }
    objects.catchUp();
    concluded("91330100YL00010263", "CB-01", "2026-01-10T08:00:00Z");
    concluded("91330100YL00010343", "CB-02", "2026-01-10T08:00:00Z");
    assertThat(leftOut(bodies, "2026-01-09")).isZero();
    assertThat(leftOut(bodies, "2026-01-10")).isEqualTo(1);
    assertThat(leftOut(bodies, "2027-01-10")).isEqualTo(1);
    assertThat(leftOut(bodies, "2027-01-11")).isZero();
    assertThat(frame(bodies, "3301", "2026-06-01"))
        .contains("91330100YL00010343")
        .doesNotContain("91330100YL00010263");
    jdbc.sql("delete from supervision.enrolment where from_day = '2024-01-01'").update();
  }

  private long leftOut(InspectionItem item, String on) {
    return objects.write(item, "3301", LocalDate.parse(on), new StringWriter(), new StringWriter());
  }

  private void concluded(String object, String item, String at) {
    jdbc.sql(
            """
            insert into supervision.inspection
              (visit, item, object, department, region, due, results, concluded_at)
            values (1, ?, ?, 'd', '33', '2026-12-31', array['1'], ?::timestamptz)
            """)
        .params(item, object, at)
        .update();
  }

  @Test
  void when_an_object_was_drawn_is_kept_and_never_goes_back() {
    jdbc.sql(
            """
            insert into supervision.object (party, code) values (-1, 'X-1'), (-2, 'X-2')
            """)
        .update();
    objects.drawn(List.of("X-1", "X-2", "unknown"), LocalDate.parse("2026-03-01"));
    objects.drawn(List.of("X-2"), LocalDate.parse("2026-02-01"));
    assertThat(day("X-1")).isEqualTo("2026-03-01");
    assertThat(day("X-2")).isEqualTo("2026-03-01");
    assertThat(objects.chances("X-2").lastDrawn()).isEqualTo("2026-03-01");
    assertThat(objects.chances("nobody").known()).isFalse();
    jdbc.sql("delete from supervision.object where party < 0").update();
  }

  private String day(String code) {
    return jdbc.sql("select drawn_on from supervision.object where code = ?")
        .param(code)
        .query((row, n) -> String.valueOf(row.getDate(1)))
        .single();
  }

  private void however_the_facts_are_cut_the_library_can_read_them() {
    List<Entry> golden = GoldenFacts.entries();
    for (int from = 0; from < golden.size(); from += 2) {
      List<Entry> some = golden.subList(from, Math.min(golden.size(), from + 2));
      transaction.executeWithoutResult(status -> objects.apply(some));
    }
    long bySteps = objects.size();
    transaction.executeWithoutResult(status -> objects.apply(golden));
    assertThat(objects.size()).isEqualTo(bySteps).isGreaterThan(1);
  }

  @Test
  void officers_are_taken_from_a_file_and_written_as_they_came() throws Exception {
    String file = "o1\t一所\t330000\tpresent\tccc,food\to-a\to-b\no2\t二所\t330000\tabsent\t\n";
    assertThat(officers.replace(Files.writeString(folder.resolve("officers.tsv"), file)))
        .isEqualTo(2);
    var out = new StringWriter();
    officers.write(out);
    assertThat(out.toString()).isEqualTo(file);
  }

  private String frame(InspectionItem item, String region, String on) {
    var frame = new StringWriter();
    var rest = new StringWriter();
    objects.write(item, region, LocalDate.parse(on), frame, rest);
    return frame + "|" + rest;
  }

  private long party(String name, String code, String region) {
    var who =
        new Particulars(
            Party.Kind.ORGANISATION,
            name,
            List.of(new Identifier(Identifier.CREDIT_CODE, code)),
            region,
            "CN",
            null,
            Map.of(),
            false);
    return transaction.execute(status -> {
      journal.turn();
      var enrolment = parties.enrol(List.of(who));
      enrolment.confirm(i -> true);
      return enrolment.id(0);
    });
  }
}
