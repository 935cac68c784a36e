package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yunqiao.Problem;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.party.Party;
import org.yunqiao.work.market.Declaration;
import org.yunqiao.work.market.EnterpriseSize;
import org.yunqiao.work.market.Funding;
import org.yunqiao.work.market.Programme;
import org.yunqiao.work.market.Vouchers;

/**
 * Vouchers at the desk: a firm gets them by declaring its size; who funds them opens programmes.
 */
@Controller
class VoucherPages {

  private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

  private final Frame frame;
  private final OwnParties own;
  private final MarketWords said;
  private final Vouchers vouchers;
  private final Clock clock;

  VoucherPages(Frame frame, OwnParties own, MarketWords said, Vouchers vouchers, Clock clock) {
    this.frame = frame;
    this.own = own;
    this.said = said;
    this.vouchers = vouchers;
    this.clock = clock;
  }

  /** A programme in words. */
  record ProgrammeRow(
      long id,
      String name,
      String source,
      String where,
      String until,
      String sizes,
      String pays,
      long left,
      String money,
      boolean runs) {}

  /** A voucher in words. */
  record VoucherRow(
      long id,
      String programme,
      String worth,
      String until,
      String state,
      String tone,
      @Nullable Long request) {}

  @GetMapping("/desk/vouchers")
  String all(
      @RequestParam(required = false) @Nullable String done,
      HttpServletRequest request,
      Model model) {
    List<Party> firms = own.now(Act.APPLY);
    boolean funds = own.may(Act.FUND);
    if (firms.isEmpty() && !funds) throw PortalProblem.noMandate();
    Words words = frame.words(request);
    LocalDate today = LocalDate.ofInstant(clock.instant(), BEIJING);
    List<Programme> programmes = vouchers.programmes();
    model.addAttribute("firms", firms);
    model.addAttribute("funds", funds);
    model.addAttribute(
        "programmes", programmes.stream().map(each -> row(each, today, words)).toList());
    model.addAttribute("vouchers", mine(OwnParties.ids(firms), programmes, today, words));
    model.addAttribute("sizes", List.of("micro", "small", "medium"));
    if (!model.containsAttribute("given")) model.addAttribute("given", Map.of());
    model.addAttribute("done", OfferingPages.done(done));
    return "desk-vouchers";
  }

  private ProgrammeRow row(Programme each, LocalDate today, Words words) {
    String where =
        each.region().isEmpty()
            ? words.text("mandate.everywhere")
            : said.region(each.region() + "0".repeat(6 - each.region().length()));
    return new ProgrammeRow(
        each.id(),
        each.name(),
        each.source(),
        where,
        words.text("mandate.days", words.day(each.from()), words.day(each.until())),
        each.sizes().stream()
            .map(size -> words.text("size." + size.word()))
            .collect(Collectors.joining(" · ")),
        words.text(
            "voucher.pays", each.share(), MarketWords.yuan(each.worth(), words), each.each()),
        each.left(),
        MarketWords.yuan(each.money() - each.granted(), words),
        each.runs(today) && each.left() > 0);
  }

  private List<VoucherRow> mine(
      List<Long> firms, List<Programme> programmes, LocalDate today, Words words) {
    Map<Long, String> names =
        programmes.stream().collect(Collectors.toMap(Programme::id, Programme::name));
    return vouchers.of(firms).stream()
        .map(each -> {
          boolean spent = each.request() != null;
          String state = spent ? "spent" : each.usable(today) ? "usable" : "over";
          return new VoucherRow(
              each.id(),
              names.getOrDefault(each.programme(), ""),
              MarketWords.yuan(each.worth(), words),
              words.day(each.until()),
              words.text("voucher.state." + state),
              spent ? "ahead" : each.usable(today) ? "good" : "",
              each.request());
        })
        .toList();
  }

  @PostMapping("/desk/vouchers")
  String get(
      @RequestParam(defaultValue = "") String party,
      @RequestParam(defaultValue = "") String programme,
      @RequestParam(defaultValue = "") String industry,
      @RequestParam(defaultValue = "") String staff,
      @RequestParam(defaultValue = "") String revenue,
      @RequestParam(defaultValue = "") String assets,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Party firm = own.meant(Act.APPLY, party);
    var declared =
        new Declaration(
            Parameters.clean(industry), (int) whole(staff), whole(revenue), whole(assets));
    try {
      long id = programme.matches("\\d{1,18}") ? Long.parseLong(programme) : 0;
      vouchers.issue(id, firm.id(), declared);
      return "redirect:/desk/vouchers?done=issued";
    } catch (Problem refused) {
      return refuse(refused, request, response, model);
    }
  }

  /** A whole number of nine digits; -1, which no declaration takes, where it is none. */
  private static long whole(String typed) {
    return typed.strip().matches("\\d{1,9}") ? Long.parseLong(typed.strip()) : -1;
  }

  @PostMapping("/desk/vouchers/programmes")
  String fund(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String source,
      @RequestParam(defaultValue = "") String region,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(required = false) String @Nullable [] size,
      @RequestParam(defaultValue = "") String worth,
      @RequestParam(defaultValue = "") String share,
      @RequestParam(defaultValue = "") String each,
      @RequestParam(defaultValue = "") String money,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    List<EnterpriseSize> sizes =
        Stream.ofNullable(size)
            .flatMap(Arrays::stream)
            .flatMap(word -> EnterpriseSize.find(word).stream())
            .toList();
    try {
      vouchers.fund(
          new Funding(
              Parameters.clean(name),
              Parameters.clean(source),
              Parameters.clean(region),
              MarketWords.day(from),
              MarketWords.day(until),
              sizes,
              Fen.of(worth.strip()),
              OfferingPages.number(share),
              OfferingPages.number(each),
              Fen.of(money.strip())));
      return "redirect:/desk/vouchers?done=funded";
    } catch (Problem refused) {
      return refuse(refused, request, response, model);
    }
  }

  private String refuse(
      Problem refused, HttpServletRequest request, HttpServletResponse response, Model model) {
    response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    Words words = frame.words(request);
    model.addAttribute("refusal", said(refused, words));
    model.addAttribute("given", OfferingPages.given(request));
    return all(null, request, model);
  }

  /** A size is said in words, not by its code. */
  private static String said(Problem refused, Words words) {
    if (!refused.code().equals("market.not-small")) return words.refusal(refused);
    return words.text(refused.code(), words.text("size." + refused.arguments().getFirst()));
  }
}
