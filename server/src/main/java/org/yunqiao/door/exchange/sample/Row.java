package org.yunqiao.door.exchange.sample;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One line of a sample file, as text, since a spoiled row may say what no typed value could. */
final class Row {

  private static final int WIDTH = Column.values().length;

  private final String[] cells;

  Row() {
    this(new String[WIDTH]);
    Arrays.fill(cells, "");
  }

  private Row(String[] cells) {
    this.cells = cells;
  }

  /** Fills a cell of a row still in the making. */
  Row put(Column column, String text) {
    cells[column.ordinal()] = text;
    return this;
  }

  /** Fills a cell with an ISO date, or leaves it empty where there is no such day. */
  Row put(Column column, @Nullable LocalDate day) {
    return day == null ? this : put(column, day.toString());
  }

  /** The four cells that say who holds it. */
  Row put(Organisation holder) {
    return put(Column.HOLDER, holder.name())
        .put(Column.HOLDER_CODE, holder.code())
        .put(Column.REGION, holder.place().code())
        .put(Column.ADDRESS, holder.address());
  }

  /** How an approval stands whose last usable day is known. */
  Row ended(Standing standing, LocalDate last) {
    put(Column.STANDING, standing.word());
    if (standing != Standing.WITHDRAWN) {
      return this;
    }
    LocalDate changed = last.plusDays(1);
    return put(Column.CHANGED, changed)
        .put(Column.REASON, "不再符合资质条件")
        .put(Column.REPORTED, changed);
  }

  String cell(Column column) {
    return cells[column.ordinal()];
  }

  /** A copy that differs in one cell. */
  Row with(Column column, String text) {
    return new Row(cells.clone()).put(column, text);
  }

  /** A copy that somebody else holds. */
  Row heldBy(Organisation holder) {
    return new Row(cells.clone()).put(holder);
  }

  void write(Lines out) throws IOException {
    out.record(cells);
  }
}
