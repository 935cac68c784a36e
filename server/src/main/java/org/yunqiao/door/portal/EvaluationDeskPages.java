package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yunqiao.Problem;
import org.yunqiao.work.programme.Criterion;
import org.yunqiao.work.programme.Evaluation;
import org.yunqiao.work.programme.EvaluationState;
import org.yunqiao.work.programme.Evaluations;
import org.yunqiao.work.programme.Expert;
import org.yunqiao.work.programme.Opening;

/** Evaluations at the desk: opened by who holds them, scored by experts, objected to by parties. */
@Controller
class EvaluationDeskPages {

  private static final int PAGE = 100;
  private static final BigDecimal NONE = BigDecimal.ONE.negate();

  private final Frame frame;
  private final EvaluationPages open;
  private final Evaluations evaluations;

  EvaluationDeskPages(Frame frame, EvaluationPages open, Evaluations evaluations) {
    this.frame = frame;
    this.open = open;
    this.evaluations = evaluations;
  }

  /** What was filled in, to be shown again after a refusal. */
  record Filled(
      String kind,
      String title,
      String department,
      String region,
      String places,
      String criteria,
      String entrants) {}

  @GetMapping("/desk/evaluations")
  String all(HttpServletRequest request, Model model) {
    DeskPages.account();
    Words words = frame.words(request);
    model.addAttribute(
        "lines", evaluations.list(PAGE).stream().map(each -> open.line(each, words)).toList());
    return "desk-evaluations";
  }

  @GetMapping("/desk/evaluations/new")
  String begin(Model model) {
    DeskPages.account();
    model.addAttribute("filled", new Filled("leader", "", "", "", "3", "", ""));
    return "desk-evaluation-new";
  }

  @PostMapping("/desk/evaluations/new")
  String opened(
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = "") String department,
      @RequestParam(defaultValue = "") String region,
      @RequestParam(defaultValue = "") String places,
      @RequestParam(defaultValue = "") String criteria,
      @RequestParam(defaultValue = "") String entrants,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    DeskPages.account();
    var filled = new Filled(kind, title, department, region, places, criteria, entrants);
    try {
      Evaluation now =
          evaluations.open(
              new Opening(
                  Parameters.clean(kind),
                  Parameters.clean(title),
                  Parameters.clean(department),
                  Parameters.clean(region).replaceFirst("(00)+$", ""),
                  places.strip().matches("\\d{1,4}") ? Integer.parseInt(places.strip()) : 0,
                  criteria(criteria),
                  words(entrants)));
      return "redirect:/desk/evaluations/" + now.id() + "?done=opened";
    } catch (Problem refused) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("filled", filled);
      model.addAttribute("refusal", frame.words(request).refusal(refused));
      return "desk-evaluation-new";
    }
  }

  /** A line each: code, weight, name. What is no number weighs nothing, and is refused. */
  private static List<Criterion> criteria(String text) {
    var read = new ArrayList<Criterion>();
    for (String line : text.lines().filter(each -> !each.isBlank()).toList()) {
      String[] parts = line.strip().split("\\s+", 3);
      String weight = parts.length > 1 ? parts[1] : "";
      read.add(
          new Criterion(
              parts[0], parts.length > 2 ? Parameters.clean(parts[2]) : "", number(weight)));
    }
    return read;
  }

  private static BigDecimal number(String text) {
    return text.strip().matches("\\d{1,3}(\\.\\d{1,2})?") ? new BigDecimal(text.strip()) : NONE;
  }

  private static List<String> words(String text) {
    return Stream.of(text.split("[\\s,，、;；]+")).filter(each -> !each.isBlank()).toList();
  }

  @GetMapping("/desk/evaluations/{id:\\d+}")
  String one(
      @PathVariable long id,
      @RequestParam(required = false) @Nullable String done,
      HttpServletRequest request,
      Model model) {
    long account = DeskPages.account().id();
    Evaluation each = evaluations.get(id);
    boolean holds = evaluations.holds(each);
    open.show(each, frame.words(request), model);
    model.addAttribute("holds", holds);
    model.addAttribute(
        "evaluationOpen",
        evaluations.objections(id).stream().filter(one -> one.upheld() == null).toList());
    boolean scoring = each.state() == EvaluationState.SCORING;
    model.addAttribute("scoring", scoring);
    model.addAttribute("mayScore", scoring && evaluations.mayScore(id, account));
    model.addAttribute("objectable", evaluations.objectable(each));
    List<Expert> panel = evaluations.panel(id);
    model.addAttribute("experts", panel.size());
    model.addAttribute("panel", panel.stream().filter(one -> one.struckOn() == null).toList());
    model.addAttribute("scored", evaluations.scored(id));
    model.addAttribute("done", done != null && done.matches("[a-z-]{1,30}") ? done : null);
    return "desk-evaluation";
  }

  @PostMapping("/desk/evaluations/{id:\\d+}")
  String act(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String act,
      @RequestParam Map<String, String> all,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    DeskPages.account();
    try {
      return "redirect:/desk/evaluations/" + id + "?done=" + acted(id, act, all);
    } catch (Problem refused) {
      if (refused.kind() == Problem.Kind.NOT_FOUND) throw refused;
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("refusal", frame.words(request).refusal(refused));
      return one(id, null, request, model);
    }
  }

  private String acted(long id, String act, Map<String, String> all) {
    String text = all.getOrDefault("text", "");
    switch (act) {
      case "expert" ->
          evaluations.name(
              id,
              Parameters.clean(all.getOrDefault("login", "")),
              words(all.getOrDefault("interests", "")));
      case "score" -> {
        var points = new HashMap<String, BigDecimal>();
        all.forEach((name, value) -> {
          if (name.startsWith("points-")) points.put(name.substring(7), number(value));
        });
        evaluations.score(id, all.getOrDefault("entrant", ""), points);
      }
      case "notice" -> evaluations.notice(id);
      case "object" -> evaluations.object(id, Parameters.clean(text));
      case "strike" -> evaluations.strike(id, figure(all, "expert"), Parameters.clean(text));
      case "uphold", "dismiss" -> {
        evaluations.answer(id, figure(all, "number"), act.equals("uphold"), Parameters.clean(text));
        return "answer";
      }
      default -> throw PortalProblem.noAct(act);
    }
    return act;
  }

  private static int figure(Map<String, String> all, String name) {
    return number(all.getOrDefault(name, "0")).intValue();
  }
}
