package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.yunqiao.Problem;
import org.yunqiao.register.party.Parties;
import org.yunqiao.work.programme.Improvement;
import org.yunqiao.work.programme.Improvements;

/** Improvements at the desk: filed and proved by bodies and laboratories, reviewed by regions. */
@Controller
class ImprovementPages {

  private static final BigDecimal NONE = BigDecimal.ONE.negate();

  private final Frame frame;
  private final Parties parties;
  private final Improvements improvements;

  ImprovementPages(Frame frame, Parties parties, Improvements improvements) {
    this.frame = frame;
    this.parties = parties;
    this.improvements = improvements;
  }

  /** An improvement in words. */
  record Row(
      long id, String title, String party, String progress, boolean done, List<StepRow> steps) {}

  /** A step in words, and what whoever looks can do with it. */
  record StepRow(
      int number,
      String what,
      String weight,
      String due,
      String state,
      String tone,
      String evidence,
      boolean paper,
      String remark,
      boolean tells,
      boolean reviews) {}

  /** What was filled in, to be shown again after a refusal. */
  record Filled(String code, String title, String steps) {}

  @GetMapping("/desk/improvements")
  String all(
      @RequestParam(required = false) @Nullable String done,
      HttpServletRequest request,
      Model model) {
    DeskPages.account();
    Words words = frame.words(request);
    List<Improvement> found = improvements.seen();
    Map<Long, String> names = parties.names(found.stream().map(Improvement::party).toList());
    model.addAttribute(
        "improvements", found.stream().map(each -> row(each, names, words)).toList());
    model.addAttribute("progress", Improvements.progress(found).toPlainString());
    model.addAttribute("files", improvements.files());
    model.addAttribute("filled", new Filled("", "", ""));
    model.addAttribute("done", done != null && done.matches("[a-z-]{1,30}") ? done : null);
    return "improvements";
  }

  private Row row(Improvement each, Map<Long, String> names, Words words) {
    boolean owns = improvements.owns(each);
    boolean reviews = !owns && improvements.reviews(each);
    BigDecimal progress = each.progress();
    return new Row(
        each.id(),
        each.title(),
        names.getOrDefault(each.party(), ""),
        progress.stripTrailingZeros().toPlainString(),
        progress.compareTo(new BigDecimal(100)) == 0,
        each.steps().stream().map(step -> step(step, owns, reviews, words)).toList());
  }

  private static StepRow step(Improvement.Step each, boolean owns, boolean reviews, Words words) {
    return new StepRow(
        each.number(),
        each.what(),
        each.weight().stripTrailingZeros().toPlainString(),
        words.day(each.due()),
        words.text("improvement.state." + each.state().word()),
        switch (each.state()) {
          case OPEN -> "warn";
          case TOLD -> "ahead";
          case ACCEPTED -> "good";
        },
        each.evidence(),
        each.document() != null,
        each.remark(),
        owns && each.state() == Improvement.State.OPEN,
        reviews && each.state() == Improvement.State.TOLD);
  }

  /** A line each: weight, last day, what. */
  @PostMapping("/desk/improvements")
  String file(
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = "") String steps,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    DeskPages.account();
    try {
      improvements.file(Parameters.clean(code), Parameters.clean(title), intents(steps));
      return "redirect:/desk/improvements?done=filed";
    } catch (Problem refused) {
      String page = refused(refused, request, response, model);
      model.addAttribute("filled", new Filled(code, title, steps));
      return page;
    }
  }

  private static List<Improvement.Intent> intents(String text) {
    var read = new ArrayList<Improvement.Intent>();
    for (String line : text.lines().filter(each -> !each.isBlank()).toList()) {
      String[] parts = line.strip().split("\\s+", 3);
      if (parts.length < 3) throw PortalProblem.badStep(Parameters.clean(line));
      LocalDate due =
          day(parts[1]).orElseThrow(() -> PortalProblem.badStep(Parameters.clean(line)));
      read.add(new Improvement.Intent(Parameters.clean(parts[2]), number(parts[0]), due));
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
    return text.matches("\\d{1,3}(\\.\\d{1,2})?") ? new BigDecimal(text) : NONE;
  }

  @PostMapping("/desk/improvements/{id:\\d+}/{step:\\d{1,3}}")
  String act(
      @PathVariable long id,
      @PathVariable int step,
      @RequestParam(defaultValue = "") String act,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(required = false) @Nullable MultipartFile paper,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    DeskPages.account();
    String said = Parameters.clean(text);
    try {
      switch (act) {
        case "accept" -> improvements.review(id, step, true, said);
        case "return" -> improvements.review(id, step, false, said);
        case "tell" -> tell(id, step, said, Optional.ofNullable(paper));
        default -> throw PortalProblem.noAct(act);
      }
      String done = act.equals("accept") || act.equals("return") ? "reviewed" : "told";
      return "redirect:/desk/improvements?done=" + done;
    } catch (Problem refused) {
      if (refused.kind() == Problem.Kind.NOT_FOUND) throw refused;
      return refused(refused, request, response, model);
    }
  }

  private void tell(long id, int step, String said, Optional<MultipartFile> paper) {
    Optional<MultipartFile> file = paper.filter(one -> !one.isEmpty());
    if (file.isEmpty()) {
      improvements.tell(id, step, said);
      return;
    }
    String name = Optional.ofNullable(file.get().getOriginalFilename()).orElse("");
    try (InputStream content = file.get().getInputStream()) {
      improvements.tell(id, step, said, name, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String refused(
      Problem refused, HttpServletRequest request, HttpServletResponse response, Model model) {
    String page = all(null, request, model);
    response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    model.addAttribute("refusal", frame.words(request).refusal(refused));
    return page;
  }
}
