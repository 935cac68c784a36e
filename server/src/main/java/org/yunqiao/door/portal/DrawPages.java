package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.yunqiao.proof.draw.Bundle;
import org.yunqiao.proof.draw.CommitReveal;
import org.yunqiao.proof.draw.Detection;
import org.yunqiao.proof.draw.Lottery;
import org.yunqiao.proof.draw.Source;
import org.yunqiao.proof.draw.Stratum;
import org.yunqiao.work.supervision.Adjustment;
import org.yunqiao.work.supervision.Draw;
import org.yunqiao.work.supervision.DrawState;
import org.yunqiao.work.supervision.Draws;
import org.yunqiao.work.supervision.ObjectLibrary;
import org.yunqiao.work.supervision.Part;

/** Draws (双随机抽取) in public: what is or was drawn, and all that it takes to repeat it. */
@Controller
class DrawPages {

  private static final int MOST = 200;
  private static final int SHOWN = 20;
  private static final List<String> BEFORE =
      List.of(Bundle.PLAN, Bundle.FRAME, Bundle.OBJECTS, Bundle.OFFICERS, Bundle.SCRIPT);

  private final Frame frame;
  private final Draws draws;
  private final ObjectLibrary objects;

  DrawPages(Frame frame, Draws draws, ObjectLibrary objects) {
    this.frame = frame;
    this.draws = draws;
    this.objects = objects;
  }

  /** A draw in the list. */
  record DrawRow(String name, String item, String state, String tone, String size, String when) {}

  /** A stratum with what can be said of it before anything is drawn. */
  record StratumRow(
      String name, String of, String draw, String fraction, String percent, String finds) {}

  /** What a party put in. */
  record PartRow(
      String party,
      @Nullable String commitment,
      @Nullable String committed,
      long committedAt,
      @Nullable String value,
      @Nullable String revealed,
      long revealedAt) {}

  /** An object that was drawn, and who goes. */
  record DrawnRow(String object, String officers) {}

  /** Where chance comes from, as the plan says. */
  record SourceRow(
      boolean lottery,
      @Nullable String commitBy,
      String until,
      @Nullable String what,
      @Nullable String where,
      @Nullable String drawnAt,
      @Nullable String rule,
      @Nullable String form,
      @Nullable String outcomes) {}

  /** What became otherwise. */
  record AdjustmentRow(String when, String what, String reason, long position) {}

  @GetMapping("/draws")
  String all(
      @RequestParam(defaultValue = "") String object, HttpServletRequest request, Model model) {
    Words words = frame.words(request);
    String asked = Parameters.clean(object);
    model.addAttribute("object", asked);
    if (!asked.isEmpty()) {
      ObjectLibrary.Chances chances = objects.chances(asked);
      model.addAttribute("chances", said(chances, asked, words));
      model.addAttribute("chosenIn", chances.draws());
    }
    model.addAttribute("draws", draws.list(MOST).stream().map(draw -> row(draw, words)).toList());
    return "draws";
  }

  private static String said(ObjectLibrary.Chances chances, String object, Words words) {
    LocalDate last = chances.lastDrawn();
    if (last != null) return words.text("draw.chances.last", object, words.day(last));
    if (!chances.draws().isEmpty()) return words.text("draw.chances.was", object);
    return words.text(chances.known() ? "draw.chances.never" : "draw.chances.unknown", object);
  }

  private static DrawRow row(Draw draw, Words words) {
    return new DrawRow(
        draw.name(),
        item(draw),
        words.text("draw.state." + draw.state().word()),
        tone(draw.state()),
        words.text("draw.of", words.count(draw.plan().drawn()), words.count(draw.plan().size())),
        words.moment(draw.plannedAt()));
  }

  @GetMapping("/draws/{name}")
  String one(@PathVariable String name, HttpServletRequest request, Model model)
      throws IOException {
    Words words = frame.words(request);
    Draw draw = draws.get(Parameters.shortened(name));
    Instant ended = draw.endedAt();
    model.addAttribute("draw", row(draw, words));
    model.addAttribute("sentence", sentence(draw, words));
    model.addAttribute("drawn", draw.state() == DrawState.DRAWN);
    model.addAttribute("follows", draw.plan().follows());
    model.addAttribute("followedBy", draw.followedBy());
    model.addAttribute("plan", draw.plan().digest());
    model.addAttribute("planPosition", draw.plannedPosition());
    model.addAttribute("planned", words.moment(draw.plannedAt()));
    model.addAttribute("source", source(draw.plan().entropy(), words));
    model.addAttribute("ended", ended == null ? null : words.moment(ended));
    model.addAttribute(
        "strata", draw.plan().strata().stream().map(each -> stratum(each, words)).toList());
    model.addAttribute("parts", draw.shown().stream().map(each -> part(each, words)).toList());
    model.addAttribute(
        "adjustments", draw.adjustments().stream().map(each -> adjustment(each, words)).toList());
    model.addAttribute("seed", draw.results() == null ? null : draw.results().seed());
    model.addAttribute("first", draw.results() == null ? List.of() : first(draw.name()));
    model.addAttribute("files", draw.state() == DrawState.DRAWN ? Bundle.FILES : BEFORE);
    model.addAttribute("shell", shell(draw.name(), SiteAddress.of(request)));
    return "draw";
  }

