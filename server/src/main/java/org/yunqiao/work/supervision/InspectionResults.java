package org.yunqiao.work.supervision;

import java.time.LocalDate;
import java.util.List;
import org.yunqiao.register.scheme.table.Tables;

/** Codes of results of inspections (tables/inspection-results.csv): which of them speak against. */
final class InspectionResults {

  private InspectionResults() {}

  /** The codes under which something was found. */
  static List<String> adverse(LocalDate on) {
    return Tables.shared().named("inspection-results").rows(on).stream()
        .filter(row -> row.text("adverse").equals("yes"))
        .map(row -> row.text("code"))
        .toList();
  }
}
