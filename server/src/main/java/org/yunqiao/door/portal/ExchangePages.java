package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yunqiao.Problem;
import org.yunqiao.door.exchange.subscription.Counts;
import org.yunqiao.door.exchange.subscription.Courier;
import org.yunqiao.door.exchange.subscription.ExchangeLimits;
import org.yunqiao.door.exchange.subscription.Feeds;
import org.yunqiao.door.exchange.subscription.Letter;
import org.yunqiao.door.exchange.subscription.Reconciliation;
import org.yunqiao.door.exchange.subscription.Subscription;
import org.yunqiao.door.exchange.subscription.Subscriptions;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.identity.Matter;
import org.yunqiao.view.publicity.PublicRegister;

/**
 * What goes to partners: how each stands, what did not go, and whether both sides hold the same.
 */
@Controller
class ExchangePages {

  private static final int LETTERS = 20;
  private static final int RECONCILIATIONS = 10;
  private static final int DIFFERENCES = 50;
  private static final List<String> DONE =
      List.of("again", "aside", "pause", "resume", "reconcile");

  private final Frame frame;
  private final Mandates mandates;
  private final Subscriptions subscriptions;
  private final Feeds feeds;
  private final Courier courier;
  private final PublicRegister register;

  ExchangePages(
      Frame frame,
      Mandates mandates,
      Subscriptions subscriptions,
      Feeds feeds,
      Courier courier,
      PublicRegister register) {
    this.frame = frame;
    this.mandates = mandates;
    this.subscriptions = subscriptions;
    this.feeds = feeds;
    this.courier = courier;
    this.register = register;
  }

  /** A partner in the list. */
  record PartnerRow(
      long id,
      String partner,
      String feed,
      String state,
      String tone,
      String said,
      String waiting,
      String delivered,
      String dead,
      String acknowledged,
      String reconciled) {}

  /** A dead letter. */
  record LetterRow(
      long position,
      String key,
      String kind,
      String decided,
      String due,
      String why,
      String detail) {}

  /** A comparison. */
  record ComparedRow(
      String when, String ours, String theirs, String said, String tone, List<String> keys) {}

  private void demand() {
    mandates.require(DeskPages.account().id(), Act.EXCHANGE, Matter.PLATFORM);
  }

  @GetMapping("/desk/exchange")
  String all(HttpServletRequest request, Model model) {
    demand();
    Words words = frame.words(request);
    List<PartnerRow> partners = subscriptions.all().stream().map(each -> row(each, words)).toList();
    model.addAttribute("partners", partners);
    long troubled = partners.stream().filter(each -> !each.tone().equals("good")).count();
    model.addAttribute("troubled", troubled);
    return "exchange";
  }

  @GetMapping("/desk/exchange/{id}")
  String one(
      @PathVariable long id,
      @RequestParam(defaultValue = "0") long after,
      @RequestParam(required = false) @Nullable String done,
      HttpServletRequest request,
      Model model) {
    demand();
    return show(id, after, done, null, request, model);
  }

  private String show(
      long id,
      long after,
      @Nullable String done,
      @Nullable String refusal,
      HttpServletRequest request,
      Model model) {
    Words words = frame.words(request);
    Subscription subscription = subscriptions.get(id);
    Counts counts = subscriptions.counts(subscription);
    List<Letter> dead = subscriptions.dead(id, after, LETTERS + 1);
    boolean more = dead.size() > LETTERS;
    List<Letter> shown = more ? dead.subList(0, LETTERS) : dead;
    model.addAttribute("refusal", refusal);
    model.addAttribute(
        "done", done != null && DONE.contains(done) ? words.text("exchange.done." + done) : null);
    model.addAttribute("p", row(subscription, words));
    model.addAttribute("running", subscription.state() == Subscription.State.RUNNING);
    model.addAttribute("endpoint", subscription.endpoint().toString());
    model.addAttribute("lag", words.count(subscriptions.lag(subscription)));
    model.addAttribute("aside", words.count(counts.aside()));
    model.addAttribute("late", words.count(counts.late()));
    model.addAttribute("overdue", words.count(counts.overdue()));
    String limit = feeds.named(subscription.feed()).limit();
    model.addAttribute(
        "limit", ExchangeLimits.value(limit, register.today()).map(words::count).orElse("—"));
    model.addAttribute("limitSource", ExchangeLimits.source(limit, register.today()));
    model.addAttribute(
        "letters", shown.stream().map(each -> row(each, subscription, words)).toList());
    model.addAttribute(
        "next",
        more
            ? Addresses.to("/desk/exchange/" + id)
                .with("after", shown.getLast().position())
                .toString()
            : null);
    model.addAttribute(
        "compared",
        subscriptions.reconciliations(id, RECONCILIATIONS).stream()
            .map(each -> row(each, words))
            .toList());
    return "exchange-partner";
  }

  /** A dead letter in full, with what can be done about it. */
  @GetMapping("/desk/exchange/{id}/letters/{letter}")
  String letter(
      @PathVariable long id,
      @PathVariable("letter") long position,
      HttpServletRequest request,
      Model model) {
    demand();
    return letter(id, position, null, request, model);
  }

  private String letter(
      long id, long position, @Nullable String refusal, HttpServletRequest request, Model model) {
    Words words = frame.words(request);
    Subscription subscription = subscriptions.get(id);
    Letter letter = subscriptions.letter(id, position);
    model.addAttribute("refusal", refusal);
    model.addAttribute("p", row(subscription, words));
    model.addAttribute("l", row(letter, subscription, words));
    model.addAttribute("line", letter.line());
    return "exchange-letter";
  }

