package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
import org.yunqiao.ledger.Actor;
import org.yunqiao.view.publicity.PublicAttestation;
import org.yunqiao.view.publicity.PublicParty;
import org.yunqiao.view.publicity.PublicRegister;
import org.yunqiao.work.casework.Cases;
import org.yunqiao.work.casework.Doubt;
import org.yunqiao.work.casework.DoubtState;
import org.yunqiao.work.casework.Doubts;

/** A visitor reports a doubt about a certificate, and asks later what became of it. */
@Controller
class DoubtPages {

  /** By whose procedure doubts go. */
  private static final String SCHEME = "complaint";

  private static final String CREDIT_CODE = "[0-9A-HJ-NPQRTUWXY]{18}";

  private final Frame frame;
  private final Doubts doubts;
  private final Cases cases;
  private final FormTokens tokens;
  private final Lookup lookup;
  private final PublicRegister register;

  DoubtPages(
      Frame frame,
      Doubts doubts,
      Cases cases,
      FormTokens tokens,
      Lookup lookup,
      PublicRegister register) {
    this.frame = frame;
    this.doubts = doubts;
    this.cases = cases;
    this.tokens = tokens;
    this.lookup = lookup;
    this.register = register;
  }

  /** What was filled in. */
  record Filled(String number, String body, String text, String contact) {}

  @GetMapping("/doubts/new")
  String blank(
      @RequestParam(defaultValue = "") String number,
      @RequestParam(defaultValue = "") String body,
      Model model) {
    String about = Parameters.text("number", number).orElse("");
    String whose = Parameters.text("body", body).orElse("");
    return form(new Filled(about, whose, "", ""), FormErrors.NONE, model);
  }

  private String form(Filled filled, FormErrors errors, Model model) {
    model.addAttribute("filled", filled);
    model.addAttribute("errors", errors);
    model.addAttribute("token", tokens.fresh());
    return "doubt-new";
  }

  @PostMapping("/doubts")
  String report(
      @RequestParam(defaultValue = "") String number,
      @RequestParam(defaultValue = "") String body,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "") String contact,
      @RequestParam(required = false) @Nullable String token,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    if (token == null || !tokens.good(token)) throw PortalProblem.formTooOld();
    String about = Parameters.text("number", number).orElse("");
    Optional<String> whose = Parameters.text("body", body);
    var filled = new Filled(about, whose.orElse(""), text, contact);
    Map<String, Object> form = new LinkedHashMap<>();
    if (!about.isEmpty()) form.put("about", about);
    String said = text.replace("\r\n", "\n").replaceAll("[\\p{Cntrl}&&[^\n\t]]", "").strip();
    if (!said.isEmpty()) form.put("text", said);
    Optional<PublicAttestation> one = attestation(about, whose);
    one.map(PublicAttestation::issuer)
        .map(PublicParty::code)
        .filter(code -> code.matches(CREDIT_CODE))
        .ifPresent(code -> form.put("against", code));
    try {
      String kept =
          Actor.acting(
              ActingRequest.VISITOR,
              () ->
                  doubts.report(
                      new Doubt(SCHEME, form, region(one), Parameters.clean(contact), token),
                      request.getRemoteAddr()));
      return "redirect:/doubts/" + kept + "?fresh";
    } catch (Problem refused) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      FormErrors errors =
          FormErrors.of(
              refused, cases.procedure(SCHEME).application().schema(), frame.words(request));
      return form(filled, errors, model);
    }
  }

  private Optional<PublicAttestation> attestation(String number, Optional<String> body) {
    if (number.isEmpty()) return Optional.empty();
    List<PublicAttestation> found =
        lookup.byNumber(number, body, Axes.read(null, null, register.now())).items();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  private static @Nullable String region(Optional<PublicAttestation> one) {
    return one.map(PublicAttestation::holder).map(PublicParty::region).orElse(null);
  }

  /** Whoever typed the number is led to it. */
  @GetMapping("/doubts")
  String find(@RequestParam(defaultValue = "") String number, Model model) {
    String typed = Parameters.text("number", number).orElse("").toUpperCase(Locale.ROOT);
    if (typed.matches("YD(-[0-9A-Z]{4}){3}")) return "redirect:/doubts/" + typed;
    model.addAttribute("typed", typed);
    return "doubt-find";
  }

  @GetMapping("/doubts/{number}")
  String state(
      @PathVariable String number,
      @RequestParam(required = false) @Nullable String fresh,
      HttpServletRequest request,
      Model model) {
    Words words = frame.words(request);
    DoubtState state =
        doubts.find(number).orElseThrow(() -> PortalProblem.noDoubt(Parameters.shortened(number)));
    var said = new CaseWords(state.procedure(), register.today(), words);
    String stage = state.stage().name().toLowerCase(Locale.ROOT).replace('_', '-');
    model.addAttribute("state", state);
    model.addAttribute("stage", stage);
    model.addAttribute("opened", words.day(state.opened()));
    model.addAttribute("outcome", state.outcome().isEmpty() ? null : said.word(state.outcome()));
    model.addAttribute("clocks", state.deadlines().stream().map(said::clock).toList());
    model.addAttribute("fresh", fresh != null);
    return "doubt";
  }
}
