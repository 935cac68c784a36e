package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yunqiao.Problem;
import org.yunqiao.proof.draw.Lottery;
import org.yunqiao.proof.draw.Stratum;
import org.yunqiao.register.identity.Account;
import org.yunqiao.register.party.Regions;
import org.yunqiao.view.publicity.PublicRegister;
import org.yunqiao.work.supervision.Draw;
import org.yunqiao.work.supervision.Draws;
import org.yunqiao.work.supervision.InspectionItem;
import org.yunqiao.work.supervision.Outlook;
import org.yunqiao.work.supervision.Wish;

/**
 * Where an officer plans a draw: first he sees what the plan would mean, then he states it, and
 * just that.
 */
@Controller
class DrawPlanPages {

  private static final int LISTED = 10;

  private final Frame frame;
  private final DrawGate gate;
  private final Draws draws;
  private final Regions regions;
  private final Clock clock;

  DrawPlanPages(Frame frame, DrawGate gate, Draws draws, Regions regions, Clock clock) {
    this.frame = frame;
    this.gate = gate;
    this.draws = draws;
    this.regions = regions;
    this.clock = clock;
  }

  /** An item of the list, with what it asks. */
  record ItemRow(String code, String name, List<String> asks, String source) {}

  /** What the plan would mean. */
  record Seen(
      String plan,
      List<DrawPages.StratumRow> strata,
      String size,
      String drawn,
      String officers,
      @Nullable String knowing,
      String visits,
      String least,
      List<String> warnings) {}

  @GetMapping("/desk/draws/new")
  String blank(
      @RequestParam(defaultValue = "") String follows, HttpServletRequest request, Model model) {
    Account account = DeskPages.account();
    gate.inspector(account);
    var form =
        DrawForm.fresh(name(), gate.region(account), account.actor().name(), clock.instant());
    form.values().put("follows", Parameters.clean(follows));
    return form(form, FormErrors.NONE, null, request, model);
  }

  @PostMapping("/desk/draws/new")
  String filled(
      @RequestParam Map<String, String> values,
      @RequestParam(defaultValue = "") String act,
      @RequestParam(defaultValue = "") String seen,
      @RequestParam(defaultValue = "") String sure,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    gate.inspector(DeskPages.account());
    Words words = frame.words(request);
    var form = new DrawForm(cleaned(values));
    DrawForm.Read read = form.read(regions, words);
    Map<String, List<String>> errors = read.errors();
    Wish wish = read.wish();
    Outlook outlook = wish == null ? null : outlook(wish, errors, words);
    if (wish != null && outlook != null && act.equals("state")) {
      if (!seen.equals(outlook.plan().digest())) {
        DrawForm.put(errors, "", words.text("plan.other-than-seen"));
      } else if (sure.isEmpty()) {
        DrawForm.put(errors, "sure", words.refusal(PortalProblem.notSure()));
      } else {
        try {
          Draw stated = draws.plan(wish, seen);
          return "redirect:/desk/draws/" + stated.name() + "?done=planned";
        } catch (Problem refused) {
          refused(refused, wish, errors, words);
        }
      }
    }
    if (!errors.isEmpty()) response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    Seen shown = outlook == null ? null : seen(outlook, words);
    return form(form, new FormErrors(errors), shown, request, model);
  }

  /** Null where something speaks against it, which is told. */
  private @Nullable Outlook outlook(Wish wish, Map<String, List<String>> errors, Words words) {
    try {
      draws.item(wish.item());
      gate.over(DeskPages.account(), wish.region(), wish.item());
      return draws.preview(wish);
    } catch (Problem refused) {
      refused(refused, wish, errors, words);
      return null;
    }
  }

  private static void refused(
      Problem refused, Wish wish, Map<String, List<String>> errors, Words words) {
    String field = DrawForm.field(refused, wish.entropy() instanceof Lottery);
    DrawForm.put(errors, field, words.refusal(refused));
  }

  /** Without control characters but the line ends between parties. */
  private static Map<String, String> cleaned(Map<String, String> values) {
    Map<String, String> clean = new LinkedHashMap<>();
    values.forEach((field, value) ->
        clean.put(
            field,
            field.equals("parties")
                ? String.join("\n", value.lines().map(Parameters::clean).toList())
                : Parameters.clean(value)));
    return clean;
  }

