package org.yunqiao.door.exchange.reading;

import org.dhatim.fastexcel.reader.Cell;
import org.jspecify.annotations.Nullable;

/** Whether a number is shown as a date, by its cell's format (ECMA-376 part 1, 18.8.30). */
final class DateFormat {

  private DateFormat() {}

  static boolean isOf(Cell cell) {
    Integer id = cell.getDataFormatId();
    return id != null && (isBuiltIn(id) || isDate(cell.getDataFormatString()));
  }

  /** 27 to 31, 36 and 50 to 58 are the dates of Chinese, Japanese and Korean editions. */
  private static boolean isBuiltIn(int id) {
    return (id >= 14 && id <= 17)
        || id == 22
        || (id >= 27 && id <= 31)
        || id == 36
        || (id >= 50 && id <= 54)
        || id == 57
        || id == 58;
  }

  /** A year or a day outside quotes, brackets and escapes. */
  static boolean isDate(@Nullable String format) {
    if (format == null) {
      return false;
    }
    char until = 0;
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (until != 0) {
        until = c == until ? 0 : until;
      } else if (c == '"') {
        until = '"';
      } else if (c == '[') {
        until = ']';
      } else if (c == '\\' || c == '_' || c == '*') {
        i++;
      } else if (c == 'y' || c == 'Y' || c == 'd' || c == 'D') {
        return true;
      } else if (c == ';') {
        return false;
      }
    }
    return false;
  }
}
