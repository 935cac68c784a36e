package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
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
import org.yunqiao.register.identity.Account;
import org.yunqiao.register.identity.Accounts;
import org.yunqiao.register.party.Parties;
import org.yunqiao.work.programme.Ticket;
import org.yunqiao.work.programme.Tickets;

/** Tickets of demonstration zones at the desk: raised by a zone, solved by its region. */
@Controller
class TicketPages {

  private final Frame frame;
  private final Accounts accounts;
  private final Parties parties;
  private final Tickets tickets;

  TicketPages(Frame frame, Accounts accounts, Parties parties, Tickets tickets) {
    this.frame = frame;
    this.accounts = accounts;
    this.parties = parties;
    this.tickets = tickets;
  }

  /** A ticket in words. */
  record Row(
      long id,
      String zone,
      String holder,
      String what,
      String state,
      String tone,
      String due,
      int level,
      String owner,
      String how,
      boolean works) {}

  @GetMapping("/desk/tickets")
  String all(
      @RequestParam(required = false) @Nullable String done,
      HttpServletRequest request,
      Model model) {
    DeskPages.account();
    Words words = frame.words(request);
    List<Ticket> seen = tickets.seen();
    Map<Long, String> holders = parties.names(seen.stream().map(Ticket::party).toList());
    List<Row> rows = seen.stream().map(each -> row(each, holders, words)).toList();
    model.addAttribute("tickets", rows);
    model.addAttribute("open", rows.stream().filter(row -> !row.tone().equals("good")).count());
    model.addAttribute("done", done != null && done.matches("[a-z-]{1,30}") ? done : null);
    return "tickets";
  }

  private Row row(Ticket each, Map<Long, String> holders, Words words) {
    Long owner = each.owner();
    String who = Optional.ofNullable(owner).flatMap(accounts::find).map(Account::name).orElse("");
    return new Row(
        each.id(),
        each.zone(),
        holders.getOrDefault(each.party(), ""),
        each.what(),
        words.text("ticket.state." + each.state().word()),
        switch (each.state()) {
          case OPEN -> "warn";
          case TAKEN -> "ahead";
          case SOLVED -> "good";
        },
        due(each, words),
        each.level(),
        who,
        each.how(),
        each.state() != Ticket.State.SOLVED && tickets.works(each));
  }

  private static String due(Ticket each, Words words) {
    LocalDate due = each.due();
    return due == null ? words.text("ticket.no-day") : words.text("ticket.due", words.day(due));
  }

  @PostMapping("/desk/tickets")
  String open(
      @RequestParam(defaultValue = "") String zone,
      @RequestParam(defaultValue = "") String text,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return acted(
        () -> tickets.open(Parameters.clean(zone), Parameters.clean(text)),
        "opened",
        request,
        response,
        model);
  }

  @PostMapping("/desk/tickets/{id:\\d+}")
  String act(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String act,
      @RequestParam(defaultValue = "") String login,
      @RequestParam(defaultValue = "") String text,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return switch (act) {
      case "solve" ->
          acted(
              () -> tickets.solve(id, Parameters.clean(text)), "solved", request, response, model);
      case "give" ->
          acted(() -> tickets.give(id, Parameters.clean(login)), "given", request, response, model);
      default -> throw PortalProblem.noAct(act);
    };
  }

  private String acted(
      Runnable work,
      String what,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    DeskPages.account();
    try {
      work.run();
      return "redirect:/desk/tickets?done=" + what;
    } catch (Problem refused) {
      if (refused.kind() == Problem.Kind.NOT_FOUND) throw refused;
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("refusal", frame.words(request).refusal(refused));
      return all(null, request, model);
    }
  }
}
