package org.yunqiao.door.exchange.reading;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names of the columns, each once, without blanks around them. */
record Header(List<String> names) {

  static Header of(@Nullable String[] cells, int count) {
    Set<String> seen = new HashSet<>();
    String[] names = new String[count];
    for (int i = 0; i < count; i++) {
      String cell = cells[i];
      names[i] = cell == null ? "" : cell.strip();
      if (!seen.add(names[i])) {
        throw FileProblem.duplicateColumn(names[i]);
      }
    }
    return new Header(List.of(names));
  }

  int size() {
    return names.size();
  }

  String name(int column) {
    return names.get(column);
  }
}
