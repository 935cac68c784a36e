package org.yunqiao.door.exchange.reading;

import org.jspecify.annotations.Nullable;

/**
 * One row as the sender wrote it, or why it cannot be read.
 *
 * @param number where the sender finds it: the data row below the header (CSV, XLSX; blank rows
 *     keep their number), the physical line (JSONL), the element counted from 1 (JSON)
 * @param value a tree of Map, List, String, Long, BigDecimal, Boolean and null; null when
 *     unreadable
 * @param trouble null when the row was read
 */
public record SourceRow(long number, @Nullable Object value, @Nullable Unreadable trouble) {

  static SourceRow read(long number, Object value) {
    return new SourceRow(number, value, null);
  }

  static SourceRow unreadable(long number, Unreadable trouble) {
    return new SourceRow(number, null, trouble);
  }
}
