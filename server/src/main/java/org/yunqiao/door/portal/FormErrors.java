package org.yunqiao.door.portal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yunqiao.Problem;
import org.yunqiao.register.scheme.Objection;
import org.yunqiao.register.scheme.rule.RuleText;
import org.yunqiao.work.casework.CaseworkProblem;
import tools.jackson.databind.JsonNode;

/**
 * What is said against what was filled in, by field.
 *
 * @param byPath JSON Pointer without the leading slash; empty: the whole
 */
record FormErrors(Map<String, List<String>> byPath) {

  static final FormErrors NONE = new FormErrors(Map.of());

  private static final Pattern QUOTED = Pattern.compile("'([^']+)'");

  /** What a refusal says, at the fields that it speaks of as far as the schema has them. */
  static FormErrors of(Problem refused, JsonNode schema, Words words) {
    var errors = new LinkedHashMap<String, List<String>>();
    Optional<RuleText> rule =
        refused instanceof CaseworkProblem known ? known.rule() : Optional.empty();
    if (rule.isPresent()) {
      RuleText broken = rule.get();
      boolean shown = !broken.field().isEmpty() && !schema(schema, broken.field()).isMissingNode();
      String said = words.chinese() ? broken.zh() : broken.en();
      put(
          errors,
          shown ? broken.field() : "",
          refused.code().equals("casework.rule-unknown")
              ? words.text("entry.rule-unknown", said)
              : said);
    } else if (refused instanceof CaseworkProblem known && isForm(known)) {
      return of(known.objections(), schema, words);
    } else {
      put(errors, "", words.refusal(refused));
    }
    return new FormErrors(errors);
  }

  /** What a form objects to. */
  static FormErrors of(List<Objection> objections, JsonNode schema, Words words) {
    var errors = new LinkedHashMap<String, List<String>>();
    for (Objection objection : objections) {
      String path = path(objection);
      put(errors, path, said(objection, schema(schema, path), words));
    }
    return new FormErrors(errors);
  }

  private static boolean isForm(CaseworkProblem problem) {
    return problem.code().equals("casework.form") && !problem.objections().isEmpty();
  }

  private static void put(Map<String, List<String>> errors, String path, String said) {
    List<String> there = errors.computeIfAbsent(path, p -> new ArrayList<>());
    if (!there.contains(said)) there.add(said);
  }

  public boolean none() {
    return byPath.isEmpty();
  }

  List<String> all() {
    return byPath.values().stream().flatMap(List::stream).toList();
  }

  /** What is said of the whole. */
  public List<String> whole() {
    return at("");
  }

  public List<String> at(String path) {
    return byPath.getOrDefault(path, List.of());
  }

  /** What is said of a field and of its parts, which the page shows as one. */
  List<String> under(String path) {
    var all = new ArrayList<String>(at(path));
    byPath.forEach((at, said) -> {
      if (at.startsWith(path + "/")) {
        said.stream().filter(one -> !all.contains(one)).forEach(all::add);
      }
    });
    return all;
  }

  /** Where something is missing, the form objects to what it is missing from. */
  private static String path(Objection objection) {
    String path = objection.field().replace("~1", "/").replace("~0", "~");
    if (!objection.code().equals("form.required")) return path;
    Matcher missing = QUOTED.matcher(objection.detail());
    if (!missing.find()) return path;
    return path.isEmpty() ? missing.group(1) : path + "/" + missing.group(1);
  }

  private static JsonNode schema(JsonNode root, String path) {
    JsonNode at = root;
    for (String part : path.split("/")) {
      at = FormField.resolved(root, at);
      at =
          part.matches("\\d+") && at.has("items")
              ? at.path("items")
              : at.path("properties").path(part);
    }
    return FormField.resolved(root, at);
  }

  private static String said(Objection objection, JsonNode says, Words words) {
    String keyword = objection.code().replaceFirst("^form[.]", "");
    String bound = says.path(keyword).isMissingNode() ? "" : plain(says.path(keyword));
    return switch (keyword) {
      case "required" -> words.text("entry.required");
      case "type" -> words.text(type(says));
      case "enum", "const" -> words.text("entry.enum");
      case "pattern" -> words.text("entry.pattern", bound);
      case "format" -> words.text(bound.equals("date") ? "entry.day" : "entry.format");
      case "minimum" -> words.text("entry.minimum", bound);
      case "maximum" -> words.text("entry.maximum", bound);
      case "exclusiveMinimum" -> words.text("entry.above", bound);
      case "exclusiveMaximum" -> words.text("entry.below", bound);
      case "minLength" -> words.text("entry.min-length", bound);
      case "maxLength" -> words.text("entry.max-length", bound);
      case "minItems" ->
          bound.equals("1") ? words.text("entry.required") : words.text("entry.min-items", bound);
      case "maxItems" -> words.text("entry.max-items", bound);
      case "uniqueItems" -> words.text("entry.unique");
      default -> words.text("entry.other");
    };
  }

  private static String type(JsonNode says) {
    return switch (FormField.type(says)) {
      case "integer" -> "entry.whole";
      case "number" -> "entry.number";
      case "boolean" -> "entry.enum";
      default -> "entry.other";
    };
  }

  private static String plain(JsonNode node) {
    return node.isString() ? node.asString() : node.toString();
  }
}
