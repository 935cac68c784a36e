package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yunqiao.Problem;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.identity.Matter;
import org.yunqiao.register.identity.Trail;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;

/** Entries of organisations that may be one: a steward looks, decides and says why. */
@Controller
class StewardPages {

  private static final int GROUPS = 20;

  private final Frame frame;
  private final Rows rows;
  private final Mandates mandates;
  private final Parties parties;
  private final Trail trail;
  private final TransactionTemplate transaction;

  StewardPages(
      Frame frame,
      Rows rows,
      Mandates mandates,
      Parties parties,
      Trail trail,
      TransactionTemplate transaction) {
    this.frame = frame;
    this.rows = rows;
    this.mandates = mandates;
    this.parties = parties;
    this.trail = trail;
    this.transaction = transaction;
  }

  /** An entry as a steward compares it. */
  record Entry(
      long id,
      String name,
      List<String> codes,
      @Nullable String region,
      @Nullable String address) {}

  private void demand() {
    mandates.require(DeskPages.account().id(), Act.MERGE_PARTIES, Matter.PLATFORM);
  }

  @GetMapping("/desk/parties")
  String page(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(required = false) @Nullable String done,
      Model model) {
    demand();
    String asked = Parameters.clean(q);
    List<String> names = asked.isEmpty() ? parties.namesakes(after, GROUPS + 1) : List.of();
    boolean more = names.size() > GROUPS;
    List<String> shown = more ? names.subList(0, GROUPS) : names;
    List<List<Entry>> groups =
        asked.isEmpty()
            ? shown.stream().map(name -> entries(parties.candidates(name))).toList()
            : Stream.of(entries(found(asked))).filter(group -> !group.isEmpty()).toList();
    model.addAttribute("groups", groups);
    model.addAttribute("q", asked);
    model.addAttribute("done", done != null);
    model.addAttribute(
        "next",
        more ? Addresses.to("/desk/parties").with("after", shown.getLast()).toString() : null);
    return "parties";
  }

  /** Whatever has a code, and whatever is called so. */
  private List<Party> found(String asked) {
    return Stream.concat(
            Stream.of(Identifier.CREDIT_CODE, Identifier.AUTHORITY)
                .flatMap(kind -> parties.find(kind, asked).stream()),
            parties.candidates(asked).stream())
        .distinct()
        .toList();
  }

  private List<Entry> entries(List<Party> found) {
    return found.stream().map(this::entry).toList();
  }

  private Entry entry(Party party) {
    return new Entry(
        party.id(),
        party.name(),
        party.identifiers().stream().map(Identifier::value).toList(),
        rows.region(party.region()),
        party.address());
  }

  /** Shows the two beside each other; with a reason and a confirmation, makes them one. */
  @PostMapping("/desk/parties/merge")
  String merge(
      @RequestParam(defaultValue = "0") long stays,
      @RequestParam(defaultValue = "") List<Long> chosen,
      @RequestParam(defaultValue = "0") long goes,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(required = false) @Nullable String confirmed,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    demand();
    Words words = frame.words(request);
    long other = goes > 0 ? goes : chosen.stream().filter(id -> id != stays).findFirst().orElse(0L);
    if (other == 0 || chosen.stream().filter(id -> id != stays).count() > 1) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("refusal", words.text("parties.choose-two"));
      return page("", "", null, model);
    }
    String why = Parameters.clean(reason);
    try {
      if (confirmed != null && !why.isEmpty()) {
        transaction.executeWithoutResult(status -> {
          parties.merge(stays, other);
          trail.done(
              Act.MERGE_PARTIES.word(), "party:" + stays, "party:%d %s".formatted(other, why));
        });
        return "redirect:/desk/parties?done=merged";
      }
      model.addAttribute("stays", entry(known(stays)));
      model.addAttribute("goes", entry(known(other)));
    } catch (Problem refused) {
      response.setStatus(HttpServletResponse.SC_CONFLICT);
      model.addAttribute("refusal", words.refusal(refused));
      return page("", "", null, model);
    }
    if (!why.isEmpty() || confirmed != null) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      String missing = why.isEmpty() ? "case.withdraw.no-reason" : "case.withdraw.not-confirmed";
      model.addAttribute("refusal", words.textOr(missing, missing));
    }
    model.addAttribute("reason", why);
    return "party-merge";
  }

  private Party known(long id) {
    return parties
        .find(id)
        .filter(party -> party.id() == id)
        .orElseThrow(() -> PortalProblem.party(String.valueOf(id)));
  }
}
