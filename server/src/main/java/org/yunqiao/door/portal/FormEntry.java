package org.yunqiao.door.portal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads what was posted for a schema's fields as the JSON value that it stands for. What cannot be
 * read as its type stays the text that it was, for the schema to object to and the page to show.
 */
final class FormEntry {

  /** Begins the name of a value. */
  static final String VALUE = "f/";

  /** Begins the name of a number of rows. */
  static final String ROWS = "n/";

  /** Begins the value of the button that adds a row. */
  static final String ADD = "add/";

  /** Begins the value of the button that takes a row away. */
  static final String DROP = "drop/";

  private static final int MOST_ROWS = 200;
  private static final int DEEPEST = 6;
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,15}");
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}([.]\\d{1,10})?");
  private static final Pattern WALL =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?");
  private static final Pattern LINES = Pattern.compile("\\R");
  private static final Pattern WORDS = Pattern.compile("[\\s,，、;；]+");

  private final JsonNode root;
  private final Map<String, String[]> posted;

  private FormEntry(JsonNode root, Map<String, String[]> posted) {
    this.root = root;
    this.posted = posted;
  }

  /** A row in which there is nothing but lists of nothing. */
  private static boolean blank(Object row) {
    return row instanceof Map<?, ?> map
        && map.values().stream().allMatch(value -> List.of().equals(value));
  }

  /** The value that was posted; rows in which nothing is filled in are left out. */
  static Map<String, Object> read(JsonNode schema, Map<String, String[]> posted) {
    return pruned(schema, changed(schema, posted, ""));
  }

  /**
   * The value that was posted, with empty rows where they are, and changed as a button wants it.
   *
   * @param act value of the button that was pressed
   */
  static Map<String, Object> changed(JsonNode schema, Map<String, String[]> posted, String act) {
    Map<String, Object> value = new FormEntry(schema, posted).within(schema, "", 0);
    if (act.startsWith(ADD)) {
      list(value, act.substring(ADD.length()))
          .filter(list -> list.size() < MOST_ROWS)
          .ifPresent(list -> list.add(new LinkedHashMap<String, Object>()));
    } else if (act.startsWith(DROP) && act.lastIndexOf('/') > DROP.length()) {
      int slash = act.lastIndexOf('/');
      String number = act.substring(slash + 1);
      list(value, act.substring(DROP.length(), slash))
          .filter(list -> WHOLE.matcher(number).matches() && number.length() < 5)
          .filter(list -> !number.startsWith("-") && Integer.parseInt(number) < list.size())
          .ifPresent(list -> list.remove(Integer.parseInt(number)));
    }
    return value;
  }

  @SuppressWarnings("unchecked")
  private static Optional<List<Object>> list(Map<String, Object> value, String path) {
    @Nullable Object at = value;
    for (String part : path.split("/")) {
      at =
          switch (at) {
            case Map<?, ?> map -> map.get(part);
            case List<?> list
                when part.matches("\\d{1,4}") && Integer.parseInt(part) < list.size() ->
                list.get(Integer.parseInt(part));
            case null, default -> null;
          };
    }
    return at instanceof List<?> list ? Optional.of((List<Object>) list) : Optional.empty();
  }

  private Map<String, Object> within(JsonNode schema, String path, int depth) {
    var value = new LinkedHashMap<String, Object>();
    if (depth > DEEPEST) return value;
    schema
        .path("properties")
        .properties()
        .forEach(each -> {
          String at = path.isEmpty() ? each.getKey() : path + "/" + each.getKey();
          JsonNode says = FormField.resolved(root, each.getValue());
          Object read = field(says, at, depth);
          if (read == null && asked(says, at) && required(schema, each.getKey())) {
            read = List.of();
          }
          if (read != null) value.put(each.getKey(), read);
        });
    return value;
  }

  /** A list that has to be there may be one of nothing. */
  private boolean asked(JsonNode says, String path) {
    return switch (FormField.kind(says)) {
      case LIST -> posted.containsKey(VALUE + path);
      case CHOICES -> posted.containsKey(ROWS + path);
      default -> false;
    };
  }

  private static boolean required(JsonNode schema, String key) {
    return schema.path("required").valueStream().anyMatch(name -> name.asString("").equals(key));
  }

  /** A value that was kept with its empty rows, without them. */
  static Map<String, Object> pruned(JsonNode schema, Map<String, Object> value) {
    return pruned(schema, schema, value, 0);
  }

  private static Map<String, Object> pruned(
      JsonNode root, JsonNode schema, Map<?, ?> value, int depth) {
    var pruned = new LinkedHashMap<String, Object>();
    value.forEach((name, told) -> {
      String key = String.valueOf(name);
      JsonNode says = FormField.resolved(root, schema.path("properties").path(key));
      switch (told) {
        case null -> {}
        case Map<?, ?> map when depth < DEEPEST -> {
          Map<String, Object> left = pruned(root, says, map, depth + 1);
          if (!left.isEmpty()) pruned.put(key, left);
        }
        case List<?> list when depth < DEEPEST -> {
          JsonNode each = FormField.resolved(root, says.path("items"));
          var left = new ArrayList<Object>();
          for (Object one : list) {
            Object kept = one instanceof Map<?, ?> map ? pruned(root, each, map, depth + 1) : one;
            if (kept != null && !blank(kept)) left.add(kept);
          }
          if (!left.isEmpty() || required(schema, key)) pruned.put(key, left);
        }
        default -> pruned.put(key, told);
      }
    });
    return pruned;
  }

  private @Nullable Object field(JsonNode says, String path, int depth) {
    return switch (FormField.kind(says)) {
      case LINE, TEXT, DAY -> told(path);
      case MOMENT -> moment(told(path));
      case CHOICE -> one(says, told(path));
      case NUMBER -> number(says, told(path));
      case YES_NO -> yesNo(told(path));
      case CHOICES -> some(says, all(path));
      case LIST -> scalars(says, told(path));
      case ROWS -> rows(says, path, depth);
      case GROUP -> {
        Map<String, Object> group = within(says, path, depth + 1);
        yield group.isEmpty() ? null : group;
      }
    };
  }

  private @Nullable String told(String path) {
    String[] values = posted.get(VALUE + path);
    if (values == null || values.length == 0) return null;
    String text = clean(values[0]);
    return text.isEmpty() ? null : text;
  }

  private List<String> all(String path) {
    String[] values = posted.get(VALUE + path);
    return values == null
        ? List.of()
        : Arrays.stream(values).map(FormEntry::clean).filter(text -> !text.isEmpty()).toList();
  }

  /** Browsers send a time of the clock on the wall: Beijing's (RFC 3339). */
  private static @Nullable String moment(@Nullable String text) {
    return text != null && WALL.matcher(text).matches()
        ? text.substring(0, 16) + ":00" + FormField.BEIJING
        : text;
  }

  /** Lines stay; other control characters go, and so does what browsers make of a line's end. */
  private static String clean(String posted) {
    var text = new StringBuilder(posted.length());
    posted
        .replace("\r\n", "\n")
        .codePoints()
        .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
        .filter(c -> Character.getType(c) != Character.SURROGATE)
        .forEach(text::appendCodePoint);
    return text.toString().strip();
  }

  private static @Nullable Object number(JsonNode says, @Nullable String text) {
    if (text == null) return null;
    if (WHOLE.matcher(text).matches()) return Long.valueOf(text);
    boolean whole = FormField.type(says).equals("integer");
    return !whole && NUMBER.matcher(text).matches() ? new BigDecimal(text) : text;
  }

  private static @Nullable Object yesNo(@Nullable String text) {
    return switch (text) {
      case null -> null;
      case "true" -> true;
      case "false" -> false;
      default -> text;
    };
  }

  /** A code as the schema writes it: it may be a number. */
  private static @Nullable Object one(JsonNode says, @Nullable String text) {
    if (text == null) return null;
    for (JsonNode code : says.path("enum")) {
      if (code.isNumber() && code.toString().equals(text)) return code.numberValue();
      if (code.isBoolean() && code.toString().equals(text)) return code.booleanValue();
    }
    return text;
  }

  private static @Nullable Object some(JsonNode says, List<String> texts) {
    var list = new ArrayList<Object>();
    for (String text : texts) {
      Object code = one(says.path("items"), text);
      if (code != null) list.add(code);
    }
    return list.isEmpty() ? null : list;
  }

  private @Nullable Object scalars(JsonNode says, @Nullable String text) {
    if (text == null) return null;
    JsonNode each = FormField.resolved(root, says.path("items"));
    boolean words =
        each.has("pattern") || each.has("format") || !FormField.type(each).equals("string");
    var list = new ArrayList<Object>();
    for (String part : (words ? WORDS : LINES).split(text)) {
      String one = part.strip();
      if (one.isEmpty()) continue;
      Object read =
          switch (FormField.kind(each)) {
            case NUMBER -> number(each, one);
            case YES_NO -> yesNo(one);
            default -> one;
          };
      if (read != null) list.add(read);
    }
    return list;
  }

  private @Nullable Object rows(JsonNode says, String path, int depth) {
    String[] counted = posted.get(ROWS + path);
    if (counted == null || !counted[0].matches("\\d{1,3}")) return null;
    int count = Math.min(MOST_ROWS, Integer.parseInt(counted[0]));
    JsonNode each = FormField.resolved(root, says.path("items"));
    var rows = new ArrayList<Object>();
    for (int n = 0; n < count; n++) {
      rows.add(within(each, path + "/" + n, depth + 1));
    }
    return rows;
  }
}
