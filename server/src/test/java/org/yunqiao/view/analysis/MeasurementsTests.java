package org.yunqiao.view.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.RealDatabase;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Fact;
import org.yunqiao.ledger.FactSchemas;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.identity.SetClock;

/** Figures by day, and what screens find, over a real journal. */
@RealDatabase
@Import(MeasurementsTests.Time.class)
class MeasurementsTests {

  @TestConfiguration
  static class Time {
    @Bean
    @Primary
    SetClock setClock() {
      return new SetClock(Instant.parse("2026-06-30T01:00:00Z"));
    }
  }

  /** A fact as another room would state it, by its public form alone. */
  private record Told(String type, Map<String, Object> members) implements Fact {
    @JsonValue
    Map<String, Object> payload() {
      return members;
    }
  }

  @Autowired Journal journal;
  @Autowired Measurements measurements;
  @Autowired Screens screens;
  @Autowired SetClock clock;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  @Test
  void a_figure_is_kept_stated_once_its_day_is_over_and_had_again_whatever_comes_later() {
    state(organisation(901, "330100"), organisation(902, "440100"));
    state(certificate(9001, 901, 1, "A1"), certificate(9002, 902, 1, "A1"));
    measurements.catchUp();
    measurements.measureAll();
    LocalDate day = LocalDate.of(2026, 6, 30);
    Measurement today = measurements.latest("certificates").orElseThrow();
    assertThat(today.headline()).isEqualTo("2");
    assertThat(today.closed()).isFalse();
    assertThat(stated("indicator.measured")).isEmpty();

    clock.pass(Duration.ofDays(1));
    measurements.measureAll();
    Measurement over = measurements.on("certificates", day).orElseThrow();
    assertThat(over.closed()).isTrue();
    assertThat(stated("indicator.measured"))
        .anySatisfy(fact ->
            assertThat(fact.payload())
                .containsEntry("indicator", "certificates")
                .containsEntry("day", "2026-06-30")
                .containsEntry("headline", "2")
                .containsEntry("answer", over.digest()));

    // what is known later changes neither the figure of that day nor what it is worked out to again
    state(certificate(9003, 901, 1, "B1"));
    measurements.catchUp();
    measurements.measureAll();
    assertThat(measurements.on("certificates", day).orElseThrow().headline()).isEqualTo("2");
    assertThat(measurements.again(over).digest()).isEqualTo(over.digest());
    assertThat(measurements.latest("certificates").orElseThrow().headline()).isEqualTo("3");

    // the rows beneath are those of the position, and a part of them can be had
    assertThat(measurements.beneath(over, Map.of(), 10).rows()).hasSize(2);
    assertThat(measurements.beneath(over, Map.of("province", "440000"), 10).rows()).hasSize(1);
    assertThat(measurements.beneath(over, Map.of("province", "' or 1 = 1 --"), 10).rows())
        .isEmpty();
    assertThat(
            measurements
                .beneath(over, Map.of("province", ":scheme", "scheme", " or 1 = 1 or '' = "), 10)
                .rows())
        .isEmpty();
    assertThat(measurements.beneath(over, Map.of("province", ":day or 1 = 1"), 10).rows())
        .isEmpty();

    // a screen states a hit once, and no longer finds what was corrected
    screens.look(day);
    screens.look(day);
    assertThat(stated("screen.flagged"))
        .filteredOn(fact -> fact.payload().get("screen").equals("auditor-two-cities"))
        .hasSize(2);
    assertThat(screens.open("auditor-two-cities", 10))
        .allSatisfy(hit -> assertThat(hit.row()).containsEntry("member", "A1"));
    state(certificate(9002, 902, 2, "C1"));
    measurements.catchUp();
    screens.look(day);
    assertThat(screens.open().get("auditor-two-cities")).isZero();
  }

  @Test
  void what_is_stated_is_as_published() {
    var measured =
        new IndicatorMeasured(
            "certificates", LocalDate.of(2026, 6, 30), 7, "2", "a".repeat(64), "b".repeat(64));
    assertThat(FactSchemas.objections(measured)).isEmpty();
    var flagged =
        new ScreenFlagged(
            "auditor-two-cities", 3L, LocalDate.of(2026, 6, 30), 7, Map.of("member", "A1"));
    assertThat(FactSchemas.objections(flagged)).isEmpty();
    assertThat(
            FactSchemas.objections(
                new ScreenFlagged("x", null, LocalDate.of(2026, 6, 30), 7, Map.of())))
        .isNotEmpty();
  }

  @Test
  void what_is_asked_for_and_not_there_is_refused() {
    assertThatThrownBy(() -> measurements.indicators().named("nothing"))
        .isInstanceOf(AnalysisProblem.class);
    assertThat(measurements.on("certificates", LocalDate.of(1999, 1, 1))).isEmpty();
  }

  private List<Entry> stated(String type) {
    return journal.read(0, 10_000).stream().filter(fact -> fact.type().equals(type)).toList();
  }

  private void state(Fact... facts) {
    transaction.executeWithoutResult(status -> {
      for (Fact fact : facts) journal.state(fact);
    });
  }

  private static Fact organisation(long id, String region) {
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
            List.of(Map.of("kind", "sample", "value", "s-" + id))));
  }

  private static Fact certificate(long id, long holder, int ordinal, String member) {
    return new Told(
        ordinal == 1 ? "attestation.issued" : "attestation.changed",
        Map.of(
            "attestation",
            id,
            "scheme",
            "qms",
            "number",
            "N-" + id,
            "issuer",
            1,
            "ordinal",
            ordinal,
            "day",
            "2026-02-10",
            "content",
            Map.of(
                "edition",
                "2026",
                "holder",
                holder,
                "issued",
                "2026-02-10",
                "expires",
                "2029-02-09",
                "scope",
                List.of("18.01"),
                "attributes",
                Map.of(
                    "audit-method", "FS01",
                    "stage2-start", "2026-01-20",
                    "stage2-end", "2026-01-21",
                    "team", List.of(member))),
            "periods",
            List.of(
                Map.of("from", "2026-02-10", "standing", "valid"),
                Map.of("from", "2029-02-10", "standing", "expired"))));
  }
}
