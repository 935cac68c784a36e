package org.yunqiao.register.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yunqiao.register.scheme.file.Check;
import org.yunqiao.register.scheme.file.Finding;
import org.yunqiao.register.scheme.file.Folders;
import org.yunqiao.register.scheme.file.SchemeFolder;

/** Task 2: voluntary product certification of robots, security, rail and connected vehicles. */
class Article2Tests {

  private static final Library SHIPPED = new Library(Folders.shipped());

  /** A scheme that a body files: a rule with number and title, units, a mark. */
  private static SchemeFolder filed(String field) {
    return SampleEditions.folder(
        "delivery-drone/2024",
        """
        scheme: delivery-drone
        edition: "2024"
        names: {zh: 物流无人机认证, en: Certification of delivery drones}
        kind: certificate
        family: product-voluntary
        project: B0501
        field: %s
        extends: voluntary-product
        basis: [{title: 中华人民共和国认证认可条例, clause: 第十七条}]
        effective: {from: 2024-01-01}
        marks: [{code: DRN, names: {zh: 物流无人机标志, en: delivery drone mark}}]
        rule: {number: YL-PV20-001, title: 物流无人机认证规则, issued-by: 样例认证机构, published: 2023-12-20}
        """
            .formatted(field),
        Map.of(
            "form.schema.json",
            """
            {"type": "object", "additionalProperties": false, "required": ["take-off-mass"],
             "properties": {"take-off-mass":
               {"type": "number", "minimum": 0, "title": "最大起飞质量（千克）", "x-en": "Take-off mass, kg"}}}
            """,
            "rules.yaml",
            """
            rules:
              - code: delivery-drone.unit
                severity: refuse
                field: unit
                check: has(form.unit)
                message: {zh: 应写明认证单元。, en: The certification unit is needed.}
                source: 物流无人机认证规则 3.1
              - code: delivery-drone.mark
                severity: refuse
                field: marks
                when: has(form.marks)
                check: form.marks.all(m, m == 'DRN')
                message: {zh: 只使用本规则的标志。, en: The mark of this rule only.}
                source: 物流无人机认证规则 6.2
            """,
            "examples/accepted.yaml",
            """
            zh: 合格
            en: As it should be
            expect: accepted
            record:
              number: 00124PV00001
              issued: 2024-03-01
              scope: [PV20]
              attributes: {take-off-mass: 24.5, unit: 25 kg 以下, marks: [DRN]}
            """,
            "examples/refused.yaml",
            """
            zh: 没有单元，用了别的标志
            en: No unit, and another mark
            expect: refused
            record:
              number: 00124PV00001
              issued: 2024-03-01
              attributes: {take-off-mass: 24.5, marks: [CR]}
            refused: [delivery-drone.unit, delivery-drone.mark]
            """,
            "README.md",
            "# 物流无人机认证\n\n# Certification of delivery drones\n"));
  }

  private static List<String> errors(SchemeFolder folder) {
    return Check.of(folder, SHIPPED).stream().filter(Finding::error).map(Finding::code).toList();
  }

  private static List<String> refusals(
      Library library, String scheme, Map<String, Object> attributes, String... scope) {
    LocalDate on = LocalDate.parse("2024-05-10");
    return library
        .inForce(scheme, on)
        .orElseThrow()
        .examine(
            new Submission(
                on,
                "00124PV00088",
                on,
                on.plusYears(5).minusDays(1),
                List.of(scope),
                attributes,
                new Submission.Issuer("CNCA-R-2002-001", "110000", List.of("B04"), Map.of()),
                Submission.Holder.NONE))
        .refused()
        .stream()
        .map(Objection::code)
        .toList();
  }

  private static Map<String, Object> robot(String field, Object value) {
    var said =
        new HashMap<String, Object>(
            Map.of(
                "robot-kind", "industrial",
                "certification-mode", "b",
                "pv-field", "PV11",
                "unit", "负载 20 kg 以下",
                "performance-level", "d",
                "aspects", List.of("S", "E"),
                "marks", List.of("CR"),
                "factory-inspected", "2024-04-01"));
    said.put(field, value);
    return said;
  }

  @Test
  void a_scheme_with_rule_units_and_mark_is_filed_and_a_certificate_under_it_holds() {
    SchemeFolder folder = filed("PV20");
    assertThat(errors(folder)).isEmpty();

    Library with = SHIPPED.with(List.of(folder));
    Map<String, Object> good =
        Map.of("take-off-mass", 24.5, "unit", "25 kg 以下", "marks", List.of("DRN"));
    assertThat(refusals(with, "delivery-drone", good, "PV20")).isEmpty();
    assertThat(refusals(with, "delivery-drone", Map.of("take-off-mass", 24.5, "unit", "x"), "PV99"))
        .as("what it takes over from the base counts as well")
        .containsExactly("voluntary-product.field-unknown");
    assertThat(refusals(with, "delivery-drone", Map.of("unit", "x"), "PV20"))
        .containsExactly("form.required");
  }

  @Test
  void a_product_scheme_cannot_be_filed_for_a_field_of_services() {
    assertThat(errors(filed("SC01"))).contains("scheme.field-of-project");
  }

  @Test
  void a_robot_with_unit_inspection_and_mark_is_certified() {
    assertThat(refusals(SHIPPED, "robot", robot("unit", "负载 20 kg 以下"), "PV11")).isEmpty();
    assertThat(refusals(SHIPPED, "robot", robot("marks", List.of("CCC")), "PV11"))
        .containsExactly("robot.mark-unknown");
    assertThat(refusals(SHIPPED, "robot", robot("performance-level", "c"), "PV11"))
        .containsExactly("robot.performance-level");
    assertThat(refusals(SHIPPED, "robot", robot("unit", "x"), "SC01"))
        .containsExactly("voluntary-product.service-field");
  }

  @ParameterizedTest
  @ValueSource(strings = {"robot", "security-product", "urban-rail", "connected-vehicle"})
  void each_trade_rests_on_voluntary_product_certification(String scheme) {
    Edition edition = SHIPPED.inForce(scheme, LocalDate.parse("2024-05-10")).orElseThrow();
    assertThat(edition.rules())
        .extracting(rule -> rule.code().substring(0, rule.code().indexOf('.')))
        .contains("voluntary-product", scheme);
    assertThat(edition.fields()).containsAnyOf("B04", "B05");
  }
}
