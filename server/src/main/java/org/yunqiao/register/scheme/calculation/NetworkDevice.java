package org.yunqiao.register.scheme.calculation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.yunqiao.register.scheme.Edition.Names;
import org.yunqiao.register.scheme.table.Row;
import org.yunqiao.register.scheme.table.Table;
import org.yunqiao.register.scheme.table.Tables;

/**
 * Whether a device is in the catalogue of critical network devices and dedicated security products
 * of the day (网络安全法第二十三条): all thresholds of its kind must be reached.
 */
final class NetworkDevice implements Arithmetic {

  private static final String DEVICES = "network-devices";
  private static final String LISTED = "listed";
  private static final String UNKNOWN = "unknown";

  @Override
  public List<Input> inputs(Tables tables) {
    Table devices = tables.named(DEVICES);
    var kinds = new LinkedHashSet<String>();
    var measures = new LinkedHashMap<String, Set<String>>();
    for (Row row : devices.rows()) {
      kinds.add(row.text("kind"));
      if (row.text("threshold").isEmpty()) continue;
      String unit = row.text("unit").isEmpty() ? "" : " " + row.text("unit");
      measures
          .computeIfAbsent(row.text("measure"), measure -> new LinkedHashSet<>())
          .add(row.text("kind") + unit);
    }
    var inputs = new ArrayList<Input>();
    inputs.add(Input.choice("kind", List.copyOf(kinds)).needed());
    measures.forEach((measure, uses) -> inputs.add(measure(devices, measure, uses)));
    return inputs;
  }

  private static Input measure(Table devices, String measure, Set<String> uses) {
    Row first =
        devices.rows().stream()
            .filter(row -> row.text("measure").equals(measure))
            .findFirst()
            .orElseThrow();
    String of = uses.stream().collect(Collectors.joining("; ", " (", ")"));
    return Input.quantity(measure)
        .named(new Names(first.text("measure-zh") + of, first.text("measure-en") + of));
  }

  @Override
  public Result result(Inputs inputs, Working working) {
    String kind = inputs.text("kind");
    refuseOthers(inputs, kind, working);
    Map<String, Row> thresholds = thresholds(kind, working);
    if (thresholds.isEmpty()) {
      working.given(Words.of("network-device.none", kind, working.on()), "not-listed");
      return working.word("not-listed");
    }
    boolean all = true;
    for (Row row : thresholds.values()) {
      if (row.text("rule").equals(UNKNOWN)) return unknown(row, working);
      all &= reached(inputs, row, working);
    }
    return working.word(all ? LISTED : "not-listed");
  }

  private static Map<String, Row> thresholds(String kind, Working working) {
    var thresholds = new LinkedHashMap<String, Row>();
    for (Row row : working.table(DEVICES).rows(working.on())) {
      if (row.text("kind").equals(kind)) thresholds.put(row.text("measure"), row);
    }
    return thresholds;
  }

  /** A figure that would be passed over in silence would look as if it had been weighed. */
  private static void refuseOthers(Inputs inputs, String kind, Working working) {
    var own = new HashSet<String>();
    var all = new LinkedHashSet<String>();
    for (Row row : working.table(DEVICES).rows()) {
      all.add(row.text("measure"));
      if (row.text("kind").equals(kind)) own.add(row.text("measure"));
    }
    for (String measure : all) {
      if (inputs.has(measure) && !own.contains(measure)) {
        throw CalculationProblem.notUsed(measure, kind);
      }
    }
  }

  private static Result unknown(Row row, Working working) {
    working.step(Words.of("network-device.unknown", row.text("zh"), row.text("en")), UNKNOWN, row);
    return working.word(UNKNOWN);
  }

  private static boolean reached(Inputs inputs, Row row, Working working) {
    if (row.text("rule").equals(LISTED)) {
      working.step(Words.of("network-device.any", row.text("zh"), row.text("en")), LISTED, row);
      return true;
    }
    String measure = row.text("measure");
    if (!inputs.has(measure)) throw CalculationProblem.missing(measure);
    int compared = inputs.decimal(measure).compareTo(row.decimal("threshold"));
    boolean reached = holds(row, compared, working);
    working.step(
        Words.of(
            "network-device." + row.text("rule"),
            row.text("measure-zh"),
            row.text("measure-en"),
            Fraction.plain(inputs.decimal(measure)),
            shown(row)),
        reached ? "reached" : "not-reached",
        row);
    return reached;
  }

  private static String shown(Row row) {
    return (Fraction.plain(row.decimal("threshold")) + " " + row.text("unit")).strip();
  }

  private static boolean holds(Row row, int compared, Working working) {
    return switch (row.text("rule")) {
      case "at-least" -> compared >= 0;
      case "more-than" -> compared > 0;
      case "at-most" -> compared <= 0;
      case "less-than" -> compared < 0;
      default -> throw CalculationProblem.noRule(DEVICES + ":" + row.line(), working.on());
    };
  }
}
