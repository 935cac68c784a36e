package org.yunqiao.work.supervision;

import java.time.LocalDate;
import java.util.Optional;
import org.yunqiao.register.scheme.table.Row;
import org.yunqiao.register.scheme.table.Table;
import org.yunqiao.register.scheme.table.Tables;

/**
 * By which rule readings of a quantity drift: a dated row of {@code reading-rules}.
 *
 * @param baseline so many readings are its measure; two at least
 * @param slack and bound of the cumulative sums, in standard deviations
 */
record ReadingRule(int baseline, double slack, double bound) {

  private static final String TABLE = "reading-rules";
  private static final String ANY = "any";

  /** The rule of a quantity on a day; that of any quantity where it has none of its own. */
  static Optional<ReadingRule> of(String quantity, LocalDate on) {
    Table table = Tables.shared().named(TABLE);
    return table.find(on, quantity).or(() -> table.find(on, ANY)).map(ReadingRule::read);
  }

  private static ReadingRule read(Row row) {
    return new ReadingRule(
        Math.max(2, row.decimal("baseline").intValueExact()),
        row.decimal("slack").doubleValue(),
        row.decimal("bound").doubleValue());
  }
}
