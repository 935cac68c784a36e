package org.yunqiao.work.supervision;

import java.time.LocalDate;
import java.util.List;
import org.yunqiao.register.scheme.table.Row;
import org.yunqiao.register.scheme.table.Tables;

/**
 * An item of the list of inspections (抽查事项清单, 国办发〔2015〕58号): without one there is no inspection.
 *
 * @param schemes whose holders can be drawn; none means all
 * @param specialty which one of the officers must have; empty where none
 */
record InspectionItem(String code, String zh, String en, List<String> schemes, String specialty) {

  static final String TABLE = "inspection-items";

  static InspectionItem of(String code, LocalDate on) {
    Row row =
        Tables.shared()
            .named(TABLE)
            .find(on, code)
            .orElseThrow(() -> SupervisionProblem.noItem(code));
    String schemes = row.text("schemes");
    return new InspectionItem(
        code,
        row.text("zh"),
        row.text("en"),
        schemes.isEmpty() ? List.of() : List.of(schemes.split(" ")),
        row.text("specialty"));
  }

  /** Items by which records of the platform are reviewed, and nobody is visited. */
  static List<String> ofRecords(LocalDate on) {
    return Tables.shared().named(TABLE).rows(on).stream()
        .filter(row -> row.text("object").equals("record"))
        .map(row -> row.text("code"))
        .toList();
  }
}
