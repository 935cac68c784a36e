package org.yunqiao.door.exchange.connector;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one value is taken from a row. The verbs are all there are: path, constant, vocabulary,
 * dates, split, number, boolean; there is no expression language here.
 *
 * @param field what it is called in refusals
 * @param paths where to look, the first that has something counts; dots lead into objects
 * @param dates formats tried in order: {@code iso}, {@code instant} (its UTC day), or a pattern
 */
record Value(
    String field,
    List<Path> paths,
    @Nullable Object constant,
    @Nullable Map<String, Object> vocabulary,
    List<DateTimeFormatter> dates,
    boolean instants,
    @Nullable Splitting split,
    boolean number,
    boolean truth,
    boolean required,
    List<String> blank) {

  /** How a source packs several values into one: between signs, or each so many characters wide. */
  record Splitting(String sign, int width) {

    static @Nullable Splitting read(@Nullable Object spec) {
      return switch (spec) {
        case null -> null;
        case Integer width when width > 0 -> new Splitting("", width);
        case String sign when !sign.isEmpty() -> new Splitting(sign, 0);
        default -> throw new IllegalArgumentException("split: a sign, or a width");
      };
    }

    List<String> parts(String text) {
      var parts = new ArrayList<String>();
      if (width == 0) {
        int from = 0;
        for (int at; (at = text.indexOf(sign, from)) >= 0; from = at + sign.length()) {
          parts.add(text.substring(from, at));
        }
        parts.add(text.substring(from));
        return parts;
      }
      for (int i = 0; i < text.length(); i += width) {
        parts.add(text.substring(i, Math.min(text.length(), i + width)));
      }
      return parts;
    }
  }

  /** Where to look: a name that may itself hold dots, or steps into objects and lists. */
  record Path(String whole, String[] steps) {}

  /** Reads the specification of a value: a path, or a mapping of verbs. */
  static Value read(String field, @Nullable Object spec, List<String> blank) {
    return switch (spec) {
      case null -> throw new IllegalArgumentException(field + " is missing");
      case String _, List<?> _ ->
          new Value(
              field, paths(spec), null, null, List.of(), false, null, false, false, false, blank);
      case Map<?, ?> verbs -> verbs(field, verbs, blank);
      default -> throw new IllegalArgumentException(field + ": a path or a mapping of verbs");
    };
  }

  private static Value verbs(String field, Map<?, ?> verbs, List<String> blank) {
    for (Object verb : verbs.keySet()) {
      switch (String.valueOf(verb)) {
        case "path",
            "constant",
            "vocabulary",
            "dates",
            "split",
            "number",
            "boolean",
            "required" -> {}
        default -> throw new IllegalArgumentException(field + ": no such verb: " + verb);
      }
    }
    List<String> formats = strings(verbs.get("dates"));
    Map<String, Object> vocabulary = null;
    if (verbs.get("vocabulary") instanceof Map<?, ?> words) {
      vocabulary = new java.util.HashMap<>();
      for (var word : words.entrySet()) {
        vocabulary.put(String.valueOf(word.getKey()), String.valueOf(word.getValue()));
      }
    }
    return new Value(
        field,
        paths(verbs.get("path")),
        verbs.get("constant"),
        vocabulary,
        formats.stream().filter(f -> !f.equals("instant")).map(Value::format).toList(),
        formats.contains("instant"),
        Splitting.read(verbs.get("split")),
        Boolean.TRUE.equals(verbs.get("number")),
        Boolean.TRUE.equals(verbs.get("boolean")),
        Boolean.TRUE.equals(verbs.get("required")),
        blank);
  }

  /** The names it looks at. */
  List<String> names() {
    return paths.stream().map(Path::whole).toList();
  }

  /** The text of it, trimmed; empty when the row has none or one that means none. */
  Optional<String> text(Map<String, Object> row) {
    Object found = found(row);
    if (found != null) return Optional.of(words(found.toString()));
    return vocabulary != null && vocabulary.containsKey("")
        ? Optional.of(words(""))
        : Optional.empty();
  }

  String requiredText(Map<String, Object> row) {
    return text(row).orElseThrow(() -> new RowProblem("row.missing", field, ""));
  }

  /** The date of it. */
  Optional<LocalDate> date(Map<String, Object> row) {
    if (constant != null) return Optional.of(LocalDate.parse(constant.toString()));
    String unread = null;
    for (Path path : paths) {
      Object value = at(row, path);
      if (value == null || isBlank(value.toString())) continue;
      String whole = value.toString().strip();
      String text = split == null ? whole : split.parts(whole).getFirst().strip();
      LocalDate date = parse(text);
      if (date != null) return Optional.of(date);
      unread = text;
    }
    if (unread != null && !sentinel(unread)) throw new RowProblem("row.date", field, unread);
    return Optional.empty();
  }

  LocalDate requiredDate(Map<String, Object> row) {
    return date(row).orElseThrow(() -> new RowProblem("row.missing", field, ""));
  }

  /** All of it, where the source packs several into one or lists them. */
  List<String> list(Map<String, Object> row) {
    Object value = found(row);
    return switch (value) {
      case null -> List.of();
      case List<?> several ->
          several.stream()
              .filter(one -> one != null && !isBlank(one.toString()))
              .map(one -> words(one.toString().strip()))
              .toList();
      default -> {
        if (split == null) yield List.of(words(value.toString()));
        yield split.parts(value.toString()).stream()
            .map(String::strip)
            .filter(part -> !isBlank(part))
            .map(this::words)
            .toList();
      }
    };
  }

  /**
   * The value as it goes into attributes: text, number, list or object; null when there is none.
   */
  @Nullable Object attribute(Map<String, Object> row) {
    if (split != null) {
      List<String> several = list(row);
      if (several.isEmpty()) return null;
      return number ? several.stream().map(this::numeric).toList() : several;
    }
    if (!dates.isEmpty() || instants) return date(row).map(LocalDate::toString).orElse(null);
    Object value = found(row);
    if (value == null) return null;
    if (number) return numeric(value);
    if (truth) return truth(value);
    if (value instanceof String text) return words(text);
    if (value instanceof List<?> list) {
      List<?> some = list.stream().filter(one -> one != null && !"".equals(one)).toList();
      return some.isEmpty() ? null : some;
    }
    return value;
  }

  private Object numeric(Object value) {
    if (value instanceof Number already) return already;
    String text = Normalizer.normalize(value.toString(), Normalizer.Form.NFKC).strip();
    try {
      return text.matches("-?\\d{1,15}") ? (Object) Long.valueOf(text) : Double.valueOf(text);
    } catch (NumberFormatException e) {
      throw new RowProblem("row.not-a-number", field, text);
    }
  }

  private Boolean truth(Object value) {
    if (value instanceof Boolean already) return already;
    return switch (value.toString().strip().toLowerCase(Locale.ROOT)) {
      case "是", "true" -> true;
      case "否", "false" -> false;
      default -> throw new RowProblem("row.not-a-boolean", field, value.toString());
    };
  }

  private @Nullable Object found(Map<String, Object> row) {
    if (constant != null) return constant;
    for (Path path : paths) {
      Object value = at(row, path);
      if (value instanceof String text) {
        String stripped = text.strip();
        if (!isBlank(stripped)) return stripped;
      } else if (value != null) {
        return value;
      }
    }
    if (required && (vocabulary == null || !vocabulary.containsKey("")))
      throw new RowProblem("row.missing", field, "");
    return null;
  }

  private String words(String text) {
    if (vocabulary == null) return text;
    Object word = vocabulary.get(text);
    if (word == null) word = "*".equals(vocabulary.get("*")) ? text : vocabulary.get("*");
    if (word == null) throw new RowProblem("row.vocabulary", field, text);
    return word.toString();
  }

  private boolean isBlank(String text) {
    return text.isBlank() || blank.contains(text.strip());
  }

  /**
   * Words in the place of a date ("Not Active") mean none, where the source allows formats only.
   */
  private boolean sentinel(String text) {
    return instants && text.chars().noneMatch(Character::isDigit);
  }

  private @Nullable LocalDate parse(String raw) {
    String text =
        raw.chars().allMatch(c -> c < 0x80) ? raw : Normalizer.normalize(raw, Normalizer.Form.NFKC);
    try {
      if (dates.isEmpty() && !instants) return LocalDate.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
    if (instants) {
      try {
        return OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC).toLocalDate();
      } catch (DateTimeException e) {
        // another format may fit
      }
    }
    for (DateTimeFormatter format : dates) {
      try {
        return LocalDate.parse(text, format);
      } catch (DateTimeException e) {
        // another format may fit
      }
    }
    return null;
  }

  private static DateTimeFormatter format(String pattern) {
    if (pattern.equals("iso")) return DateTimeFormatter.ISO_LOCAL_DATE;
    return DateTimeFormatter.ofPattern(pattern.replace("yyyy", "uuuu"), Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  private static @Nullable Object at(Map<String, Object> row, Path path) {
    Object whole = row.get(path.whole);
    if (whole != null || path.steps.length == 1) return whole;
    Object value = row;
    for (String step : path.steps) {
      if (value instanceof Map<?, ?> map) {
        value = map.get(step);
      } else if (value instanceof List<?> list && step.chars().allMatch(Character::isDigit)) {
        int index = Integer.parseInt(step);
        value = index < list.size() ? list.get(index) : null;
      } else {
        return null;
      }
    }
    return value;
  }

  private static List<Path> paths(@Nullable Object path) {
    var paths = new ArrayList<Path>();
    for (String one : strings(path)) paths.add(new Path(one, one.split("\\.")));
    return paths;
  }

  private static List<String> strings(@Nullable Object value) {
    return switch (value) {
      case null -> List.of();
      case List<?> several -> several.stream().map(String::valueOf).toList();
      default -> List.of(value.toString());
    };
  }
}
