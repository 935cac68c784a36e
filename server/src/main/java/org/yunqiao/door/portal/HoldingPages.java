package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yunqiao.register.attestation.Attestation;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.attestation.Duty;
import org.yunqiao.register.identity.Mandate;
import org.yunqiao.view.publicity.Asked;
import org.yunqiao.view.publicity.Page;
import org.yunqiao.view.publicity.PublicAttestation;
import org.yunqiao.view.publicity.PublicRegister;

/** The certificates of one's own party, and what has to be done about each. */
@Controller
class HoldingPages {

  private static final int PAGE = 50;
  private static final String ISSUED = "issued";

  private final Frame frame;
  private final Workers workers;
  private final InboxPages inbox;
  private final Rows rows;
  private final CalendarPages calendar;
  private final PublicRegister register;
  private final Attestations attestations;

  HoldingPages(
      Frame frame,
      Workers workers,
      InboxPages inbox,
      Rows rows,
      CalendarPages calendar,
      PublicRegister register,
      Attestations attestations) {
    this.frame = frame;
    this.workers = workers;
    this.inbox = inbox;
    this.rows = rows;
    this.calendar = calendar;
    this.register = register;
    this.attestations = attestations;
  }

  /**
   * A certificate with what is next.
   *
   * @param duty word of its kind; null where nothing is due
   * @param said how soon
   */
  record Holding(
      AttestationRow row,
      String print,
      @Nullable String duty,
      @Nullable String due,
      @Nullable String said,
      @Nullable String tone) {}

  @GetMapping("/desk/certificates")
  String page(
      @RequestParam(required = false) @Nullable Long mandate,
      @RequestParam(defaultValue = "") String side,
      @RequestParam(defaultValue = "0") long after,
      HttpServletRequest request,
      Model model) {
    Words words = frame.words(request);
    Workers.Worker worker = workers.now();
    List<Mandate> ofParties =
        worker.mandates().stream().filter(one -> one.party() != null).toList();
    if (ofParties.isEmpty()) throw PortalProblem.noMandate();
    Mandate by =
        ofParties.stream()
            .filter(one -> mandate == null || one.id() == mandate)
            .findFirst()
            .orElseThrow(PortalProblem::noMandate);
    long party = Objects.requireNonNull(by.party());
    boolean issued = side.equals(ISSUED) || (side.isEmpty() && issues(party));
    Axes axes = Axes.now(register);
    Page<PublicAttestation> found = list(party, issued, after, PAGE, axes);
    Map<Long, Attestation> known =
        attestations.find(found.items().stream().map(PublicAttestation::id).toList()).stream()
            .collect(Collectors.toMap(Attestation::id, Function.identity()));
    List<AttestationRow> lines = rows.attestations(found.items(), axes, words);
    model.addAttribute(
        "holdings",
        java.util.stream.IntStream.range(0, lines.size())
            .mapToObj(i ->
                holding(
                    lines.get(i), Optional.ofNullable(known.get(found.items().get(i).id())), words))
            .toList());
    model.addAttribute("count", found.count());
    model.addAttribute(
        "mandates", ofParties.stream().map(one -> inbox.choice(one, words)).toList());
    model.addAttribute("chosen", by.id());
    model.addAttribute("issued", issued);
    model.addAttribute("held", at(by.id(), "held", 0));
    model.addAttribute("issues", at(by.id(), ISSUED, 0));
    model.addAttribute(
        "next",
        found.after().isPresent()
            ? at(by.id(), issued ? ISSUED : "held", found.after().getAsLong())
            : null);
    return "holdings";
  }

  private boolean issues(long party) {
    return !list(party, true, 0, 1, Axes.now(register)).items().isEmpty();
  }

  private Page<PublicAttestation> list(
      long party, boolean issued, long after, int limit, Axes axes) {
    var asked =
        new Asked(
            null, null, issued ? party : null, issued ? null : party, axes.on(), axes.known());
    return register.list(asked, after, limit);
  }

  private Holding holding(AttestationRow row, Optional<Attestation> known, Words words) {
    Duty duty = known.flatMap(attestations::duty).orElse(null);
    LocalDate due = duty == null ? null : duty.due();
    return new Holding(
        row,
        row.address().replaceFirst("^/attestations", "/attestations/print"),
        duty == null ? null : CalendarPages.word(duty.kind()),
        due == null ? null : words.day(due),
        due == null ? null : calendar.said(due, words),
        due == null ? null : calendar.tone(due));
  }

  private static String at(long mandate, String side, long after) {
    return Addresses.to("/desk/certificates")
        .with("mandate", mandate)
        .with("side", side)
        .with("after", after == 0 ? null : after)
        .toString();
  }
}
