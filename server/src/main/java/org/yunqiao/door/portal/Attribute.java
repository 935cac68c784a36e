package org.yunqiao.door.portal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field of a form with what was told in it: some texts, or a table.
 *
 * @param head column names; empty where there is no table
 */
record Attribute(String label, List<String> texts, List<String> head, List<List<String>> lines) {

  /** As many rows of a table as one page shows. */
  private static final int LINES = 500;

  static List<Attribute> of(
      Map<String, Object> told, Map<String, Labels.Label> labels, Words words) {
    Set<String> keys = new LinkedHashSet<>(labels.keySet());
    keys.retainAll(told.keySet());
    keys.addAll(told.keySet());
    var attributes = new ArrayList<Attribute>();
    for (String key : keys) {
      Labels.Label label = labels.getOrDefault(key, Labels.Label.unknown(key));
      attributes.add(of(label, told.get(key), words));
    }
    return attributes;
  }

  public boolean table() {
    return !head.isEmpty();
  }

  private static Attribute of(Labels.Label label, @Nullable Object value, Words words) {
    String name = label.in(words);
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
    Set<String> columns = new LinkedHashSet<>(label.within().keySet());
    List<Map<?, ?>> rows = new ArrayList<>();
    list.stream().limit(LINES).forEach(row -> rows.add((Map<?, ?>) row));
    Set<String> used = new LinkedHashSet<>();
    rows.forEach(row -> row.keySet().forEach(key -> used.add(String.valueOf(key))));
    columns.retainAll(used);
    columns.addAll(used);
    List<String> head =
        columns.stream()
            .map(c -> label.within().getOrDefault(c, Labels.Label.unknown(c)).in(words))
            .toList();
    List<List<String>> lines =
        rows.stream()
            .map(row ->
                columns.stream()
                    .map(c -> row.containsKey(c) ? text(row.get(c), label, words) : "")
                    .toList())
            .toList();
    return new Attribute(name, List.of(), head, lines);
  }

  private static String text(@Nullable Object value, Labels.Label label, Words words) {
    return switch (value) {
      case null -> "";
      case Boolean yes -> words.text(yes ? "value.yes" : "value.no");
      case Map<?, ?> map -> {
        var parts = new ArrayList<String>();
        map.forEach((key, one) -> {
          Labels.Label inner =
              label
                  .within()
                  .getOrDefault(String.valueOf(key), Labels.Label.unknown(String.valueOf(key)));
          parts.add(words.text("value.pair", inner.in(words), text(one, inner, words)));
        });
        yield String.join(words.text("value.separator"), parts);
      }
      case List<?> list ->
          String.join(
              words.text("value.separator"),
              list.stream().map(one -> text(one, label, words)).toList());
      case String text -> words.textOr("value." + text, text);
      default -> String.valueOf(value);
    };
  }
}
