package org.yunqiao.register.scheme.table;

import java.util.List;

/**
 * What is wrong in a table file.
 *
 * @param line counted from 1; 0 where it is the file as a whole
 * @param code stable, as {@code table.hole}; also the key of its words
 * @param arguments what the words name, in order
 */
public record TableFault(int line, String code, List<Object> arguments) {

  static TableFault of(int line, String code, Object... arguments) {
    return new TableFault(line, code, List.of(arguments));
  }
}
