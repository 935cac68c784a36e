package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yunqiao.work.programme.Article;
import org.yunqiao.work.programme.Mission;
import org.yunqiao.work.programme.Missions;

/** The year's tasks in public: what each asks for, whom it concerns, how far it is, and where. */
@Controller
class MissionPages {

  private final Frame frame;
  private final Missions missions;

  MissionPages(Frame frame, Missions missions) {
    this.frame = frame;
    this.missions = missions;
  }

  /** A link with its words. */
  record Link(String address, String name) {}

  /** A task in words. */
  record Row(
      int article,
      String gist,
      String state,
      String tone,
      String unit,
      List<Link> parties,
      List<Link> where) {}

  /** A layer with its tasks. */
  record Layer(String name, List<Row> rows) {}

  @GetMapping("/mission")
  String mission(
      @RequestParam(defaultValue = "") String party, HttpServletRequest request, Model model) {
    Words words = frame.words(request);
    Mission mission = missions.mission();
    String asked = Parameters.clean(party);
    List<Article> shown = asked.isEmpty() ? mission.articles() : mission.concerning(asked);
    model.addAttribute("named", in(mission.names(), words));
    model.addAttribute("source", mission.source());
    model.addAttribute("all", mission.articles().size());
    model.addAttribute("runs", mission.in(Article.State.RUNS).size());
    model.addAttribute("partly", mission.in(Article.State.PARTLY).size());
    model.addAttribute("open", mission.in(Article.State.OPEN).size());
    model.addAttribute(
        "unnamed",
        mission.in(Article.State.UNNAMED).stream()
            .map(Article::article)
            .toList()
            .toString()
            .replaceAll("[\\[\\]]", ""));
    model.addAttribute(
        "layers",
        Arrays.stream(Article.Layer.values())
            .map(layer ->
                new Layer(
                    words.text("party-door.layer." + layer.word()),
                    rows(
                        shown.stream()
                            .filter(each -> each.layer().filter(layer::equals).isPresent())
                            .toList(),
                        words)))
            .filter(layer -> !layer.rows().isEmpty())
            .toList());
    return "mission";
  }

  /** The tasks that concern a door. */
  List<Row> concerning(String party, Words words) {
    return rows(missions.mission().concerning(party), words);
  }

  private List<Row> rows(Collection<Article> some, Words words) {
    return some.stream().map(each -> row(each, words)).toList();
  }

  private Row row(Article each, Words words) {
    return new Row(
        each.article(),
        in(each.gist(), words),
        words.text("mission.state." + each.state().word()),
        switch (each.state()) {
          case RUNS -> "good";
          case PARTLY -> "ahead";
          case OPEN -> "warn";
          case UNNAMED -> "";
        },
        in(missions.mission().units().getOrDefault(each.unit(), Map.of()), words),
        each.parties().stream()
            .map(party -> new Link("/for/" + party, words.text("party-door." + party)))
            .toList(),
        each.where().stream().map(place -> new Link(place, name(place, words))).toList());
  }

  private static String in(Map<String, String> names, Words words) {
    return names.getOrDefault(words.chinese() ? "zh" : "en", "");
  }

  /** What is at an address: the code of a scheme as it is, a page by its title. */
  private static String name(String place, Words words) {
    if (place.startsWith("/schemes/")) return place.substring("/schemes/".length());
    String page = place.equals("/") ? "home" : place.substring(1).replace('/', '-');
    return words.text("mission.place." + page);
  }
}
