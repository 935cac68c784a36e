package org.yunqiao.register.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yunqiao.register.scheme.file.SchemeFolder;

/** Folders put together: what extends what, on which day. */
class LibraryTests {

  private static SchemeFolder folder(
      String scheme, String edition, String period, String more, String... fieldAndRule) {
    String field = fieldAndRule.length > 0 ? fieldAndRule[0] : "a";
    String rule = fieldAndRule.length > 1 ? fieldAndRule[1] : "true";
    return SampleEditions.folder(
        scheme + "/" + edition,
        """
        scheme: %s
        edition: "%s"
        names: {zh: 样例, en: Sample}
        kind: approval
        basis: [{title: 样例}]
        effective: {%s}
        %s
        """
            .formatted(scheme, edition, period, more),
        Map.of(
            "form.schema.json",
            "{\"type\":\"object\",\"properties\":{\"%s\":{\"type\":\"integer\"}},\"additionalProperties\":false}"
                .formatted(field),
            "rules.yaml",
            """
            rules:
              - code: %s.rule
                severity: refuse
                check: "%s"
                message: {zh: 不行, en: No}
                source: 样例
            """
                .formatted(scheme, rule)));
  }

  private static final String LAW = "issuer: {authority: SAMR}";

  private static Submission with(Map<String, Object> attributes, String... scope) {
    LocalDate on = LocalDate.parse("2024-06-01");
    return new Submission(
        on,
        "1",
        on,
        null,
        List.of(scope),
        attributes,
        Submission.Issuer.NONE,
        Submission.Holder.NONE);
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }

  @Test
  void the_edition_is_the_one_in_force_on_the_day() {
    var library =
        new Library(
            List.of(
                folder("base", "2014", "from: 2014-07-01, to: 2025-12-31", LAW),
                folder("base", "2026", "from: 2026-01-01", LAW)));
    assertThat(library.inForce("base", day("2014-06-30"))).isEmpty();
    assertThat(library.inForce("base", day("2025-12-31")).orElseThrow().edition())
        .isEqualTo("2014");
    assertThat(library.inForce("base", day("2026-01-01")).orElseThrow().edition())
        .isEqualTo("2026");
    assertThat(library.editions("base"))
        .extracting(Edition::edition)
        .containsExactly("2026", "2014");
  }

  @Test
  void what_is_extended_is_the_others_edition_of_the_same_day() {
    var library =
        new Library(
            List.of(
                folder("base", "2014", "from: 2014-07-01, to: 2025-12-31", LAW, "old"),
                folder("base", "2026", "from: 2026-01-01", LAW, "new"),
                folder("trade", "2020", "from: 2020-01-01", "extends: base", "own")));
    assertThat(library.inForce("trade", day("2025-06-01")).orElseThrow().form().text())
        .contains("\"old\"", "\"own\"")
        .doesNotContain("\"new\"");
    assertThat(library.inForce("trade", day("2026-06-01")).orElseThrow().form().text())
        .contains("\"new\"", "\"own\"")
        .doesNotContain("\"old\"");
    assertThat(library.inForce("trade", day("2026-06-01")).orElseThrow().rules())
        .extracting(rule -> rule.code())
        .containsExactly("base.rule", "trade.rule");
  }

  @Test
  void a_failing_overlay_takes_its_own_codes_out_and_no_others() {
    var library =
        new Library(
            List.of(
                folder("base", "2015", "from: 2015-01-01", LAW),
                folder(
                    "base-food",
                    "2017",
                    "from: 2017-01-01",
                    "extends: {scheme: base, for: ['00']}",
                    "kitchen",
                    "has(form.kitchen) && form.kitchen > 1")));
    Edition edition = library.inForce("base", day("2024-06-01")).orElseThrow();

    Examination failing = edition.examine(with(Map.of("kitchen", 1), "00", "12"));
    assertThat(failing.refused()).isEmpty();
    assertThat(failing.removed()).containsExactly("00");
    assertThat(failing.lost()).extracting(Objection::code).containsExactly("base-food.rule");

    assertThat(edition.examine(with(Map.of("kitchen", 2), "00", "12")).removed()).isEmpty();
    assertThat(edition.examine(with(Map.of(), "12")).removed()).isEmpty();
    assertThat(edition.examine(with(Map.of(), "00")).refused())
        .as("nothing is left of the scope")
        .extracting(Objection::code)
        .containsExactly("base-food.rule");
    assertThat(library.inForce("base-food", day("2024-06-01")))
        .as("nothing is issued under an overlay")
        .isEmpty();
    assertThat(library.inForce("base", day("2016-06-01")).orElseThrow().overlays()).isEmpty();
  }