  /** A file of the bundle. The names are those of the protocol, and no others. */
  @GetMapping("/draws/{name}/{file:[a-z]+\\.(?:json|tsv|txt|sh)}")
  void file(@PathVariable String name, @PathVariable String file, HttpServletResponse response)
      throws IOException {
    try (InputStream in = draws.file(Parameters.shortened(name), Parameters.shortened(file))) {
      response.setContentType(
          file.endsWith(".json") ? "application/json" : "text/plain; charset=utf-8");
      in.transferTo(response.getOutputStream());
    }
  }

  private static String sentence(Draw draw, Words words) {
    String drawn = words.count(draw.plan().drawn());
    String size = words.count(draw.plan().size());
    Instant ended = draw.endedAt();
    return switch (draw.state()) {
      case DRAWN ->
          words.text("draw.said.drawn", ended == null ? "" : words.moment(ended), size, drawn);
      case ABORTED -> words.text("draw.said.aborted", reason(draw, words));
      case PLANNED ->
          words.text(
              "draw.said.planned",
              size,
              drawn,
              String.join(" · ", draw.awaited()),
              words.moment(draw.until()));
    };
  }

  /** Why it is void; of those who were silent, by name. */
  private static String reason(Draw draw, Words words) {
    String reason = draw.reason() == null ? "" : draw.reason();
    return switch (reason) {
      case "unrevealed" -> words.text("draw.said.unrevealed", String.join(" · ", draw.awaited()));
      case "uncommitted" -> words.text("draw.said.uncommitted", String.join(" · ", draw.awaited()));
      case "unentered" -> words.text("draw.said.unentered", String.join(" · ", draw.awaited()));
      case "differing" ->
          words.text(
              "draw.said.differing",
              draw.parts().stream()
                  .map(part -> part.party() + ": " + part.value())
                  .collect(Collectors.joining(" · ")));
      default -> reason;
    };
  }

  static StratumRow stratum(Stratum each, Words words) {
    Detection detection = each.detection();
    return new StratumRow(
        each.name(),
        words.count(each.of()),
        words.count(each.draw()),
        each.draw() + " / " + each.of(),
        percent(each.probability()),
        percent(detection.rate()));
  }

  private static String percent(double share) {
    return BigDecimal.valueOf(share * 100).setScale(2, RoundingMode.HALF_UP).toPlainString() + "%";
  }

  private static SourceRow source(Source source, Words words) {
    String until = words.moment(source.until());
    return switch (source) {
      case CommitReveal rules ->
          new SourceRow(
              false, words.moment(rules.commitBy()), until, null, null, null, null, null, null);
      case Lottery lottery ->
          new SourceRow(
              true,
              null,
              until,
              lottery.what(),
              lottery.where(),
              words.moment(lottery.drawnAt()),
              lottery.rule(),
              lottery.form(),
              words.count(lottery.outcomes()));
    };
  }

  private static PartRow part(Part each, Words words) {
    Instant committed = each.committedAt();
    Instant revealed = each.revealedAt();
    return new PartRow(
        each.party(),
        each.commitment(),
        committed == null ? null : words.moment(committed),
        each.committedPosition(),
        each.value(),
        revealed == null ? null : words.moment(revealed),
        each.revealedPosition());
  }

  private static AdjustmentRow adjustment(Adjustment each, Words words) {
    String officer = each.officer();
    String what =
        officer == null
            ? words.text("draw.excluded", each.object())
            : words.text(
                "draw.replaced",
                each.object(),
                officer,
                each.instead() == null ? "" : each.instead());
    return new AdjustmentRow(words.moment(each.at()), what, each.reason(), each.position());
  }

  private List<DrawnRow> first(String name) throws IOException {
    List<DrawnRow> rows = new ArrayList<>();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(draws.file(name, Bundle.ASSIGNMENTS), StandardCharsets.UTF_8))) {
      for (String line; rows.size() < SHOWN && (line = lines.readLine()) != null; ) {
        int tab = line.indexOf('\t');
        rows.add(
            new DrawnRow(line.substring(0, tab), line.substring(tab + 1).replace("\t", " · ")));
      }
    }
    return rows;
  }

  /** Lines to paste into a shell: they fetch the files, and run the script that came with them. */
  private static String shell(String name, String site) {
    String address = site + "/draws/" + name + "/";
    return "mkdir "
        + name
        + " && cd "
        + name
        + "\nfor f in "
        + String.join(" ", Bundle.FILES)
        + "; do\n  curl -sSfO "
        + address
        + "$f\ndone\nbash repeat.sh";
  }

  private static String item(Draw draw) {
    return draw.plan().rule();
  }

  private static String tone(DrawState state) {
    return switch (state) {
      case DRAWN -> "good";
      case PLANNED -> "ahead";
      case ABORTED -> "stop";
    };
  }
}