  private String form(
      DrawForm form,
      FormErrors errors,
      @Nullable Seen seen,
      HttpServletRequest request,
      Model model) {
    Words words = frame.words(request);
    model.addAttribute("form", form);
    model.addAttribute("errors", errors);
    model.addAttribute("items", draws.items().stream().map(item -> row(item, words)).toList());
    model.addAttribute("classes", DrawForm.CLASSES);
    model.addAttribute("rules", DrawForm.RULES);
    model.addAttribute("self", DeskPages.account().actor().name());
    model.addAttribute("seen", seen);
    return "desk-draw-new";
  }

  private static ItemRow row(InspectionItem item, Words words) {
    List<String> asks = new ArrayList<>();
    asks.add(words.text(item.key() ? "plan.item.key" : "plan.item.general"));
    String least = item.ratioLeast().map(BigDecimal::toPlainString).orElse("");
    String most = item.ratioMost().map(BigDecimal::toPlainString).orElse("");
    if (!least.isEmpty() || !most.isEmpty()) {
      asks.add(
          words.text(
              "plan.item.ratio", least.isEmpty() ? "0" : least, most.isEmpty() ? "100" : most));
    }
    asks.add(words.text("plan.item.per-year", item.perYear()));
    asks.add(words.text("plan.item.method." + item.method()));
    if (!item.specialty().isEmpty()) asks.add(words.text("plan.item.specialty", item.specialty()));
    if (!item.schemes().isEmpty()) {
      asks.add(words.text("plan.item.schemes", String.join(" · ", item.schemes())));
    }
    return new ItemRow(item.code(), words.chinese() ? item.zh() : item.en(), asks, item.source());
  }

  private Seen seen(Outlook outlook, Words words) {
    InspectionItem item = draws.item(outlook.plan().item());
    return new Seen(
        outlook.plan().digest(),
        outlook.plan().strata().stream().map(each -> DrawPages.stratum(each, words)).toList(),
        words.count(outlook.plan().size()),
        words.count(outlook.plan().drawn()),
        words.count(outlook.officers()),
        item.specialty().isEmpty()
            ? null
            : words.text("plan.seen.knowing", words.count(outlook.knowing()), item.specialty()),
        words.count(outlook.visits()),
        words.count(outlook.least()),
        warnings(outlook, item, words));
  }

  private static List<String> warnings(Outlook outlook, InspectionItem item, Words words) {
    List<String> warnings = new ArrayList<>();
    for (Stratum each : outlook.plan().strata()) {
      BigDecimal percent =
          BigDecimal.valueOf(100 * each.draw())
              .divide(BigDecimal.valueOf(each.of()), 2, RoundingMode.HALF_UP);
      item.ratioMost()
          .filter(most -> percent.compareTo(most) > 0)
          .ifPresent(most ->
              warnings.add(
                  words.text(
                      "plan.warn.most",
                      each.name(),
                      percent.toPlainString(),
                      most.toPlainString())));
      item.ratioLeast()
          .filter(least -> percent.compareTo(least) < 0)
          .ifPresent(least ->
              warnings.add(
                  words.text(
                      "plan.warn.least",
                      each.name(),
                      percent.toPlainString(),
                      least.toPlainString())));
    }
    if (outlook.officers() < outlook.least()) {
      warnings.add(
          words.text(
              "plan.warn.officers", words.count(outlook.least()), words.count(outlook.officers())));
    }
    outlook.shortages().stream()
        .limit(LISTED)
        .forEach(each ->
            warnings.add(
                words.text(
                    "plan.warn.region",
                    each.region().isEmpty() ? words.text("plan.region.none") : each.region(),
                    words.count(each.objects()),
                    words.count(each.officers()))));
    if (outlook.shortages().size() > LISTED) {
      warnings.add(
          words.text("plan.warn.regions", words.count(outlook.shortages().size() - LISTED)));
    }
    return warnings;
  }

  /** A name that is free: the day, and the first number that nobody took. */
  private String name() {
    String day =
        LocalDate.ofInstant(clock.instant(), PublicRegister.ZONE).toString().replace("-", "");
    int number = 1;
    while (number < 1_000 && draws.find("D-" + day + "-" + number).isPresent()) number++;
    return "D-" + day + "-" + number;
  }
}
