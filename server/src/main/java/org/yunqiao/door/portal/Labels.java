package org.yunqiao.door.portal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yunqiao.register.scheme.Edition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an edition's form calls its fields ({@code title} in Chinese, {@code x-en} in English), the
 * codes told in them ({@code x-words}), and the codes of its scope ({@code x-scope}).
 */
@Component
class Labels {

  private final JsonMapper json;
  private final Map<Edition, Named> byEdition = Collections.synchronizedMap(new WeakHashMap<>());

  Labels(JsonMapper json) {
    this.json = json;
  }

  /**
   * A field of a form.
   *
   * @param within the fields of its items, where it is a list of objects
   * @param words what its codes mean
   */
  record Label(
      String key,
      String zh,
      String en,
      boolean required,
      Map<String, Label> within,
      Map<String, Edition.Names> words) {

    String in(Words language) {
      return language.chinese() ? zh : en;
    }

    /** Of an inner field; the key itself where the form does not know it. */
    Label inner(String name) {
      return within.getOrDefault(name, unknown(name));
    }

    static Label unknown(String key) {
      return named(key, key);
    }

    /** Where there is no form, but a name. */
    static Label named(String key, String name) {
      return new Label(key, name, name, false, Map.of(), Map.of());
    }
  }

  private record Named(Map<String, Label> fields, Map<String, Edition.Names> scope) {}

  /** The fields of an edition, in the form's order. */
  Map<String, Label> of(@Nullable Edition edition) {
    return named(edition).fields;
  }

  /** The fields of a schema, in its order. */
  static Map<String, Label> of(JsonNode schema) {
    return fields(schema);
  }

  /** What the codes of an edition's scope mean, where its form says so. */
  Map<String, Edition.Names> scope(@Nullable Edition edition) {
    return named(edition).scope;
  }

  private Named named(@Nullable Edition edition) {
    return edition == null
        ? new Named(Map.of(), Map.of())
        : byEdition.computeIfAbsent(edition, e -> read(e.form().text()));
  }

  private Named read(String form) {
    JsonNode schema = json.readTree(form);
    return new Named(fields(schema), words(schema.path("x-scope")));
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
                  fields(within),
                  words(within.path("x-words"))));
        });
    return fields;
  }

  private static Map<String, Edition.Names> words(JsonNode codes) {
    var words = new LinkedHashMap<String, Edition.Names>();
    codes
        .properties()
        .forEach(code -> {
          String zh = code.getValue().path("zh").asString(code.getKey());
          words.put(code.getKey(), new Edition.Names(zh, code.getValue().path("en").asString(zh)));
        });
    return words;
  }
}
