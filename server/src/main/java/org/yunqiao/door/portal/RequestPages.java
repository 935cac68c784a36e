package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yunqiao.Problem;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.party.Party;
import org.yunqiao.work.market.Asked;
import org.yunqiao.work.market.Candidate;
import org.yunqiao.work.market.Offering;
import org.yunqiao.work.market.Offerings;
import org.yunqiao.work.market.Request;
import org.yunqiao.work.market.RequestState;
import org.yunqiao.work.market.Requests;
import org.yunqiao.work.market.Review;
import org.yunqiao.work.market.Reviews;
import org.yunqiao.work.market.Vouchers;

/**
 * A request at both desks: the firm asks, compares, books and reviews; the laboratory delivers its
 * report and reviews.
 */
@Controller
class RequestPages {

  private static final String FIRM = "firm";
  private static final String LABORATORY = "laboratory";
  private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

  private final Frame frame;
  private final OwnParties own;
  private final MarketWords said;
  private final Requests requests;
  private final Offerings offerings;
  private final Vouchers vouchers;
  private final Reviews reviews;
  private final Clock clock;

  RequestPages(
      Frame frame,
      OwnParties own,
      MarketWords said,
      Requests requests,
      Offerings offerings,
      Vouchers vouchers,
      Reviews reviews,
      Clock clock) {
    this.frame = frame;
    this.own = own;
    this.said = said;
    this.requests = requests;
    this.offerings = offerings;
    this.vouchers = vouchers;
    this.reviews = reviews;
    this.clock = clock;
  }

  @GetMapping("/desk/requests")
  String all(
      @RequestParam(defaultValue = "") String show,
      @RequestParam(required = false) @Nullable String done,
      HttpServletRequest request,
      Model model) {
    List<Party> firms = own.now(Act.APPLY);
    List<Party> laboratories = own.now(Act.REPORT);
    List<String> shows =
        Stream.of(firms.isEmpty() ? "" : FIRM, laboratories.isEmpty() ? "" : LABORATORY)
            .filter(each -> !each.isEmpty())
            .toList();
    if (shows.isEmpty()) throw PortalProblem.noMandate();
    String shown = shows.contains(show) ? show : shows.getFirst();
    boolean firm = shown.equals(FIRM);
    List<Request> found =
        firm ? requests.of(OwnParties.ids(firms)) : requests.at(OwnParties.ids(laboratories));
    model.addAttribute("shows", shows);
    model.addAttribute("shown", shown);
    model.addAttribute("firm", firm);
    model.addAttribute(
        "released", found.stream().filter(r -> r.state() == RequestState.RELEASED).count());
    model.addAttribute("lines", said.requests(found, firm, frame.words(request)));
    model.addAttribute("done", OfferingPages.done(done));
    return "desk-requests";
  }

  @GetMapping("/desk/requests/new")
  String begin(
      @RequestParam(required = false) @Nullable Long offering,
      HttpServletRequest request,
      Model model) {
    List<Party> firms = own.now(Act.APPLY);
    if (firms.isEmpty()) throw PortalProblem.noMandate();
    model.addAttribute("firms", firms);
    if (!model.containsAttribute("given")) {
      String home = firms.getFirst().region();
      String where = home == null ? "" : home;
      model.addAttribute(
          "given",
          offering == null ? Map.of("region", where) : like(offerings.get(offering), where));
    }
    return "desk-request-new";
  }

  private static Map<String, String> like(Offering one, String region) {
    return Map.of("item", one.item(), "method", one.method(), "region", region);
  }

