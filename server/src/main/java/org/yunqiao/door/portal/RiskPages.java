package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.yunqiao.work.supervision.BackTests;
import org.yunqiao.work.supervision.PastTest;
import org.yunqiao.work.supervision.RiskRatings;
import org.yunqiao.work.supervision.risk.BackTest;
import org.yunqiao.work.supervision.risk.Dimension;
import org.yunqiao.work.supervision.risk.Factor;
import org.yunqiao.work.supervision.risk.RiskClass;
import org.yunqiao.work.supervision.risk.RiskModel;
import org.yunqiao.work.supervision.risk.Share;

/**
 * The card of the risk model, in public: what it is for, what it looks at, what it does not know,
 * and how well it did. How any one enterprise is rated is not public.
 */
@Controller
class RiskPages {

  private final Frame frame;
  private final RiskRatings ratings;
  private final BackTests tests;

  RiskPages(Frame frame, RiskRatings ratings, BackTests tests) {
    this.frame = frame;
    this.ratings = ratings;
    this.tests = tests;
  }

  /** A dimension, and what it weighs among all that is observed. */
  record DimensionRow(String name, String share, Percent.Bar bar, List<FactorRow> factors) {}

  /** A factor; without a scale where nothing tells of it yet. */
  record FactorRow(String code, String name, String points, @Nullable String scale) {}

  /** A class. */
  record ClassRow(String code, String name, String from, String ratio, String year, String size) {}

  /** A list that settles the class. */
  record ListRow(String name, String riskClass) {}

  /** What was found in a class. */
  record FoundRow(String code, String counts, String rate, String interval, Percent.Bar bar) {}

  /** The last back-test. */
  record TestCard(
      String when,
      long position,
      String observed,
      String hits,
      String area,
      String areas,
      String lift,
      String data,
      boolean current,
      List<FoundRow> classes) {}

  @GetMapping("/risk")
  String card(HttpServletRequest request, Model model) {
    Words words = frame.words(request);
    RiskModel risk = ratings.model();
    Map<String, Long> sizes = ratings.sizes();
    model.addAttribute("edition", risk.edition());
    model.addAttribute("organisations", dimensions(risk, false, words));
    model.addAttribute("bodies", dimensions(risk, true, words));
    model.addAttribute(
        "classes",
        risk.classes().stream()
            .map(each -> row(each, sizes.getOrDefault(each.code(), 0L), words))
            .toList());
    model.addAttribute(
        "lists",
        risk.lists().stream()
            .map(each -> new ListRow(words.chinese() ? each.zh() : each.en(), each.riskClass()))
            .toList());
    model.addAttribute("unknown", unknown(risk, words));
    model.addAttribute("test", tests.last().map(each -> test(each, risk, words)).orElse(null));
    return "risk";
  }

  private static List<DimensionRow> dimensions(RiskModel risk, boolean body, Words words) {
    List<Factor> all = risk.factors(body);
    double possible =
        all.stream()
            .filter(Factor::observed)
            .mapToDouble(each -> each.points().doubleValue())
            .sum();
    return Arrays.stream(Dimension.values())
        .map(dimension -> {
          List<Factor> here = all.stream().filter(each -> each.dimension() == dimension).toList();
          double points =
              here.stream()
                  .filter(Factor::observed)
                  .mapToDouble(each -> each.points().doubleValue())
                  .sum();
          double share = possible == 0 ? 0 : points / possible;
          return new DimensionRow(
              words.text("risk.dimension." + dimension.word()),
              Percent.of(share),
              Percent.Bar.of(share),
              here.stream().map(each -> row(each, words)).toList());
        })
        .toList();
  }

  private static FactorRow row(Factor each, Words words) {
    return new FactorRow(
        each.code(),
        words.chinese() ? each.zh() : each.en(),
        each.points().toPlainString(),
        each.observed()
            ? words.text(
                "risk.factor.scale", each.good().toPlainString(), each.bad().toPlainString())
            : null);
  }

  private static List<String> unknown(RiskModel risk, Words words) {
    var unknown = new ArrayList<String>();
    for (Factor each : risk.factors()) {
      if (!each.observed()) unknown.add(words.chinese() ? each.zh() : each.en());
    }
    return unknown;
  }

  private static ClassRow row(RiskClass each, long size, Words words) {
    return new ClassRow(
        each.code(),
        words.chinese() ? each.zh() : each.en(),
        "≥ " + each.leastScore(),
        each.ratioLeast().toPlainString() + " – " + each.ratioMost().toPlainString() + "%",
        each.perYear() == null
            ? words.text("risk.class.needed")
            : "≤ " + each.perYear().toPlainString(),
        words.count(size));
  }

  private static TestCard test(PastTest past, RiskModel risk, Words words) {
    BackTest result = past.result();
    return new TestCard(
        words.moment(past.at()),
        past.position(),
        words.count(result.observed()),
        words.count(result.hits()),
        Percent.decimal(result.area()),
        Percent.decimal(result.areaLeast()) + " – " + Percent.decimal(result.areaMost()),
        Percent.decimal(result.lift()),
        result.data(),
        past.model().equals(risk.edition()),
        result.classes().stream().map(each -> found(each, words)).toList());
  }

  private static FoundRow found(BackTest.ByClass each, Words words) {
    Share found = each.found();
    return new FoundRow(
        each.riskClass(),
        words.count(found.hits()) + " / " + words.count(found.of()),
        Percent.of(found.rate()),
        Percent.interval(found),
        Percent.Bar.of(found));
  }
}
