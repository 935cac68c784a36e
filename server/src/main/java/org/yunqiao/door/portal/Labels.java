package org.yunqiao.door.portal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yunqiao.register.scheme.Edition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an edition's form calls its fields: {@code title} in Chinese, {@code x-en} in English. */
@Component
class Labels {

  private final JsonMapper json;
  private final Map<String, Map<String, Label>> byDigest = new ConcurrentHashMap<>();

  Labels(JsonMapper json) {
    this.json = json;
  }

  /**
   * A field of a form.
   *
   * @param within the fields of its items, where it is a list of objects
   */
  record Label(String key, String zh, String en, boolean required, Map<String, Label> within) {

    String in(Words words) {
      return words.chinese() ? zh : en;
    }

    static Label unknown(String key) {
      return new Label(key, key, key, false, Map.of());
    }
  }

  /** The fields of an edition, in the form's order. */
  Map<String, Label> of(@Nullable Edition edition) {
    return edition == null
        ? Map.of()
        : byDigest.computeIfAbsent(
            edition.digest(), digest -> fields(json.readTree(edition.form().text())));
  }

  private static Map<String, Label> fields(JsonNode schema) {
    List<String> required =
        schema.path("required").valueStream().map(node -> node.asString("")).toList();
    var fields = new LinkedHashMap<String, Label>();
    schema
        .path("properties")
        .properties()
        .forEach(field -> {
          JsonNode says = field.getValue();
          String zh = says.path("title").asString(field.getKey());
          JsonNode within = says.has("items") ? says.path("items") : says;
          fields.put(
              field.getKey(),
              new Label(
                  field.getKey(),
                  zh,
                  says.path("x-en").asString(zh),
                  required.contains(field.getKey()),
                  fields(within)));
        });
    return fields;
  }
}