  @PostMapping("/desk/requests/new")
  String ask(
      @RequestParam(defaultValue = "") String party,
      @RequestParam(defaultValue = "") String item,
      @RequestParam(defaultValue = "") String method,
      @RequestParam(defaultValue = "") String region,
      @RequestParam(defaultValue = "") String by,
      @RequestParam(defaultValue = "") String most,
      @RequestParam(defaultValue = "") String note,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Party firm = own.meant(Act.APPLY, party);
    try {
      String price = Parameters.clean(most);
      var asked =
          new Asked(
              Parameters.clean(item),
              Parameters.clean(method),
              Parameters.clean(region),
              by.isBlank() ? null : MarketWords.day(by.strip()),
              price.isEmpty() ? null : Fen.of(price),
              Parameters.clean(note));
      return "redirect:/desk/requests/" + requests.ask(firm.id(), asked).id() + "?done=asked";
    } catch (Problem refused) {
      refuse(refused, request, response, model);
      return begin(null, request, model);
    }
  }

  /** An offering to compare, with the days that can be chosen. */
  record Choice(
      MarketWords.Row row, String near, List<MarketWords.SlotRow> slots, long more, boolean own) {}

  /** A voucher to choose, with what is left of it. */
  record VoucherChoice(long id, String text) {}

