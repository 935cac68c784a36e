package org.yunqiao.work.supervision;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.yunqiao.register.scheme.table.Tables;

/**
 * A result of an inspection as the national system publishes it (抽查结果代码); the table {@code
 * inspection-results}.
 *
 * @param under the code that this one is a kind of; empty where of none
 * @param alone whether it stands with no other
 * @param adverse whether it says that something was wrong
 */
public record ResultCode(
    String code, String zh, String en, String under, boolean alone, boolean adverse) {

  private static final String TABLE = "inspection-results";

  /** All codes of a day, by code, in the order of the table. */
  public static Map<String, ResultCode> all(LocalDate on) {
    var all = new LinkedHashMap<String, ResultCode>();
    Tables.shared()
        .named(TABLE)
        .rows(on)
        .forEach(row ->
            all.put(
                row.text("code"),
                new ResultCode(
                    row.text("code"),
                    row.text("zh"),
                    row.text("en"),
                    row.text("under"),
                    row.text("alone").equals("yes"),
                    row.text("adverse").equals("yes"))));
    return all;
  }

  /**
   * Takes a choice of codes, each once and in order; refused where one is unknown, stands with
   * others though it is alone, lacks the one above it, or is one above others without any of them.
   */
  static List<String> chosen(Collection<String> codes, LocalDate on) {
    Map<String, ResultCode> all = all(on);
    var chosen = new TreeSet<>(codes);
    if (chosen.isEmpty()) throw SupervisionProblem.noResult();
    for (String code : chosen) {
      ResultCode result = all.get(code);
      if (result == null) throw SupervisionProblem.unknownResult(code);
      if (result.alone && chosen.size() > 1) throw SupervisionProblem.resultAlone(code);
      if (!result.under.isEmpty() && !chosen.contains(result.under)) {
        throw SupervisionProblem.resultUnder(code, result.under);
      }
      List<String> kinds =
          all.values().stream()
              .filter(each -> each.under.equals(code))
              .map(ResultCode::code)
              .toList();
      if (!kinds.isEmpty() && kinds.stream().noneMatch(chosen::contains)) {
        throw SupervisionProblem.resultWhich(code, String.join(" ", kinds));
      }
    }
    return List.copyOf(chosen);
  }

  /** The codes that say that something was wrong. */
  static List<String> adverse(LocalDate on) {
    return all(on).values().stream().filter(ResultCode::adverse).map(ResultCode::code).toList();
  }

  /** Whether one of these says that something was wrong. */
  static boolean anyAdverse(Collection<String> codes, LocalDate on) {
    Map<String, ResultCode> all = all(on);
    return codes.stream().anyMatch(code -> all.containsKey(code) && all.get(code).adverse);
  }
}
