package org.yunqiao.register.scheme.table;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Rows found by the range that a number lies in: for each time, the ranges in order. */
final class Ranges {

  static final Ranges NONE = new Ranges(new TreeMap<>());

  /**
   * @param most {@link Long#MAX_VALUE} where the range is open
   */
  record Range(long least, long most, Row row) {}

  private final NavigableMap<LocalDate, List<Range>> byBeginning;

  private Ranges(NavigableMap<LocalDate, List<Range>> byBeginning) {
    this.byBeginning = byBeginning;
  }

  /** Holes and overlaps are told, each pair of rows once. */
  static Ranges of(List<Range> ranges, Consumer<TableFault> faults) {
    var byBeginning = new TreeMap<LocalDate, List<Range>>();
    Set<TableFault> found = new LinkedHashSet<>();
    for (LocalDate day : beginnings(ranges)) {
      List<Range> then = new ArrayList<>();
      for (Range range : ranges) {
        if (range.row().inForce(day)) then.add(range);
      }
      then.sort(Comparator.comparingLong(Range::least));
      byBeginning.put(day, List.copyOf(then));
      join(then, found);
    }
    found.forEach(faults);
    return new Ranges(byBeginning);
  }

  /** Every day from which other rows count than the day before. */
  private static Set<LocalDate> beginnings(List<Range> ranges) {
    var days = new TreeSet<LocalDate>();
    for (Range range : ranges) {
      days.add(range.row().first());
      range.row().to().ifPresent(last -> days.add(last.plusDays(1)));
    }
    return days;
  }

  private static void join(List<Range> ranges, Set<TableFault> faults) {
    for (int i = 1; i < ranges.size(); i++) {
      Range before = ranges.get(i - 1);
      Range range = ranges.get(i);
      int line = range.row().line();
      if (range.least() <= before.most()) {
        faults.add(TableFault.of(line, "table.overlap", range.least(), before.row().line()));
      } else if (range.least() != before.most() + 1) {
        faults.add(TableFault.of(line, "table.hole", before.most() + 1, range.least() - 1));
      }
    }
  }

  Optional<Row> find(LocalDate on, long number) {
    Map.Entry<LocalDate, List<Range>> then = byBeginning.floorEntry(on);
    if (then == null) return Optional.empty();
    List<Range> ranges = then.getValue();
    int low = 0;
    int high = ranges.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Range range = ranges.get(middle);
      if (number < range.least()) {
        high = middle - 1;
      } else if (number > range.most()) {
        low = middle + 1;
      } else {
        return Optional.of(range.row());
      }
    }
    return Optional.empty();
  }
}
