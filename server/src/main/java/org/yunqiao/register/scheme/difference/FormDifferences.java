package org.yunqiao.register.scheme.difference;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.difference.Difference.Part;
import org.yunqiao.register.scheme.file.Wording;
import tools.jackson.databind.JsonNode;

/** What a report must say that it needed not, or need say no longer. */
final class FormDifferences {

  /** Keywords of JSON Schema that narrow what may be said, and have words of their own. */
  private static final List<String> LIMITS =
      List.of(
          "type",
          "format",
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "multipleOf",
          "minLength",
          "maxLength",
          "pattern",
          "const",
          "minItems",
          "maxItems",
          "uniqueItems");

  private static final int DEEPEST = 6;

  private final List<Difference> found = new ArrayList<>();

  private FormDifferences() {}

  static List<Difference> between(JsonNode before, JsonNode after) {
    var differences = new FormDifferences();
    differences.objects(before, after, List.of());
    return differences.found;
  }

  private void objects(JsonNode before, JsonNode after, List<Edition.Names> path) {
    if (path.size() > DEEPEST) return;
    Set<String> was = required(before);
    Set<String> is = required(after);
    JsonNode known = before.path("properties");
    JsonNode now = after.path("properties");
    for (String field : now.propertyNames()) {
      Wording label = label(path, field, now.path(field));
      if (!known.has(field)) {
        add(is.contains(field) ? "field-added-required" : "field-added-optional", label);
      } else {
        if (is.contains(field) && !was.contains(field)) add("field-now-required", label);
        if (was.contains(field) && !is.contains(field)) add("field-now-optional", label);
        values(known.path(field), now.path(field), label);
        var within = new ArrayList<>(path);
        within.add(names(field, now.path(field)));
        objects(inner(known.path(field)), inner(now.path(field)), within);
      }
    }
    for (String field : known.propertyNames()) {
      if (!now.has(field)) add("field-dropped", label(path, field, known.path(field)));
    }
  }

  private void values(JsonNode before, JsonNode after, Wording label) {
    limits(before, after, label);
    if (before.has("items") && after.has("items")) {
      limits(before.path("items"), after.path("items"), label);
    }
  }

  private void limits(JsonNode before, JsonNode after, Wording label) {
    for (String keyword : LIMITS) {
      JsonNode was = before.path(keyword);
      JsonNode is = after.path(keyword);
      if (was.equals(is)) continue;
      Wording name = Wording.of("scheme.diff.keyword." + keyword);
      if (was.isMissingNode()) {
        add("field-limit-added", label, name, is.asString(is.toString()));
      } else if (is.isMissingNode()) {
        add("field-limit-dropped", label, name, was.asString(was.toString()));
      } else {
        add(
            "field-limit-changed",
            label,
            name,
            was.asString(was.toString()),
            is.asString(is.toString()));
      }
    }
    List<String> was = texts(before.path("enum"));
    List<String> is = texts(after.path("enum"));
    List<Object> more = words(after, is.stream().filter(value -> !was.contains(value)).toList());
    List<Object> less = words(before, was.stream().filter(value -> !is.contains(value)).toList());
    if (!more.isEmpty()) add("field-values-added", label, more);
    if (!less.isEmpty()) add("field-values-dropped", label, less);
  }

  private static List<Object> words(JsonNode field, List<String> codes) {
    return codes.stream()
        .map(code -> {
          JsonNode said = field.path("x-words").path(code);
          return said.isObject()
              ? (Object)
                  new Edition.Names(said.path("zh").asString(code), said.path("en").asString(code))
              : code;
        })
        .toList();
  }

  /** Of a list, what each of it says. */
  private static JsonNode inner(JsonNode field) {
    return field.has("items") ? field.path("items") : field;
  }

  private static Set<String> required(JsonNode object) {
    return new LinkedHashSet<>(texts(object.path("required")));
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(value -> value.asString(value.toString())).toList();
  }

  private static Edition.Names names(String field, JsonNode says) {
    String zh = says.path("title").asString(field);
    return new Edition.Names(zh, says.path("x-en").asString(zh));
  }

  private static Wording label(List<Edition.Names> path, String field, JsonNode says) {
    Edition.Names own = names(field, says);
    if (path.isEmpty()) return Wording.of("scheme.diff.field", own, field);
    return Wording.of("scheme.diff.field-within", path.getLast(), own, field);
  }

  private void add(String code, Object... arguments) {
    found.add(Difference.of(Part.FORM, "scheme.diff." + code, arguments));
  }
}
