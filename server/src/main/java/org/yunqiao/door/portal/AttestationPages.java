package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Schemes;
import org.yunqiao.view.publicity.Absence;
import org.yunqiao.view.publicity.Page;
import org.yunqiao.view.publicity.PublicAttestation;
import org.yunqiao.view.publicity.PublicRegister;

/** A certificate, the choice between several of one number, or a list. */
@Controller
class AttestationPages {

  private static final int PAGE = 20;

  private final Frame frame;
  private final Lookup lookup;
  private final PublicRegister register;
  private final Schemes schemes;
  private final Rows rows;
  private final Labels labels;
  private final Scopes scopes;

  AttestationPages(
      Frame frame,
      Lookup lookup,
      PublicRegister register,
      Schemes schemes,
      Rows rows,
      Labels labels,
      Scopes scopes) {
    this.frame = frame;
    this.lookup = lookup;
    this.register = register;
    this.schemes = schemes;
    this.rows = rows;
    this.labels = labels;
    this.scopes = scopes;
  }

  /** A choice of a form. */
  record Choice(String value, String text) {}

  @GetMapping("/attestations")
  String attestations(
      @RequestParam(required = false) @Nullable String number,
      @RequestParam(required = false) @Nullable String body,
      @RequestParam(required = false) @Nullable String on,
      @RequestParam(required = false) @Nullable String known,
      @RequestParam(required = false) @Nullable String scheme,
      @RequestParam(required = false) @Nullable String standing,
      @RequestParam(required = false) @Nullable String holder,
      @RequestParam(required = false) @Nullable String after,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Words words = frame.words(request);
    Axes axes = Axes.read(on, known, register.now());
    Optional<String> asked = Parameters.text("number", number);
    model.addAttribute("axes", axes);
    model.addAttribute("today", register.today());
    if (asked.isPresent()) {
      return one(asked.get(), Parameters.text("body", body), axes, words, response, model);
    }
    return list(
        Filter.read(scheme, standing, body, holder, axes), Parameters.after(after), words, model);
  }

  private String one(
      String number,
      Optional<String> body,
      Axes axes,
      Words words,
      HttpServletResponse response,
      Model model) {
    Lookup.Found found = lookup.byNumber(number, body, axes);
    model.addAttribute("number", number);
    model.addAttribute("body", body.orElse(null));
    if (found.items().isEmpty()) {
      Absence absence = found.absence() == null ? Absence.NEVER_REPORTED : found.absence();
      boolean gone = absence == Absence.ERASED;
      model.addAttribute("absence", absence.word());
      model.addAttribute("heading", gone ? "absent.erased" : "absent.title");
      response.setStatus(gone ? HttpServletResponse.SC_GONE : HttpServletResponse.SC_NOT_FOUND);
      return "absent";
    }
    if (found.items().size() > 1) {
      model.addAttribute("rows", rows.attestations(found.items(), axes, words));
      return "choose";
    }
    PublicAttestation only = found.items().getFirst();
    Edition edition = lookup.edition(only);
    model.addAttribute("scope", scopes.told(edition, only.content().scope(), words));
    model.addAttribute(
        "page", CertificatePage.of(only, edition, labels, schemes::words, axes, words));
    return "certificate";
  }

  private String list(Filter filter, long after, Words words, Model model) {
    Page<PublicAttestation> page = lookup.list(filter, after, PAGE);
    model.addAttribute("filter", filter);
    model.addAttribute("rows", rows.attestations(page.items(), filter.axes(), words));
    model.addAttribute("count", words.count(page.count(), page.many()));
    model.addAttribute(
        "schemes",
        schemes.all().stream().map(e -> new Choice(e.scheme(), words.name(e.names()))).toList());
    model.addAttribute(
        "standings",
        Face.standings().stream().map(f -> new Choice(f.word(), words.standing(f))).toList());
    model.addAttribute("bodyName", name(filter.body(), filter.axes(), words));
    model.addAttribute(
        "holderName", filter.holder().map(h -> words.name(lookup.party(h))).orElse(null));
    if (page.after().isPresent()) {
      model.addAttribute(
          "next",
          Addresses.list("/attestations", filter)
              .with("after", page.after().getAsLong())
              .toString());
    }
    return "attestations";
  }

  private @Nullable String name(Optional<String> body, Axes axes, Words words) {
    return body.flatMap(b -> lookup.body(b, axes)).map(words::name).orElse(null);
  }
}
