package org.yunqiao.register.scheme;

import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What a form surely has nothing to say against, found in one pass over the values as they are. It
 * knows the keywords that forms are mostly written in; where it meets another, or is not sure, it
 * does not accept, and the validator of the whole JSON Schema is asked.
 */
sealed interface Accepted {

  boolean accepts(Object value);

  /** Nothing is accepted unseen. */
  Accepted NOTHING = new Unsure();

  /** Words that decide nothing about a value. */
  Set<String> TELLING =
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
          "x-scope",
          "$defs");

  static Accepted by(JsonNode schema) {
    return by(schema, schema, 0);
  }

  private static Accepted by(JsonNode schema, JsonNode root, int depth) {
    if (!schema.isObject() || depth > 12) return NOTHING;
    if (schema.path("$ref").isString()) {
      String reference = schema.path("$ref").asString();
      return knows(schema, Set.of("$ref")) && reference.startsWith("#/")
          ? by(root.at(reference.substring(1)), root, depth + 1)
          : NOTHING;
    }
    return switch (schema.path("type").asString("")) {
      case "object" -> Members.of(schema, root, depth);
      case "array" -> Items.of(schema, root, depth);
      case "string" -> Text.of(schema);
      case "integer" -> Quantity.of(schema, true);
      case "number" -> Quantity.of(schema, false);
      case "boolean" -> knows(schema, Set.of("type")) ? new Truth() : NOTHING;
      default -> NOTHING;
    };
  }

  private static boolean knows(JsonNode schema, Set<String> keywords) {
    return schema.properties().stream()
        .map(Map.Entry::getKey)
        .allMatch(key -> keywords.contains(key) || TELLING.contains(key));
  }

  /** Does not know the schema. */
  record Unsure() implements Accepted {
    @Override
    public boolean accepts(Object value) {
      return false;
    }
  }

  record Truth() implements Accepted {
    @Override
    public boolean accepts(Object value) {
      return value instanceof Boolean;
    }
  }

  /** An object whose members are all listed. */
  record Members(Map<String, Accepted> members, Set<String> required) implements Accepted {

    private static final Set<String> KNOWN =
        Set.of("type", "properties", "required", "additionalProperties");

    static Accepted of(JsonNode schema, JsonNode root, int depth) {
      if (!knows(schema, KNOWN)) return NOTHING;
      var members = new HashMap<String, Accepted>();
      schema
          .path("properties")
          .properties()
          .forEach(each -> members.put(each.getKey(), by(each.getValue(), root, depth + 1)));
      var required = new HashSet<String>();
      schema.path("required").valueStream().forEach(name -> required.add(name.asString("")));
      return new Members(members, required);
    }

    @Override
    public boolean accepts(Object value) {
      if (!(value instanceof Map<?, ?> map)) return false;
      int needed = required.size();
      for (Map.Entry<?, ?> each : map.entrySet()) {
        if (!(each.getKey() instanceof String name)) return false;
        Accepted member = members.get(name);
        Object said = each.getValue();
        if (member == null || said == null || !member.accepts(said)) return false;
        if (needed > 0 && required.contains(name)) needed--;
      }
      return needed == 0;
    }
  }

  record Items(Accepted each, int least, int most) implements Accepted {

    private static final Set<String> KNOWN = Set.of("type", "items", "minItems", "maxItems");

    static Accepted of(JsonNode schema, JsonNode root, int depth) {
      if (!knows(schema, KNOWN)) return NOTHING;
      return new Items(
          by(schema.path("items"), root, depth + 1),
          schema.path("minItems").asInt(0),
          schema.path("maxItems").asInt(Integer.MAX_VALUE));
    }

    @Override
    public boolean accepts(Object value) {
      if (!(value instanceof List<?> list) || list.size() < least || list.size() > most) {
        return false;
      }
      for (Object item : list) if (item == null || !each.accepts(item)) return false;
      return true;
    }
  }

  /** A text; lengths are counted in characters of Unicode. */
  record Text(int least, int most, Set<String> words, List<Pattern> patterns, boolean day)
      implements Accepted {

    private static final Set<String> KNOWN =
        Set.of("type", "minLength", "maxLength", "enum", "const", "pattern", "format");

    static Accepted of(JsonNode schema) {
      String format = schema.path("format").asString("");
      if (!knows(schema, KNOWN) || !(format.isEmpty() || format.equals("date"))) return NOTHING;
      var words = new HashSet<String>();
      for (JsonNode word : schema.path("enum")) {
        if (!word.isString()) return NOTHING;
        words.add(word.asString());
      }
      if (schema.has("enum") && words.isEmpty()) return NOTHING;
      if (schema.has("const")) {
        if (!schema.path("const").isString() || schema.has("enum")) return NOTHING;
        words.add(schema.path("const").asString());
      }
      var patterns = new ArrayList<Pattern>();
      if (schema.has("pattern")) patterns.add(Pattern.compile(schema.path("pattern").asString()));
      return new Text(
          schema.path("minLength").asInt(0),
          schema.path("maxLength").asInt(Integer.MAX_VALUE),
          words,
          patterns,
          !format.isEmpty());
    }

    @Override
    public boolean accepts(Object value) {
      if (!(value instanceof String text)) return false;
      if (!words.isEmpty() && !words.contains(text)) return false;
      if (text.length() > most || (least > 0 && text.codePointCount(0, text.length()) < least)) {
        return false; // longer in UTF-16 may still be short enough: the whole schema tells
      }
      if (day && !isDay(text)) return false;
      for (Pattern pattern : patterns) if (!pattern.matcher(text).find()) return false;
      return true;
    }

    /** RFC 3339, years 1 to 9999; the 29th of February is left to the whole schema. */
    private static boolean isDay(String text) {
      if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') return false;
      int year = number(text, 0, 4);
      int month = number(text, 5, 7);
      int day = number(text, 8, 10);
      if (year < 1 || month < 1 || month > 12 || day < 1) return false;
      int last =
          switch (month) {
            case 2 -> 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
          };
      return day <= last;
    }

    private static int number(String text, int from, int to) {
      int number = 0;
      for (int i = from; i < to; i++) {
        char c = text.charAt(i);
        if (c < '0' || c > '9') return -1;
        number = number * 10 + c - '0';
      }
      return number;
    }
  }

  /** A number between bounds, as an exact decimal. */
  record Quantity(
      boolean whole, List<BigDecimal> least, List<BigDecimal> most, List<BigDecimal> steps)
      implements Accepted {

    private static final Set<String> KNOWN = Set.of("type", "minimum", "maximum", "multipleOf");

    static Accepted of(JsonNode schema, boolean whole) {
      return knows(schema, KNOWN)
          ? new Quantity(
              whole,
              bound(schema, "minimum"),
              bound(schema, "maximum"),
              bound(schema, "multipleOf"))
          : NOTHING;
    }

    private static List<BigDecimal> bound(JsonNode schema, String keyword) {
      return schema.has(keyword)
          ? List.of(new BigDecimal(schema.path(keyword).asString()))
          : List.of();
    }

    @Override
    public boolean accepts(Object value) {
      if (whole && !(value instanceof Integer || value instanceof Long)) return false;
      BigDecimal number =
          switch (value) {
            case Integer n -> BigDecimal.valueOf(n);
            case Long n -> BigDecimal.valueOf(n);
            case BigDecimal n -> n;
            case BigInteger n -> new BigDecimal(n);
            case Double n when Double.isFinite(n) -> BigDecimal.valueOf(n);
            default -> null;
          };
      if (number == null) return false;
      for (BigDecimal bound : least) if (number.compareTo(bound) < 0) return false;
      for (BigDecimal bound : most) if (number.compareTo(bound) > 0) return false;
      for (BigDecimal step : steps) if (number.remainder(step).signum() != 0) return false;
      return true;
    }
  }
}
