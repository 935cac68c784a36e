package org.yunqiao.view.analysis;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yunqiao.view.analysis.lake.DuckDb;

/**
 * One figure, or one screen for what looks wrong: a query with its meaning, as a folder of {@code
 * indicators/} states it. The query is one text for every engine.
 *
 * @param code name of its folder
 * @param kind a figure, or a screen whose rows are hits
 * @param names in both languages
 * @param meaning what it says, in both languages
 * @param unit of its headline, in both languages
 * @param source where its definition comes from: law, standard, paper, or us
 * @param articles of the 38 that it serves
 * @param open whether the public may see it
 * @param columns of its answer, in order
 * @param headline the column that is shown as the one number; of the row whose dimensions are all
 *     {@value #ALL}
 * @param days named days the query asks for, as so many days after (before, where negative) its day
 * @param references tables of {@code tables/} that it reads
 * @param query its SQL
 * @param rows SQL of the rows beneath a figure; null where there is nothing to go down to
 * @param golden the day for which its expected answer stands
 */
public record Indicator(
    String code,
    Kind kind,
    Map<String, String> names,
    Map<String, String> meaning,
    Map<String, String> unit,
    String source,
    List<Integer> articles,
    boolean open,
    List<Column> columns,
    String headline,
    Map<String, Integer> days,
    List<String> references,
    String query,
    @Nullable String rows,
    LocalDate golden) {

  /** Stands for every value of a dimension. */
  public static final String ALL = "all";

  private static final Pattern NAME = Pattern.compile("(?<![:\\w]):([a-z_]+)\\b");

  /** What a folder of {@code indicators/} states. */
  public enum Kind {
    FIGURE,
    SCREEN
  }

  /**
   * A column of the answer.
   *
   * @param is what its values are: {@code region}, {@code scheme}, {@code family}, {@code party},
   *     {@code attestation}, {@code word}, {@code code}, {@code day}, {@code month} of a dimension;
   *     {@code count}, {@code number}, {@code ratio} of a measure
   */
  public record Column(String name, String is, Map<String, String> names) {

    public boolean measure() {
      return switch (is) {
        case "count", "number", "ratio" -> true;
        default -> false;
      };
    }
  }

  /** The query as it is run for a day. */
  public String on(LocalDate day) {
    return filled(query, literals(day));
  }

  /**
   * The query of the rows beneath a part of the figure.
   *
   * @param part values of the dimensions that are narrowed down; all of them where one is left out
   */
  String beneath(LocalDate day, Map<String, String> part) {
    if (rows == null) throw AnalysisProblem.noRows(code);
    Map<String, String> literals = literals(day);
    for (Column column : columns) {
      if (column.measure()) continue;
      literals.putIfAbsent(column.name(), DuckDb.quoted(part.getOrDefault(column.name(), ALL)));
    }
    return filled(rows, literals);
  }

  /** In one pass, so that nothing that is put in is read as a name. */
  private String filled(String text, Map<String, String> literals) {
    return NAME.matcher(text)
        .replaceAll(found -> {
          String literal = literals.get(found.group(1));
          if (literal == null) throw AnalysisProblem.malformed(code, ":" + found.group(1));
          return Matcher.quoteReplacement(literal);
        });
  }

  private Map<String, String> literals(LocalDate day) {
    var known = new TreeMap<String, LocalDate>();
    known.put("day", day);
    known.put("tomorrow", day.plusDays(1));
    known.put("month_begin", day.withDayOfMonth(1));
    known.put("month_next", day.withDayOfMonth(1).plusMonths(1));
    known.put("year_begin", day.withDayOfYear(1));
    known.put("year_ago", day.minusYears(1));
    days.forEach((name, after) -> known.put(name, day.plusDays(after)));
    var literals = new TreeMap<String, String>();
    known.forEach((name, value) -> literals.put(name, "DATE '" + value + "'"));
    return literals;
  }

  /** Digest of what the answer depends on beside the rows: the query, its days, its tables. */
  public String digest(References tables) {
    return Answer.sha256(query + days + tables.digests(references));
  }

  /** The one number of an answer: a figure's total, or how many hits a screen has. */
  public String headline(Answer answer) {
    if (kind == Kind.SCREEN) return String.valueOf(answer.rows().size());
    int at = answer.columns().indexOf(headline);
    return answer.rows().stream()
        .filter(this::total)
        .map(row -> row.get(at))
        .findFirst()
        .orElse("0");
  }

  private boolean total(List<String> row) {
    for (int i = 0; i < columns.size(); i++) {
      if (!columns.get(i).measure() && !row.get(i).equals(ALL)) return false;
    }
    return true;
  }
}
