package org.yunqiao.register.scheme.table;

import java.util.List;
import org.yunqiao.Problem;

/** Why a table is not taken; all that is wrong with it, not the first only. */
public final class TableProblem extends Problem {

  private final transient List<TableFault> faults;

  private TableProblem(Kind kind, List<TableFault> faults, String code, Object... arguments) {
    super(kind, code, arguments);
    this.faults = List.copyOf(faults);
  }

  static TableProblem malformed(String table, List<TableFault> faults) {
    TableFault first = faults.getFirst();
    return new TableProblem(
        Kind.INVALID, faults, "table.malformed", table, faults.size(), first.line(), first.code());
  }

  static TableProblem notNumber(String table, int line, String column, String text) {
    TableFault fault = TableFault.of(line, "table.number", column, text);
    return new TableProblem(
        Kind.INVALID, List.of(fault), "table.malformed", table, 1, line, fault.code());
  }

  /** A column that something rests on is not there. */
  static TableProblem noColumn(String table, String column) {
    TableFault fault = TableFault.of(0, "table.no-such-column", column);
    return new TableProblem(
        Kind.INVALID, List.of(fault), "table.malformed", table, 1, 0, fault.code());
  }

  /**
   * @param key the columns it is looked up by; none where it is by range, or not at all
   */
  static TableProblem lookedUpBy(String table, List<String> key) {
    return new TableProblem(
        Kind.INVALID,
        List.of(),
        "table.looked-up-otherwise",
        table,
        key.isEmpty() ? "–" : String.join(", ", key));
  }

  /** A table that something rests on is not there. */
  static TableProblem missing(String table) {
    return new TableProblem(Kind.NOT_FOUND, List.of(), "table.missing", table);
  }

  /** In the order of the file. */
  public List<TableFault> faults() {
    return faults;
  }
}
