package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.identity.Role;
import org.yunqiao.view.analysis.Answer;
import org.yunqiao.view.analysis.Indicator;
import org.yunqiao.view.analysis.Indicators;
import org.yunqiao.view.analysis.Measurement;
import org.yunqiao.view.analysis.Measurements;

/**
 * What is counted: for everybody where the indicator says so, the rest and the rows beneath for
 * those who may read figures. Pages show what was prepared; only asking again runs a query.
 */
@Controller
class FigurePages {

  private static final int SERIES = 24;
  private static final int LONGEST = 400;
  private static final int ROWS = 200;

  private final Frame frame;
  private final Measurements measurements;
  private final FigureWords figures;
  private final Mandates mandates;

  FigurePages(Frame frame, Measurements measurements, FigureWords figures, Mandates mandates) {
    this.frame = frame;
    this.measurements = measurements;
    this.figures = figures;
    this.mandates = mandates;
  }

  /** A figure among others. */
  record Card(String code, String name, String headline, String unit, @Nullable FigureLine line) {}

  /** A column's head. */
  record Head(String name, boolean number) {}

  /** A row of a figure; null where there is nothing beneath. */
  record Line(List<FigureWords.Cell> cells, boolean total, @Nullable String beneath) {}

  /** Values of a dimension to choose from. */
  record Choice(String column, String name, List<Option> options) {}

  /** One of them. */
  record Option(String value, String name, boolean chosen) {}

  @GetMapping("/figures")
  String all(HttpServletRequest request, Model model) {
    return dashboard(frame.words(request), false, model);
  }

  @GetMapping("/desk/figures")
  String inside(HttpServletRequest request, Model model) {
    reads(mandates);
    return dashboard(frame.words(request), true, model);
  }

  private String dashboard(Words words, boolean inside, Model model) {
    Map<String, Measurement> latest = measurements.latest();
    Map<String, SortedMap<LocalDate, String>> lines = measurements.series(SERIES);
    var cards = new ArrayList<Card>();
    for (Indicator indicator : measurements.indicators().of(Indicator.Kind.FIGURE)) {
      Measurement measured = latest.get(indicator.code());
      if (measured == null || !(inside || indicator.open())) continue;
      SortedMap<LocalDate, String> series = lines.getOrDefault(indicator.code(), new TreeMap<>());
      cards.add(
          new Card(
              indicator.code(),
              FigureWords.in(indicator.names(), words),
              FigureWords.headline(indicator, measured.headline(), words),
              FigureWords.unit(indicator, words),
              series.size() < 2 ? null : FigureLine.of(series, is(indicator), words)));
    }
    model.addAttribute("cards", cards);
    model.addAttribute("inside", inside);
    Measurement certificates = latest.get("certificates");
    if (certificates != null) {
      Indicator indicator = measurements.indicators().named("certificates");
      Answer answer = measurements.answer(certificates);
      model.addAttribute("said", said(certificates.day(), answer, words));
      model.addAttribute("tiles", FigureWords.tiles(provinces(indicator, answer), "count", words));
    }
    model.addAttribute("behind", measurements.reach().behind());
    return "figures";
  }

  private static String said(LocalDate day, Answer certificates, Words words) {
    List<String> total =
        certificates.rows().stream()
            .filter(row -> row.subList(0, 3).stream().allMatch(Indicator.ALL::equals))
            .findFirst()
            .orElse(List.of("", "", "", "0", "0"));
    return words.text(
        "figures.said",
        words.day(day),
        FigureWords.number("count", total.get(3), words),
        FigureWords.number("count", total.get(4), words));
  }

  /** Of a figure with provinces: its headline by province, all other dimensions together. */
  static Map<String, Double> provinces(Indicator indicator, Answer answer) {
    var values = new TreeMap<String, Double>();
    List<Indicator.Column> columns = indicator.columns();
    int at = -1;
    int measure = answer.columns().indexOf(indicator.headline());
    for (int i = 0; i < columns.size(); i++) if (columns.get(i).is().equals("region")) at = i;
    if (at < 0) return values;
    for (List<String> row : answer.rows()) {
      boolean rest = true;
      for (int i = 0; i < columns.size(); i++) {
        if (i != at && !columns.get(i).measure()) rest &= row.get(i).equals(Indicator.ALL);
      }
      if (!rest || row.get(at).equals(Indicator.ALL) || row.get(measure).isEmpty()) continue;
      values.put(row.get(at), new BigDecimal(row.get(measure)).doubleValue());
    }
    return values;
  }

  private static String is(Indicator indicator) {
    return indicator.columns().stream()
        .filter(column -> column.name().equals(indicator.headline()))
        .map(Indicator.Column::is)
        .findFirst()
        .orElse("number");
  }

