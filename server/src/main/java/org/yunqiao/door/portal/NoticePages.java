package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yunqiao.Problem;
import org.yunqiao.door.exchange.mail.Mails;
import org.yunqiao.register.identity.Mailboxes;
import org.yunqiao.register.scheme.procedure.Step;
import org.yunqiao.register.scheme.procedure.TimeLimit;
import org.yunqiao.view.publicity.PublicRegister;
import org.yunqiao.work.casework.Notice;
import org.yunqiao.work.casework.Notices;

/** What is new, for whoever is signed in; and where else he wants to be told. */
@Controller
class NoticePages {

  private static final int PAGE = 50;

  private final Frame frame;
  private final Workers workers;
  private final Notices notices;
  private final Mailboxes mailboxes;
  private final Mails mails;
  private final PublicRegister register;

  NoticePages(
      Frame frame,
      Workers workers,
      Notices notices,
      Mailboxes mailboxes,
      Mails mails,
      PublicRegister register) {
    this.frame = frame;
    this.workers = workers;
    this.notices = notices;
    this.mailboxes = mailboxes;
    this.mails = mails;
    this.register = register;
  }

  /**
   * One of them in words.
   *
   * @param fresh came since somebody looked the last time
   */
  record NoticeRow(
      String when, String number, String address, String text, String tone, boolean fresh) {}

  @GetMapping("/desk/notices")
  String page(
      @RequestParam(defaultValue = "0") long before,
      @RequestParam(required = false) @Nullable String done,
      HttpServletRequest request,
      Model model) {
    model.addAttribute("done", done != null && done.matches("[a-z]{1,20}") ? done : null);
    return show(before, request, model);
  }

  private String show(long before, HttpServletRequest request, Model model) {
    Workers.Worker worker = workers.now();
    Words words = frame.words(request);
    long seen = notices.seen(worker.id());
    List<Notice> found =
        notices.of(worker.all(), 0, before > 0 ? before : Long.MAX_VALUE, PAGE + 1);
    boolean more = found.size() > PAGE;
    List<Notice> shown = more ? found.subList(0, PAGE) : found;
    model.addAttribute("notices", shown.stream().map(one -> row(one, seen, words)).toList());
    model.addAttribute("fresh", shown.stream().filter(one -> one.position() > seen).count());
    model.addAttribute(
        "next",
        more
            ? Addresses.to("/desk/notices").with("before", shown.getLast().position()).toString()
            : null);
    model.addAttribute("mailOn", mails.on());
    model.addAttribute("mailbox", mailboxes.of(worker.id()).orElse(null));
    if (!shown.isEmpty()) notices.look(worker.id(), shown.getFirst().position());
    return "notices";
  }

  private NoticeRow row(Notice notice, long seen, Words words) {
    boolean ofCase = notice.procedure() != null;
    String address =
        ofCase
            ? "/desk/cases/" + notice.number()
            : Addresses.to("/attestations").with("number", notice.number()).toString();
    return new NoticeRow(
        words.moment(notice.at()),
        notice.number(),
        address,
        ofCase ? ofCase(notice, words) : words.text("notice.certificate." + notice.kind()),
        tone(notice),
        notice.position() > seen);
  }

  private static String ofCase(Notice notice, Words words) {
    var procedure = Objects.requireNonNull(notice.procedure());
    var said = new CaseWords(procedure, LocalDate.MIN, words);
    String step = Objects.requireNonNullElse(notice.step(), "");
    String about =
        switch (notice.kind()) {
          case "completed", "decided" ->
              words.text(
                  "notice.outcome",
                  said.step(step),
                  said.word(Objects.requireNonNullElse(notice.outcome(), Step.DONE)));
          case "overdue" -> {
            TimeLimit limit = procedure.limits().get(step);
            yield limit == null ? step : words.name(limit.names());
          }
          default -> words.name(procedure.names());
        };
    return words.text("notice.line", words.text("notice.case." + notice.kind()), about);
  }

  private static String tone(Notice notice) {
    return switch (notice.kind()) {
      case "overdue", "suspended" -> "bad";
      case "decided", "restored" -> "valid";
      default -> "";
    };
  }

  /** Takes an address, the code that was sent there, or that no mail is wanted any more. */
  @PostMapping("/desk/notices/mail")
  String mail(
      @RequestParam(defaultValue = "") String act,
      @RequestParam(defaultValue = "") String address,
      @RequestParam(defaultValue = "") String code,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    long account = workers.now().id();
    try {
      switch (act) {
        case "confirm" -> mailboxes.confirm(account, code);
        case "forget" -> mailboxes.forget(account);
        default -> propose(account, Parameters.clean(address), request);
      }
      String done = act.equals("confirm") || act.equals("forget") ? act : "sent";
      return "redirect:/desk/notices?done=" + done + "#mail";
    } catch (Problem refused) {
      response.setStatus(
          refused.kind() == Problem.Kind.UNAVAILABLE
              ? HttpServletResponse.SC_SERVICE_UNAVAILABLE
              : HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("refusal", frame.words(request).refusal(refused));
      return show(0, request, model);
    }
  }

  private void propose(long account, String address, HttpServletRequest request) {
    Words words = frame.words(request);
    String code = mailboxes.propose(account, address);
    try {
      mails.send(
          address,
          words.text("mail.code.subject"),
          words.text("mail.code.text", code, SiteAddress.of(request)));
    } catch (Problem notSent) {
      mailboxes.forget(account);
      throw notSent;
    }
  }
}