  @PostMapping("/desk/exchange/{id}/letters/{letter}")
  String settle(
      @PathVariable long id,
      @PathVariable("letter") long position,
      @RequestParam(defaultValue = "") String wish,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(required = false) @Nullable String confirmed,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    demand();
    Words words = frame.words(request);
    try {
      if (confirmed == null) {
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return letter(id, position, words.text("exchange.not-confirmed"), request, model);
      }
      if (wish.equals("aside")) subscriptions.aside(id, position, Parameters.clean(reason));
      else subscriptions.again(id, position);
      return "redirect:/desk/exchange/" + id + "?done=" + (wish.equals("aside") ? wish : "again");
    } catch (Problem refused) {
      if (refused.code().equals("feed.not-dead")) throw refused;
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return letter(id, position, words.refusal(refused), request, model);
    }
  }

  @PostMapping("/desk/exchange/{id}")
  String act(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String wish,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(required = false) @Nullable String confirmed,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model)
      throws InterruptedException {
    demand();
    try {
      switch (wish) {
        case "reconcile" -> courier.reconcile(id);
        case "pause" -> {
          if (confirmed == null) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            String said = frame.words(request).text("exchange.not-confirmed");
            return show(id, 0, null, said, request, model);
          }
          subscriptions.pause(id, Parameters.clean(reason));
        }
        case "resume" -> subscriptions.resume(id);
        default -> {
          response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
          return show(id, 0, null, null, request, model);
        }
      }
      return "redirect:/desk/exchange/" + id + "?done=" + wish;
    } catch (Problem refused) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return show(id, 0, null, frame.words(request).refusal(refused), request, model);
    }
  }

  private PartnerRow row(Subscription each, Words words) {
    Counts counts = subscriptions.counts(each);
    var feed = feeds.named(each.feed());
    var compared = subscriptions.lastReconciliation(each.id());
    var acknowledged = each.acknowledged();
    return new PartnerRow(
        each.id(),
        each.partner(),
        words.chinese() ? feed.zh() : feed.en(),
        words.text("exchange.state." + each.state().word()),
        tone(each, counts, compared.orElse(null)),
        said(each, counts, compared.orElse(null), words),
        words.count(counts.waiting()),
        words.count(counts.delivered()),
        words.count(counts.dead()),
        acknowledged == null ? words.text("exchange.never") : words.moment(acknowledged),
        compared.map(last -> said(last, words)).orElse(words.text("exchange.compared.never")));
  }

  private static String tone(Subscription each, Counts counts, @Nullable Reconciliation compared) {
    boolean bad = each.state() == Subscription.State.STOPPED || counts.overdue() > 0;
    boolean differs = compared != null && !compared.zero();
    if (bad) return "stop";
    boolean good =
        each.state() == Subscription.State.RUNNING
            && each.failure() == null
            && counts.dead() == 0
            && !differs;
    return good ? "good" : "warn";
  }

  /** The answer first: the worst of it in one sentence. */
  private static String said(
      Subscription each, Counts counts, @Nullable Reconciliation compared, Words words) {
    String failure = each.failure();
    if (each.state() == Subscription.State.STOPPED) {
      return words.text("exchange.said.stopped", words.textOr(each.reason(), each.reason()));
    }
    if (each.state() == Subscription.State.PAUSED) {
      return words.text("exchange.said.paused", each.reason());
    }
    if (failure != null) {
      return words.text(
          "exchange.said.failing", words.count(each.attempts()), words.textOr(failure, failure));
    }
    if (counts.overdue() > 0) {
      return words.text("exchange.said.overdue", words.count(counts.overdue()));
    }
    if (counts.dead() > 0) return words.text("exchange.said.dead", words.count(counts.dead()));
    if (compared != null && !compared.zero()) return said(compared, words);
    if (counts.waiting() > 0) {
      return words.text("exchange.said.waiting", words.count(counts.waiting()));
    }
    return words.text("exchange.said.good", words.count(counts.delivered()));
  }

  private static String said(Reconciliation found, Words words) {
    String failure = found.failure();
    if (failure != null) {
      return words.text("exchange.compared.failed", words.textOr(failure, failure));
    }
    if (found.zero()) return words.text("exchange.compared.zero", words.count(found.ours()));
    return words.text(
        "exchange.compared.differs",
        words.count(found.count(Reconciliation.Sort.MISSING)),
        words.count(found.count(Reconciliation.Sort.DIFFERING)),
        words.count(found.count(Reconciliation.Sort.SURPLUS)));
  }

  private static ComparedRow row(Reconciliation found, Words words) {
    return new ComparedRow(
        words.moment(found.at()),
        words.count(found.ours()),
        found.failure() == null ? words.count(found.theirs()) : "—",
        said(found, words),
        found.zero() ? "good" : "stop",
        found.differences().entrySet().stream()
            .limit(DIFFERENCES)
            .map(each -> words.text("exchange.sort." + each.getValue().word(), each.getKey()))
            .toList());
  }

  private LetterRow row(Letter letter, Subscription subscription, Words words) {
    var due = letter.due();
    String kind =
        feeds.named(subscription.feed()).kinds().stream()
            .filter(each -> each.word().equals(letter.kind()))
            .findFirst()
            .map(each -> words.chinese() ? each.zh() : each.en())
            .orElse(letter.kind());
    return new LetterRow(
        letter.position(),
        letter.key(),
        kind,
        words.day(letter.decided()),
        due == null ? words.text("exchange.no-due") : words.day(due),
        words.textOr(letter.reason(), letter.reason()),
        letter.detail());
  }
}
