package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.yunqiao.Problem;
import org.yunqiao.work.supervision.Picking;
import org.yunqiao.work.supervision.Sample;
import org.yunqiao.work.supervision.Samples;

/**
 * Samples at the desk: taken by an officer on the page of an inspection, tested by a laboratory
 * that sees a number only, and objected to by those who made or sold the product.
 */
@Controller
class SamplePages {

  private static final int PAGE = 100;
  private static final BigDecimal NO_PRICE = BigDecimal.ONE.negate();

  private final Frame frame;
  private final Sides sides;
  private final SampleWords said;
  private final Samples samples;
  private final InspectionPages inspections;

  SamplePages(
      Frame frame, Sides sides, SampleWords said, Samples samples, InspectionPages inspections) {
    this.frame = frame;
    this.sides = sides;
    this.said = said;
    this.samples = samples;
    this.inspections = inspections;
  }

  @PostMapping("/desk/inspections/{id:\\d+}/samples")
  String take(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String product,
      @RequestParam(defaultValue = "") String model,
      @RequestParam(defaultValue = "") String certificate,
      @RequestParam(defaultValue = "") String anonymous,
      @RequestParam(defaultValue = "") String place,
      @RequestParam(defaultValue = "") String price,
      HttpServletRequest request,
      HttpServletResponse response,
      Model view) {
    var picking =
        new Picking(
            Parameters.clean(product),
            Parameters.clean(model),
            Parameters.clean(certificate),
            anonymous.equals("yes"),
            Parameters.clean(place),
            yuan(Parameters.clean(price)));
    return office(() -> samples.take(id, picking), id, "sample", request, response, view);
  }

  /** An amount; what is none is refused with the rest of the sample. */
  private static BigDecimal yuan(String given) {
    if (given.isEmpty()) return BigDecimal.ZERO;
    return given.matches("\\d{1,9}(\\.\\d{1,2})?") ? new BigDecimal(given) : NO_PRICE;
  }

  @PostMapping("/desk/inspections/{id:\\d+}/samples/{sample:\\d+}")
  String send(
      @PathVariable long id,
      @PathVariable long sample,
      @RequestParam(defaultValue = "") String act,
      @RequestParam(defaultValue = "") String laboratory,
      HttpServletRequest request,
      HttpServletResponse response,
      Model view) {
    boolean tell = act.equals("tell");
    return office(
        () -> tell ? samples.tell(sample) : samples.send(sample, Parameters.clean(laboratory)),
        id,
        tell ? "sample-told" : "sample-sent",
        request,
        response,
        view);
  }

  private String office(
      Supplier<Sample> work,
      long id,
      String what,
      HttpServletRequest request,
      HttpServletResponse response,
      Model view) {
    sides.now();
    try {
      return "redirect:/desk/inspections/" + work.get().inspection() + "?done=" + what;
    } catch (Problem refused) {
      view.addAttribute("refusal", frame.words(request).refusal(refused));
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return inspections.one(id, null, request, view);
    }
  }

  @GetMapping("/desk/samples")
  String all(
      @RequestParam(required = false) @Nullable String done,
      HttpServletRequest request,
      Model model) {
    Sides.Side side = sides.now();
    if (side.codes().isEmpty()) throw PortalProblem.noMandate();
    Words words = frame.words(request);
    List<Sample> told = samples.concerning(side.codes(), PAGE);
    model.addAttribute("tests", said.blind(samples.at(side.codes(), PAGE), words));
    model.addAttribute("told", said.rows(told, words));
    model.addAttribute("done", done != null && done.matches("[a-z-]{1,30}") ? done : null);
    return "samples";
  }

  @PostMapping("/desk/samples/{id:\\d+}")
  String answer(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String act,
      @RequestParam(defaultValue = "") String passed,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(required = false) @Nullable MultipartFile report,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    sides.now();
    String said = Parameters.clean(text);
    boolean objects = act.equals("object");
    try {
      if (objects) samples.dispute(id, said);
      else tested(id, passed.equals("yes"), said, Optional.ofNullable(report));
      return "redirect:/desk/samples?done=" + (objects ? "objected" : "tested");
    } catch (Problem refused) {
      if (refused.kind() == Problem.Kind.NOT_FOUND) throw refused;
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("refusal", frame.words(request).refusal(refused));
      return all(null, request, model);
    }
  }

  private void tested(long id, boolean passed, String findings, Optional<MultipartFile> report) {
    MultipartFile file =
        report.filter(one -> !one.isEmpty()).orElseThrow(PortalProblem::noSampleReport);
    String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
    try (InputStream content = file.getInputStream()) {
      samples.test(id, passed, findings, name, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The laboratory's report, for all sides that may see it; never shown by the browser. */
  @GetMapping("/desk/samples/{id:\\d+}/report")
  void report(@PathVariable long id, HttpServletResponse response) throws IOException {
    sides.now();
    response.setContentType("application/octet-stream");
    response.setHeader("Content-Disposition", "attachment; filename=\"sample-" + id + "\"");
    try (InputStream in = samples.report(id)) {
      in.transferTo(response.getOutputStream());
    }
  }
}
