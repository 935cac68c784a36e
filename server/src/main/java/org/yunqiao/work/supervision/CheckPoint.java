package org.yunqiao.work.supervision;

import java.time.LocalDate;
import java.util.List;
import org.yunqiao.register.scheme.table.Row;
import org.yunqiao.register.scheme.table.Tables;

/**
 * One line of an item's check-list (检查要点); the table {@code check-points}.
 *
 * @param evidence whether a problem needs a picture or a paper
 */
public record CheckPoint(String code, String zh, String en, boolean evidence) {

  private static final String TABLE = "check-points";

  /** The check-list of an item as it counts on a day, in its order. */
  static List<CheckPoint> of(String item, LocalDate on) {
    return Tables.shared().named(TABLE).rows(on).stream()
        .filter(row -> row.text("item").equals(item))
        .map(CheckPoint::of)
        .toList();
  }

  private static CheckPoint of(Row row) {
    return new CheckPoint(
        row.text("code"), row.text("zh"), row.text("en"), row.text("evidence").equals("yes"));
  }
}
