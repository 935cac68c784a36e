package org.yunqiao.door.portal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.yunqiao.register.scheme.table.Row;
import org.yunqiao.register.scheme.table.Tables;

/** Names of codes that a table of rule-makers lists, in the visitor's language. */
final class CodeNames {

  static final String ITEMS = "inspection-items";
  static final String RESULTS = "inspection-results";
  static final String MEASURES = "measures";

  private CodeNames() {}

  /** The name as it is on a day; the code itself where the table has none. */
  static String of(String table, String code, LocalDate on, Words words) {
    return Tables.shared().named(table).find(on, code).map(row -> name(row, words)).orElse(code);
  }

  /** All names of these codes, in one line. */
  static String of(String table, Collection<String> codes, LocalDate on, Words words) {
    return String.join(" · ", codes.stream().map(code -> of(table, code, on, words)).toList());
  }

  /** All that a table lists on a day, to choose from. */
  static List<ApplyPages.Choice> choices(String table, LocalDate on, Words words) {
    var choices = new ArrayList<ApplyPages.Choice>();
    for (Row row : Tables.shared().named(table).rows(on)) {
      choices.add(new ApplyPages.Choice(row.text("code"), name(row, words)));
    }
    return choices;
  }

  private static String name(Row row, Words words) {
    return row.text(words.chinese() ? "zh" : "en");
  }
}
