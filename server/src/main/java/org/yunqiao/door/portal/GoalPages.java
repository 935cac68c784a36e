package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yunqiao.Problem;
import org.yunqiao.view.analysis.Measurements;
import org.yunqiao.work.programme.Goal;
import org.yunqiao.work.programme.Plans;

/** The year's goals of a region at the desk: set from above, reported, appraised. */
@Controller
class GoalPages {

  private static final BigDecimal NONE = BigDecimal.ONE.negate();

  private final Frame frame;
  private final Measurements measurements;
  private final Plans plans;

  GoalPages(Frame frame, Measurements measurements, Plans plans) {
    this.frame = frame;
    this.measurements = measurements;
    this.plans = plans;
  }

  /** A goal in words. */
  record Row(
      Goal goal,
      String due,
      String weight,
      String state,
      String tone,
      String lost,
      List<ReportRow> reports) {}

  /** A report in words; the evidence is empty where it was no figure. */
  record ReportRow(String on, String text, int late, String evidence, String checked) {}

  @GetMapping("/desk/goals")
  String all(
      @RequestParam(defaultValue = "") String region,
      @RequestParam(required = false) @Nullable Integer year,
      @RequestParam(required = false) @Nullable String done,
      HttpServletRequest request,
      Model model) {
    DeskPages.account();
    int of = year == null ? measurements.today().getYear() : year;
    List<String> known = plans.regions(of);
    String asked = Parameters.clean(region).replaceFirst("(00)+$", "");
    String where =
        plans.demandSeen(asked.isEmpty() ? known.stream().findFirst().orElse("") : asked);
    Words words = frame.words(request);
    List<Goal> goals = plans.of(of, where);
    model.addAttribute("region", where);
    model.addAttribute("year", of);
    model.addAttribute("known", known);
    model.addAttribute("goals", goals.stream().map(each -> row(each, words)).toList());
    model.addAttribute("score", plans.score(of, where).toPlainString());
    model.addAttribute("appraised", goals.stream().filter(each -> each.points() != null).count());
    model.addAttribute("filled", "");
    model.addAttribute("done", done != null && done.matches("[a-z-]{1,30}") ? done : null);
    return "goals";
  }

  private Row row(Goal each, Words words) {
    BigDecimal points = each.points();
    LocalDate today = measurements.today();
    BigDecimal lost = each.lost(today);
    String state =
        points != null
            ? words.text("goal.state.appraised", each.worth(today).toPlainString())
            : words.text(each.reports().isEmpty() ? "goal.state.open" : "goal.state.reported");
    return new Row(
        each,
        words.day(each.due()),
        each.weight().stripTrailingZeros().toPlainString(),
        state,
        points != null ? "good" : each.reports().isEmpty() ? "warn" : "ahead",
        lost.signum() == 0 ? "" : words.text("goal.lost", lost.toPlainString()),
        each.reports().stream().map(one -> report(each, one, words)).toList());
  }

  private ReportRow report(Goal goal, Goal.Report one, Words words) {
    LocalDate day = one.day();
    String evidence =
        day == null
            ? ""
            : words.text(
                "goal.evidence",
                goal.indicator(),
                words.day(day),
                one.value(),
                String.valueOf(one.position()));
    Optional<Boolean> holds = Optional.ofNullable(one.holds());
    return new ReportRow(
        words.day(one.on()),
        one.text(),
        one.late(),
        evidence,
        holds
            .map(same -> words.text(same ? "goal.evidence.holds" : "goal.evidence.differs"))
            .orElse(""));
  }

  /** A line each: weight, last day, article, indicator or -, title. */
  @PostMapping("/desk/goals")
  String set(
      @RequestParam(defaultValue = "") String region,
      @RequestParam(defaultValue = "0") int year,
      @RequestParam(defaultValue = "") String goals,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    DeskPages.account();
    String where = Parameters.clean(region).replaceFirst("(00)+$", "");
    try {
      plans.set(year, where, settings(goals));
      return "redirect:/desk/goals?done=set&region=" + where + "&year=" + year;
    } catch (Problem refused) {
      String page = refused(refused, where, year, request, response, model);
      model.addAttribute("filled", goals);
      return page;
    }
  }

  private static List<Goal.Setting> settings(String text) {
    var read = new ArrayList<Goal.Setting>();
    for (String line : text.lines().filter(each -> !each.isBlank()).toList()) {
      String[] parts = line.strip().split("\\s+", 5);
      if (parts.length < 5) throw PortalProblem.badGoal(Parameters.clean(line));
      LocalDate due =
          day(parts[1]).orElseThrow(() -> PortalProblem.badGoal(Parameters.clean(line)));
      read.add(
          new Goal.Setting(
              parts[2].matches("\\d{1,2}") ? Integer.valueOf(parts[2]) : null,
              Parameters.clean(parts[4]),
              number(parts[0]),
              parts[3].equals("-") ? "" : parts[3],
              due));
    }
    return read;
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static BigDecimal number(String text) {
    return text.strip().matches("\\d{1,3}(\\.\\d{1,2})?") ? new BigDecimal(text.strip()) : NONE;
  }

  @PostMapping("/desk/goals/{id:\\d+}")
  String act(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String act,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String points,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    DeskPages.account();
    Goal goal = plans.get(id);
    String said = Parameters.clean(text);
    try {
      switch (act) {
        case "appraise" -> plans.appraise(id, number(points), said);
        case "report" -> plans.report(id, said, day(day).orElse(null));
        default -> throw PortalProblem.noAct(act);
      }
      String done = act.equals("appraise") ? "appraised" : "told";
      return "redirect:/desk/goals?done="
          + done
          + "&region="
          + goal.region()
          + "&year="
          + goal.year();
    } catch (Problem refused) {
      return refused(refused, goal.region(), goal.year(), request, response, model);
    }
  }

  private String refused(
      Problem refused,
      String region,
      int year,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    if (refused.kind() == Problem.Kind.NOT_FOUND && year == 0) throw refused;
    String page = all(region, year, null, request, model);
    response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    model.addAttribute("refusal", frame.words(request).refusal(refused));
    return page;
  }
}
