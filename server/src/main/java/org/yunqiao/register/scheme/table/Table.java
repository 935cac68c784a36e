package org.yunqiao.register.scheme.table;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yunqiao.register.scheme.Edition.Names;

/** A table of dated rows, as docs/schemes.md describes it; it cannot be changed. */
public final class Table {

  private final Head head;
  private final List<Row> rows;
  private final Map<Object, List<Row>> byKey;
  private final Ranges ranges;

  Table(Head head, List<Row> rows, Map<Object, List<Row>> byKey, Ranges ranges) {
    this.head = head;
    this.rows = List.copyOf(rows);
    var copy = HashMap.<Object, List<Row>>newHashMap(byKey.size());
    byKey.forEach((key, found) -> copy.put(key, List.copyOf(found)));
    this.byKey = copy;
    this.ranges = ranges;
  }

  /**
   * Reads a table; refuses it with all its faults.
   *
   * @param name as its file is called, without {@code .csv}
   */
  public static Table read(String name, byte[] content) {
    return new TableReader(name).read(content);
  }

  public String name() {
    return head.name();
  }

  public Names names() {
    return head.names();
  }

  public String source() {
    return head.source();
  }

  public Confidence confidence() {
    return head.confidence();
  }

  /** In the order of the file. */
  public List<String> columns() {
    return List.copyOf(head.columns().keySet());
  }

  /** The columns that a row is found by; none for a table of ranges or a mere list. */
  public List<String> keys() {
    return head.key();
  }

  /** The two columns that hold a row's range; none for a table that has no ranges. */
  public List<String> range() {
    return head.range();
  }

  /** Whether rows are found by a number that lies in their range. */
  public boolean ranged() {
    return !head.range().isEmpty();
  }

  /** All rows, of any time. */
  public List<Row> rows() {
    return rows;
  }

  /** The rows in force on a day. */
  public List<Row> rows(LocalDate on) {
    return rows.stream().filter(row -> row.inForce(on)).toList();
  }

  /** Whether the other says the same of every day: its name and head may differ. */
  public boolean sameRows(Table other) {
    if (this == other) return true;
    if (!columns().equals(other.columns())
        || !head.key().equals(other.head.key())
        || !head.range().equals(other.head.range())
        || rows.size() != other.rows.size()) {
      return false;
    }
    for (int i = 0; i < rows.size(); i++) {
      if (!rows.get(i).same(other.rows.get(i))) return false;
    }
    return true;
  }

  /** The days from which it may say something else than the day before. */
  public Set<LocalDate> turns() {
    var days = new TreeSet<LocalDate>();
    for (Row row : rows) {
      row.from().ifPresent(days::add);
      row.to().ifPresent(last -> days.add(last.plusDays(1)));
    }
    return days;
  }

  /** The row with this key that is in force on a day. */
  public Optional<Row> find(LocalDate on, String... keys) {
    if (keys.length == 0 || keys.length != head.key().size()) {
      throw TableProblem.lookedUpBy(name(), head.key());
    }
    return inForce(byKey.getOrDefault(key(keys), List.of()), on);
  }

  public boolean lists(LocalDate on, String... keys) {
    return find(on, keys).isPresent();
  }

  /** The row whose range holds the number on a day. */
  public Optional<Row> within(LocalDate on, long number) {
    if (!ranged()) throw TableProblem.lookedUpBy(name(), head.key());
    return ranges.find(on, number);
  }

  private static Optional<Row> inForce(List<Row> rows, LocalDate on) {
    for (Row row : rows) {
      if (row.inForce(on)) return Optional.of(row);
    }
    return Optional.empty();
  }

  static Object key(String... keys) {
    return keys.length == 1 ? keys[0] : List.of(keys);
  }
}
