package org.yunqiao.work.supervision;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.yunqiao.register.scheme.table.Row;
import org.yunqiao.register.scheme.table.Tables;

/**
 * An item of the list of inspections (抽查事项清单, 国办发〔2015〕58号): without one there is no inspection.
 *
 * @param key 重点: no upper limit binds how many are drawn (国市监信〔2019〕38号); all others are 一般
 * @param schemes whose holders can be drawn; none means all
 * @param specialty which one of the officers must have; empty where none
 * @param ratioLeast in per cent of all objects a year; empty: none is set
 * @param ratioMost likewise
 * @param perYear how often one object is inspected in a year at most
 * @param windowMonths whoever was inspected for it so recently is left out of a frame, so that
 *     nobody is burdened twice; 0: nobody is. What follows from a complaint or a lead is not drawn
 *     at all
 * @param source its basis
 */
public record InspectionItem(
    String code,
    String zh,
    String en,
    boolean key,
    String object,
    String method,
    String level,
    List<String> schemes,
    String specialty,
    Optional<BigDecimal> ratioLeast,
    Optional<BigDecimal> ratioMost,
    int perYear,
    int windowMonths,
    String source) {

  static final String TABLE = "inspection-items";

  static InspectionItem of(String code, LocalDate on) {
    return Tables.shared()
        .named(TABLE)
        .find(on, code)
        .map(InspectionItem::of)
        .orElseThrow(() -> SupervisionProblem.noItem(code));
  }

  /** The list as it is on a day. */
  static List<InspectionItem> all(LocalDate on) {
    return Tables.shared().named(TABLE).rows(on).stream().map(InspectionItem::of).toList();
  }

  /** By its last row, also where that ended: what was drawn for it is still there. */
  static Optional<InspectionItem> last(String code) {
    return Tables.shared().named(TABLE).rows().stream()
        .filter(row -> row.text("code").equals(code))
        .reduce((earlier, later) -> later)
        .map(InspectionItem::of);
  }

  private static InspectionItem of(Row row) {
    String schemes = row.text("schemes");
    return new InspectionItem(
        row.text("code"),
        row.text("zh"),
        row.text("en"),
        row.text("category").equals("key"),
        row.text("object"),
        row.text("method"),
        row.text("level"),
        schemes.isEmpty() ? List.of() : List.of(schemes.split(" ")),
        row.text("specialty"),
        percent(row, "ratio-least"),
        percent(row, "ratio-most"),
        row.decimal("per-year").intValueExact(),
        row.text("window-months").isEmpty() ? 0 : row.decimal("window-months").intValueExact(),
        row.source());
  }

  private static Optional<BigDecimal> percent(Row row, String column) {
    return row.text(column).isEmpty() ? Optional.empty() : Optional.of(row.decimal(column));
  }

  /** Items by which records of the platform are reviewed, and nobody is visited. */
  static List<String> ofRecords(LocalDate on) {
    return Tables.shared().named(TABLE).rows(on).stream()
        .filter(row -> row.text("object").equals("record"))
        .map(row -> row.text("code"))
        .toList();
  }
}
