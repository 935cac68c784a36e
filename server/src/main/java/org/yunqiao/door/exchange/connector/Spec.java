package org.yunqiao.door.exchange.connector;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A mapping in a connector's file, read key by key; unknown keys are refused. */
final class Spec {

  private final String where;
  private final Map<String, Object> keys;
  private final List<String> blank;

  Spec(String where, Object keys, List<String> blank, List<String> allowed) {
    this.where = where;
    this.blank = blank;
    this.keys = new LinkedHashMap<>();
    if (!(keys instanceof Map<?, ?> map)) throw new IllegalArgumentException(where + ": a mapping");
    map.forEach((key, value) -> this.keys.put(String.valueOf(key), value));
    for (String key : this.keys.keySet()) {
      if (!allowed.contains(key))
        throw new IllegalArgumentException(where + ": no such key: " + key);
    }
  }

  Spec inside(String key, List<String> allowed) {
    Object inside = keys.get(key);
    if (inside == null) throw new IllegalArgumentException(where + "." + key + " is missing");
    return new Spec(where + "." + key, inside, blank, allowed);
  }

  Optional<Spec> optional(String key, List<String> allowed) {
    return keys.containsKey(key) ? Optional.of(inside(key, allowed)) : Optional.empty();
  }

  Optional<String> text(String key) {
    return Optional.ofNullable(keys.get(key)).map(String::valueOf);
  }

  boolean flag(String key) {
    return Boolean.TRUE.equals(keys.get(key));
  }

  List<String> texts(String key) {
    Object value = keys.get(key);
    return switch (value) {
      case null -> List.of();
      case List<?> several -> several.stream().map(String::valueOf).toList();
      default -> List.of(value.toString());
    };
  }

  /** A list of mappings. */
  @SuppressWarnings("unchecked")
  List<Map<String, Object>> maps(String key) {
    if (!(keys.get(key) instanceof List<?> list)) {
      throw new IllegalArgumentException(where + "." + key + ": a list");
    }
    return list.stream()
        .map(one -> {
          if (one instanceof Map<?, ?> map) return (Map<String, Object>) map;
          throw new IllegalArgumentException(where + "." + key + ": mappings");
        })
        .toList();
  }

  List<String> blank() {
    return blank;
  }

  Value value(String key) {
    return Value.read(key, keys.get(key), blank);
  }

  @Nullable Value optionalValue(String key) {
    return keys.containsKey(key) ? value(key) : null;
  }

  /** Values by their names, in the file's order. */
  Map<String, Value> values(String key) {
    var values = new LinkedHashMap<String, Value>();
    if (keys.get(key) instanceof Map<?, ?> map) {
      map.forEach((name, spec) ->
          values.put(String.valueOf(name), Value.read(String.valueOf(name), spec, blank)));
    }
    return values;
  }
}
