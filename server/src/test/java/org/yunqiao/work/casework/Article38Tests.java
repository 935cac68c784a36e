package org.yunqiao.work.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.yunqiao.RealDatabase;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Erasures;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.identity.Role;

/** Task 38: where auditors are missing, and whose training falls short. */
@RealDatabase
@Import(CaseWorld.Setting.class)
class Article38Tests {

  /** A week in which nothing else of these tests happens: five working days. */
  private static final LocalDate MONDAY = LocalDate.of(2026, 8, 3);

  private static final LocalDate SUNDAY = LocalDate.of(2026, 8, 9);

  @Autowired private CaseWorld world;
  @Autowired private Staffing staffing;
  @Autowired private Journal journal;
  @Autowired private Erasures erasures;

  private CertifyingBody body;
  private long ministry;

  @BeforeEach
  void people() {
    world.on("2026-07-01");
    body = new CertifyingBody(world);
    ministry =
        world.officer("53", Role.REGION_OFFICER); // Yunnan; nobody else of the tests is there
  }

  private String registered(int serial, String area, String region, int hours) {
    String number = "2025-N1%s-53%05d".formatted(area, serial);
    world.attested(
        "auditor-registration",
        number,
        "CCAA",
        world.party("样例审核员", "52440300MJL53%03dP".formatted(serial), region),
        "2025-01-10",
        "2028-01-09",
        List.of("17.10", "18"),
        Map.of(
            "level",
            "auditor",
            "area",
            area,
            "registration",
            "first",
            "training-hours",
            List.of(Map.of("year", 2025, "hours", hours)),
            "employers",
            List.of(body.approval())));
    return number;
  }

  private void planned(int serial, String region, String registration, String... days) {
    long client = world.party("样例客户" + serial, "91530100792000%03dM".formatted(serial), region);
    String certificate = "90126Q8%04dR0M".formatted(serial);
    body.certified(certificate, client, "2026-01-05", "2029-01-04");
    Case file =
        world.open(
            body.planner,
            "surveillance",
            body.party,
            CaseWorld.form("certificate", certificate, "kind", "surveillance", "audit-days", 2.5));
    world.does(
        body.planner,
        file,
        "programme",
        "done",
        CaseWorld.form(
            "plan-number", "R000101-2026-8",
            "plan-reported", "2026-07-01",
            "audit-method", "FS01",
            "team", List.of(body.member(registration, "leader", days))),
        "audit-plan");
  }

  @Test
  void the_gap_of_auditors_by_area_and_province_is_as_counted_by_hand() {
    String yunnan = registered(1, "QMS", "530100", 16);
    registered(2, "EMS", "530300", 20);
    registered(3, "EMS", "530300", 15);
    String guizhou = registered(4, "QMS", "520100", 30);
    planned(1, "530100", yunnan, "2026-08-03", "2026-08-04", "2026-08-05");
    planned(2, "530400", guizhou, "2026-08-03", "2026-08-04", "2026-08-05", "2026-08-06");
    planned(3, "530400", registered(5, "QMS", "520100", 30), "2026-08-06", "2026-08-07");
    planned(4, "530400", yunnan, "2026-08-10"); // the week after
    staffing.follow();
    assertThat(staffing.lines(ministry, MONDAY, SUNDAY))
        .containsExactly(
            new Staffing.Line("EMS", "53", 0, 2, 10, 1),
            new Staffing.Line("QMS", "53", 9, 1, 5, 0));
    assertThat(staffing.lines(ministry, MONDAY, SUNDAY).getLast().gap()).isEqualTo(4);
    assertThatThrownBy(() -> staffing.lines(body.planner, MONDAY, SUNDAY))
        .isInstanceOfSatisfying(
            CaseworkProblem.class,
            problem -> assertThat(problem.code()).isEqualTo("casework.not-by-role"));
  }

  @Test
  void fewer_than_sixteen_hours_of_training_are_flagged_and_bar_from_being_assigned() {
    long before = journal.last();
    String little = registered(11, "QMS", "620100", 15);
    String enough = registered(12, "QMS", "620100", 16);
    assertThat(notes(before, little))
        .contains("scheme.rule-warned/auditor-registration.little-training");
    assertThat(notes(before, enough))
        .doesNotContain("scheme.rule-warned/auditor-registration.little-training");
    assertThatThrownBy(() -> planned(11, "620100", little, "2026-08-03"))
        .isInstanceOfSatisfying(
            CaseworkProblem.class,
            problem ->
                assertThat(problem.objections())
                    .extracting(o -> o.code())
                    .containsExactly("surveillance.team-training"));
    planned(12, "620100", enough, "2026-08-03");
  }

  @Test
  void whoever_was_erased_is_counted_no_more() {
    long before = journal.last();
    String number = registered(21, "ISMS", "530500", 20);
    staffing.follow();
    assertThat(areas()).contains("ISMS");
    erasures.erase(issued(before, number).position(), "个人信息保护法第四十七条");
    staffing.follow();
    assertThat(areas()).doesNotContain("ISMS");
  }

  private List<String> areas() {
    return staffing.lines(ministry, MONDAY, SUNDAY).stream().map(Staffing.Line::area).toList();
  }

  private List<String> notes(long after, String number) {
    return ((List<?>) issued(after, number).payload().getOrDefault("notes", List.of()))
        .stream().map(String::valueOf).toList();
  }

  private Entry issued(long after, String number) {
    return journal.read(after, 1000).stream()
        .filter(entry -> number.equals(entry.payload().get("number")))
        .findFirst()
        .orElseThrow();
  }
}
