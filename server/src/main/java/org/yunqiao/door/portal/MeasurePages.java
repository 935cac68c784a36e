package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.yunqiao.Problem;
import org.yunqiao.work.supervision.Measure;
import org.yunqiao.work.supervision.MeasureState;
import org.yunqiao.work.supervision.MeasureStep;
import org.yunqiao.work.supervision.Measures;
import org.yunqiao.work.supervision.Taking;

/** Measures at the desk, of both sides: who sent one, and who is addressed by it. */
@Controller
class MeasurePages {

  private static final int PAGE = 50;
  private static final String REGION = "region";
  private static final String OWN = "own";

  private final Frame frame;
  private final Sides sides;
  private final InspectionWords said;
  private final Measures measures;

  MeasurePages(Frame frame, Sides sides, InspectionWords said, Measures measures) {
    this.frame = frame;
    this.sides = sides;
    this.said = said;
    this.measures = measures;
  }

  /** A step, in words. */
  record StepRow(
      String state, String tone, String when, String reason, boolean paper, long position) {}

  @GetMapping("/desk/measures")
  String all(
      @RequestParam(defaultValue = "") String show,
      @RequestParam(defaultValue = "") String ended,
      @RequestParam(required = false) @Nullable Long before,
      HttpServletRequest request,
      Model model) {
    Sides.Side side = sides.now();
    List<String> shows =
        Stream.of(side.inspects() ? REGION : "", side.codes().isEmpty() ? "" : OWN)
            .filter(each -> !each.isEmpty())
            .toList();
    String shown = shows.contains(show) ? show : shows.getFirst();
    boolean all = !ended.isEmpty();
    long from = before == null ? Long.MAX_VALUE : before;
    List<Measure> found =
        shown.equals(REGION)
            ? measures.in(side.regions(), !all, from, PAGE)
            : measures.to(side.codes(), !all, from, PAGE);
    model.addAttribute("shows", shows);
    model.addAttribute("shown", shown);
    model.addAttribute("ended", all);
    model.addAttribute("inspects", side.inspects());
    model.addAttribute("lines", said.measures(found, frame.words(request)));
    model.addAttribute("next", found.size() == PAGE ? found.getLast().id() : null);
    return "measures";
  }

  @GetMapping("/desk/measures/{id:\\d+}")
  String one(
      @PathVariable long id,
      @RequestParam(required = false) @Nullable String done,
      HttpServletRequest request,
      Model model) {
    sides.now();
    Words words = frame.words(request);
    Measure measure = measures.seen(id);
    boolean answers = measures.answers(measure);
    boolean sends = measures.sends(measure);
    MeasureState state = measure.state();
    model.addAttribute("measure", measure);
    model.addAttribute("line", said.measures(List.of(measure), words).getFirst());
    model.addAttribute("addressee", said.addressee(measure, words));
    model.addAttribute("region", said.region(measure.region()));
    model.addAttribute("steps", measure.steps().stream().map(each -> step(each, words)).toList());
    model.addAttribute("accepts", answers && state == MeasureState.SENT);
    model.addAttribute("executes", answers && state == MeasureState.ACCEPTED);
    model.addAttribute(
        "returns", answers && (state == MeasureState.SENT || state == MeasureState.ACCEPTED));
    model.addAttribute("insists", sends && state == MeasureState.EXECUTED);
    model.addAttribute("closes", sends && state != MeasureState.CLOSED);
    model.addAttribute("done", done != null && done.matches("[a-z-]{1,30}") ? done : null);
    return "measure";
  }

  private static StepRow step(MeasureStep each, Words words) {
    return new StepRow(
        words.text("measure.state." + each.state().word()),
        InspectionWords.tone(each.state()),
        words.moment(each.at()),
        each.reason(),
        each.document() != null,
        each.position());
  }

  @PostMapping("/desk/measures/{id:\\d+}")
  String act(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String act,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(required = false) @Nullable MultipartFile paper,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    sides.now();
    Supplier<Measure> work =
        switch (act) {
          case "accept" -> () -> measures.accept(id);
          case "execute" -> () -> executed(id, reason, Optional.ofNullable(paper));
          case "return" -> () -> measures.giveBack(id, reason);
          case "insist" -> () -> measures.insist(id, reason);
          default -> () -> measures.close(id, reason);
        };
    try {
      Measure now = work.get();
      return "redirect:/desk/measures/" + id + "?done=" + now.state().word();
    } catch (Problem refused) {
      if (refused.kind() == Problem.Kind.NOT_FOUND) throw refused;
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("refusal", frame.words(request).refusal(refused));
      return one(id, null, request, model);
    }
  }

  private Measure executed(long id, String report, Optional<MultipartFile> paper) {
    if (paper.filter(file -> !file.isEmpty()).isEmpty()) return measures.execute(id, report);
    MultipartFile file = paper.get();
    String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
    try (InputStream content = file.getInputStream()) {
      return measures.execute(id, report, name, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was handed in with a step. */
  @GetMapping("/desk/measures/{id:\\d+}/papers/{position:\\d+}")
  void paper(@PathVariable long id, @PathVariable long position, HttpServletResponse response)
      throws IOException {
    sides.now();
    response.setContentType("application/octet-stream");
    response.setHeader("Content-Disposition", "attachment; filename=\"paper-" + position + "\"");
    try (InputStream in = measures.paper(id, position)) {
      in.transferTo(response.getOutputStream());
    }
  }

  @GetMapping("/desk/measures/new")
  String begin(
      @RequestParam(defaultValue = "") String object, HttpServletRequest request, Model model) {
    Sides.Side side = sides.now();
    if (!side.inspects()) throw PortalProblem.noMandate();
    Words words = frame.words(request);
    model.addAttribute("kinds", said.kinds(words));
    model.addAttribute(
        "taking", new Taking("", null, object, "", side.regions().getFirst(), "", "", ""));
    return "measure-new";
  }

  /** A measure that follows from no inspection: from a complaint, a lead, or what figures show. */
  @PostMapping("/desk/measures/new")
  String take(
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String object,
      @RequestParam(defaultValue = "") String department,
      @RequestParam(defaultValue = "") String region,
      @RequestParam(defaultValue = "") String addressee,
      @RequestParam(defaultValue = "") String certificate,
      @RequestParam(defaultValue = "") String content,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    var taking =
        new Taking(
            Parameters.clean(kind),
            null,
            Parameters.clean(object),
            Parameters.clean(department),
            Parameters.clean(region),
            Parameters.clean(addressee),
            Parameters.clean(certificate),
            content);
    try {
      return "redirect:/desk/measures/" + measures.take(taking).id() + "?done=sent";
    } catch (Problem refused) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      begin(object, request, model);
      model.addAttribute("taking", taking);
      model.addAttribute("refusal", frame.words(request).refusal(refused));
      return "measure-new";
    }
  }
}
