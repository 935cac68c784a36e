package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Schemes;
import org.yunqiao.view.publicity.PublicParty;
import org.yunqiao.view.publicity.PublicRegister;

/** The schemes: under which rules attestations are made. */
@Controller
class SchemePages {

  private final Frame frame;
  private final Schemes schemes;
  private final PublicRegister register;
  private final Rows rows;
  private final Labels labels;

  SchemePages(Frame frame, Schemes schemes, PublicRegister register, Rows rows, Labels labels) {
    this.frame = frame;
    this.schemes = schemes;
    this.register = register;
    this.rows = rows;
    this.labels = labels;
  }

  /** A scheme in the list. */
  record SchemeRow(String code, String name, String kind, String issuer, String validity) {}

  /** An edition on its page. */
  record EditionPart(
      String edition,
      String name,
      String kind,
      boolean inForce,
      String from,
      @Nullable String to,
      List<Edition.Basis> basis,
      List<Link> issuers,
      @Nullable Link under,
      String validity,
      @Nullable String pattern,
      List<FieldRow> fields,
      String digest) {}

  /** Something named, with its page where it has one. */
  record Link(String text, @Nullable String address) {}

  /** A field of the form. */
  record FieldRow(String key, String label, boolean required, List<FieldRow> within) {}

  @GetMapping("/schemes")
  String all(HttpServletRequest request, Model model) {
    Words words = frame.words(request);
    model.addAttribute(
        "schemes",
        schemes.all().stream()
            .map(e ->
                new SchemeRow(
                    e.scheme(),
                    words.name(e.names()),
                    HomePage.kind(e, words),
                    issuer(e, words),
                    validity(e, words)))
            .toList());
    return "schemes";
  }

  @GetMapping("/schemes/{code}")
  String one(@PathVariable String code, HttpServletRequest request, Model model) {
    Words words = frame.words(request);
    List<Edition> editions = schemes.editions(code);
    if (editions.isEmpty()) throw PortalProblem.scheme(Parameters.shortened(code));
    model.addAttribute("code", code);
    model.addAttribute("name", words.name(editions.getFirst().names()));
    model.addAttribute("kind", HomePage.kind(editions.getFirst(), words));
    model.addAttribute("editions", editions.stream().map(e -> part(e, words)).toList());
    return "scheme";
  }

  private EditionPart part(Edition edition, Words words) {
    var to = edition.to();
    var pattern = edition.number();
    return new EditionPart(
        edition.edition(),
        words.name(edition.names()),
        HomePage.kind(edition, words),
        edition.inForce(register.today()),
        words.day(edition.from()),
        to == null ? null : words.day(to),
        edition.basis(),
        issuers(edition.issuer(), words),
        under(edition.issuer(), words),
        validity(edition, words),
        pattern == null ? null : pattern.pattern(),
        fields(labels.of(edition), words),
        edition.digest());
  }

  private List<Link> issuers(Edition.Issuer issuer, Words words) {
    return switch (issuer) {
      case Edition.Issuer.ByLaw(List<String> named) ->
          named.stream().map(key -> authority(key, words)).toList();
      case Edition.Issuer.Attested ignored -> List.of();
    };
  }

  private Link authority(String key, Words words) {
    if (key.endsWith("*")) return new Link(words.text("scheme.authorities-like", key), null);
    return register
        .party(key)
        .map((PublicParty party) -> new Link(words.name(party), "/parties/" + party.reference()))
        .orElse(new Link(key, null));
  }

  private @Nullable Link under(Edition.Issuer issuer, Words words) {
    return switch (issuer) {
      case Edition.Issuer.ByLaw ignored -> null;
      case Edition.Issuer.Attested(String under) ->
          new Link(
              rows.scheme(under, words),
              schemes.editions(under).isEmpty() ? null : "/schemes/" + under);
    };
  }

  private String issuer(Edition edition, Words words) {
    return switch (edition.issuer()) {
      case Edition.Issuer.ByLaw ignored -> words.text("scheme.by-law");
      case Edition.Issuer.Attested(String under) ->
          words.text("scheme.attested-under", rows.scheme(under, words));
    };
  }

  private static String validity(Edition edition, Words words) {
    Integer months = edition.validityMonths();
    if (months == null) return words.text("scheme.validity.none");
    return months % 12 == 0
        ? words.text("scheme.validity.years", months / 12)
        : words.text("scheme.validity.months", months);
  }

  private static List<FieldRow> fields(Map<String, Labels.Label> labels, Words words) {
    return labels.values().stream()
        .map(l -> new FieldRow(l.key(), l.in(words), l.required(), fields(l.within(), words)))
        .toList();
  }
}
