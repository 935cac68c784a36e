package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yunqiao.Problem;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.work.supervision.RiskRatings;
import org.yunqiao.work.supervision.WhatIfs;
import org.yunqiao.work.supervision.risk.RiskClass;
import org.yunqiao.work.supervision.risk.WhatIf;

/** Where officers ask what other shares, or other staff, would bring. */
@Controller
class WhatIfPages {

  private static final String NUMBER = "[0-9]{1,7}(\\.[0-9]{1,4})?";
  private static final String WHOLE = "[0-9]{1,7}";

  private final Frame frame;
  private final Mandates mandates;
  private final WhatIfs whatIfs;
  private final RiskRatings ratings;

  WhatIfPages(Frame frame, Mandates mandates, WhatIfs whatIfs, RiskRatings ratings) {
    this.frame = frame;
    this.mandates = mandates;
    this.whatIfs = whatIfs;
    this.ratings = ratings;
  }

  /** A share to choose. */
  record Choice(String riskClass, String name, String percent, String usual) {}

  /** What becomes of a class. */
  record ClassRow(
      String riskClass,
      String objects,
      String drawn,
      String burden,
      String rate,
      String rates,
      String found,
      String founds,
      String noticed,
      boolean gap) {}

  /** What becomes of a region. */
  record RegionRow(String region, String objects, String drawn, String noticed, boolean gap) {}

  @GetMapping("/desk/what-if")
  String ask(
      @RequestParam Map<String, String> given,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    if (!mandates.mayEver(DeskPages.account().id(), Act.INSPECT)) throw PortalProblem.noMandate();
    Words words = frame.words(request);
    List<RiskClass> classes = ratings.model().classes();
    model.addAttribute(
        "choices",
        classes.stream()
            .map(each ->
                new Choice(
                    each.code(),
                    words.chinese() ? each.zh() : each.en(),
                    Parameters.clean(
                        given.getOrDefault(
                            "percent-" + each.code(), each.ratioMost().toPlainString())),
                    each.ratioLeast().toPlainString()
                        + " – "
                        + each.ratioMost().toPlainString()
                        + "%"))
            .toList());
    WhatIfs.Wished usual = WhatIfs.Wished.DEFAULT;
    for (Map.Entry<String, Object> field :
        Map.<String, Object>of(
                "officers", usual.officers(),
                "visits", usual.visits(),
                "together", usual.perVisit(),
                "line", usual.line())
            .entrySet()) {
      model.addAttribute(
          field.getKey(),
          Parameters.clean(given.getOrDefault(field.getKey(), String.valueOf(field.getValue()))));
    }
    try {
      show(whatIfs.ask(wished(given, classes)), words, model);
    } catch (Problem refused) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("refusal", words.refusal(refused));
    }
    return "what-if";
  }

  /** Reads a wish; what is not given is as usual. */
  static WhatIfs.Wished wished(Map<String, String> given, List<RiskClass> classes) {
    WhatIfs.Wished usual = WhatIfs.Wished.DEFAULT;
    Map<String, BigDecimal> percents = new TreeMap<>();
    for (RiskClass each : classes) {
      percents.put(
          each.code(), number(given.get("percent-" + each.code()), NUMBER, each.ratioMost()));
    }
    return new WhatIfs.Wished(
        percents,
        whole(given.get("officers"), usual.officers()),
        whole(given.get("visits"), usual.visits()),
        whole(given.get("together"), usual.perVisit()),
        number(given.get("line"), NUMBER, usual.line()));
  }

  private static int whole(@Nullable String text, int usual) {
    return number(text, WHOLE, BigDecimal.valueOf(usual)).intValueExact();
  }

  /** What is no number becomes one that is refused. */
  private static BigDecimal number(@Nullable String text, String pattern, BigDecimal usual) {
    if (text == null || text.isBlank()) return usual;
    String bare = text.strip();
    return bare.matches(pattern) ? new BigDecimal(bare) : BigDecimal.ONE.negate();
  }

  private static void show(WhatIf answer, Words words, Model model) {
    model.addAttribute("run", answer.run());
    model.addAttribute("observed", answer.classes().stream().anyMatch(each -> each.rate().known()));
    model.addAttribute(
        "sentence",
        words.text(
            "what-if.said",
            words.count(answer.drawn()),
            decimal(answer.found()),
            decimal(answer.foundLeast()),
            decimal(answer.foundMost())));
    model.addAttribute(
        "staff", words.text("what-if.staff.said", words.count(answer.officersNeeded())));
    model.addAttribute(
        "short",
        answer.doable() < 1
            ? words.text("what-if.short", Percent.of(answer.doable()), words.count(answer.wished()))
            : null);
    model.addAttribute("classes", answer.classes().stream().map(each -> row(each, words)).toList());
    model.addAttribute(
        "regions",
        answer.regions().stream()
            .map(each ->
                new RegionRow(
                    each.region().isEmpty() ? "—" : each.region(),
                    words.count(each.objects()),
                    words.count(each.drawn()),
                    noticed(each.objects(), each.noticed(), words),
                    each.gap()))
            .toList());
  }

  private static ClassRow row(WhatIf.ClassAnswer each, Words words) {
    boolean known = each.rate().known();
    return new ClassRow(
        each.riskClass(),
        words.count(each.objects()),
        words.count(each.drawn()),
        decimal(each.burden()),
        known ? Percent.of(each.rate().rate()) : "—",
        Percent.interval(each.rate()),
        known ? decimal(each.found()) : "—",
        decimal(each.foundLeast()) + " – " + decimal(each.foundMost()),
        noticed(each.objects(), each.noticed(), words),
        each.gap());
  }

  private static String noticed(long objects, @Nullable Double rate, Words words) {
    if (objects == 0) return "—";
    return rate == null ? words.text("what-if.never") : Percent.of(rate);
  }

  private static String decimal(double number) {
    int scale = number == 0 || number >= 10 ? 0 : number >= 0.1 ? 2 : 3;
    return BigDecimal.valueOf(number).setScale(scale, RoundingMode.HALF_UP).toPlainString();
  }
}
