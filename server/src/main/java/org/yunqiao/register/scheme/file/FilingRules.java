package org.yunqiao.register.scheme.file;

import java.util.Locale;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.Charter;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Library;

/**
 * What the filing of certification rules (认证规则备案) asks: which field goes with which project, one
 * rule number for one rule name (validation rules of the regulator's filing form).
 */
final class FilingRules {

  private final Charter charter;
  private final Library others;
  private final Findings findings;
  private final ToIntFunction<String> line;

  FilingRules(Charter charter, Library others, Findings findings, ToIntFunction<String> line) {
    this.charter = charter;
    this.others = others;
    this.findings = findings;
    this.line = line;
  }

  void check() {
    String project = charter.project();
    if (project != null) fields(project);
    Charter.Document document = charter.document();
    if (document != null) number(document);
  }

  private void fields(String project) {
    String beginning = fieldOf(project);
    if (beginning == null) return;
    for (String field : charter.field()) {
      // approvals may be told by the project itself, as B04; then it says nothing about the field
      if (!field.startsWith(beginning) && !project.startsWith(field)) {
        error("/field", "scheme.field-of-project", project, beginning, field);
      }
    }
  }

  private static @Nullable String fieldOf(String project) {
    if (project.startsWith("B04") || project.startsWith("B05")) return "PV";
    if (project.startsWith("B03")) return "B03";
    if (project.startsWith("C02")) return "SC";
    return project.startsWith("A") ? "A" : null;
  }

  /**
   * One number, one name; the same name under the same number in another scheme is a repetition.
   */
  private void number(Charter.Document document) {
    for (SchemeFolder other : others.folders()) {
      Charter its = other.charter();
      Charter.Document that = its.document();
      if (that == null || its.scheme().equals(charter.scheme())) continue;
      if (that.number().equals(document.number())) {
        error(
            "/rule/number",
            that.title().equals(document.title()) ? "scheme.rule-repeated" : "scheme.rule-number",
            document.number(),
            that.title(),
            its.scheme());
      }
    }
  }

  private void error(String pointer, String code, Object... arguments) {
    findings.error(SchemeFolder.CHARTER, line.applyAsInt(pointer), code, arguments);
  }

  /** What a body must say when it files, and what is not for a body to lay down. */
  void asked() {
    String project = charter.project();
    if (project == null) missing("project");
    if (charter.field().isEmpty()) missing("field");
    if (charter.document() == null) missing("rule");
    if (charter.kind() != Edition.Kind.CERTIFICATE) {
      error("/kind", "scheme.filing.kind", charter.kind().name().toLowerCase(Locale.ROOT));
    }
    if (project != null && project.startsWith("B01")) {
      error("/project", "scheme.filing.compulsory", project);
    } else if (project != null && project.startsWith("C") && !project.startsWith("C02")) {
      error("/project", "scheme.filing.service", project);
    }
    Charter.Extension extension = charter.extension();
    if (extension != null && extension.overlay()) {
      error("/extends", "scheme.filing.overlay", extension.scheme());
    }
    if (charter.issuer() instanceof Edition.Issuer.ByLaw) {
      error("/issuer", "scheme.filing.authority");
    }
  }

  private void missing(String key) {
    error("/" + key, "scheme.filing.missing", key);
  }
}
