package org.yunqiao.register.scheme.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yunqiao.register.scheme.Library;

/**
 * A diagram is untrusted: what could run, fetch, loop or hide is refused where a scheme is checked.
 */
class ProcedureAttackTests {

  private static final Library SHIPPED = new Library(Folders.shipped());
  private static final Path FILES = Path.of("src/test/resources/procedures");

  static Stream<String> attacks() throws IOException {
    return names("attacks");
  }

  static Stream<String> benign() throws IOException {
    return names("benign");
  }

  private static Stream<String> names(String folder) throws IOException {
    try (Stream<Path> files = Files.list(FILES.resolve(folder))) {
      return files.map(file -> folder + "/" + file.getFileName()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void an_attack_is_refused_at_its_line_in_both_languages(String file) throws IOException {
    List<Finding> findings = check(Files.readString(FILES.resolve(file)));
    assertThat(findings)
        .as(file)
        .anySatisfy(finding -> {
          assertThat(finding.error()).isTrue();
          assertThat(finding.file()).isEqualTo("procedure.bpmn");
          assertThat(finding.line()).isPositive();
          assertThat(finding.told()).matches("(?s).*\\p{IsHan}.*\\n.*[A-Za-z].*");
        });
  }

  @ParameterizedTest
  @MethodSource("benign")
  void a_plain_diagram_passes(String file) throws IOException {
    assertThat(check(Files.readString(FILES.resolve(file)))).as(file).isEmpty();
  }

  @Test
  void there_are_as_many_attacks_as_there_were() throws IOException {
    assertThat(attacks()).hasSizeGreaterThanOrEqualTo(58);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          decision: review        | decision: rewiev                     | scheme.procedure.step-unknown
          review:                 | rewiev:                              | scheme.procedure.step-undescribed
          roles: [body-reviewer]  | roles: [body-reviewer], class: x     | scheme.yaml.syntax
          side: body              | side: everybody                      | scheme.key.enum
          optional: [remark]      | optional: [remarks]                  | scheme.procedure.field-unknown
          outcomes: [accept, refuse] | not-same-as: [review]             | scheme.procedure.step-unknown
          outcomes: [accept, refuse] | form: forms/none.schema.json      | scheme.procedure.form-missing
          outcomes: [accept, refuse] | form: ../scheme.yaml              | scheme.key.pattern
          maxLength: 500          | pattern: '(a)\\1'                     | scheme.pattern
          maxLength: 500          | $ref: 'file:///etc/passwd'           | scheme.form.reference
          decision: review        | decision: !!java.net.URL [x]         | scheme.yaml.syntax
          """)
  void what_is_wrong_beside_the_diagram_is_told(String from, String to, String code)
      throws IOException {
    String yaml = Files.readString(FILES.resolve("procedure.yaml"));
    assertThat(yaml).contains(from);
    List<Finding> findings =
        check(Files.readString(FILES.resolve("benign/plain.bpmn")), yaml.replace(from, to));
    assertThat(findings).extracting(Finding::code).contains(code);
    assertThat(findings)
        .filteredOn(finding -> finding.code().equals(code))
        .allSatisfy(finding -> assertThat(finding.line()).isPositive());
  }

  @Test
  void nothing_is_issued_on_a_way_past_the_decision() throws IOException {
    String after =
        Files.readString(FILES.resolve("attacks/handler-unknown.bpmn"))
            .replace("erase-everything", "issue");
    String before =
        after
            .replace(
                "sourceRef=\"start\" targetRef=\"review\"",
                "sourceRef=\"start\" targetRef=\"auto\"")
            .replace(
                "sourceRef=\"review\" targetRef=\"auto\"",
                "sourceRef=\"review\" targetRef=\"choice\"")
            .replace(
                "sourceRef=\"auto\" targetRef=\"choice\"",
                "sourceRef=\"auto\" targetRef=\"review\"");
    assertThat(check(after)).extracting(Finding::code).doesNotContain("scheme.procedure.undecided");
    assertThat(check(before))
        .filteredOn(finding -> finding.code().equals("scheme.procedure.undecided"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.line()).isPositive());
  }

  @Test
  void half_a_procedure_is_none() throws IOException {
    var files = new TreeMap<String, byte[]>();
    files.put("procedure.bpmn", Files.readAllBytes(FILES.resolve("benign/plain.bpmn")));
    assertThat(checked(files)).extracting(Finding::code).contains("scheme.file.missing");
  }

  private static List<Finding> check(String bpmn) throws IOException {
    return check(bpmn, Files.readString(FILES.resolve("procedure.yaml")));
  }

  private static List<Finding> check(String bpmn, String yaml) {
    var files = new TreeMap<String, byte[]>();
    files.put("procedure.bpmn", bpmn.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    files.put("procedure.yaml", yaml.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return checked(files);
  }

  private static List<Finding> checked(TreeMap<String, byte[]> files) {
    Beginnings.of("trial", java.time.LocalDate.parse("2026-01-01"), "试用认证", "Trial")
        .forEach((name, text) ->
            files.put(name, text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    return Check.of(new SchemeFolder("trial/2026", files), SHIPPED);
  }
}
