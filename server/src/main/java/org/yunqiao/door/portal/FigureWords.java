package org.yunqiao.door.portal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yunqiao.register.party.Regions;
import org.yunqiao.register.scheme.table.Tables;
import org.yunqiao.view.analysis.Indicator;
import org.yunqiao.view.publicity.PublicParty;
import org.yunqiao.view.publicity.PublicRegister;

/** Puts values of figures and hits into words and links, by what their column says they are. */
@Component
class FigureWords {

  private static final String FAMILIES = "scheme-families";

  private final Regions regions;
  private final Rows rows;
  private final PublicRegister register;

  FigureWords(Regions regions, Rows rows, PublicRegister register) {
    this.regions = regions;
    this.rows = rows;
    this.register = register;
  }

  /**
   * A value to show.
   *
   * @param to where it leads; null where nowhere
   * @param number whether it is one, and stands to the right
   */
  record Cell(String text, @Nullable String to, boolean number) {}

  /** Values by the columns they stand in. */
  List<List<Cell>> table(
      List<Indicator.Column> columns, Collection<List<String>> values, Words words) {
    var parties = new HashMap<String, PublicParty>();
    register
        .partiesById(ids("party", columns, values))
        .forEach(party -> parties.put(String.valueOf(party.id()), party));
    var known = new Known(parties, register.numbers(ids("attestation", columns, values)));
    return values.stream()
        .map(row -> {
          var line = new ArrayList<Cell>();
          for (int i = 0; i < columns.size(); i++) {
            line.add(cell(columns.get(i), row.get(i), known, words));
          }
          return List.copyOf(line);
        })
        .toList();
  }

  /** What the public register knows of those who are named. */
  private record Known(Map<String, PublicParty> parties, Map<Long, String> numbers) {}

  private static Set<Long> ids(
      String is, List<Indicator.Column> columns, Collection<List<String>> values) {
    Set<Long> ids = new HashSet<>();
    for (int i = 0; i < columns.size(); i++) {
      if (!columns.get(i).is().equals(is)) continue;
      for (List<String> row : values) {
        if (row.get(i).matches("[0-9]{1,18}")) ids.add(Long.valueOf(row.get(i)));
      }
    }
    return ids;
  }

  private Cell cell(Indicator.Column column, String value, Known known, Words words) {
    if (column.measure()) return new Cell(number(column.is(), value, words), null, true);
    if (value.equals(Indicator.ALL)) return new Cell(words.text("figure.all"), null, false);
    if (column.is().equals("party")) {
      PublicParty party = known.parties().get(value);
      return party == null
          ? new Cell(value, null, false)
          : new Cell(words.name(party), "/parties/" + party.reference(), false);
    }
    if (column.is().equals("attestation") && value.matches("[0-9]{1,18}")) {
      String number = known.numbers().get(Long.valueOf(value));
      return number == null
          ? new Cell(value, null, false)
          : new Cell(
              number, Addresses.to("/attestations").with("number", number).toString(), false);
    }
    return new Cell(name(column.is(), value, words), null, false);
  }

  /** A value of a dimension in words. */
  String name(String is, String value, Words words) {
    return switch (is) {
      case "region" ->
          value.equals("unknown")
              ? words.text("figure.unknown")
              : regions.find(value).map(region -> region.path()).orElse(value);
      case "family" ->
          value.equals("other")
              ? words.text("figure.other")
              : CodeNames.of(FAMILIES, value, register.today(), words);
      case "scheme" -> rows.scheme(value, words);
      case "word" -> words.textOr("figure.word." + value, value);
      case "day" -> value.isEmpty() ? "" : words.day(LocalDate.parse(value));
      default -> value.equals("unknown") ? words.text("figure.unknown") : value;
    };
  }

  /** A measure as people read it; a dash where it could not be reckoned. */
  static String number(String is, String value, Words words) {
    if (value.isEmpty()) return "—";
    var number = new BigDecimal(value);
    return switch (is) {
      case "ratio" -> Percent.of(number.doubleValue());
      case "number" ->
          String.format(
              java.util.Locale.ROOT,
              "%,.1f",
              number.setScale(1, RoundingMode.HALF_UP).doubleValue());
      default -> words.count(number.setScale(0, RoundingMode.HALF_UP).longValueExact());
    };
  }

  /** The one number of a figure. */
  static String headline(Indicator indicator, String value, Words words) {
    if (indicator.kind() == Indicator.Kind.SCREEN) return value;
    String is =
        indicator.columns().stream()
            .filter(column -> column.name().equals(indicator.headline()))
            .map(Indicator.Column::is)
            .findFirst()
            .orElse("number");
    return number(is, value, words);
  }

  /** What the one number is of; a percentage says it itself. */
  static String unit(Indicator indicator, Words words) {
    boolean ratio =
        indicator.columns().stream()
            .anyMatch(column ->
                column.name().equals(indicator.headline()) && column.is().equals("ratio"));
    return ratio ? "" : in(indicator.unit(), words);
  }

  static String in(Map<String, String> words, Words language) {
    return words.getOrDefault(language.chinese() ? "zh" : "en", "");
  }

  /**
   * A province on the map of tiles.
   *
   * @param shade 0 to 5, the more the darker
   */
  record Tile(int x, int y, String name, String value, int shade) {}

  private static final int WIDE = 72;
  private static final int HIGH = 52;

  /**
   * The map of tiles for a measure by province.
   *
   * @param values by code of a province
   */
  static List<Tile> tiles(Map<String, Double> values, String is, Words words) {
    var order = new TreeMap<Double, Integer>();
    for (double value : values.values()) if (value > 0) order.merge(value, 1, Integer::sum);
    int all = order.values().stream().mapToInt(Integer::intValue).sum();
    return Tables.shared().named("province-tiles").rows(LocalDate.EPOCH).stream()
        .map(row -> {
          Double value = values.get(row.text("code"));
          int below =
              value == null
                  ? 0
                  : order.headMap(value, true).values().stream().mapToInt(Integer::intValue).sum();
          int shade = value == null || value <= 0 ? 0 : 1 + Math.min(4, (below - 1) * 5 / all);
          return new Tile(
              (row.decimal("column").intValue() - 1) * WIDE,
              row.decimal("line").intValue() * HIGH,
              words.chinese() ? row.text("zh") : row.text("en"),
              value == null ? "—" : number(is, BigDecimal.valueOf(value).toPlainString(), words),
              shade);
        })
        .toList();
  }
}
