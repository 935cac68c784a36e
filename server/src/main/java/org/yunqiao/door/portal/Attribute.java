package org.yunqiao.door.portal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.Edition;

/**
 * A field of a form with what was told in it: some texts, or a table.
 *
 * @param head column names; empty where there is no table
 */
record Attribute(String label, List<String> texts, List<String> head, List<List<String>> lines) {

  /** As many rows of a table as one page shows. */
  private static final int LINES = 500;

  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  static List<Attribute> of(
      Map<String, Object> told, Map<String, Labels.Label> labels, Words words) {
    var attributes = new ArrayList<Attribute>();
    for (String key : ordered(labels, told.keySet())) {
      Labels.Label label = labels.getOrDefault(key, Labels.Label.unknown(key));
      if (told.get(key) instanceof Map<?, ?> parts) {
        attributes.addAll(parts(label, parts, words));
      } else {
        attributes.add(of(label.in(words), label, told.get(key), words));
      }
    }
    return attributes;
  }

  /** What was told, in the form's order; what the form does not know comes last. */
  private static Set<String> ordered(Map<String, Labels.Label> labels, Set<String> told) {
    Set<String> keys = new LinkedHashSet<>(labels.keySet());
    keys.retainAll(told);
    keys.addAll(told);
    return keys;
  }

  public boolean table() {
    return !head.isEmpty();
  }

  /** An object is shown part by part. */
  private static List<Attribute> parts(Labels.Label label, Map<?, ?> told, Words words) {
    var attributes = new ArrayList<Attribute>();
    for (String key : ordered(label.within(), keys(told))) {
      Labels.Label inner = label.inner(key);
      String name = words.text("value.within", label.in(words), inner.in(words));
      attributes.add(of(name, inner, told.get(key), words));
    }
    return attributes;
  }

  private static Attribute of(
      String name, Labels.Label label, @Nullable Object value, Words words) {
    if (value instanceof List<?> list
        && !list.isEmpty()
        && list.stream().allMatch(Map.class::isInstance)) {
      return table(name, label, list, words);
    }
    List<String> texts =
        value instanceof List<?> list
            ? list.stream().map(one -> text(one, label, words)).toList()
            : List.of(text(value, label, words));
    return new Attribute(name, texts, List.of(), List.of());
  }

  private static Attribute table(String name, Labels.Label label, List<?> list, Words words) {
    List<Map<?, ?>> rows = new ArrayList<>();
    list.stream().limit(LINES).forEach(row -> rows.add((Map<?, ?>) row));
    Set<String> used = new LinkedHashSet<>();
    rows.forEach(row -> used.addAll(keys(row)));
    Set<String> columns = ordered(label.within(), used);
    List<String> head = columns.stream().map(c -> label.inner(c).in(words)).toList();
    List<List<String>> lines =
        rows.stream()
            .map(row ->
                columns.stream()
                    .map(c -> row.containsKey(c) ? text(row.get(c), label.inner(c), words) : "")
                    .toList())
            .toList();
    return new Attribute(name, List.of(), head, lines);
  }

  private static Set<String> keys(Map<?, ?> map) {
    var keys = new LinkedHashSet<String>();
    map.keySet().forEach(key -> keys.add(String.valueOf(key)));
    return keys;
  }

  private static String text(@Nullable Object value, Labels.Label label, Words words) {
    return switch (value) {
      case null -> "";
      case Boolean yes -> words.text(yes ? "value.yes" : "value.no");
      case Map<?, ?> map -> {
        var parts = new ArrayList<String>();
        for (String key : ordered(label.within(), keys(map))) {
          Labels.Label inner = label.inner(key);
          parts.add(words.text("value.pair", inner.in(words), text(map.get(key), inner, words)));
        }
        yield String.join(words.text("value.separator"), parts);
      }
      case List<?> list ->
          String.join(
              words.text("value.separator"),
              list.stream().map(one -> text(one, label, words)).toList());
      case String text -> text(text, label, words);
      default -> String.valueOf(value);
    };
  }

  /** A code in its words, a date as the page writes dates, anything else as it was told. */
  private static String text(String told, Labels.Label label, Words words) {
    Edition.Names named = label.words().get(told);
    if (named != null) return words.name(named);
    if (!DATE.matcher(told).matches()) return told;
    try {
      return words.day(LocalDate.parse(told));
    } catch (DateTimeException e) {
      return told;
    }
  }
}
