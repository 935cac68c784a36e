package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;
import org.yunqiao.view.publicity.Absence;
import org.yunqiao.view.publicity.Absences;
import org.yunqiao.view.publicity.Page;
import org.yunqiao.view.publicity.PublicAttestation;
import org.yunqiao.view.publicity.PublicParty;
import org.yunqiao.view.publicity.PublicRegister;

/** One box for numbers, codes and names: the text itself decides what is meant. */
@Controller
class SearchPage {

  private static final int PAGE = 20;
  private static final int MANY = 50;

  private final Frame frame;
  private final PublicRegister register;
  private final Absences absences;
  private final Rows rows;

  SearchPage(Frame frame, PublicRegister register, Absences absences, Rows rows) {
    this.frame = frame;
    this.register = register;
    this.absences = absences;
    this.rows = rows;
  }

  @GetMapping("/search")
  Object search(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String after,
      HttpServletRequest request,
      Model model) {
    Words words = frame.words(request);
    String given = q == null ? "" : q;
    String text = Parameters.clean(given);
    long from = Parameters.after(after);
    model.addAttribute("q", text.length() > Parameters.LONGEST ? "" : text);
    model.addAttribute("numbers", List.of());
    model.addAttribute("names", List.of());
    if (text.length() > Parameters.LONGEST) return say(model, "search.too-long");
    if (text.codePoints().noneMatch(Character::isLetterOrDigit)) {
      return say(model, "search.empty");
    }
    if (numeric(text) && from == 0) {
      Axes axes = Axes.read(null, null, register.now());
      List<PublicAttestation> numbers = register.byNumber(text, axes.on(), axes.known());
      Optional<PublicParty> party = register.party(text).filter(p -> !p.withheld());
      if (numbers.size() == 1 && party.isEmpty()) return to(numbers.getFirst());
      if (numbers.isEmpty() && absences.ofNumber(text, null) == Absence.ERASED) {
        return redirect(Addresses.to("/attestations").with("number", text).toString());
      }
      if (numbers.isEmpty() && party.isPresent()) {
        return redirect("/parties/" + party.get().reference());
      }
      model.addAttribute("numbers", rows.attestations(first(numbers), axes, words));
      model.addAttribute("names", rows.parties(party.stream().toList(), words));
      if (!numbers.isEmpty()) return say(model, "search.several");
    }
    if (letters(text) < 2) return say(model, "search.too-short");
    Page<PublicParty> page = register.search(text, from, PAGE);
    if (page.items().isEmpty()) {
      model.addAttribute("absence", Absence.NEVER_REPORTED.word());
      return say(model, "search.nothing");
    }
    model.addAttribute("names", rows.parties(page.items(), words));
    model.addAttribute("count", words.count(page.count(), page.many()));
    if (page.after().isPresent()) {
      model.addAttribute(
          "next",
          Addresses.to("/search")
              .with("q", text)
              .with("after", page.after().getAsLong())
              .toString());
    }
    model.addAttribute("further", from > 0);
    return say(model, "search.names");
  }

  private static String say(Model model, String state) {
    model.addAttribute("state", state);
    return "search";
  }

  private static List<PublicAttestation> first(List<PublicAttestation> numbers) {
    return numbers.subList(0, Math.min(MANY, numbers.size()));
  }

  private static RedirectView to(PublicAttestation one) {
    return redirect(
        Addresses.to("/attestations")
            .with("number", one.number())
            .with("body", one.issuer().reference())
            .toString());
  }

  /** The address is written out already; nothing in it is a template. */
  private static RedirectView redirect(String address) {
    var view = new RedirectView(address, true, false, false);
    view.setExpandUriTemplateVariables(false);
    return view;
  }

  /** Numbers and codes hold a digit; names in Chinese that do are searched as names as well. */
  private static boolean numeric(String text) {
    return text.codePoints().anyMatch(Character::isDigit);
  }

  private static long letters(String text) {
    return text.codePoints().filter(Character::isLetterOrDigit).count();
  }
}
