package org.yunqiao.view.analysis;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Rows that rule-makers decide, for queries to join: the files of {@code tables/}, and the editions
 * of {@code schemes/} as the table {@code edition}. A query names a table with {@code _} for {@code
 * -}.
 */
public final class References {

  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+\\.[0-9]+");
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  /** Name of the table of editions. */
  static final String EDITIONS = "edition";

  private final Map<String, List<List<String>>> read = new ConcurrentHashMap<>();

  /** The statement that makes a table a view, in the words of an engine. */
  public String view(String name, boolean string) {
    List<List<String>> rows = rows(name);
    List<String> header = rows.getFirst();
    var types = new ArrayList<String>();
    for (int i = 0; i < header.size(); i++) types.add(type(rows, i, string));
    String values =
        rows.stream()
            .skip(1)
            .map(row -> {
              var line = new ArrayList<String>();
              for (int i = 0; i < header.size(); i++) {
                line.add("cast(" + literal(row.get(i)) + " as " + types.get(i) + ")");
              }
              return "(" + String.join(", ", line) + ")";
            })
            .collect(Collectors.joining(", "));
    String columns = header.stream().map(References::column).collect(Collectors.joining(", "));
    return "create or replace temporary view %s as select * from (values %s) as t(%s)"
        .formatted(name.replace('-', '_'), values, columns);
  }

  /** The first and the last day of a row have names that SQL keeps for itself. */
  private static String column(String name) {
    return switch (name) {
      case "from", "to" -> name + "_day";
      default -> name.replace('-', '_');
    };
  }

  /** Digests of tables, for what is measured to rest on. */
  String digests(List<String> names) {
    return names.stream()
        .map(name -> name + "=" + Answer.sha256(rows(name).toString()))
        .collect(Collectors.joining(";"));
  }

  private static String literal(String value) {
    return value.isEmpty() ? "null" : "'" + value.replace("'", "''") + "'";
  }

  private static String type(List<List<String>> rows, int column, boolean string) {
    String name = rows.getFirst().get(column);
    if (name.equals("from") || name.equals("to")) return "date";
    boolean whole = true;
    boolean decimal = true;
    boolean day = true;
    boolean any = false;
    for (List<String> row : rows.subList(1, rows.size())) {
      String value = row.get(column);
      if (value.isEmpty()) continue;
      any = true;
      boolean isWhole = WHOLE.matcher(value).matches();
      whole &= isWhole;
      decimal &= isWhole || DECIMAL.matcher(value).matches();
      day &= DAY.matcher(value).matches();
    }
    if (any && whole) return "bigint";
    if (any && decimal) return "decimal(18,4)";
    if (any && day) return "date";
    return string ? "string" : "varchar";
  }

  private List<List<String>> rows(String name) {
    return read.computeIfAbsent(name, each -> each.equals(EDITIONS) ? editions() : table(each));
  }

  private static List<List<String>> table(String name) {
    if (!NAME.matcher(name).matches()) throw AnalysisProblem.malformed(name, "name");
    try (InputStream in = References.class.getResourceAsStream("/tables/" + name + ".csv")) {
      if (in == null) throw AnalysisProblem.malformed(name, "tables/" + name + ".csv");
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String lines =
          text.lines().filter(line -> !line.startsWith("#")).collect(Collectors.joining("\n"));
      try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(lines)) {
        return reader.stream().map(CsvRecord::getFields).map(List::copyOf).toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<List<String>> editions() {
    var rows = new TreeMap<String, List<String>>();
    try {
      for (Resource file :
          new PathMatchingResourcePatternResolver()
              .getResources("classpath*:/schemes/*/*/scheme.yaml")) {
        Object yaml =
            new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(file.getContentAsString(StandardCharsets.UTF_8));
        if (!(yaml instanceof Map<?, ?> scheme)) continue;
        Map<?, ?> surveillance =
            scheme.get("surveillance") instanceof Map<?, ?> told ? told : Map.of();
        List<String> row =
            List.of(
                text(scheme, "scheme"),
                text(scheme, "edition"),
                text(scheme, "kind"),
                text(scheme, "family"),
                text(surveillance, "first-months"),
                text(surveillance, "interval-months"));
        rows.put(row.getFirst() + "/" + row.get(1), row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var all = new ArrayList<List<String>>();
    all.add(List.of("scheme", "edition", "kind", "family", "first-months", "interval-months"));
    all.addAll(rows.values());
    return List.copyOf(all);
  }

  private static String text(Map<?, ?> map, String key) {
    Object value = map.get(key);
    return value == null ? "" : value.toString();
  }
}
