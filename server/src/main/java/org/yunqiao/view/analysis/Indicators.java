package org.yunqiao.view.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** All indicators and screens that the jar carries, in the order of their names. */
public final class Indicators {

  private static final Pattern CODE = Pattern.compile("[a-z]+(-[a-z]+)*");
  private static final Pattern COLUMN = Pattern.compile("[a-z]+(_[a-z]+)*");
  private static final Set<String> IS =
      Set.of(
          "region",
          "scheme",
          "family",
          "party",
          "attestation",
          "word",
          "code",
          "day",
          "month",
          "count",
          "number",
          "ratio");

  /** What one engine knows and another does not, or reads otherwise. */
  private static final Pattern UNPORTABLE =
      Pattern.compile(
          "\\b(qualify|percentile_cont|approx_quantile|percentile_approx|date_diff|datediff|limit"
              + "|read_parquet|read_csv|now|current_date)\\b|::",
          Pattern.CASE_INSENSITIVE);

  /** Over no rows one engine gives a total and another gives none. */
  private static final Pattern TOTALS =
      Pattern.compile(
          "grouping\\s+sets\\s*\\([^\\n]*\\n(?!\\s*having count\\(\\*\\) > 0)",
          Pattern.CASE_INSENSITIVE);

  private final Map<String, Indicator> indicators;

  private Indicators(Map<String, Indicator> indicators) {
    this.indicators = indicators;
  }

  /** Reads them all; one that is not as it has to be is refused, with what is wrong. */
  public static Indicators read() {
    var all = new TreeMap<String, Indicator>();
    try {
      for (Resource file :
          new PathMatchingResourcePatternResolver()
              .getResources("classpath*:/indicators/*/indicator.yaml")) {
        String path = file.getURL().getPath();
        String folder = path.substring(0, path.lastIndexOf('/'));
        String code = folder.substring(folder.lastIndexOf('/') + 1);
        all.put(
            code,
            read(
                code,
                file.getContentAsString(StandardCharsets.UTF_8),
                text(file, "query.sql")
                    .orElseThrow(() -> AnalysisProblem.malformed(code, "query.sql")),
                text(file, "rows.sql").orElse(null)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Indicators(all);
  }

  private static Optional<String> text(Resource beside, String name) throws IOException {
    Resource file = beside.createRelative(name);
    return file.exists()
        ? Optional.of(file.getContentAsString(StandardCharsets.UTF_8).strip())
        : Optional.empty();
  }

  /** One indicator from its files. */
  static Indicator read(String code, String yaml, String query, @Nullable String rows) {
    try {
      if (!CODE.matcher(code).matches()) throw new IllegalArgumentException("folder");
      Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
      if (!(read instanceof Map<?, ?> map)) throw new IllegalArgumentException("not a mapping");
      if (!code.equals(word(map, "indicator"))) throw new IllegalArgumentException("indicator");
      for (String sql : rows == null ? List.of(query) : List.of(query, rows)) {
        var found = UNPORTABLE.matcher(sql);
        if (found.find()) throw new IllegalArgumentException("SQL: " + found.group());
        if (TOTALS.matcher(sql).find()) {
          throw new IllegalArgumentException("SQL: grouping sets without having count(*) > 0");
        }
      }
      List<Indicator.Column> columns = columns(map);
      String headline = word(map, "headline");
      if (columns.stream().noneMatch(column -> column.name().equals(headline))) {
        throw new IllegalArgumentException("headline");
      }
      var indicator =
          new Indicator(
              code,
              Indicator.Kind.valueOf(word(map, "kind").toUpperCase(Locale.ROOT)),
              words(map, "names"),
              words(map, "meaning"),
              words(map, "unit"),
              word(map, "source"),
              list(map, "articles").stream().map(each -> (Integer) each).toList(),
              Boolean.TRUE.equals(map.get("public")),
              columns,
              headline,
              days(map),
              list(map, "references").stream().map(Object::toString).toList(),
              query,
              rows,
              LocalDate.parse(word(map, "golden")));
      indicator.on(indicator.golden());
      return indicator;
    } catch (YAMLException
        | IllegalArgumentException
        | ClassCastException
        | java.time.DateTimeException e) {
      throw AnalysisProblem.malformed(code, String.valueOf(e.getMessage()));
    }
  }

  private static List<Indicator.Column> columns(Map<?, ?> map) {
    var columns = new ArrayList<Indicator.Column>();
    for (Object each : list(map, "columns")) {
      if (!(each instanceof Map<?, ?> column)) throw new IllegalArgumentException("columns");
      String name = word(column, "name");
      String is = word(column, "is");
      if (!COLUMN.matcher(name).matches() || !IS.contains(is)) {
        throw new IllegalArgumentException("column " + name);
      }
      columns.add(
          new Indicator.Column(
              name, is, Map.of("zh", word(column, "zh"), "en", word(column, "en"))));
    }
    return List.copyOf(columns);
  }

  private static Map<String, Integer> days(Map<?, ?> map) {
    if (!(map.get("days") instanceof Map<?, ?> told)) return Map.of();
    var days = new TreeMap<String, Integer>();
    told.forEach((name, after) -> days.put(name.toString(), (Integer) after));
    return days;
  }

  private static Map<String, String> words(Map<?, ?> map, String key) {
    if (!(map.get(key) instanceof Map<?, ?> told)) throw new IllegalArgumentException(key);
    var words = new LinkedHashMap<String, String>();
    for (String language : List.of("zh", "en")) words.put(language, word(told, language));
    return words;
  }

  private static String word(Map<?, ?> map, String key) {
    Object value = map.get(key);
    if (value == null || value.toString().isBlank()) throw new IllegalArgumentException(key);
    if (value instanceof java.util.Date day) return day.toInstant().toString().substring(0, 10);
    return value.toString().strip();
  }

  private static List<?> list(Map<?, ?> map, String key) {
    return switch (map.get(key)) {
      case null -> List.of();
      case List<?> list -> list;
      default -> throw new IllegalArgumentException(key);
    };
  }

  public Collection<Indicator> all() {
    return indicators.values();
  }

  public List<Indicator> of(Indicator.Kind kind) {
    return indicators.values().stream().filter(each -> each.kind() == kind).toList();
  }

  public Indicator named(String code) {
    Indicator indicator = indicators.get(code);
    if (indicator == null) throw AnalysisProblem.noIndicator(code);
    return indicator;
  }
}
