package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.yunqiao.register.identity.Account;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.identity.Mandate;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Trail;
import org.yunqiao.work.casework.Case;
import org.yunqiao.work.casework.Dossier;
import org.yunqiao.work.casework.Dossiers;

/**
 * Who looked at a case, for the party whose case it is (《个人信息保护法》第四十四条、第四十五条: whoever is concerned
 * may know and look up). It names organisations and roles, never persons.
 */
@Controller
class ReaderPages {

  private static final int PAGE = 50;
  private static final Instant EVER = Instant.parse("9999-12-31T00:00:00Z");

  private final Frame frame;
  private final Workers workers;
  private final DeskPages desk;
  private final Dossiers dossiers;
  private final Mandates mandates;
  private final Trail trail;

  ReaderPages(
      Frame frame,
      Workers workers,
      DeskPages desk,
      Dossiers dossiers,
      Mandates mandates,
      Trail trail) {
    this.frame = frame;
    this.workers = workers;
    this.desk = desk;
    this.dossiers = dossiers;
    this.mandates = mandates;
    this.trail = trail;
  }

  /**
   * Somebody who looked.
   *
   * @param own whether of the party itself
   */
  record ReaderRow(String when, String who, boolean own, String act, String what) {}

  /** Whether somebody stands for the party whose case it is. */
  static boolean concerns(Workers.Worker worker, Case file) {
    return worker.mandates().stream()
        .map(Mandate::party)
        .anyMatch(party -> party != null && party == file.applicant());
  }

  @GetMapping("/desk/cases/{number}/readers")
  String page(
      @PathVariable String number,
      @RequestParam(defaultValue = "0") long before,
      HttpServletRequest request,
      Model model) {
    Workers.Worker worker = workers.now();
    Dossier dossier = dossiers.of(worker.all(), number);
    if (!concerns(worker, dossier.file())) throw PortalProblem.noMandate();
    Words words = frame.words(request);
    List<Trail.Entry> found =
        trail.find(
            new Trail.Asked("", "", "case:" + number, Instant.EPOCH, EVER, before), PAGE + 1);
    boolean more = found.size() > PAGE;
    List<Trail.Entry> shown = more ? found.subList(0, PAGE) : found;
    Set<String> looks = Set.of(Act.READ_CASES.word(), Act.SHOW_PERSONAL_DATA.word());
    model.addAttribute("number", number);
    model.addAttribute(
        "readers",
        shown.stream()
            .filter(entry -> looks.contains(entry.act()) && entry.outcome() == Trail.Outcome.DONE)
            .map(entry -> row(entry, dossier, words))
            .toList());
    model.addAttribute(
        "next",
        more
            ? Addresses.to("/desk/cases/" + number + "/readers")
                .with("before", shown.getLast().position())
                .toString()
            : null);
    return "readers";
  }

  private ReaderRow row(Trail.Entry entry, Dossier dossier, Words words) {
    Case file = dossier.file();
    List<Mandate> held = held(entry.actor(), file);
    boolean own =
        held.stream()
            .map(Mandate::party)
            .anyMatch(party -> party != null && party == file.applicant());
    String who =
        held.stream()
            .map(one -> desk.row(one, words))
            .map(one -> words.text("casework.mandate", one.role(), one.whom()))
            .distinct()
            .collect(Collectors.joining(words.text("value.comma")));
    String document =
        dossier.documents().stream()
            .filter(one -> one.digest().equals(entry.reason()))
            .map(one -> one.name())
            .findFirst()
            .orElse("");
    boolean contact = entry.act().equals(Act.SHOW_PERSONAL_DATA.word());
    String act =
        contact ? "readers.contact" : document.isEmpty() ? "readers.case" : "readers.document";
    return new ReaderRow(
        words.moment(entry.at()),
        who.isEmpty() ? words.text("readers.platform") : who,
        own,
        words.text(act),
        contact ? entry.reason() : document);
  }

  /** The mandates by which an actor has or had to do with a case. */
  private List<Mandate> held(String actor, Case file) {
    String prefix = Account.actor(0).name().replace("0", "");
    if (!actor.startsWith(prefix)) return List.of();
    long account = Long.parseLong(actor.substring(prefix.length()));
    List<@Nullable Long> sides = Stream.of(file.applicant(), file.body(), file.issuer()).toList();
    return mandates.all(account).stream()
        .filter(one ->
            one.role().side() == Role.Side.AUTHORITY
                ? file.authority()
                : one.party() != null && sides.contains(one.party()))
        .toList();
  }
}
