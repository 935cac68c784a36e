package org.yunqiao.work.supervision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.yunqiao.work.supervision.Refusals.refused;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.yunqiao.RealDatabase;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.identity.Role;

/** Task 20, online monitoring: ten thousand readings are taken in, and a rule flags the drift. */
@RealDatabase
@Import(ListingsTests.Setting.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Article20Tests {

  private static final String HEADER = "scheme,certificate,device,quantity,unit,at,value\n";
  private static final String APPROVAL = "CNCA-R-2002-001";
  private static final String CERTIFICATE = "2024010701000002";
  private static final int DEVICES = 100;
  private static final int EACH = 100;

  @Autowired private ApplicationContext context;
  @Autowired private Readings readings;
  @Autowired private Journal journal;
  private Office office;
  private Office.Person laboratory;
  private Office.Person stranger;
  private Office.Person officer;
  private Office.Person elsewhere;
  private long tests;
  private long strangers;

  @BeforeAll
  void people() {
    office = new Office(context);
    officer = office.officer("o1", "44");
    elsewhere = office.officer("o2", "33");
    tests = office.party("样例检测有限公司", "913301007900000630", "330100");
    laboratory = office.of(tests, Role.LABORATORY);
    office
        .earlier()
        .attested(
            "cma",
            "241100110123",
            "SAMR",
            tests,
            "2024-03-01",
            "2030-02-28",
            List.of("00"),
            Map.of());
    strangers = office.party("样例二检", "91330100790000021K", "330200");
    stranger = office.of(strangers, Role.LABORATORY);
    office
        .earlier()
        .attested(
            "cb-approval",
            APPROVAL,
            "CNCA",
            office.party("样例认证中心有限公司", Office.BODY, "110000"),
            "2010-01-01",
            "2040-12-31",
            List.of("B01"),
            Map.of());
    office
        .earlier()
        .attested(
            "ccc",
            CERTIFICATE,
            APPROVAL,
            office.party("样例电器厂", "91440300MA5D1WE41D", "440300"),
            "2024-03-12",
            "2036-03-11",
            List.of("0701"),
            Map.of());
  }

  @Test
  void of_ten_thousand_readings_the_devices_that_drift_are_flagged_and_no_other() {
    String file = file(7, 42);
    Readings.Taken taken = take(file);
    assertThat(taken.readings()).isEqualTo(DEVICES * EACH);
    assertThat(taken.series()).isEqualTo(DEVICES);
    assertThat(taken.refusals()).isEmpty();
    List<Series> drifting =
        seen(officer).stream().filter(each -> each.course().drift() != null).toList();
    assertThat(drifting)
        .extracting(Series::device, each -> each.course().drift())
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("D-7", Drift.UP),
            org.assertj.core.groups.Tuple.tuple("D-42", Drift.DOWN));
    assertThat(drifting)
        .as("found after the shift and soon after it")
        .allSatisfy(each ->
            assertThat(each.course().driftedAt())
                .isBetween(start().plusSeconds(71 * 60), start().plusSeconds(85 * 60)));
    assertThat(stated("series.drifted")).hasSize(2);

    // handed in again it is there once, and nothing is flagged twice
    long last = journal.last();
    Readings.Taken again = take(file);
    assertThat(again.readings()).isZero();
    assertThat(again.repeated()).isEqualTo(DEVICES * EACH);
    assertThat(journal.last()).isEqualTo(last);

    // who says why begins anew; others may not
    Series one = drifting.getFirst();
    refused("identity.not-allowed", () -> readings.restart(one.id(), "换传感器"), stranger);
    refused("supervision.no-reason", () -> readings.restart(one.id(), " "), laboratory);
    laboratory.does(() -> {
      readings.restart(one.id(), "换了传感器并重新校准");
      return null;
    });
    refused("supervision.not-drifting", () -> readings.restart(one.id(), "再来"), laboratory);
    assertThat(seen(officer).stream().filter(each -> each.course().drift() != null)).hasSize(1);
    assertThat(stated("series.restarted")).hasSize(1);
  }

  @Test
  void a_row_that_cannot_count_is_named_and_the_others_do() {
    String at = "2026-02-01T00:00:00Z";
    Readings.Taken taken =
        take(
            HEADER
                + "ccc,"
                + CERTIFICATE
                + ",E-1,温升,K,"
                + at
                + ",12.5\n"
                + "ccc,9999,E-1,温升,K,"
                + at
                + ",12.5\n"
                + "nothing,"
                + CERTIFICATE
                + ",E-1,温升,K,"
                + at
                + ",12.5\n"
                + "ccc,"
                + CERTIFICATE
                + ",E-1,温升,K,yesterday,12.5\n"
                + "ccc,"
                + CERTIFICATE
                + ",E-1,温升,K,2999-01-01T00:00:00Z,12.5\n"
                + "ccc,"
                + CERTIFICATE
                + ",E-1,温升,K,"
                + at
                + ",NaN\n"
                + "ccc,"
                + CERTIFICATE
                + ",,温升,K,"
                + at
                + ",1\n"
                + "ccc,"
                + CERTIFICATE
                + ",E-1,温升,K\n"
                + "ccc,"
                + CERTIFICATE
                + ",E-1,温升,℃,2026-02-01T00:01:00Z,12.5\n");
    assertThat(taken.readings()).isEqualTo(1);
    assertThat(taken.refusals())
        .containsExactly(
            "2 certificate",
            "3 certificate",
            "4 at",
            "5 at",
            "6 value",
            "7 device",
            "8 columns",
            "9 unit");
  }

  @Test
  void a_reading_is_the_same_when_it_comes_again_however_fine_its_clock() {
    String row = HEADER + "ccc," + CERTIFICATE + ",G-1,电流,A,2026-02-03T00:00:00.1234569Z,1\n";
    assertThat(take(row).readings()).isEqualTo(1);
    assertThat(take(row).repeated()).isEqualTo(1);
  }

  @Test
  void a_number_that_several_bodies_use_names_no_certificate() {
    long other = office.party("样例第二认证中心", "911100007900001520", "110000");
    office
        .earlier()
        .attested(
            "cb-approval",
            "CNCA-R-2002-002",
            "CNCA",
            other,
            "2010-01-01",
            "2040-12-31",
            List.of("B01"),
            Map.of());
    for (String approval : List.of(APPROVAL, "CNCA-R-2002-002")) {
      office
          .earlier()
          .attested(
              "ccc",
              "2024010701000099",
              approval,
              tests,
              "2024-03-12",
              "2036-03-11",
              List.of("0701"),
              Map.of());
    }
    assertThat(take(HEADER + "ccc,2024010701000099,H-1,电流,A,2026-02-03T00:00:00Z,1\n").refusals())
        .containsExactly("1 several");
  }

  @Test
  void who_may_not_test_hands_no_readings_in() {
    refused(
        "supervision.no-laboratory",
        () -> readings.take(strangers, of(HEADER + "ccc,1,H-1,电流,A,2026-02-03T00:00:00Z,1\n")),
        stranger);
  }

  @Test
  void what_a_laboratory_read_is_its_successors_after_a_merger() {
    long gone = office.party("样例旧检测公司", "91330100790000048C", "330100");
    office
        .earlier()
        .attested(
            "cma",
            "241100110124",
            "SAMR",
            gone,
            "2024-03-01",
            "2030-02-28",
            List.of("00"),
            Map.of());
    Office.Person before = office.of(gone, Role.LABORATORY);
    String rows = HEADER + "ccc," + CERTIFICATE + ",M-1,电流,A,2026-02-0%d,1\n";
    before.does(() -> readings.take(gone, of(rows.replace("%d", "4T00:00:00Z"))));
    office.merge(tests, gone);
    assertThat(readings.all(List.of(tests), List.of(), 0, 100))
        .extracting(Series::device)
        .contains("M-1");
    take(rows.replace("%d", "5T00:00:00Z"));
    assertThat(readings.all(List.of(tests), List.of(), 0, 100))
        .filteredOn(each -> each.device().equals("M-1"))
        .singleElement()
        .extracting(each -> each.course().seen())
        .isEqualTo(2);
  }

  @Test
  void a_drift_stays_whatever_rule_comes_later() {
    var strict = new ReadingRule(2, 0.5, 5);
    Course course = Course.NOTHING;
    for (double value : new double[] {1, -1, 30}) course = course.next(start(), value, strict);
    assertThat(course.drift()).isEqualTo(Drift.UP);
    Course later = course.next(start(), 0, new ReadingRule(100, 0.5, 5));
    assertThat(later.drift()).isEqualTo(Drift.UP);
    assertThat(later.mean()).isZero();
  }

  @Test
  void what_is_no_file_of_readings_or_of_another_laboratory_is_refused() {
    refused("supervision.not-readings", () -> readings.take(tests, of("a,b\n1,2\n")), laboratory);
    refused("supervision.not-readings", () -> readings.take(tests, of("")), laboratory);
    refused("identity.not-allowed", () -> readings.take(tests, of(HEADER)), stranger);
    refused("identity.not-allowed", () -> readings.take(tests, of(HEADER)), officer);
  }

  @Test
  void only_its_laboratory_and_who_inspects_where_the_holder_is_see_a_series() {
    take(HEADER + "ccc," + CERTIFICATE + ",F-1,电流,A,2026-02-02T00:00:00Z,1\n");
    Series one =
        seen(officer).stream()
            .filter(each -> each.device().equals("F-1"))
            .findFirst()
            .orElseThrow();
    assertThat(officer.<Series>does(() -> readings.seen(one.id())).region()).isEqualTo("440300");
    assertThat(laboratory.<Series>does(() -> readings.seen(one.id())).device()).isEqualTo("F-1");
    refused("identity.not-allowed", () -> readings.seen(one.id()), elsewhere);
    refused("identity.not-allowed", () -> readings.seen(one.id()), stranger);
    assertThat(readings.line(one)).hasSize(1);
  }

  /** Noise about a mean; the one goes up and the other down after seventy readings. */
  private String file(int up, int down) {
    var random = new Random(20);
    double[] noise = new double[DEVICES];
    var text = new StringBuilder(HEADER);
    for (int i = 0; i < EACH; i++) {
      for (int d = 0; d < DEVICES; d++) {
        noise[d] = i % 2 == 0 ? random.nextDouble(0.5, 1.5) : -noise[d];
        double shift = i < 70 ? 0 : d == up ? 2 : d == down ? -2 : 0;
        text.append(
            "ccc,%s,D-%d,泄漏电流,mA,%s,%.4f%n"
                .formatted(
                    CERTIFICATE, d, start().plusSeconds(i * 60L), 10 + 0.1 * (noise[d] + shift)));
      }
    }
    return text.toString();
  }

  private Instant start() {
    return Instant.parse("2026-01-10T00:00:00Z");
  }

  private List<Series> seen(Office.Person who) {
    return who.does(() -> readings.all(List.of(), List.of("44"), 0, 100)).stream().toList();
  }

  private Readings.Taken take(String content) {
    return laboratory.does(() -> readings.take(tests, of(content)));
  }

  private static ByteArrayInputStream of(String content) {
    return new ByteArrayInputStream(content.getBytes(UTF_8));
  }

  private List<Entry> stated(String type) {
    return journal.read(0, 10_000).stream().filter(fact -> fact.type().equals(type)).toList();
  }
}
