package org.yunqiao.register.scheme.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yunqiao.register.scheme.Library;

/** A scheme folder is untrusted: what is wrong is told with file and line, whatever it is. */
class CheckTests {

  private static final Library SHIPPED = new Library(Folders.shipped());

  private static Map<String, String> beginning() {
    return Beginnings.of("trial", LocalDate.parse("2026-01-01"), "试用认证", "Trial");
  }

  private static List<Finding> check(Map<String, String> files) {
    var bytes = new TreeMap<String, byte[]>();
    files.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
    return Check.of(new SchemeFolder("trial/2026", bytes), SHIPPED);
  }

  /** The beginning with one text of one file changed. */
  private static List<Finding> changed(String file, String from, String to) {
    var files = new HashMap<>(beginning());
    String text = files.get(file);
    assertThat(text).as("what is changed is there").contains(from);
    files.put(file, text.replace(from, to));
    return check(files);
  }

  private static List<Finding> with(String file, String text) {
    var files = new HashMap<>(beginning());
    files.put(file, text);
    return check(files);
  }

  private static List<String> codes(List<Finding> findings) {
    return findings.stream().map(Finding::code).toList();
  }

  @Test
  void what_scheme_new_writes_passes() {
    assertThat(check(beginning())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kind: certificate                | kind: zertifikat              | scheme.key.enum          | 5
          family: service-general          | family: nowhere               | scheme.family-unknown    | 6
          family: service-general          | familie: service-general      | scheme.key.unknown       | 6
          field: SC21                      | field: PV01                   | scheme.field-of-project  | 8
          attested-under: cb-approval      | attested-under: nobody        | scheme.issuer-unknown    | 11
          effective: {from: 2026-01-01}    | effective: {from: 2026-02-30} | scheme.no-day            | 13
          effective: {from: 2026-01-01}    | effective: {from: 2026-01-01, to: 2025-01-01} | scheme.period | 13
          effective: {from: 2026-01-01}    | effective: {from: 2026-01-01, from: 2026-01-02} | scheme.yaml.key-repeated | 13
          effective: {from: 2026-01-01}    | effective: !!java.net.URL [x] | scheme.yaml.syntax       | 13
          validity: {years: 3              | number: {pattern: '(a+)+\\1', | scheme.yaml.syntax       | 14
          validity: {years: 3, source: 本规则第 4 条} | number: {pattern: '(a)\\1'} | scheme.pattern     | 14
          validity: {years: 3, source: 本规则第 4 条} | replaces: {edition: "1999"} | scheme.no-predecessor | 14
          validity: {years: 3, source: 本规则第 4 条} | extends: nowhere   | scheme.no-base           | 14
          scheme: trial                    | scheme: other                 | scheme.folder-name       | 2
          """)
  void a_charter_that_is_wrong_is_told_at_its_line(String from, String to, String code, int line) {
    List<Finding> findings = changed("scheme.yaml", from, to);
    assertThat(findings)
        .anySatisfy(finding -> {
          assertThat(finding.code()).isEqualTo(code);
          assertThat(finding.line()).isEqualTo(line);
          assertThat(finding.error()).isTrue();
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          form.score >= decimal(70)  | form.skore >= decimal(70)              | scheme.rule.cel
          form.score >= decimal(70)  | form.score >= 70                       | scheme.rule.cel
          form.score >= decimal(70)  | form.grade > 3                         | scheme.rule.cel
          form.score >= decimal(70)  | form.score                             | scheme.rule.cel
          form.score >= decimal(70)  | java.lang.Runtime.exec('x') == ''      | scheme.rule.cel
          form.score >= decimal(70)  | listed('no-such-table', number)        | scheme.rule.table-unknown
          form.score >= decimal(70)  | listed(number, number)                 | scheme.rule.name-not-fixed
          form.score >= decimal(70)  | lookup('scheme-families', number, 'nix') == '' | scheme.rule.column-unknown
          form.score >= decimal(70)  | lookup('scheme-families', number, number, 'zh') == '' | scheme.rule.table-keys
          form.score >= decimal(70)  | calculate('nothing', {'a':1}) > decimal(1) | scheme.rule.calculation-unknown
          code: trial.score-low      | code: other.score-low                  | scheme.rule.code
          code: trial.score-low      | code: trial.grade                      | scheme.rule.overlap
          severity: refuse           | severity: forbid                       | scheme.key.enum
          source: 本规则第 5 条        | from: 2026-13-01                       | scheme.key.missing
          """)
  void a_rule_that_is_wrong_is_told(String from, String to, String code) {
    assertThat(codes(changed("rules.yaml", from, to))).contains(code);
  }

  @Test
  void a_mistyped_rule_is_told_at_its_line() {
    List<Finding> findings =
        changed(
            "rules.yaml",
            "check: form.grade == grade(form.score)",
            "check: >-\n      form.grade ==\n      graad(form.score)");
    assertThat(findings)
        .anySatisfy(finding -> {
          assertThat(finding.code()).isEqualTo("scheme.rule.cel");
          assertThat(finding.file()).isEqualTo("rules.yaml");
          assertThat(finding.line()).isBetween(15, 17);
        });
  }

  @Test
  void anchors_that_explode_are_refused_before_they_do() {
    var bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x, x]\n");
    for (char c = 'b'; c <= 'i'; c++) {
      String before = "*" + (char) (c - 1);
      bomb.append(c).append(": &").append(c).append(" [");
      bomb.append(String.join(", ", java.util.Collections.nCopies(10, before))).append("]\n");
    }
    assertThat(codes(with("scheme.yaml", bomb.toString())))
        .containsAnyOf("scheme.yaml.alias", "scheme.yaml.syntax");
  }

  @Test
  void nesting_and_size_are_bounded() {
    assertThat(codes(with("scheme.yaml", "a: " + "[".repeat(10_000) + "]".repeat(10_000))))
        .contains("scheme.yaml.syntax");
    assertThat(codes(with("scheme.yaml", "a: " + "x".repeat(1 << 21))))
        .contains("scheme.file.too-long");
    assertThat(codes(with("rules.yaml", "rules:\n  - " + "(".repeat(1_900)))).isNotEmpty();
  }

  @Test
  void a_rule_can_neither_run_long_nor_be_long() {
    String deep = "(".repeat(500) + "true" + ")".repeat(500);
    assertThat(codes(changed("rules.yaml", "form.score >= decimal(70)", deep)))
        .contains("scheme.rule.cel");
    String list = "[1,2,3,4,5,6,7,8,9,10]";
    String loops =
        "size(number) > 0 && "
            + list
            + ".all(a, "
            + list
            + ".all(b, "
            + list
            + ".all(c, "
            + list
            + ".all(d, "
            + list
            + ".all(e, "
            + list
            + ".all(f, a + b + c + d + e + f > 0))))))";
    org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            assertThat(codes(changed("rules.yaml", "form.score >= decimal(70)", loops)))
                .as("a rule that would loop a million times is unknown in the examples")
                .contains("scheme.example.unknown"));
  }

  @Test
  void a_pattern_that_backtracks_without_end_cannot_be_written() {
    List<Finding> lookaround =
        changed("form.schema.json", "\"minimum\": 0", "\"pattern\": \"^(?=a)b\"");
    assertThat(codes(lookaround)).contains("scheme.pattern");
    String field =
        "\"properties\": {\"word\": {\"type\": \"string\", \"title\": \"词\", \"x-en\": \"Word\","
            + " \"pattern\": \"^(a+)+$\"},";
    var files = new HashMap<>(beginning());
    files.put(
        "form.schema.json", files.get("form.schema.json").replace("\"properties\": {", field));
    files.put(
        "examples/long.yaml",
        files
            .get("examples/accepted.yaml")
            .replace("{score: 86.5", "{word: " + "a".repeat(5_000) + "b, score: 86.5")
            .replace("expect: accepted", "expect: refused"));
    org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertThat(check(files)).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "additionalProperties": false | "additionalProperties": true | scheme.form.open
          "x-en": "Score"               | "x-fr": "Note"               | scheme.form.no-title
          "score": {                    | "Score!": {                  | scheme.form.name
          "minimum": 0                  | "$ref": "https://example.org/evil.json" | scheme.form.reference
          "minimum": 0                  | "minimum": "nought"          | scheme.form.invalid
          "type": "object"              | "type": "array"              | scheme.form.not-object
          """)
  void a_form_that_is_wrong_is_told(String from, String to, String code) {
    assertThat(codes(changed("form.schema.json", from, to))).contains(code);
  }

  @Test
  void definitions_that_lead_back_to_themselves_are_refused() {
    assertThat(
            codes(
                changed(
                    "form.schema.json",
                    "\"type\": \"object\"",
                    "\"type\": \"object\", \"$defs\": {\"a\": {\"$ref\": \"#/$defs/b\"},"
                        + " \"b\": {\"$ref\": \"#/$defs/a\"}}")))
        .contains("scheme.form.circle");
  }

  @Test
  void a_table_with_a_hole_or_an_overlap_is_told_at_its_line() {
    String head = "# zh: 表\n# en: Table\n# source: 样例\n# range: least most\nleast,most,days\n";
    assertThat(with("tables/times.csv", head + "1,5,1\n7,9,2\n"))
        .anySatisfy(finding -> {
          assertThat(finding.code()).isEqualTo("table.hole");
          assertThat(finding.line()).isEqualTo(7);
        });
    assertThat(codes(with("tables/times.csv", head + "1,5,1\n5,9,2\n"))).contains("table.overlap");
  }

  @Test
  void examples_must_end_as_they_say() {
    assertThat(codes(changed("examples/accepted.yaml", "score: 86.5", "score: 60")))
        .contains("scheme.example.refused");
    assertThat(codes(changed("examples/refused-score.yaml", "score: 65, grade: A", "score: 75")))
        .contains("scheme.example.accepted");
    assertThat(codes(changed("examples/refused-score.yaml", ", 'trial.grade'", "")))
        .contains("scheme.example.differs");
    assertThat(codes(changed("examples/refused-score.yaml", ", grade: A", "")))
        .contains("scheme.example.differs", "scheme.example.rule-not-shown");
  }

  @Test
  void examples_that_contradict_each_other_are_told() {
    var files = new HashMap<>(beginning());
    files.put(
        "examples/twin.yaml",
        files.get("examples/accepted.yaml").replace("expect: accepted", "expect: refused"));
    assertThat(codes(check(files))).contains("scheme.example.contradicts");
  }

  @Test
  void a_folder_without_examples_is_not_taken() {
    var files = new HashMap<>(beginning());
    files.keySet().removeIf(file -> file.startsWith("examples/"));
    assertThat(codes(check(files))).contains("scheme.example.none");
  }

  @Test
  void an_edition_that_overlaps_another_in_time_is_told() {
    var bytes = new TreeMap<String, byte[]>();
    beginning().forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
    var older = new TreeMap<String, byte[]>(bytes);
    older.put(
        "scheme.yaml",
        beginning()
            .get("scheme.yaml")
            .replace("\"2026\"", "\"2025\"")
            .replace("{from: 2026-01-01}", "{from: 2025-01-01}")
            .getBytes(StandardCharsets.UTF_8));
    Library others = SHIPPED.with(List.of(new SchemeFolder("trial/2025", older)));
    assertThat(codes(Check.of(new SchemeFolder("trial/2026", bytes), others)))
        .contains("scheme.editions-overlap");
  }

  @Test
  void every_finding_has_words_in_both_languages() {
    List<Finding> findings = changed("scheme.yaml", "kind: certificate", "kinds: certificate");
    assertThat(findings)
        .isNotEmpty()
        .allSatisfy(finding -> {
          assertThat(finding.told()).contains("[" + finding.code() + "]");
          assertThat(finding.words(java.util.Locale.CHINESE)).doesNotContain(finding.code());
          assertThat(finding.words(java.util.Locale.ENGLISH)).doesNotContain(finding.code());
        });
  }
}
