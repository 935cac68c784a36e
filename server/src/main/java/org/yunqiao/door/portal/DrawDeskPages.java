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
import org.yunqiao.proof.draw.Lottery;
import org.yunqiao.register.identity.Account;
import org.yunqiao.work.supervision.Draw;
import org.yunqiao.work.supervision.DrawState;
import org.yunqiao.work.supervision.Draws;

/**
 * Where officers put their chance into draws, first what binds them, then what it was; run them;
 * and say with a reason what became otherwise.
 */
@Controller
class DrawDeskPages {

  private static final int MOST = 200;
  private static final int HELD = 20;

  private final Frame frame;
  private final DrawGate gate;
  private final Draws draws;

  DrawDeskPages(Frame frame, DrawGate gate, Draws draws) {
    this.frame = frame;
    this.gate = gate;
    this.draws = draws;
  }

  /** A draw that goes on. */
  record OpenDraw(String name, String item, String until, List<String> awaited) {}

  /** A lottery, for whoever enters what it brought. */
  record LotteryRow(String what, String where, String drawnAt, String rule, String form) {}

  private static LotteryRow lottery(Lottery each, Words words) {
    return new LotteryRow(
        each.what(), each.where(), words.moment(each.drawnAt()), each.rule(), each.form());
  }

  private Account demand() {
    Account account = DeskPages.account();
    gate.inspector(account);
    return account;
  }

  @GetMapping("/desk/draws")
  String all(HttpServletRequest request, Model model) {
    demand();
    Words words = frame.words(request);
    List<Draw> all = draws.list(MOST);
    model.addAttribute(
        "draws",
        all.stream()
            .filter(draw -> draw.state() == DrawState.PLANNED)
            .map(draw -> open(draws.get(draw.name()), words))
            .toList());
    model.addAttribute(
        "held",
        all.stream()
            .filter(draw -> draw.state() == DrawState.DRAWN)
            .limit(HELD)
            .map(draw -> open(draw, words))
            .toList());
    return "desk-draws";
  }

  @GetMapping("/desk/draws/{name}")
  String one(
      @PathVariable String name,
      @RequestParam(defaultValue = "") String object,
      @RequestParam(required = false) @Nullable String done,
      HttpServletRequest request,
      Model model) {
    Account account = demand();
    String self = account.actor().name();
    Draw draw = draws.get(Parameters.shortened(name));
    boolean drawn = draw.state() == DrawState.DRAWN;
    Words words = frame.words(request);
    model.addAttribute("draw", open(draw, words));
    model.addAttribute("state", words.text("draw.state." + draw.state().word()));
    model.addAttribute("going", draw.state() == DrawState.PLANNED);
    model.addAttribute("drawn", drawn);
    model.addAttribute("aborted", draw.state() == DrawState.ABORTED && draw.followedBy() == null);
    model.addAttribute("complete", draw.allCommitted() && draw.allRevealed());
    model.addAttribute("revealing", draw.allCommitted());
    model.addAttribute(
        "lottery", draw.plan().entropy() instanceof Lottery named ? lottery(named, words) : null);
    model.addAttribute(
        "mine", draw.awaited().stream().filter(party -> draw.mayActFor(party, self)).toList());
    model.addAttribute("self", self);
    model.addAttribute("plan", draw.plan().digest());
    model.addAttribute("mayChange", gate.mayChange(account, draw));
    String asked = Parameters.clean(object);
    model.addAttribute("object", asked);
    model.addAttribute("goes", List.of());
    if (drawn && !asked.isEmpty()) who(draw, asked, words, model);
    model.addAttribute("done", done != null && done.matches("[a-z]{1,20}") ? done : null);
    return "desk-draw";
  }

  private void who(Draw draw, String object, Words words, Model model) {
    try {
      model.addAttribute("goes", draws.goes(draw.name(), object));
    } catch (Problem refused) {
      if (model.getAttribute("refusal") == null) {
        model.addAttribute("refusal", words.refusal(refused));
      }
    }
  }

  @PostMapping("/desk/draws/{name}/commit")
  String commit(
      @PathVariable String name,
      @RequestParam(defaultValue = "") String party,
      @RequestParam(defaultValue = "") String commitment,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    demand();
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
    demand();
    return done(
        () -> draws.reveal(name, Parameters.clean(party), Parameters.clean(value)),
        name,
        "revealed",
        request,
        response,
        model);
  }

  @PostMapping("/desk/draws/{name}/enter")
  String enter(
      @PathVariable String name,
      @RequestParam(defaultValue = "") String party,
      @RequestParam(defaultValue = "") String value,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    demand();
    return done(
        () -> draws.enter(name, Parameters.clean(party), Parameters.clean(value)),
        name,
        "entered",
        request,
        response,
        model);
  }

  /** For whoever inspects: what comes of it is settled already. */
  @PostMapping("/desk/draws/{name}/run")
  String run(
      @PathVariable String name,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    demand();
    return done(() -> draws.run(name), name, "drawn", request, response, model);
  }

  @PostMapping("/desk/draws/{name}/abort")
  String abort(
      @PathVariable String name,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String sure,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    gate.over(demand(), draws.get(name));
    return done(
        () -> draws.abort(name, confirmed(reason, sure)),
        name,
        "aborted",
        request,
        response,
        model);
  }

  @PostMapping("/desk/draws/{name}/exclude")
  String exclude(
      @PathVariable String name,
      @RequestParam(defaultValue = "") String object,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String sure,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    gate.over(demand(), draws.get(name));
    return done(
        () -> draws.exclude(name, Parameters.clean(object), confirmed(reason, sure)),
        name,
        "excluded",
        request,
        response,
        model);
  }

  @PostMapping("/desk/draws/{name}/replace")
  String replace(
      @PathVariable String name,
      @RequestParam(defaultValue = "") String object,
      @RequestParam(defaultValue = "") String officer,
      @RequestParam(defaultValue = "") String instead,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String sure,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    gate.over(demand(), draws.get(name));
    return done(
        () ->
            draws.replace(
                name,
                Parameters.clean(object),
                Parameters.clean(officer),
                Parameters.clean(instead),
                confirmed(reason, sure)),
        name,
        "replaced",
        request,
        response,
        model);
  }

  /** The reason, which will be public, of something that is not taken back. */
  private static String confirmed(String reason, String sure) {
    if (sure.isEmpty()) throw PortalProblem.notSure();
    return Parameters.clean(reason);
  }

  private String done(
      Supplier<Draw> work,
      String name,
      String what,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    try {
      return "redirect:/desk/draws/" + work.get().name() + "?done=" + what;
    } catch (Problem refused) {
      if (refused.kind() == Problem.Kind.NOT_FOUND) throw refused;
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("refusal", frame.words(request).refusal(refused));
      String object = request.getParameter("object");
      return one(name, object == null ? "" : object, null, request, model);
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