  @GetMapping("/figures/{code}")
  String one(
      @PathVariable String code,
      @RequestParam Map<String, String> given,
      HttpServletRequest request,
      Model model) {
    Indicator indicator = figure(code);
    if (!indicator.open()) throw PortalProblem.figure(code);
    return show(indicator, given, false, frame.words(request), model);
  }

  @GetMapping("/desk/figures/{code}")
  String oneInside(
      @PathVariable String code,
      @RequestParam Map<String, String> given,
      HttpServletRequest request,
      Model model) {
    reads(mandates);
    return show(figure(code), given, true, frame.words(request), model);
  }

  private String show(
      Indicator indicator, Map<String, String> given, boolean inside, Words words, Model model) {
    Measurement measured = measured(indicator, given);
    Answer answer = measurements.answer(measured);
    List<Choice> choices = choices(indicator, answer, given, words);
    List<List<String>> chosen =
        answer.rows().stream().filter(row -> fits(indicator, row, choices)).toList();
    model.addAttribute("indicator", indicator);
    model.addAttribute("name", FigureWords.in(indicator.names(), words));
    model.addAttribute("meaning", FigureWords.in(indicator.meaning(), words));
    model.addAttribute(
        "said",
        words.text(
            "figure.said",
            words.day(measured.day()),
            FigureWords.headline(indicator, measured.headline(), words),
            FigureWords.unit(indicator, words)));
    model.addAttribute("inside", inside);
    model.addAttribute("base", (inside ? "/desk" : "") + "/figures/" + indicator.code());
    model.addAttribute("choices", choices);
    List<Integer> shown = shown(indicator, choices);
    model.addAttribute(
        "heads", heads(shown.stream().map(indicator.columns()::get).toList(), words));
    List<List<FigureWords.Cell>> cells =
        figures.table(
            indicator.columns(), chosen.subList(0, Math.min(chosen.size(), LONGEST)), words);
    var lines = new ArrayList<Line>();
    for (int i = 0; i < cells.size(); i++) {
      List<String> row = chosen.get(i);
      lines.add(
          new Line(
              shown.stream().map(cells.get(i)::get).toList(),
              row.subList(0, Math.max(1, dimensions(indicator))).stream()
                  .allMatch(Indicator.ALL::equals),
              inside && indicator.rows() != null ? beneath(indicator, row, measured) : null));
    }
    model.addAttribute("lines", lines);
    model.addAttribute("more", chosen.size() - lines.size());
    model.addAttribute("measured", measured);
    model.addAttribute("at", words.moment(measured.at()));
    model.addAttribute("positionOf", words.count(measured.position()));
    model.addAttribute("query", indicator.on(measured.day()));
    SortedMap<LocalDate, String> series = measurements.series(indicator.code(), SERIES);
    if (series.size() > 1) {
      model.addAttribute("line", FigureLine.of(series, is(indicator), words));
    }
    Map<String, Double> provinces = provinces(indicator, answer);
    if (!provinces.isEmpty()) {
      model.addAttribute("tiles", FigureWords.tiles(provinces, is(indicator), words));
    }
    if (given.containsKey("again")) {
      boolean same = measurements.again(measured).digest().equals(measured.digest());
      model.addAttribute("again", words.text(same ? "figure.again.same" : "figure.again.differs"));
    }
    return "figure";
  }

  private Measurement measured(Indicator indicator, Map<String, String> given) {
    Optional<LocalDate> day =
        Parameters.text("on", given.getOrDefault("on", "")).map(text -> day(text));
    return (day.isPresent()
            ? measurements.on(indicator.code(), day.get())
            : measurements.latest(indicator.code()))
        .orElseThrow(() -> PortalProblem.notMeasured(indicator.code()));
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (java.time.DateTimeException e) {
      throw PortalProblem.figure(text);
    }
  }

  private static int dimensions(Indicator indicator) {
    return (int) indicator.columns().stream().filter(column -> !column.measure()).count();
  }

  /**
   * The dimensions that one may narrow down. Without a choice, a figure with several shows its
   * first one, the others together.
   */
  private List<Choice> choices(
      Indicator indicator, Answer answer, Map<String, String> given, Words words) {
    var choices = new ArrayList<Choice>();
    int dimensions = dimensions(indicator);
    for (int i = 0; i < dimensions && dimensions > 1; i++) {
      Indicator.Column column = indicator.columns().get(i);
      String wanted = given.getOrDefault(column.name(), i == 0 ? "each" : Indicator.ALL);
      int at = i;
      var values = new TreeSet<String>();
      answer.rows().forEach(row -> values.add(row.get(at)));
      var options = new ArrayList<Option>();
      options.add(new Option(Indicator.ALL, words.text("figure.all"), wanted.equals("all")));
      options.add(new Option("each", words.text("figure.each"), wanted.equals("each")));
      if (!column.is().equals("party")) {
        for (String value : values) {
          if (value.equals(Indicator.ALL)) continue;
          options.add(
              new Option(value, figures.name(column.is(), value, words), value.equals(wanted)));
        }
      }
      choices.add(new Choice(column.name(), FigureWords.in(column.names(), words), options));
    }
    return choices;
  }

