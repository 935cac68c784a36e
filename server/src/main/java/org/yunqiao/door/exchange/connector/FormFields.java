package org.yunqiao.door.exchange.connector;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.yunqiao.register.scheme.Form;
import tools.jackson.databind.JsonNode;

/**
 * Columns called as a field of the edition's form, or by its Chinese title: that field of the
 * attestation, in the type the form gives it. So a scheme filed today is reported today.
 */
final class FormFields {

  private final BiFunction<String, LocalDate, Optional<Form>> forms;
  private final Set<String> mapped;
  private final List<String> blank;
  private final Map<Form, Map<String, Value>> known = new ConcurrentHashMap<>();

  /**
   * @param forms the form of a scheme on a day
   * @param mapped fields that the connector takes from elsewhere
   */
  FormFields(
      BiFunction<String, LocalDate, Optional<Form>> forms, Set<String> mapped, List<String> blank) {
    this.forms = forms;
    this.mapped = mapped;
    this.blank = blank;
  }

  Map<String, Object> read(String scheme, LocalDate issued, Map<String, Object> row) {
    var told = new LinkedHashMap<String, Object>();
    forms
        .apply(scheme, issued)
        .map(form -> known.computeIfAbsent(form, this::values))
        .orElse(Map.of())
        .forEach((name, value) -> {
          Object attribute = value.attribute(row);
          if (attribute != null) told.put(name, attribute);
        });
    return told;
  }

  private Map<String, Value> values(Form form) {
    var values = new LinkedHashMap<String, Value>();
    form.schema()
        .path("properties")
        .properties()
        .forEach(property -> {
          if (mapped.contains(property.getKey())) return;
          JsonNode field = resolved(form.schema(), property.getValue());
          values.put(property.getKey(), value(property.getKey(), field, form.schema()));
        });
    return values;
  }

  private Value value(String name, JsonNode field, JsonNode form) {
    var verbs = new LinkedHashMap<String, Object>();
    List<String> paths = new ArrayList<>(List.of(name));
    if (field.has("title")) paths.add(field.path("title").asString());
    verbs.put("path", paths);
    boolean several = field.path("type").asString("").equals("array");
    JsonNode one = several ? resolved(form, field.path("items")) : field;
    String type = one.path("type").asString("");
    if (several && !type.equals("object") && !type.equals("array")) verbs.put("split", ";");
    switch (type) {
      case "integer", "number" -> verbs.put("number", true);
      case "boolean" -> verbs.put("boolean", true);
      default -> {}
    }
    if (one.has("x-words")) {
      Map<String, String> words = new LinkedHashMap<>(Map.of("*", "*"));
      one.path("x-words")
          .properties()
          .forEach(word -> words.put(word.getValue().path("zh").asString(""), word.getKey()));
      words.remove("");
      verbs.put("vocabulary", words);
    }
    return Value.read(name, verbs, blank);
  }

  private static JsonNode resolved(JsonNode form, JsonNode field) {
    String reference = field.path("$ref").asString("");
    return reference.startsWith("#/") ? form.at(reference.substring(1)) : field;
  }
}
