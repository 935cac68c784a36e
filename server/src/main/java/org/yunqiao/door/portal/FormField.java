package org.yunqiao.door.portal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A field of a form as it is shown: made from its JSON Schema, with what was filled in, and with
 * what is said against it. {@link FormEntry} reads it back.
 *
 * @param path JSON Pointer into the value, without the leading slash; also how the page calls it
 * @param hint what may be filled in, in words; empty where anything may
 * @param value as text; a list of scalars has a line for each
 * @param errors what is said against it
 * @param rows of a list of objects
 * @param fields of an object
 */
record FormField(
    String path,
    Kind kind,
    String label,
    String hint,
    boolean required,
    String value,
    List<Option> options,
    List<String> errors,
    List<Row> rows,
    List<FormField> fields) {

  /** More characters than fit a line. */
  private static final int LINE = 120;

  /** The zone of times that are filled in. */
  static final String BEIJING = "+08:00";

  /** How it is shown. */
  enum Kind {
    LINE,
    TEXT,
    NUMBER,
    DAY,
    /** A day and a time, in Beijing. */
    MOMENT,
    YES_NO,
    CHOICE,
    /** Some of a few. */
    CHOICES,
    /** A list of scalars, a line each. */
    LIST,
    /** A list of objects. */
    ROWS,
    GROUP
  }

  /** One of what can be chosen. */
  record Option(String code, String name, boolean chosen) {}

  /** One object of a list. */
  record Row(int number, List<FormField> fields) {}

  /** The name of the template's part that shows it. */
  public String part() {
    return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  public String id() {
    return "f-" + path.replace('/', '-');
  }

  /** Under which name its value comes back. */
  public String name() {
    return FormEntry.VALUE + path;
  }

  /** Under which name the number of its rows comes back. */
  public String count() {
    return FormEntry.ROWS + path;
  }

  public boolean faulty() {
    return !errors.isEmpty();
  }

  /** The fields of a schema. */
  static List<FormField> of(
      JsonNode schema, Map<String, Object> value, FormErrors errors, Words words) {
    return new Making(schema, errors, words).within(schema, "", value);
  }

  static Kind kind(JsonNode says) {
    if (says.has("enum")) return Kind.CHOICE;
    return switch (type(says)) {
      case "number", "integer" -> Kind.NUMBER;
      case "boolean" -> Kind.YES_NO;
      case "object" -> Kind.GROUP;
      case "array" -> {
        JsonNode each = says.path("items");
        if (each.has("enum")) yield Kind.CHOICES;
        yield type(each).equals("object") ? Kind.ROWS : Kind.LIST;
      }
      default -> {
        String format = says.path("format").asString("");
        if (format.equals("date")) yield Kind.DAY;
        if (format.equals("date-time")) yield Kind.MOMENT;
        yield says.path("maxLength").asInt(Integer.MAX_VALUE) <= LINE || says.has("pattern")
            ? Kind.LINE
            : Kind.TEXT;
      }
    };
  }

  static String type(JsonNode says) {
    JsonNode type = says.path("type");
    if (type.isArray()) {
      return type.valueStream()
          .map(one -> one.asString(""))
          .filter(one -> !one.equals("null"))
          .findFirst()
          .orElse("string");
    }
    if (says.has("properties") && !type.isString()) return "object";
    return type.asString("string");
  }

  /** What a schema says, where it points elsewhere in the same file. */
  static JsonNode resolved(JsonNode root, JsonNode says) {
    String ref = says.path("$ref").asString("");
    return ref.startsWith("#/") ? root.at(ref.substring(1)) : says;
  }

  /** Walks through a schema; {@code root} is where its references lead. */
  private record Making(JsonNode root, FormErrors errors, Words words) {

    private List<FormField> within(JsonNode schema, String path, @Nullable Object value) {
      Map<?, ?> told = value instanceof Map<?, ?> map ? map : Map.of();
      List<String> required =
          schema.path("required").valueStream().map(node -> node.asString("")).toList();
      var fields = new ArrayList<FormField>();
      schema
          .path("properties")
          .properties()
          .forEach(each -> {
            if (each.getValue().path("readOnly").asBoolean(false)) return;
            String key = each.getKey();
            String at = path.isEmpty() ? key : path + "/" + key;
            JsonNode says = resolved(root, each.getValue());
            fields.add(field(says, at, key, required.contains(key), told.get(key)));
          });
      return fields;
    }

    private FormField field(
        JsonNode says, String path, String key, boolean required, @Nullable Object value) {
      Kind kind = kind(says);
      JsonNode each = resolved(root, says.path("items"));
      return new FormField(
          path,
          kind,
          label(says, key),
          FormHint.of(says, kind, words),
          required,
          kind == Kind.MOMENT ? wall(text(value)) : text(value),
          switch (kind) {
            case CHOICE -> options(says, value);
            case CHOICES -> options(each, value);
            default -> List.of();
          },
          kind == Kind.ROWS || kind == Kind.GROUP ? errors.at(path) : errors.under(path),
          kind == Kind.ROWS ? rows(each, path, value) : List.of(),
          kind == Kind.GROUP ? within(says, path, value) : List.of());
    }

    private String label(JsonNode says, String key) {
      String zh = says.path("title").asString(key);
      return words.chinese() ? zh : says.path("x-en").asString(zh);
    }

    private List<Row> rows(JsonNode each, String path, @Nullable Object value) {
      List<?> list = value instanceof List<?> some && !some.isEmpty() ? some : List.of(Map.of());
      var rows = new ArrayList<Row>();
      for (Object one : list) {
        rows.add(new Row(rows.size() + 1, within(each, path + "/" + rows.size(), one)));
      }
      return rows;
    }

    private List<Option> options(JsonNode says, @Nullable Object value) {
      JsonNode named = says.path("x-words");
      var options = new LinkedHashMap<String, Option>();
      List<String> chosen =
          value instanceof List<?> list
              ? list.stream().map(String::valueOf).toList()
              : List.of(text(value));
      says.path("enum")
          .valueStream()
          .map(code -> code.isString() ? code.asString() : code.toString())
          .forEach(code -> {
            String zh = named.path(code).path("zh").asString(code);
            String name = words.chinese() ? zh : named.path(code).path("en").asString(zh);
            options.put(code, new Option(code, name, chosen.contains(code)));
          });
      return List.copyOf(options.values());
    }
  }

  private static String wall(String moment) {
    return moment.endsWith(":00" + BEIJING) ? moment.substring(0, 16) : moment;
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case List<?> list ->
          String.join("\n", list.stream().map(one -> one == null ? "" : one.toString()).toList());
      case Map<?, ?> map -> "";
      case java.math.BigDecimal number -> number.toPlainString();
      default -> value.toString();
    };
  }
}
