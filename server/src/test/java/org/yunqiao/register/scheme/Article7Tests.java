package org.yunqiao.register.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yunqiao.register.scheme.file.Folders;

/**
 * Article 7: management systems of single industries, graded and value-added, integrated, and
 * audited from afar; through the scheme folders that are shipped.
 */
class Article7Tests {

  private static final Library SHIPPED = new Library(Folders.shipped());
  private static final LocalDate DAY = LocalDate.parse("2026-04-20");

  /** 120 persons; quality, environment, safety; one of three auditors knows quality only. */
  private static final Map<String, Object> INTEGRATED =
      Map.ofEntries(
          Map.entry("schemes", List.of("qms", "ems", "ohsms")),
          Map.entry("stage", "initial"),
          Map.entry("personnel", 120),
          Map.entry("complexity", "medium"),
          Map.entry("risk", "medium"),
          Map.entry("integration", 80),
          Map.entry("auditors", List.of(3, 3, 1)),
          Map.entry("ability", new BigDecimal("66.7")),
          Map.entry("team-schemes", List.of("qms", "ems", "ohsms")),
          Map.entry("integration-items", List.of(80, 80, 80, 80, 80, 80, 80)),
          Map.entry("audit-days", new BigDecimal("19.5")));

  private static final Map<String, Object> REMOTE =
      Map.ofEntries(
          Map.entry("audit-scheme", "ems"),
          Map.entry("stage", "surveillance"),
          Map.entry("audit-method", "FS03"),
          Map.entry("plan-reported", "2026-03-30"),
          Map.entry("audit-start", "2026-04-08"),
          Map.entry("audit-end", "2026-04-09"),
          Map.entry("planned-days", 2),
          Map.entry("remote-days", new BigDecimal("0.5")),
          Map.entry("agreement", "2026-03-20"),
          Map.entry("confidentiality", true),
          Map.entry("risk-record", "0c".repeat(32)),
          Map.entry("risk-assessed", "2026-03-25"),
          Map.entry(
              "sessions",
              List.of(
                  Map.of(
                      "begins", "2026-04-08T09:00:00+08:00",
                      "ends", "2026-04-08T12:00:00+08:00",
                      "recording", "1d".repeat(32)))),
          Map.entry("extent", "文件和设计部门"),
          Map.entry("effectiveness", "reached"),
          Map.entry("reason-filed", "2026-04-10"));

  @Test
  void three_integrated_systems_of_120_persons_take_19_5_auditor_days() {
    assertThat(refusals("integrated-ms", INTEGRATED)).isEmpty();
    assertThat(refusals("integrated-ms", with(INTEGRATED, "audit-days", 19)))
        .containsExactly("integrated-ms.audit-time-short");
  }

  @Test
  void without_integration_nothing_is_saved_of_23_days() {
    Map<String, Object> apart = with(INTEGRATED, "integration", 0);
    assertThat(refusals("integrated-ms", with(apart, "audit-days", new BigDecimal("22.5"))))
        .containsExactly("integrated-ms.audit-time-short");
    assertThat(refusals("integrated-ms", with(apart, "audit-days", 23))).isEmpty();
  }

  @Test
  void a_team_is_not_abler_than_its_auditors_are() {
    assertThat(refusals("integrated-ms", with(INTEGRATED, "ability", new BigDecimal("66.8"))))
        .containsExactly("integrated-ms.ability-overstated");
  }

  @Test
  void a_remote_audit_without_its_risk_record_cannot_be_reported() {
    assertThat(refusals("remote-audit", REMOTE)).isEmpty();
    assertThat(refusals("remote-audit", without(REMOTE, "risk-record")))
        .containsExactly("remote-audit.risk-record-missing");
    assertThat(refusals("remote-audit", without(REMOTE, "risk-assessed")))
        .containsExactly("remote-audit.risk-record-missing");
  }

  @Test
  void a_remote_recertification_was_lawful_until_the_new_rules() {
    Map<String, Object> remote =
        with(
            with(
                with(with(REMOTE, "stage", "recertification"), "audit-method", "FS02"),
                "remote-days",
                2),
            "share-reason",
            "客户在境外");
    assertThat(refusals("remote-audit", remote))
        .containsExactly("remote-audit.recertification-remote");
    assertThat(refusals("remote-audit", remote, LocalDate.parse("2026-02-28"))).isEmpty();
  }

  @Test
  void every_kind_that_the_article_names_can_be_reported() {
    assertThat(SHIPPED.codes())
        .contains(
            "qms-construction",
            "qms-automotive",
            "qms-medical",
            "qms-railway",
            "qms-graded",
            "qms-value-added",
            "integrated-ms",
            "remote-audit",
            "enms",
            "ip",
            "event-sustainability",
            "road-safety");
  }

  @Test
  void an_industrys_own_system_keeps_the_rules_of_the_general_one() {
    assertThat(edition("qms-construction", DAY).rules())
        .extracting(rule -> rule.code())
        .contains("qms.audit-time-short", "qms-construction.standards-incomplete");
  }

  @Test
  void a_level_rests_on_a_certificate_and_follows_from_the_score() {
    Map<String, Object> graded = new HashMap<>();
    for (String area :
        List.of("context", "identity", "leadership", "processes", "resources", "performance")) {
      graded.put("score-" + area, 4);
    }
    graded.put("score-improvement", 3);
    graded.put("base-number", "90126Q00215R0M");
    graded.put("score", new BigDecimal("3.86"));
    graded.put("level", "L4");
    graded.put("evidence", "2e".repeat(32));
    assertThat(refusals("qms-graded", graded)).isEmpty();
    assertThat(refusals("qms-graded", with(graded, "level", "L5")))
        .containsExactly("qms-graded.level-differs");
  }

  private static List<String> refusals(String scheme, Map<String, Object> attributes) {
    return refusals(scheme, attributes, DAY);
  }

  private static List<String> refusals(
      String scheme, Map<String, Object> attributes, LocalDate on) {
    var record =
        new Submission(
            on,
            "A7-0001",
            on,
            null,
            List.of("17.10.02"),
            attributes,
            new Submission.Issuer(
                "CNCA-R-2020-901", "110000", List.of("A01", "A02", "A03"), Map.of()),
            new Submission.Holder("913301007900000550", "330100", List.of("qms"), null));
    Examination said = edition(scheme, on).examine(record);
    assertThat(said.unknown()).isEmpty();
    return said.refused().stream().map(Objection::code).toList();
  }

  private static Edition edition(String scheme, LocalDate on) {
    return SHIPPED.inForce(scheme, on).orElseThrow();
  }

  private static Map<String, Object> with(Map<String, Object> map, String key, Object value) {
    var copy = new HashMap<>(map);
    copy.put(key, value);
    return copy;
  }

  private static Map<String, Object> without(Map<String, Object> map, String key) {
    var copy = new HashMap<>(map);
    copy.remove(key);
    return copy;
  }
}
