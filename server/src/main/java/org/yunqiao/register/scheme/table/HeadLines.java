package org.yunqiao.register.scheme.table;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yunqiao.register.scheme.Edition.Names;

/**
 * The lines that begin with {@code #}.
 *
 * @param said what each of them says, and on which line
 * @param count how many lines there are
 * @param end where in the text they end
 */
record HeadLines(Map<String, Said> said, int count, int end) {

  private static final Set<String> KNOWN =
      Set.of("zh", "en", "source", "confidence", "key", "range");
  private static final Said NOTHING = new Said(0, "");

  record Said(int line, String text) {}

  interface Faults {
    void note(int line, String code, Object... arguments);
  }

  static HeadLines of(String text, Faults faults) {
    var said = new HashMap<String, Said>();
    int at = 0;
    int line = 0;
    while (at < text.length() && text.charAt(at) == '#') {
      line++;
      int newline = text.indexOf('\n', at);
      int end = newline < 0 ? text.length() : newline;
      note(text.substring(at + 1, end).strip(), line, said, faults);
      at = newline < 0 ? end : end + 1;
    }
    return new HeadLines(said, line, at);
  }

  private static void note(String text, int line, Map<String, Said> said, Faults faults) {
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon).strip();
    String value = colon < 0 ? "" : text.substring(colon + 1).strip();
    if (!KNOWN.contains(name)) {
      faults.note(line, "table.head-unknown", TableReader.shown(name));
    } else if (hasControl(value)) {
      faults.note(line, "table.control", TableReader.shown(value));
    } else if (value.length() > TableReader.LONGEST_FIELD) {
      faults.note(line, "table.field-too-long", value.length(), TableReader.LONGEST_FIELD);
    } else if (said.putIfAbsent(name, new Said(line, value)) != null) {
      faults.note(line, "table.head-repeated", name);
    }
  }

  /** The head for these columns; what is missing or does not fit them is told. */
  Head head(String name, LinkedHashMap<String, Integer> columns, Faults faults) {
    if (text("zh").isEmpty()) faults.note(count, "table.no-name", "zh");
    if (text("en").isEmpty()) faults.note(count, "table.no-name", "en");
    if (text("source").isEmpty()) faults.note(count, "table.no-source");
    List<String> key = named("key", columns, faults);
    List<String> range = named("range", columns, faults);
    if (said.containsKey("range") && words("range").size() != 2) {
      faults.note(line("range"), "table.range-columns");
      range = List.of();
    }
    if (said.containsKey("key") && said.containsKey("range")) {
      faults.note(line("range"), "table.key-and-range");
    }
    return new Head(
        name,
        new Names(text("zh"), text("en")),
        text("source"),
        confidence(faults),
        key,
        range,
        columns);
  }

  /** The columns that a line names, or none if one of them is not there. */
  private List<String> named(String line, Map<String, Integer> columns, Faults faults) {
    List<String> names = words(line);
    List<String> strange = names.stream().filter(column -> !columns.containsKey(column)).toList();
    strange.forEach(
        column -> faults.note(line(line), "table.no-such-column", TableReader.shown(column)));
    return strange.isEmpty() ? names : List.of();
  }

  private Confidence confidence(Faults faults) {
    String text = text("confidence");
    if (text.isEmpty()) return Confidence.H;
    if (isConfidence(text)) return Confidence.valueOf(text);
    faults.note(line("confidence"), "table.confidence", TableReader.shown(text));
    return Confidence.L;
  }

  private List<String> words(String name) {
    String text = text(name);
    return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
  }

  private String text(String name) {
    return said.getOrDefault(name, NOTHING).text();
  }

  private int line(String name) {
    return said.getOrDefault(name, NOTHING).line();
  }

  static boolean isConfidence(String text) {
    return text.equals("H") || text.equals("M") || text.equals("L");
  }

  static boolean hasControl(String text) {
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      if (isControl(text.codePointAt(at))) return true;
    }
    return false;
  }

  /** Also what only steers the writing direction or cannot be seen. */
  static boolean isControl(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