  /** The columns to show: a dimension that is taken together says nothing in a row. */
  private static List<Integer> shown(Indicator indicator, List<Choice> choices) {
    var shown = new ArrayList<Integer>();
    for (int i = 0; i < indicator.columns().size(); i++) {
      boolean together =
          i < choices.size()
              && choices.get(i).options().stream()
                  .anyMatch(option -> option.chosen() && option.value().equals(Indicator.ALL));
      if (!together) shown.add(i);
    }
    return shown;
  }

  private static boolean fits(Indicator indicator, List<String> row, List<Choice> choices) {
    for (int i = 0; i < choices.size(); i++) {
      String value = row.get(i);
      boolean fits =
          choices.get(i).options().stream()
              .filter(Option::chosen)
              .findFirst()
              .map(chosen -> chosen.value().equals("each") ? true : chosen.value().equals(value))
              .orElse(value.equals(Indicator.ALL));
      if (!fits) return false;
    }
    return true;
  }

  private static String beneath(Indicator indicator, List<String> row, Measurement measured) {
    Addresses address =
        Addresses.to("/desk/figures/" + indicator.code() + "/rows").with("on", measured.day());
    for (int i = 0; i < indicator.columns().size(); i++) {
      Indicator.Column column = indicator.columns().get(i);
      if (!column.measure()) address = address.with(column.name(), row.get(i));
    }
    return address.toString();
  }

  /** The rows beneath a part of a figure. */
  @GetMapping("/desk/figures/{code}/rows")
  String rows(
      @PathVariable String code,
      @RequestParam Map<String, String> given,
      HttpServletRequest request,
      Model model) {
    readsRows(mandates);
    Words words = frame.words(request);
    Indicator indicator = figure(code);
    Measurement measured = measured(indicator, given);
    var part = new LinkedHashMap<String, String>();
    var said = new ArrayList<String>();
    for (Indicator.Column column : indicator.columns()) {
      if (column.measure() || !given.containsKey(column.name())) continue;
      String value = Parameters.clean(given.get(column.name()));
      part.put(column.name(), value);
      if (!value.equals(Indicator.ALL)) {
        said.add(figures.name(column.is(), value, words));
      }
    }
    Answer answer = measurements.beneath(measured, part, ROWS);
    model.addAttribute("name", FigureWords.in(indicator.names(), words));
    model.addAttribute("code", code);
    model.addAttribute(
        "part", said.isEmpty() ? words.text("figure.all") : String.join(" · ", said));
    model.addAttribute(
        "said",
        words.text(
            answer.whole() ? "figure.rows.said" : "figure.rows.many",
            words.day(measured.day()),
            words.count(answer.rows().size())));
    List<Indicator.Column> columns = answer.columns().stream().map(FigurePages::column).toList();
    model.addAttribute(
        "heads",
        columns.stream()
            .map(column -> new Head(words.text("figure.column." + column.name()), false))
            .toList());
    model.addAttribute("lines", figures.table(columns, answer.rows(), words));
    model.addAttribute("numberAt", answer.columns().indexOf("number"));
    return "figure-rows";
  }

  /** What the columns of rows are, by their names. */
  private static Indicator.Column column(String name) {
    String is =
        switch (name) {
          case "party" -> "party";
          case "scheme" -> "scheme";
          case "issued", "expires", "due", "day" -> "day";
          case "verdict" -> "word";
          default -> "code";
        };
    return new Indicator.Column(name, is, Map.of());
  }

  static List<Head> heads(List<Indicator.Column> columns, Words words) {
    return columns.stream()
        .map(column -> new Head(FigureWords.in(column.names(), words), column.measure()))
        .toList();
  }

  private Indicator figure(String code) {
    Indicators all = measurements.indicators();
    Indicator indicator = all.named(code);
    if (indicator.kind() != Indicator.Kind.FIGURE) throw PortalProblem.figure(code);
    return indicator;
  }

  /** Rows name single organisations; they are for authorities and stewards, figures for more. */
  static void readsRows(Mandates mandates) {
    boolean may =
        mandates.of(DeskPages.account().id()).stream()
            .anyMatch(one -> one.allows(Act.READ_FIGURES) && one.role().side() != Role.Side.PARTY);
    if (!may) throw PortalProblem.noMandate();
  }

  static void reads(Mandates mandates) {
    if (!mandates.mayEver(DeskPages.account().id(), Act.READ_FIGURES)) {
      throw PortalProblem.noMandate();
    }
  }
}
