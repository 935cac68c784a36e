package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.YearMonth;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.yunqiao.view.publicity.PublicRegister;
import org.yunqiao.work.supervision.AnnualPlan;
import org.yunqiao.work.supervision.AnnualPlans;
import org.yunqiao.work.supervision.Draws;

/** What was said to be drawn in a year, and how much of it was; for everybody. */
@Controller
class AnnualPlanPages {

  private final Frame frame;
  private final AnnualPlans plans;
  private final Draws draws;
  private final PublicRegister register;

  AnnualPlanPages(Frame frame, AnnualPlans plans, Draws draws, PublicRegister register) {
    this.frame = frame;
    this.plans = plans;
    this.draws = draws;
    this.register = register;
  }

  /** A line of it. */
  record PlanRow(
      String month,
      String item,
      String name,
      String region,
      String quota,
      String drawn,
      String tone) {}

  @GetMapping("/plans")
  String newest(HttpServletRequest request, Model model) {
    List<Integer> years = plans.years();
    if (!years.isEmpty()) return "redirect:/plans/" + years.getFirst();
    model.addAttribute("year", null);
    return "annual-plan";
  }

  @GetMapping("/plans/{year:\\d{4}}")
  String one(@PathVariable int year, HttpServletRequest request, Model model) {
    Words words = frame.words(request);
    AnnualPlan plan = plans.get(year);
    model.addAttribute("year", String.valueOf(year));
    model.addAttribute("years", plans.years());
    model.addAttribute("version", plan.version());
    model.addAttribute("statedAt", words.moment(plan.statedAt()));
    model.addAttribute("position", plan.position());
    model.addAttribute("document", plan.document());
    model.addAttribute(
        "quota", words.count(plan.lines().stream().mapToLong(AnnualPlan.Line::quota).sum()));
    model.addAttribute(
        "drawn", words.count(plan.lines().stream().mapToLong(AnnualPlan.Line::drawn).sum()));
    model.addAttribute("rows", plan.lines().stream().map(line -> row(year, line, words)).toList());
    return "annual-plan";
  }

  private PlanRow row(int year, AnnualPlan.Line line, Words words) {
    return new PlanRow(
        words.month(YearMonth.of(year, line.month())),
        line.item(),
        draws.name(line.item(), words.chinese()),
        line.region(),
        words.count(line.quota()),
        words.count(line.drawn()),
        tone(YearMonth.of(year, line.month()), line));
  }

  /** Behind is only what lies behind. */
  private String tone(YearMonth month, AnnualPlan.Line line) {
    if (line.drawn() >= line.quota()) return "good";
    return month.isBefore(YearMonth.from(register.today())) ? "warn" : "";
  }
}
