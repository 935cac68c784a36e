package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yunqiao.Problem;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.party.Party;
import org.yunqiao.work.market.Offered;
import org.yunqiao.work.market.Offering;
import org.yunqiao.work.market.Offerings;

/** What a laboratory offers, at its desk: within its capability, with days that can be booked. */
@Controller
class OfferingPages {

  private final Frame frame;
  private final OwnParties own;
  private final MarketWords said;
  private final Offerings offerings;

  OfferingPages(Frame frame, OwnParties own, MarketWords said, Offerings offerings) {
    this.frame = frame;
    this.own = own;
    this.said = said;
    this.offerings = offerings;
  }

  @GetMapping("/desk/offerings")
  String all(
      @RequestParam(defaultValue = "") String party,
      @RequestParam(required = false) @Nullable String done,
      HttpServletRequest request,
      Model model) {
    Words words = frame.words(request);
    Party meant = own.meant(Act.REPORT, party);
    List<Offering> found = offerings.of(List.of(meant.id()));
    model.addAttribute("laboratory", meant);
    model.addAttribute("others", own.now(Act.REPORT));
    model.addAttribute("offerings", said.rows(found, words));
    model.addAttribute("abilities", offerings.abilities(meant.id()));
    if (!model.containsAttribute("given")) {
      String home = meant.region() == null ? "" : meant.region();
      model.addAttribute("given", Map.of("region", home));
    }
    model.addAttribute("done", done(done));
    return "desk-offerings";
  }

  @PostMapping("/desk/offerings")
  String list(
      @RequestParam(defaultValue = "") String party,
      @RequestParam(defaultValue = "") String ability,
      @RequestParam(defaultValue = "") String price,
      @RequestParam(defaultValue = "") String days,
      @RequestParam(defaultValue = "") String region,
      @RequestParam(defaultValue = "") String note,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Party meant = own.meant(Act.REPORT, party);
    String[] row = ability.split("\\|", 2);
    var offered =
        new Offered(
            Parameters.clean(row[0]),
            row.length > 1 ? Parameters.clean(row[1]) : "",
            Fen.of(Parameters.clean(price)),
            number(days),
            Parameters.clean(region),
            Parameters.clean(note));
    try {
      long id = offerings.list(meant.id(), offered).id();
      return "redirect:/desk/offerings/" + id + "?done=listed";
    } catch (Problem refused) {
      refuse(refused, request, response, model);
      return all(party, null, request, model);
    }
  }

  @GetMapping("/desk/offerings/{id:\\d{1,18}}")
  String one(
      @PathVariable long id,
      @RequestParam(required = false) @Nullable String done,
      HttpServletRequest request,
      Model model) {
    Words words = frame.words(request);
    Offering one = offerings.get(id);
    boolean mine = own.now(Act.REPORT).stream().anyMatch(party -> party.id() == one.laboratory());
    if (!mine) throw PortalProblem.noMandate();
    model.addAttribute("offering", said.rows(List.of(one), words).getFirst());
    model.addAttribute("listed", one.listed());
    model.addAttribute("slots", said.slotRows(offerings.slots(List.of(id)), words));
    if (!model.containsAttribute("given")) model.addAttribute("given", Map.of());
    model.addAttribute("done", done(done));
    return "desk-offering";
  }

  @PostMapping("/desk/offerings/{id:\\d{1,18}}")
  String act(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String act,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String seats,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    boolean delist = act.equals("delist");
    Runnable work =
        delist
            ? () -> offerings.delist(id)
            : () -> offerings.open(id, MarketWords.day(day), number(seats));
    try {
      work.run();
      return "redirect:/desk/offerings/" + id + "?done=" + (delist ? "delisted" : "opened");
    } catch (Problem refused) {
      if (refused.kind() == Problem.Kind.NOT_FOUND) throw refused;
      refuse(refused, request, response, model);
      return one(id, null, request, model);
    }
  }

  /** Says the refusal, and keeps what was typed. */
  private void refuse(
      Problem refused, HttpServletRequest request, HttpServletResponse response, Model model) {
    response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    model.addAttribute("refusal", frame.words(request).refusal(refused));
    model.addAttribute("given", given(request));
  }

  /** Everything that was typed, by the name of its field. */
  static Map<String, String> given(HttpServletRequest request) {
    var given = new HashMap<String, String>();
    request.getParameterMap().forEach((name, values) -> given.put(name, String.join(" ", values)));
    return given;
  }

  /** A small number; 0, which no room takes, where it is none. */
  static int number(String typed) {
    return typed.matches("\\d{1,8}") ? Integer.parseInt(typed) : 0;
  }

  static @Nullable String done(@Nullable String done) {
    return done != null && done.matches("[a-z-]{1,30}") ? done : null;
  }
}
