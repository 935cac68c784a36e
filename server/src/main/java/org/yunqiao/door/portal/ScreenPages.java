package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yunqiao.Problem;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.identity.Trail;
import org.yunqiao.view.analysis.Answer;
import org.yunqiao.view.analysis.Hit;
import org.yunqiao.view.analysis.Indicator;
import org.yunqiao.view.analysis.Measurements;
import org.yunqiao.view.analysis.Questions;
import org.yunqiao.view.analysis.Screens;

/** Where analysts see what the screens found, row by row, and ask questions of their own. */
@Controller
class ScreenPages {

  private static final int SHOWN = 200;

  private final Frame frame;
  private final Measurements measurements;
  private final Screens screens;
  private final Questions questions;
  private final FigureWords figures;
  private final Mandates mandates;
  private final Trail trail;

  ScreenPages(
      Frame frame,
      Measurements measurements,
      Screens screens,
      Questions questions,
      FigureWords figures,
      Mandates mandates,
      Trail trail) {
    this.frame = frame;
    this.measurements = measurements;
    this.screens = screens;
    this.questions = questions;
    this.figures = figures;
    this.mandates = mandates;
    this.trail = trail;
  }

  /** A screen among others. */
  record Card(String code, String name, String meaning, String hits, boolean any) {}

  /** A hit: what was found when, and its values. */
  record Line(List<FigureWords.Cell> cells, String found) {}

  @GetMapping("/desk/screens")
  String all(HttpServletRequest request, Model model) {
    FigurePages.readsRows(mandates);
    Words words = frame.words(request);
    Map<String, Long> open = screens.open();
    model.addAttribute(
        "screens",
        measurements.indicators().of(Indicator.Kind.SCREEN).stream()
            .map(screen ->
                new Card(
                    screen.code(),
                    FigureWords.in(screen.names(), words),
                    FigureWords.in(screen.meaning(), words),
                    words.count(open.getOrDefault(screen.code(), 0L)),
                    open.getOrDefault(screen.code(), 0L) > 0))
            .toList());
    model.addAttribute(
        "said",
        words.text(
            "screens.said",
            words.count(open.values().stream().mapToLong(Long::longValue).sum()),
            words.count(measurements.reach().position())));
    return "screens";
  }

  @GetMapping("/desk/screens/{code}")
  String one(@PathVariable String code, HttpServletRequest request, Model model) {
    FigurePages.readsRows(mandates);
    Words words = frame.words(request);
    Indicator screen = measurements.indicators().named(code);
    if (screen.kind() != Indicator.Kind.SCREEN) throw PortalProblem.figure(code);
    List<Hit> hits = screens.open(code, SHOWN);
    List<List<String>> values =
        hits.stream()
            .map(hit ->
                screen.columns().stream()
                    .map(column -> hit.row().getOrDefault(column.name(), ""))
                    .toList())
            .toList();
    List<List<FigureWords.Cell>> cells = figures.table(screen.columns(), values, words);
    var lines = new ArrayList<Line>();
    for (int i = 0; i < hits.size(); i++) {
      lines.add(new Line(cells.get(i), words.day(hits.get(i).found())));
    }
    long count = screens.open().getOrDefault(code, 0L);
    model.addAttribute("name", FigureWords.in(screen.names(), words));
    model.addAttribute("meaning", FigureWords.in(screen.meaning(), words));
    model.addAttribute("source", screen.source());
    model.addAttribute("heads", FigurePages.heads(screen.columns(), words));
    model.addAttribute("lines", lines);
    model.addAttribute("said", words.text("screen.said", words.count(count)));
    model.addAttribute("more", Math.max(0, count - hits.size()));
    model.addAttribute("query", screen.on(measurements.today()));
    return "screen";
  }

  @GetMapping("/desk/questions")
  String question(Model model) {
    FigurePages.readsRows(mandates);
    return page(
        "select scheme, count(*) as n from attestation group by scheme order by n desc", model);
  }

  /** Asked by POST: a question is no address to be passed on, and may be long. */
  @PostMapping("/desk/questions")
  String ask(
      @RequestParam(defaultValue = "") String sql,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    FigurePages.readsRows(mandates);
    Words words = frame.words(request);
    try {
      Questions.Answered answered = questions.ask(sql);
      Answer answer = answered.answer();
      trail.done("read-figures", "lake:" + answered.position(), "question " + sql.length());
      model.addAttribute("columns", answer.columns());
      model.addAttribute("rows", answer.rows());
      model.addAttribute(
          "said",
          words.text(
              answer.whole() ? "question.said" : "question.many",
              words.count(answer.rows().size()),
              words.count(answered.position()),
              words.count(answered.millis())));
    } catch (Problem refused) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("refusal", words.refusal(refused));
    }
    return page(sql, model);
  }

  private String page(String sql, Model model) {
    model.addAttribute("sql", sql);
    model.addAttribute("tables", questions.tables());
    return "questions";
  }
}
