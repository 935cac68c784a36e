package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yunqiao.Problem;
import org.yunqiao.register.identity.Account;
import org.yunqiao.register.identity.Accounts;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.identity.Matter;
import org.yunqiao.work.supervision.Interest;
import org.yunqiao.work.supervision.LibraryOfficer;
import org.yunqiao.work.supervision.OfficerLibrary;

/**
 * The library of officers: who can be sent. Accounts are linked by whoever inspects in the
 * officer's region, who knows his colleagues, and not by the security administrator, who keeps
 * accounts and knows no officers; nobody links himself. An officer says himself when he is away and
 * what he has an interest in; that is taken back only by somebody else, who may sanction there.
 */
@Controller
class OfficerPages {

  private static final int PAGE = 100;

  private final Frame frame;
  private final Mandates mandates;
  private final Accounts accounts;
  private final OfficerLibrary officers;

  OfficerPages(Frame frame, Mandates mandates, Accounts accounts, OfficerLibrary officers) {
    this.frame = frame;
    this.mandates = mandates;
    this.accounts = accounts;
    this.officers = officers;
  }

  /** A declared interest in the list. */
  record InterestRow(
      long id, String officer, String object, String reason, String when, boolean mayWithdraw) {}

  @GetMapping("/desk/officers")
  String all(
      @RequestParam(defaultValue = "") String after,
      @RequestParam(required = false) @Nullable String done,
      HttpServletRequest request,
      Model model) {
    Account account = demand();
    Words words = frame.words(request);
    List<LibraryOfficer> page = officers.after(Parameters.clean(after), PAGE + 1);
    boolean more = page.size() > PAGE;
    List<LibraryOfficer> shown = more ? page.subList(0, PAGE) : page;
    Optional<LibraryOfficer> self = officers.of(account.id());
    model.addAttribute("officers", shown);
    model.addAttribute(
        "next",
        more
            ? Addresses.to("/desk/officers").with("after", shown.getLast().id()).toString()
            : null);
    model.addAttribute("self", self.orElse(null));
    model.addAttribute(
        "own",
        self.map(me -> officers.interests(Optional.of(me.id()), PAGE)).orElse(List.of()).stream()
            .map(each -> row(each, account, words))
            .toList());
    model.addAttribute(
        "interests",
        officers.interests(Optional.empty(), PAGE).stream()
            .filter(each -> may(account, Act.SANCTION, each.region()))
            .map(each -> row(each, account, words))
            .toList());
    model.addAttribute("mayLink", mandates.mayEver(account.id(), Act.INSPECT));
    model.addAttribute(
        "done",
        done != null && done.matches("linked|absent|present|declared|withdrawn") ? done : null);
    return "desk-officers";
  }

  @PostMapping("/desk/officers/link")
  String link(
      @RequestParam(defaultValue = "") String officer,
      @RequestParam(defaultValue = "") String login,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Account account = demand();
    return done(
        () -> {
          LibraryOfficer asked = officers.get(Parameters.clean(officer));
          mandates.require(account.id(), Act.INSPECT, matter(asked.region()));
          String named = Parameters.clean(login);
          Account other =
              accounts.find(named).orElseThrow(() -> PortalProblem.noSuchAccount(named));
          officers.link(asked.id(), other.id());
        },
        "linked",
        request,
        response,
        model);
  }

  @PostMapping("/desk/officers/present")
  String present(
      @RequestParam(defaultValue = "") String present,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    boolean can = present.equals("yes");
    return done(
        () -> officers.present(self().id(), can),
        can ? "present" : "absent",
        request,
        response,
        model);
  }

  @PostMapping("/desk/officers/interests")
  String declare(
      @RequestParam(defaultValue = "") String object,
      @RequestParam(defaultValue = "") String reason,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return done(
        () -> officers.declare(self().id(), Parameters.clean(object), Parameters.clean(reason)),
        "declared",
        request,
        response,
        model);
  }

  @PostMapping("/desk/officers/interests/{id:\\d{1,18}}/withdraw")
  String withdraw(
      @PathVariable long id,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Account account = demand();
    return done(
        () -> {
          Interest interest = officers.interest(id);
          mandates.require(account.id(), Act.SANCTION, matter(interest.region()));
          officers.withdraw(id);
        },
        "withdrawn",
        request,
        response,
        model);
  }

  private Account demand() {
    Account account = DeskPages.account();
    boolean works =
        mandates.mayEver(account.id(), Act.INSPECT) || mandates.mayEver(account.id(), Act.SANCTION);
    if (!works) throw PortalProblem.noMandate();
    return account;
  }

  private LibraryOfficer self() {
    return officers.of(demand().id()).orElseThrow(PortalProblem::noMandate);
  }

  private boolean may(Account account, Act act, String region) {
    return mandates.may(account.id(), act, matter(region));
  }

  /** The region as mandates have it: without the noughts at its end. */
  private static Matter matter(String region) {
    String code = region.replaceFirst("(00)+$", "");
    return new Matter(null, code.isEmpty() ? null : code, null);
  }

  private InterestRow row(Interest each, Account account, Words words) {
    return new InterestRow(
        each.id(),
        each.officer(),
        each.object(),
        each.reason(),
        words.moment(each.declaredAt()),
        may(account, Act.SANCTION, each.region()));
  }

  private String done(
      Runnable work,
      String what,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    try {
      work.run();
      return "redirect:/desk/officers?done=" + what;
    } catch (Problem refused) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("refusal", frame.words(request).refusal(refused));
      return all("", null, request, model);
    }
  }
}
