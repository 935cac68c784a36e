package org.yunqiao.register.scheme;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Of which records two forms may say different things: those that have a property which is defined
 * otherwise, and those that lack one that only one of them asks for. Titles and other words that
 * decide nothing are left out of account.
 *
 * @param everything whether it cannot be told from properties
 * @param properties defined otherwise, or in one of the forms only
 * @param asked required by one of them only
 */
record FormChange(boolean everything, Set<String> properties, Set<String> asked) {

  /** Keywords of JSON Schema 2020-12, and of ours, that only tell. */
  private static final Set<String> TELLING =
      Set.of(
          "title",
          "description",
          "$comment",
          "$schema",
          "$id",
          "examples",
          "default",
          "deprecated",
          "x-en",
          "x-words",
          "x-scope");

  /** Members whose keys are names and no keywords. */
  private static final Set<String> NAMING =
      Set.of("properties", "$defs", "patternProperties", "dependentSchemas");

  static FormChange of(Form before, Form after) {
    ObjectNode was = deciding(before.schema());
    ObjectNode is = deciding(after.schema());
    if (was.equals(is)) return new FormChange(false, Set.of(), Set.of());
    Map<String, JsonNode> formerly = properties(was);
    Map<String, JsonNode> now = properties(is);
    var properties = new TreeSet<String>();
    formerly.forEach((name, says) -> {
      if (!says.equals(now.get(name))) properties.add(name);
    });
    now.keySet().stream().filter(name -> !formerly.containsKey(name)).forEach(properties::add);
    Set<String> asked = required(was);
    Set<String> both = required(is);
    both.retainAll(asked);
    asked.addAll(required(is));
    asked.removeAll(both);
    was.remove("properties");
    was.remove("required");
    is.remove("properties");
    is.remove("required");
    return new FormChange(!was.equals(is) || is.has("unevaluatedProperties"), properties, asked);
  }

  boolean none() {
    return !everything && properties.isEmpty() && asked.isEmpty();
  }

  boolean touches(Map<String, Object> attributes) {
    if (everything) return true;
    for (String name : properties) if (attributes.containsKey(name)) return true;
    for (String name : asked) if (!attributes.containsKey(name)) return true;
    return false;
  }

  private static Map<String, JsonNode> properties(ObjectNode form) {
    var properties = new LinkedHashMap<String, JsonNode>();
    form.path("properties").properties().forEach(p -> properties.put(p.getKey(), p.getValue()));
    return properties;
  }

  private static Set<String> required(ObjectNode form) {
    var required = new HashSet<String>();
    form.path("required").valueStream().forEach(name -> required.add(name.asString("")));
    return required;
  }

  private static ObjectNode deciding(JsonNode schema) {
    return (ObjectNode) deciding(schema, false);
  }

  private static JsonNode deciding(JsonNode node, boolean names) {
    if (node instanceof ArrayNode list) {
      ArrayNode kept = JsonNodeFactory.instance.arrayNode();
      list.forEach(each -> kept.add(deciding(each, false)));
      return kept;
    }
    if (!(node instanceof ObjectNode object)) return node;
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    object
        .properties()
        .forEach(member -> {
          String key = member.getKey();
          if (names) {
            kept.set(key, deciding(member.getValue(), false));
          } else if (key.equals("enum") || key.equals("const")) {
            kept.set(key, member.getValue()); // values, not keywords
          } else if (!TELLING.contains(key)) {
            kept.set(key, deciding(member.getValue(), NAMING.contains(key)));
          }
        });
    return kept;
  }
}
