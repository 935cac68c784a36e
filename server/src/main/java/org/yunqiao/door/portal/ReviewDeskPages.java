package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yunqiao.Problem;
import org.yunqiao.register.attestation.Attestation;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.work.supervision.Draw;
import org.yunqiao.work.supervision.RecordReview;
import org.yunqiao.work.supervision.RecordReviews;

/** Where officers look at records that a draw chose, one after the other. */
@Controller
class ReviewDeskPages {

  private static final int AT_ONCE = 10;

  private final Frame frame;
  private final Mandates mandates;
  private final RecordReviews reviews;
  private final Attestations attestations;

  ReviewDeskPages(
      Frame frame, Mandates mandates, RecordReviews reviews, Attestations attestations) {
    this.frame = frame;
    this.mandates = mandates;
    this.reviews = reviews;
    this.attestations = attestations;
  }

  /** A draw with records that wait. */
  record DrawRow(String name, String waiting, boolean done) {}

  /** A record that waits. */
  record RecordRow(String record, @Nullable String number, String body) {}

  /** A kind of defect to tick. */
  record Kind(String code, String name) {}

  private void demand() {
    if (!mandates.mayEver(DeskPages.account().id(), Act.INSPECT)) throw PortalProblem.noMandate();
  }

  @GetMapping("/desk/reviews")
  String all(HttpServletRequest request, Model model) {
    demand();
    Words words = frame.words(request);
    model.addAttribute(
        "draws",
        reviews.draws().stream()
            .map(draw -> {
              long waiting = waiting(draw.name()).size();
              return new DrawRow(
                  draw.name(),
                  words.text("desk.reviews.waits", words.count(waiting), words.count(drawn(draw))),
                  waiting == 0);
            })
            .toList());
    return "desk-reviews";
  }

  private static long drawn(Draw draw) {
    return draw.plan().drawn();
  }

  private List<RecordReview> waiting(String draw) {
    return reviews.of(draw).stream().filter(each -> each.defects() == null).toList();
  }

  @GetMapping("/desk/reviews/{name}")
  String one(
      @PathVariable String name,
      @RequestParam(required = false) @Nullable String done,
      HttpServletRequest request,
      Model model) {
    demand();
    Words words = frame.words(request);
    String draw = Parameters.shortened(name);
    List<RecordReview> waiting = waiting(draw);
    List<RecordReview> some = waiting.stream().limit(AT_ONCE).toList();
    Map<Long, String> numbers = new TreeMap<>();
    for (Attestation each :
        attestations.find(some.stream().map(RecordReview::attestation).toList())) {
      numbers.put(each.id(), each.number());
    }
    model.addAttribute("name", draw);
    model.addAttribute("left", words.count(waiting.size()));
    model.addAttribute(
        "records",
        some.stream()
            .map(each -> new RecordRow(each.record(), numbers.get(each.attestation()), each.body()))
            .toList());
    model.addAttribute(
        "kinds",
        reviews.kinds().stream()
            .map(each -> new Kind(each.code(), words.chinese() ? each.zh() : each.en()))
            .toList());
    model.addAttribute("done", done == null ? null : Parameters.clean(done));
    return "desk-review";
  }

  @PostMapping("/desk/reviews/{name}")
  String note(
      @PathVariable String name,
      @RequestParam(defaultValue = "") String record,
      @RequestParam(defaultValue = "") String outcome,
      @RequestParam(defaultValue = "") List<String> defect,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    demand();
    String draw = Parameters.shortened(name);
    List<String> defects =
        defect.stream().map(Parameters::clean).filter(each -> !each.isEmpty()).toList();
    try {
      boolean said = outcome.equals("good") ? defects.isEmpty() : !defects.isEmpty();
      if (!said) throw PortalProblem.unclearReview();
      reviews.review(draw, Parameters.clean(record), defects);
      return "redirect:/desk/reviews/" + draw + "?done=" + Parameters.clean(record);
    } catch (Problem refused) {
      if (refused.kind() == Problem.Kind.NOT_FOUND) throw refused;
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("refusal", frame.words(request).refusal(refused));
      return one(name, null, request, model);
    }
  }
}
