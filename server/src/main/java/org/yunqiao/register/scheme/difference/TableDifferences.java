package org.yunqiao.register.scheme.difference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yunqiao.register.scheme.difference.Difference.Part;
import org.yunqiao.register.scheme.file.Wording;
import org.yunqiao.register.scheme.table.Row;
import org.yunqiao.register.scheme.table.Table;

/** Rows that came, went, or say something else. */
final class TableDifferences {

  /** A catalogue may change in thousands of rows; beyond so many they are only counted. */
  private static final int MOST_ROWS = 40;

  private final List<Difference> found = new ArrayList<>();

  private TableDifferences() {}

  static List<Difference> between(Map<String, Table> before, Map<String, Table> after) {
    var differences = new TableDifferences();
    after.forEach((name, table) -> {
      Table known = before.get(name);
      if (known == null) {
        differences.add("table-added", table.names(), table.rows().size(), table.source());
      } else {
        differences.rows(known, table);
      }
    });
    before.forEach((name, table) -> {
      if (!after.containsKey(name)) differences.add("table-dropped", table.names());
    });
    return differences.found;
  }

  private void rows(Table before, Table after) {
    Map<String, Row> was = byKey(before);
    Map<String, Row> is = byKey(after);
    var rows = new ArrayList<Difference>();
    is.forEach((key, row) -> {
      Row known = was.get(key);
      if (known == null) {
        rows.add(difference("row-added", after.names(), key, text(after, row)));
      } else if (!text(before, known).equals(text(after, row))) {
        rows.add(
            difference("row-changed", after.names(), key, text(before, known), text(after, row)));
      }
    });
    was.forEach((key, row) -> {
      if (!is.containsKey(key)) {
        rows.add(difference("row-dropped", after.names(), key, text(before, row)));
      }
    });
    found.addAll(rows.subList(0, Math.min(MOST_ROWS, rows.size())));
    if (rows.size() > MOST_ROWS) add("rows-more", after.names(), rows.size() - MOST_ROWS);
  }

  /** What a row is found by, and from when it counts; of a mere list, the whole row. */
  private static Map<String, Row> byKey(Table table) {
    List<String> keys = new ArrayList<>(table.keys());
    keys.addAll(table.range());
    if (keys.isEmpty()) keys.addAll(table.columns());
    var byKey = new LinkedHashMap<String, Row>();
    for (Row row : table.rows()) {
      String key = String.join(" ", keys.stream().map(row::text).toList()).strip();
      byKey.put(row.from().map(from -> key + " (" + from + ")").orElse(key), row);
    }
    return byKey;
  }

  private static String text(Table table, Row row) {
    return String.join(
        "; ",
        table.columns().stream()
            .filter(column -> !table.keys().contains(column) && !table.range().contains(column))
            .filter(column -> !row.text(column).isEmpty())
            .map(column -> column + " " + row.text(column))
            .toList());
  }

  private static Difference difference(String code, Object... arguments) {
    return new Difference(Part.TABLES, Wording.of("scheme.diff." + code, arguments));
  }

  private void add(String code, Object... arguments) {
    found.add(difference(code, arguments));
  }
}
