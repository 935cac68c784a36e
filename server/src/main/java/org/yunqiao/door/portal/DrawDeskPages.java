package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yunqiao.Problem;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.work.supervision.Draw;
import org.yunqiao.work.supervision.DrawState;
import org.yunqiao.work.supervision.Draws;

/** Where officers put their chance into draws: first what binds them, then what it was. */
@Controller
class DrawDeskPages {

  private static final int MOST = 200;

  private final Frame frame;
  private final Mandates mandates;
  private final Draws draws;

  DrawDeskPages(Frame frame, Mandates mandates, Draws draws) {
    this.frame = frame;
    this.mandates = mandates;
    this.draws = draws;
  }

  /** A draw that goes on. */
  record OpenDraw(String name, String item, String until, List<String> awaited) {}

  private String demand() {
    long account = DeskPages.account().id();
    if (!mandates.mayEver(account, Act.INSPECT)) throw PortalProblem.noMandate();
    return DeskPages.account().actor().name();
  }

  @GetMapping("/desk/draws")
  String all(HttpServletRequest request, Model model) {
    demand();
    Words words = frame.words(request);
    model.addAttribute(
        "draws",
        draws.list(MOST).stream()
            .filter(draw -> draw.state() == DrawState.PLANNED)
            .map(draw -> open(draws.get(draw.name()), words))
            .toList());
    return "desk-draws";
  }

  @GetMapping("/desk/draws/{name}")
  String one(
      @PathVariable String name,
      @RequestParam(required = false) @Nullable String done,
      HttpServletRequest request,
      Model model) {
    String self = demand();
    Draw draw = draws.get(Parameters.shortened(name));
    Words words = frame.words(request);
    model.addAttribute("draw", open(draw, words));
    model.addAttribute("state", words.text("draw.state." + draw.state().word()));
    model.addAttribute("going", draw.state() == DrawState.PLANNED);
    model.addAttribute("revealing", draw.allCommitted());
    model.addAttribute(
        "mine", draw.awaited().stream().filter(party -> draw.mayActFor(party, self)).toList());
    model.addAttribute("self", self);
    model.addAttribute("plan", draw.plan().digest());
    model.addAttribute("done", done != null && done.matches("committed|revealed") ? done : null);
    return "desk-draw";
  }

  @PostMapping("/desk/draws/{name}/commit")
  String commit(
      @PathVariable String name,
      @RequestParam(defaultValue = "") String party,
      @RequestParam(defaultValue = "") String commitment,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return done(
        () -> draws.commit(name, Parameters.clean(party), Parameters.clean(commitment)),
        name,
        "committed",
        request,
        response,
        model);
  }

  @PostMapping("/desk/draws/{name}/reveal")
  String reveal(
      @PathVariable String name,
      @RequestParam(defaultValue = "") String party,
      @RequestParam(defaultValue = "") String value,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return done(
        () -> draws.reveal(name, Parameters.clean(party), Parameters.clean(value)),
        name,
        "revealed",
        request,
        response,
        model);
  }

  private String done(
      Supplier<Draw> work,
      String name,
      String what,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    demand();
    try {
      return "redirect:/desk/draws/" + work.get().name() + "?done=" + what;
    } catch (Problem refused) {
      if (refused.kind() == Problem.Kind.NOT_FOUND) throw refused;
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("refusal", frame.words(request).refusal(refused));
      return one(name, null, request, model);
    }
  }

  private static OpenDraw open(Draw draw, Words words) {
    return new OpenDraw(
        draw.name(),
        draw.plan().rule(),
        words.moment(draw.until()),
        draw.state() == DrawState.PLANNED ? draw.awaited() : List.of());
  }
}
