package org.yunqiao.register.scheme.file;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yunqiao.register.scheme.Form;

/** Whether a form is JSON Schema 2020-12 as this platform takes it (docs/schemes.md). */
public final class FormCheck {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,59}");
  private static final int MOST_PROPERTIES = 300;

  private final YamlText form;
  private final Findings findings;
  private int properties;

  public FormCheck(YamlText form, Findings findings) {
    this.form = form;
    this.findings = findings;
  }

  public void run(String text) {
    if (form.map().isEmpty()) {
      error("", "scheme.form.not-object");
      return;
    }
    int before = findings.all().size();
    if (!"object".equals(form.map().get("type"))) error("/type", "scheme.form.not-object");
    if (!Boolean.FALSE.equals(form.map().get("additionalProperties"))) {
      error("/additionalProperties", "scheme.form.open");
    }
    circles();
    properties("", form.map(), 0);
    everywhere("", form.map(), 0);
    if (findings.all().size() == before) meta(text);
  }

  private void properties(String pointer, Map<?, ?> object, int depth) {
    if (depth > 12 || !(object.get("properties") instanceof Map<?, ?> named)) return;
    named.forEach((name, value) -> {
      String at = pointer + "/properties/" + name;
      if (++properties > MOST_PROPERTIES) {
        if (properties == MOST_PROPERTIES + 1) error(at, "scheme.form.too-many", MOST_PROPERTIES);
        return;
      }
      if (!NAME.matches(String.valueOf(name))) error(at, "scheme.form.name", name);
      if (!(value instanceof Map<?, ?> says)) {
        error(at, "scheme.form.not-object");
        return;
      }
      if (!says.containsKey("title")) error(at, "scheme.form.no-title", name, "title");
      if (!says.containsKey("x-en")) error(at, "scheme.form.no-title", name, "x-en");
      properties(at, says, depth + 1);
      if (says.get("items") instanceof Map<?, ?> items) properties(at + "/items", items, depth + 1);
    });
  }

  /** Patterns that could run long, and references to elsewhere, wherever they stand. */
  private void everywhere(String pointer, Object value, int depth) {
    if (depth > 24) return;
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, member) -> {
        String at = pointer + "/" + key;
        if (key.equals("pattern") && member instanceof String pattern) pattern(at, pattern);
        if (key.equals("patternProperties") && member instanceof Map<?, ?> patterns) {
          patterns.keySet().forEach(pattern -> pattern(at, String.valueOf(pattern)));
        }
        if (key.equals("$ref") && !String.valueOf(member).startsWith("#/$defs/")) {
          error(at, "scheme.form.reference", member);
        }
        if (Set.of("$dynamicRef", "$id", "$anchor", "$dynamicAnchor", "$vocabulary")
            .contains(key)) {
          error(at, "scheme.form.keyword", key);
        }
        everywhere(at, member, depth + 1);
      });
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) everywhere(pointer + "/" + i, list.get(i), depth + 1);
    }
  }

  private void pattern(String at, String pattern) {
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      error(at, "scheme.pattern", e.getDescription());
    }
  }

  /** Definitions that refer to each other in a circle would be followed for ever. */
  private void circles() {
    if (!(form.map().get("$defs") instanceof Map<?, ?> definitions)) return;
    for (Object name : definitions.keySet()) {
      if (leadsBack(String.valueOf(name), definitions, new HashSet<>())) {
        error("/$defs/" + name, "scheme.form.circle", name);
        return;
      }
    }
  }

  private static boolean leadsBack(String name, Map<?, ?> definitions, Set<String> met) {
    if (!met.add(name)) return true;
    var references = new HashSet<String>();
    references(definitions.get(name), references, 0);
    for (String reference : references) {
      if (leadsBack(reference, definitions, new HashSet<>(met))) return true;
    }
    return false;
  }

  private static void references(
      @org.jspecify.annotations.Nullable Object value, Set<String> found, int depth) {
    if (depth > 24) return;
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, member) -> {
        if (key.equals("$ref") && String.valueOf(member).startsWith("#/$defs/")) {
          found.add(String.valueOf(member).substring("#/$defs/".length()));
        }
        references(member, found, depth + 1);
      });
    } else if (value instanceof List<?> list) {
      list.forEach(member -> references(member, found, depth + 1));
    }
  }

  private void meta(String text) {
    SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(
            com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"))
        .validate(text, InputFormat.JSON)
        .forEach(error ->
            error(
                error.getInstanceLocation().toString(),
                "scheme.form.invalid",
                error.getInstanceLocation(),
                error.getMessage()));
    if (findings.anyError()) return;
    try {
      Form.read(text).objections(Map.of());
    } catch (RuntimeException e) {
      error("", "scheme.form.invalid", "", String.valueOf(e.getMessage()));
    }
  }

  private void error(String pointer, String code, Object... arguments) {
    findings.error(form.file(), form.line(pointer), code, arguments);
  }
}
