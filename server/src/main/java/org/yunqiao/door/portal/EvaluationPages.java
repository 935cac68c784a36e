package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.yunqiao.view.publicity.PublicParty;
import org.yunqiao.view.publicity.PublicRegister;
import org.yunqiao.work.programme.Evaluation;
import org.yunqiao.work.programme.EvaluationState;
import org.yunqiao.work.programme.Evaluations;
import org.yunqiao.work.programme.Objection;
import org.yunqiao.work.programme.Place;
import org.yunqiao.work.programme.Score;

/** Evaluations in public: what is judged, how much it counts, who came in where, until when. */
@Controller
class EvaluationPages {

  private static final int PAGE = 100;

  private final Frame frame;
  private final PublicRegister register;
  private final Evaluations evaluations;

  EvaluationPages(Frame frame, PublicRegister register, Evaluations evaluations) {
    this.frame = frame;
    this.register = register;
    this.evaluations = evaluations;
  }

  /** An evaluation in a list. */
  record Line(
      long id,
      String title,
      String kind,
      String department,
      String state,
      String tone,
      String sentence) {}

  /** Where somebody came in, in words. */
  record PlaceRow(
      int rank, String entrant, String code, String score, int experts, boolean named) {}

  /** An objection, in words. */
  record ObjectionRow(
      int number, String on, String reason, String state, String tone, String answer) {}

  /** What one expert gave one entrant, for whoever reckons it anew. */
  record ScoreRow(String code, int expert, List<String> points) {}

  @GetMapping("/evaluations")
  String all(HttpServletRequest request, Model model) {
    Words words = frame.words(request);
    List<Evaluation> found = evaluations.list(PAGE);
    model.addAttribute("lines", found.stream().map(each -> line(each, words)).toList());
    model.addAttribute("noticed", count(found, EvaluationState.NOTICED));
    model.addAttribute("paused", count(found, EvaluationState.PAUSED));
    return "evaluations";
  }

  @GetMapping("/evaluations/{id:\\d+}")
  String one(@PathVariable long id, HttpServletRequest request, Model model) {
    show(evaluations.get(id), frame.words(request), model);
    return "evaluation";
  }

  private static long count(Collection<Evaluation> some, EvaluationState state) {
    return some.stream().filter(each -> each.state() == state).count();
  }

  Line line(Evaluation each, Words words) {
    return new Line(
        each.id(),
        each.title(),
        words.text("evaluation.kind." + each.kind().word()),
        each.department(),
        words.text("evaluation.state." + each.state().word()),
        switch (each.state()) {
          case SCORING, NOTICED -> "ahead";
          case PAUSED -> "warn";
          case CONCLUDED -> "good";
        },
        sentence(each, words));
  }

  private static String sentence(Evaluation each, Words words) {
    LocalDate until = each.noticeUntil();
    LocalDate on = each.concludedOn();
    return switch (each.state()) {
      case SCORING -> words.text("evaluation.said.scoring", each.entrants().size());
      case NOTICED -> words.text("evaluation.said.noticed", until == null ? "" : words.day(until));
      case PAUSED -> words.text("evaluation.said.paused", each.daysLeft());
      case CONCLUDED -> words.text("evaluation.said.concluded", on == null ? "" : words.day(on));
    };
  }

  /** Puts an evaluation on a page, as far as whoever looks may see it. */
  void show(Evaluation each, Words words, Model model) {
    List<Place> ranking = evaluations.ranking(each);
    Map<String, String> names = names(each.entrants(), words);
    model.addAttribute("line", line(each, words));
    model.addAttribute("evaluation", each);
    model.addAttribute("names", names);
    model.addAttribute(
        "places",
        ranking.stream()
            .map(place ->
                new PlaceRow(
                    place.rank(),
                    names.getOrDefault(place.entrant(), place.entrant()),
                    place.entrant(),
                    place.score().toPlainString(),
                    place.experts(),
                    each.names(place)))
            .toList());
    model.addAttribute(
        "scores", evaluations.scores(each).stream().map(score -> score(each, score)).toList());
    model.addAttribute(
        "struck",
        evaluations.panel(each.id()).stream()
            .filter(one -> one.struckOn() != null)
            .map(one -> words.text("evaluation.struck", one.number(), one.struck()))
            .toList());
    model.addAttribute(
        "objections",
        evaluations.objections(each.id()).stream().map(one -> objection(one, words)).toList());
  }

  private static ScoreRow score(Evaluation of, Score score) {
    return new ScoreRow(
        score.entrant(),
        score.expert(),
        of.criteria().stream()
            .map(each -> score.points().get(each.code()))
            .map(points -> points == null ? "" : points.toPlainString())
            .toList());
  }

  private static ObjectionRow objection(Objection one, Words words) {
    Boolean upheld = one.upheld();
    String state = upheld == null ? "open" : upheld ? "upheld" : "dismissed";
    return new ObjectionRow(
        one.number(),
        words.day(one.on()),
        one.reason(),
        words.text("evaluation.objection." + state),
        upheld == null ? "warn" : upheld ? "good" : "",
        one.answer());
  }

  private Map<String, String> names(Collection<String> codes, Words words) {
    return register.parties(codes).values().stream()
        .collect(Collectors.toMap(PublicParty::reference, words::name));
  }
}
