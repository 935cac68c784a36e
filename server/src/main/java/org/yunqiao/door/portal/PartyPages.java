package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.yunqiao.view.publicity.Page;
import org.yunqiao.view.publicity.PublicAttestation;
import org.yunqiao.view.publicity.PublicParty;
import org.yunqiao.view.publicity.PublicRegister;

/** An organisation: who it is, what it holds, what it issued. */
@Controller
class PartyPages {

  private static final int SHOWN = 10;

  private final Frame frame;
  private final Lookup lookup;
  private final PublicRegister register;
  private final Rows rows;

  PartyPages(Frame frame, Lookup lookup, PublicRegister register, Rows rows) {
    this.frame = frame;
    this.lookup = lookup;
    this.register = register;
    this.rows = rows;
  }

  /** A code with the name of its kind. */
  record Code(String kind, String code) {}

  /** Attestations of an organisation: counts by standing, the first of them, and where all are. */
  record Share(
      List<PartyRow.Held> standings, List<AttestationRow> rows, String count, String all) {}

  @GetMapping("/parties/{reference}")
  String party(
      @PathVariable String reference,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Words words = frame.words(request);
    String asked =
        Parameters.text("reference", reference).orElseThrow(() -> PortalProblem.party(reference));
    PublicParty party = lookup.party(asked);
    model.addAttribute("party", party);
    model.addAttribute("name", words.name(party));
    model.addAttribute("why", party.erased() ? "erased" : "withheld");
    if (party.erased()) response.setStatus(HttpServletResponse.SC_GONE);
    if (party.withheld()) return "withheld";
    model.addAttribute("region", rows.region(party.region()));
    model.addAttribute("attributes", Attribute.of(party.attributes(), labels(party, words), words));
    model.addAttribute(
        "codes",
        register.codes(party.id()).stream()
            .map(c -> new Code(words.textOr("code." + c.kind(), c.kind()), c.code()))
            .toList());
    model.addAttribute("held", share("holder", party, words));
    model.addAttribute("issued", share("issuer", party, words));
    return "party";
  }

  private Share share(String role, PublicParty party, Words words) {
    Axes axes = Axes.read(null, null, register.now());
    Optional<String> reference = Optional.of(party.reference());
    Filter filter =
        role.equals("holder")
            ? new Filter(Optional.empty(), Optional.empty(), Optional.empty(), reference, axes)
            : new Filter(Optional.empty(), Optional.empty(), reference, Optional.empty(), axes);
    Page<PublicAttestation> page = lookup.list(filter, 0, SHOWN);
    return new Share(
        rows.held(register.standings(role, party.id()), words),
        rows.attestations(page.items(), axes, words),
        words.count(page.count(), page.many()),
        page.after().isPresent() ? Addresses.list("/attestations", filter).toString() : "");
  }

  private static Map<String, Labels.Label> labels(PublicParty party, Words words) {
    var labels = new LinkedHashMap<String, Labels.Label>();
    for (String key : party.attributes().keySet()) {
      String label = words.textOr("attribute." + key, key);
      labels.put(key, Labels.Label.named(key, label));
    }
    return labels;
  }
}
