package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yunqiao.Problem;
import org.yunqiao.work.programme.Criterion;
import org.yunqiao.work.programme.Survey;
import org.yunqiao.work.programme.Surveys;

/** Surveys: how far each is and what came of it in public; opened and answered at the desk. */
@Controller
class SurveyPages {

  private static final BigDecimal NONE = BigDecimal.ONE.negate();

  private final Frame frame;
  private final Surveys surveys;

  SurveyPages(Frame frame, Surveys surveys) {
    this.frame = frame;
    this.surveys = surveys;
  }

  /** A survey in a list. */
  record Line(long id, String title, boolean open, String sentence) {}

  /** A stratum with its answers. */
  record StratumRow(String code, String name, int quota, int answers, String share, boolean full) {}

  @GetMapping("/surveys")
  String all(HttpServletRequest request, Model model) {
    Words words = frame.words(request);
    List<Survey> found = surveys.list();
    Map<Long, Integer> answers = surveys.answers(found.stream().map(Survey::id).toList());
    model.addAttribute(
        "lines",
        found.stream().map(each -> line(each, answers.getOrDefault(each.id(), 0), words)).toList());
    return "surveys";
  }

  private Line line(Survey each, int answers, Words words) {
    var closed = each.closedOn();
    String sentence =
        closed == null
            ? words.text("survey.said.open", answers)
            : words.text(
                "survey.said.closed",
                words.day(closed),
                surveys.index(each).map(BigDecimal::toPlainString).orElse(""),
                answers);
    return new Line(each.id(), each.title(), closed == null, sentence);
  }

  @GetMapping({"/surveys/{id:\\d+}", "/desk/surveys/{id:\\d+}"})
  String one(
      @PathVariable long id,
      @RequestParam(required = false) @Nullable String done,
      HttpServletRequest request,
      Model model) {
    Words words = frame.words(request);
    boolean inside = request.getRequestURI().contains("/desk/");
    if (inside) DeskPages.account();
    Survey survey = surveys.get(id);
    Map<String, Integer> counts = surveys.counts(id);
    model.addAttribute("survey", survey);
    int answered = counts.values().stream().mapToInt(n -> n).sum();
    model.addAttribute("line", line(survey, answered, words));
    model.addAttribute("inside", inside);
    model.addAttribute("holds", inside && surveys.holds());
    model.addAttribute(
        "strata",
        survey.strata().stream()
            .map(each -> {
              int answers = counts.getOrDefault(each.code(), 0);
              return new StratumRow(
                  each.code(),
                  each.name(),
                  each.quota(),
                  answers,
                  each.share().stripTrailingZeros().toPlainString(),
                  answers >= each.quota());
            })
            .toList());
    model.addAttribute("done", done != null && done.matches("[a-z-]{1,30}") ? done : null);
    return "survey";
  }

  @GetMapping("/desk/surveys/new")
  String begin(Model model) {
    DeskPages.account();
    model.addAttribute("named", "");
    model.addAttribute("strata", "");
    model.addAttribute("questions", "");
    return "survey-new";
  }

  @PostMapping("/desk/surveys/new")
  String opened(
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = "") String strata,
      @RequestParam(defaultValue = "") String questions,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    DeskPages.account();
    try {
      Survey now = surveys.open(Parameters.clean(title), strata(strata), questions(questions));
      return "redirect:/desk/surveys/" + now.id() + "?done=opened";
    } catch (Problem refused) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("named", title);
      model.addAttribute("strata", strata);
      model.addAttribute("questions", questions);
      model.addAttribute("refusal", frame.words(request).refusal(refused));
      return "survey-new";
    }
  }

  /** A line each: code, quota, share, name. */
  private static List<Survey.Stratum> strata(String text) {
    var read = new ArrayList<Survey.Stratum>();
    for (String line : text.lines().filter(each -> !each.isBlank()).toList()) {
      String[] parts = (line.strip() + "   ").split("\\s+", 4);
      String quota = parts.length > 1 ? parts[1] : "";
      read.add(
          new Survey.Stratum(
              parts[0],
              parts.length > 3 ? Parameters.clean(parts[3]) : "",
              quota.matches("\\d{1,6}") ? Integer.parseInt(quota) : 0,
              number(parts.length > 2 ? parts[2] : "")));
    }
    return read;
  }

  /** A line each: code, weight, question. */
  private static List<Criterion> questions(String text) {
    var read = new ArrayList<Criterion>();
    for (String line : text.lines().filter(each -> !each.isBlank()).toList()) {
      String[] parts = line.strip().split("\\s+", 3);
      read.add(
          new Criterion(
              parts[0],
              parts.length > 2 ? Parameters.clean(parts[2]) : "",
              number(parts.length > 1 ? parts[1] : "")));
    }
    return read;
  }

  private static BigDecimal number(String text) {
    return text.strip().matches("\\d{1,3}(\\.\\d{1,2})?") ? new BigDecimal(text.strip()) : NONE;
  }

  @PostMapping("/desk/surveys/{id:\\d+}")
  String act(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String act,
      @RequestParam Map<String, String> all,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    DeskPages.account();
    try {
      switch (act) {
        case "close" -> surveys.close(id);
        case "answer" -> surveys.answer(id, answer(surveys.get(id), all));
        default -> throw PortalProblem.noAct(act);
      }
      String done = act.equals("close") ? "closed" : "answered";
      return "redirect:/desk/surveys/" + id + "?done=" + done;
    } catch (Problem refused) {
      if (refused.kind() == Problem.Kind.NOT_FOUND) throw refused;
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("refusal", frame.words(request).refusal(refused));
      model.addAttribute("given", all);
      return one(id, null, request, model);
    }
  }

  private static Survey.Answer answer(Survey survey, Map<String, String> all) {
    List<Integer> points =
        survey.questions().stream()
            .map(each -> all.getOrDefault("points-" + each.code(), ""))
            .map(given -> given.matches("[1-5]") ? Integer.parseInt(given) : 0)
            .toList();
    return new Survey.Answer(all.getOrDefault("stratum", ""), points);
  }
}
