package org.yunqiao.work.supervision;

import java.time.LocalDate;
import java.util.List;
import org.yunqiao.register.scheme.table.Tables;

/** A kind of defect of a record (table {@code record-defects}). */
public record DefectKind(String code, String zh, String en) {

  /** The kinds of a day. */
  static List<DefectKind> all(LocalDate on) {
    return Tables.shared().named("record-defects").rows(on).stream()
        .map(row -> new DefectKind(row.text("code"), row.text("zh"), row.text("en")))
        .toList();
  }
}