  @GetMapping("/desk/requests/{id:\\d{1,18}}")
  String one(
      @PathVariable long id,
      @RequestParam(defaultValue = "price") String order,
      @RequestParam(required = false) @Nullable String done,
      HttpServletRequest request,
      Model model) {
    Words words = frame.words(request);
    Request one = requests.seen(id);
    boolean asks = requests.asks(one);
    boolean tests = requests.tests(one);
    LocalDate today = LocalDate.ofInstant(clock.instant(), BEIJING);
    RequestState state = one.state();
    Candidate.Order by =
        Arrays.stream(Candidate.Order.values())
            .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(order))
            .findFirst()
            .orElse(Candidate.Order.PRICE);
    model.addAttribute("request", one);
    model.addAttribute("state", words.text("request.state." + state.word()));
    model.addAttribute("tone", MarketWords.tone(state));
    model.addAttribute("sentence", sentence(one, words));
    model.addAttribute("firmName", said.name(one.firm()));
    model.addAttribute("region", said.region(one.region()));
    model.addAttribute("asks", asks);
    model.addAttribute("tests", tests);
    boolean books = asks && state.open();
    model.addAttribute("books", books);
    model.addAttribute("choices", books ? choices(one, by, words) : List.of());
    model.addAttribute("vouchers", books ? vouchers(one, today, words) : List.of());
    model.addAttribute("order", by.name().toLowerCase(Locale.ROOT));
    model.addAttribute("orders", orders());
    boolean booked = one.slot() != null;
    model.addAttribute("booked", booked ? booked(one, words) : null);
    LocalDate day = booked ? requests.slot(one).day() : today;
    model.addAttribute(
        "withdraws",
        asks && (state.open() || (state == RequestState.BOOKED && today.isBefore(day))));
    model.addAttribute("waits", tests && state == RequestState.BOOKED);
    model.addAttribute("due", tests && state == RequestState.BOOKED && !today.isBefore(day));
    model.addAttribute("report", said.verified(one.report()).orElse(null));
    List<Review> given = reviews.find(id);
    model.addAttribute("reviews", said.said(given, words));
    Review.Side side = asks ? Review.Side.FIRM : Review.Side.LABORATORY;
    boolean over = given.stream().anyMatch(r -> r.side() == side && today.isAfter(r.editUntil()));
    model.addAttribute(
        "side", state == RequestState.FULFILLED && asks != tests && !over ? side.word() : null);
    model.addAttribute(
        "before", given.stream().filter(r -> r.side() == side).findFirst().orElse(null));
    model.addAttribute("done", OfferingPages.done(done));
    return "desk-request";
  }

  private static List<String> orders() {
    return Arrays.stream(Candidate.Order.values())
        .map(each -> each.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  /** What is booked, in words. */
  record Booked(
      long offering,
      String laboratory,
      String method,
      String day,
      String price,
      String voucher,
      String own) {}

  private Booked booked(Request one, Words words) {
    Offering offering = requests.offering(one);
    long price = one.price() == null ? 0 : one.price();
    return new Booked(
        offering.id(),
        said.name(offering.laboratory()),
        offering.method(),
        words.day(requests.slot(one).day()),
        MarketWords.yuan(price, words),
        MarketWords.yuan(one.voucherPays(), words),
        MarketWords.yuan(price - one.voucherPays(), words));
  }

  private String sentence(Request one, Words words) {
    return switch (one.state()) {
      case ASKED -> words.text("request.now.asked");
      case RELEASED ->
          words.text("request.now.released", words.text("service.reason." + one.reason()));
      case BOOKED -> {
        Booked booked = booked(one, words);
        yield words.text("request.now.booked", booked.day(), booked.laboratory(), booked.own());
      }
      case FULFILLED -> words.text("request.now.fulfilled");
      case WITHDRAWN -> words.text("request.now.withdrawn");
    };
  }

  private List<Choice> choices(Request one, Candidate.Order order, Words words) {
    List<Candidate> found = requests.compare(one.id(), order);
    List<MarketWords.Row> rows = said.rows(found.stream().map(Candidate::offering).toList(), words);
    return Stream.iterate(0, n -> n < found.size(), n -> n + 1)
        .map(n -> {
          Candidate each = found.get(n);
          return new Choice(
              rows.get(n),
              words.text("service.near." + each.nearness()),
              said.slotRows(each.slots().stream().limit(8).toList(), words),
              Math.max(0, each.slots().size() - 8),
              each.offering().laboratory() == one.firm());
        })
        .toList();
  }

  private List<VoucherChoice> vouchers(Request one, LocalDate today, Words words) {
    return vouchers.of(List.of(one.firm())).stream()
        .filter(voucher -> voucher.usable(today))
        .map(voucher ->
            new VoucherChoice(
                voucher.id(),
                words.text(
                    "voucher.choice",
                    vouchers.programme(voucher.programme()).name(),
                    MarketWords.yuan(voucher.worth(), words),
                    vouchers.programme(voucher.programme()).share())))
        .toList();
  }

  @PostMapping("/desk/requests/{id:\\d{1,18}}")
  String act(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String act,
      @RequestParam(defaultValue = "") String slot,
      @RequestParam(defaultValue = "") String voucher,
      @RequestParam(defaultValue = "") String number,
      @RequestParam(defaultValue = "") String stars,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "price") String order,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Runnable work =
        switch (act) {
          case "book" ->
              () -> requests.book(id, key(slot), voucher.isEmpty() ? null : key(voucher));
          case "withdraw" -> () -> requests.withdraw(id);
          case "decline" -> () -> requests.decline(id);
          case "deliver" -> () -> requests.fulfil(id, Parameters.clean(number));
          default -> () -> review(id, stars, text);
        };
    String done =
        switch (act) {
          case "book" -> "booked";
          case "withdraw" -> "withdrawn";
          case "decline" -> "declined";
          case "deliver" -> "delivered";
          default -> "reviewed";
        };
    try {
      work.run();
      return act.equals("decline")
          ? "redirect:/desk/requests?show=laboratory&done=declined"
          : "redirect:/desk/requests/" + id + "?done=" + done;
    } catch (Problem refused) {
      if (refused.kind() == Problem.Kind.NOT_FOUND) throw refused;
      refuse(refused, request, response, model);
      return one(id, order, null, request, model);
    }
  }

  private Review review(long id, String stars, String text) {
    Request one = requests.seen(id);
    Review.Side side = requests.asks(one) ? Review.Side.FIRM : Review.Side.LABORATORY;
    return requests.review(id, side, OfferingPages.number(stars), Parameters.clean(text));
  }

  /** A number of something; 0, which nothing has, where it is none. */
  private static long key(String typed) {
    return typed.matches("\\d{1,18}") ? Long.parseLong(typed) : 0;
  }

  private void refuse(
      Problem refused, HttpServletRequest request, HttpServletResponse response, Model model) {
    response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    model.addAttribute("refusal", frame.words(request).refusal(refused));
    model.addAttribute("given", OfferingPages.given(request));
  }
}
