package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yunqiao.Problem;
import org.yunqiao.register.identity.Account;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.identity.Mandate;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.SignIn;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;
import org.yunqiao.register.party.Regions;
import org.yunqiao.work.casework.Notices;

/** Where somebody arrives who has signed in: what he may do, and his own account. */
@Controller
class DeskPages {

  private final Mandates mandates;
  private final Parties parties;
  private final Regions regions;
  private final SignIn signIn;
  private final Notices notices;
  private final Frame frame;

  DeskPages(
      Mandates mandates,
      Parties parties,
      Regions regions,
      SignIn signIn,
      Notices notices,
      Frame frame) {
    this.mandates = mandates;
    this.parties = parties;
    this.regions = regions;
    this.signIn = signIn;
    this.notices = notices;
    this.frame = frame;
  }

  /** A mandate in words. */
  record MandateRow(long id, String role, String whom, String where, String when, boolean over) {}

  @GetMapping("/desk")
  String home(HttpServletRequest request, Model model) {
    Account account = account();
    Words words = frame.words(request);
    List<Mandate> held = mandates.of(account.id());
    model.addAttribute("account", account);
    model.addAttribute("mandates", held.stream().map(one -> row(one, words)).toList());
    boolean works = may(held, Act.READ_CASES) || may(held, Act.APPLY);
    model.addAttribute("mayWork", works);
    model.addAttribute("unseen", works ? notices.unseen(working(held)) : 0);
    model.addAttribute("mayApply", may(held, Act.APPLY));
    model.addAttribute(
        "forParty",
        held.stream()
            .anyMatch(one ->
                one.party() != null && (one.allows(Act.READ_CASES) || one.allows(Act.APPLY))));
    model.addAttribute(
        "isAsked",
        may(held, Act.INSPECT)
            || held.stream().anyMatch(one -> one.party() != null && Sides.speaks(one)));
    model.addAttribute("mayMerge", may(held, Act.MERGE_PARTIES));
    model.addAttribute("mayExchange", may(held, Act.EXCHANGE));
    model.addAttribute("mayReport", may(held, Act.REPORT));
    model.addAttribute(
        "hasSamples", held.stream().anyMatch(one -> one.party() != null && Sides.speaks(one)));
    model.addAttribute("mayFund", may(held, Act.FUND));
    model.addAttribute("laboratory", held.stream().anyMatch(one -> one.role() == Role.LABORATORY));
    model.addAttribute("body", held.stream().anyMatch(one -> one.role() == Role.BODY_REPORTER));
    model.addAttribute("mayInspect", may(held, Act.INSPECT));
    model.addAttribute("maySanction", may(held, Act.SANCTION));
    model.addAttribute("mayReadFigures", may(held, Act.READ_FIGURES));
    model.addAttribute(
        "mayReadRows",
        held.stream()
            .anyMatch(one -> one.allows(Act.READ_FIGURES) && one.role().side() != Role.Side.PARTY));
    model.addAttribute("mayReadTrail", may(held, Act.READ_TRAIL));
    model.addAttribute(
        "mayKeepAccounts", may(held, Act.OPEN_ACCOUNT) || may(held, Act.GRANT_MANDATE));
    return "desk";
  }

  @GetMapping("/desk/own")
  String own(Model model) {
    model.addAttribute("account", account());
    return "own-account";
  }

  @PostMapping("/desk/own")
  String change(
      @RequestParam(defaultValue = "") String old,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String again,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    SignedIn who = SignedIn.now().orElseThrow(PortalProblem::noMandate);
    model.addAttribute("account", who.account());
    try {
      if (!password.equals(again)) throw PortalProblem.notTheSame();
      SignIn.Begun begun = signIn.changePassword(who.token(), old, password);
      SessionCookie.set(begun.token(), request, response);
      model.addAttribute("done", true);
    } catch (Problem refused) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("refusal", said(refused, request));
    }
    return "own-account";
  }

  @PostMapping("/desk/own/codes")
  String codes(
      @RequestParam(defaultValue = "") String code,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    SignedIn who = SignedIn.now().orElseThrow(PortalProblem::noMandate);
    model.addAttribute("account", who.account());
    try {
      model.addAttribute("codes", signIn.newRecoveryCodes(who.token(), code));
      model.addAttribute("next", "/desk/own");
      return "recovery-codes";
    } catch (Problem refused) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("refusal", said(refused, request));
      return "own-account";
    }
  }

  private String said(Problem refused, HttpServletRequest request) {
    return frame.words(request).refusal(refused);
  }

  MandateRow row(Mandate mandate, Words words) {
    Long party = mandate.party();
    String region = mandate.region();
    String whom =
        switch (mandate.role().side()) {
          case PARTY ->
              Optional.ofNullable(party).flatMap(parties::find).map(Party::name).orElse("");
          case AUTHORITY -> words.text("mandate.authority");
          case PLATFORM, ADMINISTRATION -> words.text("mandate.platform");
        };
    String where =
        region == null
            ? words.text("mandate.everywhere")
            : regions
                .find(region + "0".repeat(6 - region.length()))
                .map(found -> found.path())
                .orElse(region);
    String schemes =
        mandate.schemes().isEmpty()
            ? ""
            : " · " + String.join(" ", mandate.schemes().stream().sorted().toList());
    var until = mandate.until();
    String when =
        until == null
            ? words.text("mandate.from", words.day(mandate.from()))
            : words.text("mandate.days", words.day(mandate.from()), words.day(until));
    return new MandateRow(
        mandate.id(),
        words.text("role." + mandate.role().word()),
        whom,
        where + schemes,
        when,
        mandate.revoked() != null);
  }

  private static List<Long> working(List<Mandate> held) {
    return held.stream()
        .filter(one -> one.allows(Act.READ_CASES) || one.allows(Act.APPLY))
        .map(Mandate::id)
        .toList();
  }

  private static boolean may(List<Mandate> held, Act act) {
    return held.stream().anyMatch(mandate -> mandate.allows(act));
  }

  static Account account() {
    return SignedIn.now().orElseThrow(PortalProblem::noMandate).account();
  }
}