  @Test
  void a_pilot_lets_in_who_takes_part_while_it_lasts() {
    String pilot =
        LAW
            + "\npilot: {from: 2024-01-01, until: 2024-12-31, bodies: [B1], regions: ['33'],"
            + " evaluation: {zh: 试, en: t}, outcome: %s}";
    var stopped =
        new Library(List.of(folder("trial", "2024", "from: 2024-01-01", pilot.formatted("stop"))))
            .inForce("trial", day("2024-06-01"))
            .orElseThrow();
    assertThat(codes(stopped, "B1", "330100", "2024-06-01")).isEmpty();
    assertThat(codes(stopped, "B2", "330100", "2024-06-01")).containsExactly("scheme.pilot-body");
    assertThat(codes(stopped, "B1", "440100", "2024-06-01")).containsExactly("scheme.pilot-region");
    assertThat(codes(stopped, "B1", "330100", "2025-01-01")).containsExactly("scheme.pilot-over");
    var adopted =
        new Library(List.of(folder("trial", "2024", "from: 2024-01-01", pilot.formatted("adopt"))))
            .inForce("trial", day("2024-06-01"))
            .orElseThrow();
    assertThat(codes(adopted, "B2", "440100", "2025-01-01")).isEmpty();
  }

  private static List<String> codes(Edition edition, String body, String region, String on) {
    LocalDate day = day(on);
    return edition
        .examine(
            new Submission(
                day,
                "1",
                day,
                null,
                List.of(),
                Map.of(),
                new Submission.Issuer(body, "", List.of(), Map.of()),
                new Submission.Holder("", region, List.of(), null)))
        .refused()
        .stream()
        .map(Objection::code)
        .toList();
  }

  @Test
  void after_a_withdrawal_nothing_is_issued_for_a_while() {
    var edition =
        new Library(
                List.of(
                    folder(
                        "base",
                        "2015",
                        "from: 2015-01-01",
                        LAW + "\nreapply: {after-withdrawal-months: 12}")))
            .inForce("base", day("2024-06-01"))
            .orElseThrow();
    assertThat(afterWithdrawal(edition, "2023-06-02")).containsExactly("scheme.reapply");
    assertThat(afterWithdrawal(edition, "2023-06-01")).isEmpty();
    assertThat(edition.asks("holder.withdrawn")).isTrue();
  }

  private static List<String> afterWithdrawal(Edition edition, String withdrawn) {
    LocalDate on = day("2024-06-01");
    var holder = new Submission.Holder("", "", List.of(), day(withdrawn));
    return edition
        .examine(
            new Submission(on, "1", on, null, List.of(), Map.of(), Submission.Issuer.NONE, holder))
        .refused()
        .stream()
        .map(Objection::code)
        .toList();
  }

  @Test
  void only_listed_transitions_are_lawful_and_only_in_time() {
    var edition =
        new Library(
                List.of(
                    folder(
                        "base",
                        "2015",
                        "from: 2015-01-01",
                        LAW
                            + "\nstandings: [{from: valid, to: suspended},"
                            + " {from: suspended, to: valid, within-months: 6}]")))
            .inForce("base", day("2024-06-01"))
            .orElseThrow();
    LocalDate since = day("2024-01-31");
    assertThat(edition.forbids("suspended", "valid", since, day("2024-07-31"))).isEmpty();
    assertThat(edition.forbids("suspended", "valid", since, day("2024-08-01")))
        .contains("scheme.transition-late");
    assertThat(edition.forbids("valid", "withdrawn", since, day("2024-08-01")))
        .contains("scheme.transition-unknown");
  }

  @Test
  void a_circle_is_refused() {
    var library =
        new Library(
            List.of(
                folder("one", "2015", "from: 2015-01-01", "extends: two"),
                folder("two", "2015", "from: 2015-01-01", "extends: one")));
    assertThatThrownBy(() -> library.inForce("one", day("2024-06-01")))
        .isInstanceOf(SchemeProblem.class)
        .hasMessageContaining("scheme.circle");
  }
}
