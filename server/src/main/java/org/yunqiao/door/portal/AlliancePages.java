package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.yunqiao.work.market.Alliance;
import org.yunqiao.work.market.Alliances;

/** Alliances at a body's desk: formed, joined, and reports recognised for one's certificates. */
@Controller
class AlliancePages {

  private final Frame frame;
  private final OwnParties own;
  private final ServicePages pages;
  private final Alliances alliances;

  AlliancePages(Frame frame, OwnParties own, ServicePages pages, Alliances alliances) {
    this.frame = frame;
    this.own = own;
    this.pages = pages;
    this.alliances = alliances;
  }

  /** An alliance, and what one's body can do in it. */
  record Row(
      long id,
      String name,
      String rule,
      List<ServicePages.MemberRow> members,
      List<Alliance.Test> tests,
      List<ServicePages.RecognitionRow> recognitions,
      boolean joins,
      boolean recognises) {}

  @GetMapping("/desk/alliances")
  String all(
      @RequestParam(required = false) @Nullable String done,
      HttpServletRequest request,
      Model model) {
    List<Party> bodies = own.now(Act.REPORT);
    if (bodies.isEmpty()) throw PortalProblem.noMandate();
    Words words = frame.words(request);
    List<Long> ids = OwnParties.ids(bodies);
    model.addAttribute(
        "alliances", alliances.of(ids).stream().map(one -> row(one, ids, words)).toList());
    if (!model.containsAttribute("given")) model.addAttribute("given", Map.of());
    model.addAttribute("done", OfferingPages.done(done));
    return "desk-alliances";
  }

  private Row row(Alliance one, List<Long> own, Words words) {
    Optional<Alliance.Member> mine =
        one.members().stream().filter(member -> own.contains(member.body())).findFirst();
    boolean in = mine.filter(member -> member.joinedOn() != null).isPresent();
    return new Row(
        one.id(),
        one.name(),
        one.rule(),
        pages.members(one, words),
        one.tests(),
        pages.recognitions(one.id(), words),
        mine.isPresent() && !in,
        in && one.stands());
  }

  @PostMapping("/desk/alliances")
  String form(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String rule,
      @RequestParam(defaultValue = "") String others,
      @RequestParam(defaultValue = "") String tests,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Party lead = own.meant(Act.REPORT, "");
    List<String> codes =
        Arrays.stream(others.split("[\\s,，、]+")).filter(each -> !each.isEmpty()).toList();
    try {
      alliances.form(
          lead.id(), Parameters.clean(name), Parameters.clean(rule), codes, tests(tests));
      return "redirect:/desk/alliances?done=formed";
    } catch (Problem refused) {
      return refuse(refused, request, response, model);
    }
  }

  /** A test a line: item and method with a bar between them. */
  private static List<Alliance.Test> tests(String typed) {
    return typed
        .lines()
        .map(line -> line.split("[|｜]", 2))
        .filter(parts -> !parts[0].isBlank())
        .map(parts ->
            new Alliance.Test(
                Parameters.clean(parts[0]), parts.length > 1 ? Parameters.clean(parts[1]) : ""))
        .toList();
  }

  @PostMapping("/desk/alliances/{id:\\d{1,18}}")
  String act(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String act,
      @RequestParam(defaultValue = "") String laboratory,
      @RequestParam(defaultValue = "") String report,
      @RequestParam(defaultValue = "") String certificate,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Alliance one = alliances.get(id);
    long body =
        own.now(Act.REPORT).stream()
            .map(Party::id)
            .filter(each -> one.members().stream().anyMatch(member -> member.body() == each))
            .findFirst()
            .orElseThrow(PortalProblem::noMandate);
    boolean joins = act.equals("join");
    try {
      if (joins) {
        alliances.join(id, body);
      } else {
        alliances.recognise(
            id,
            body,
            Parameters.clean(laboratory),
            Parameters.clean(report),
            Parameters.clean(certificate));
      }
      return "redirect:/desk/alliances?done=" + (joins ? "joined" : "recognised");
    } catch (Problem refused) {
      return refuse(refused, request, response, model);
    }
  }

  private String refuse(
      Problem refused, HttpServletRequest request, HttpServletResponse response, Model model) {
    response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    model.addAttribute("refusal", frame.words(request).refusal(refused));
    model.addAttribute("given", OfferingPages.given(request));
    return all(null, request, model);
  }
}
