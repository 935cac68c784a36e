package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.yunqiao.register.scheme.table.Tables;
import org.yunqiao.work.market.Alliance;
import org.yunqiao.work.market.Alliances;
import org.yunqiao.work.market.Offering;
import org.yunqiao.work.market.Offerings;
import org.yunqiao.work.market.PlatformScore;
import org.yunqiao.work.market.PlatformScores;
import org.yunqiao.work.market.Reviews;

/** The public service platform: what can be booked, how the platform scores, and alliances. */
@Controller
class ServicePages {

  private static final String CRITERIA = "platform-criteria";

  private final Frame frame;
  private final MarketWords said;
  private final Offerings offerings;
  private final Reviews reviews;
  private final PlatformScores scores;
  private final Alliances alliances;

  ServicePages(
      Frame frame,
      MarketWords said,
      Offerings offerings,
      Reviews reviews,
      PlatformScores scores,
      Alliances alliances) {
    this.frame = frame;
    this.said = said;
    this.offerings = offerings;
    this.reviews = reviews;
    this.scores = scores;
    this.alliances = alliances;
  }

  @GetMapping("/services")
  String all(
      @RequestParam(defaultValue = "") String item,
      @RequestParam(defaultValue = "") String region,
      @RequestParam(defaultValue = "") String most,
      @RequestParam(defaultValue = "price") String order,
      HttpServletRequest request,
      Model model) {
    Words words = frame.words(request);
    String asked = Parameters.text("item", item).orElse("");
    String where = Parameters.text("region", region).orElse("");
    String price = Parameters.text("most", most).orElse("");
    long bound = price.isEmpty() ? Long.MAX_VALUE : Fen.of(price);
    List<Offering> found = ordered(offerings.search(asked, where, bound), order);
    model.addAttribute("services", said.rows(found, words));
    model.addAttribute(
        "least",
        found.stream()
            .map(Offering::price)
            .min(Comparator.naturalOrder())
            .map(fen -> MarketWords.yuan(fen, words))
            .orElse(""));
    model.addAttribute("item", asked);
    model.addAttribute("region", where);
    model.addAttribute("most", price);
    model.addAttribute("badPrice", bound == Fen.NONE);
    model.addAttribute("order", order.equals("day") ? "day" : "price");
    model.addAttribute("total", scores.now().total().toPlainString());
    model.addAttribute("alliances", alliances.all());
    return "services";
  }

  private List<Offering> ordered(List<Offering> found, String order) {
    if (!order.equals("day")) return found;
    Map<Long, LocalDate> days = offerings.earliest(found.stream().map(Offering::id).toList());
    return found.stream()
        .sorted(Comparator.comparing(one -> days.getOrDefault(one.id(), LocalDate.MAX)))
        .toList();
  }

  @GetMapping("/services/{id:\\d{1,18}}")
  String one(@PathVariable long id, HttpServletRequest request, Model model) {
    Words words = frame.words(request);
    Offering one = offerings.get(id);
    MarketWords.Row row = said.rows(List.of(one), words).getFirst();
    boolean covered = one.listed() && offerings.covered(one);
    String why = one.listed() ? words.text("service.reason.unknown") : row.state();
    model.addAttribute("service", row);
    model.addAttribute("note", one.note());
    model.addAttribute("bookable", covered);
    model.addAttribute("why", covered ? "" : why);
    model.addAttribute(
        "slots", said.slotRows(covered ? offerings.slots(List.of(id)) : List.of(), words));
    model.addAttribute("reviews", said.said(reviews.ofOffering(id), words));
    model.addAttribute("approval", said.verified(one.attestation()).orElse(null));
    return "service";
  }

  /** A criterion in words, with its numbers. */
  record PartRow(
      String name,
      String how,
      String counted,
      String share,
      String goal,
      int weight,
      BigDecimal points) {}

  @GetMapping("/services/score")
  String score(HttpServletRequest request, Model model) {
    Words words = frame.words(request);
    PlatformScore score = scores.now();
    model.addAttribute("total", score.total().toPlainString());
    model.addAttribute("on", words.day(score.on()));
    model.addAttribute(
        "parts", score.parts().stream().map(part -> row(part, score, words)).toList());
    model.addAttribute("source", Tables.shared().named(CRITERIA).source());
    return "score";
  }

  private static PartRow row(PlatformScore.Part part, PlatformScore score, Words words) {
    var criterion = Tables.shared().named(CRITERIA).find(score.on(), part.code()).orElseThrow();
    boolean money = part.code().equals("price");
    BigDecimal share = part.share();
    return new PartRow(
        criterion.text(words.chinese() ? "zh" : "en"),
        criterion.text(words.chinese() ? "how-zh" : "how-en"),
        words.text(
            money ? "score.counted.yuan" : "score.counted",
            figure(part.numerator(), money),
            figure(part.denominator(), money)),
        share == null ? words.text("score.nothing") : share.toPlainString() + " %",
        part.goal().toPlainString() + " %",
        part.weight(),
        part.points());
  }

  private static String figure(long number, boolean money) {
    return money ? Fen.yuan(number) : String.valueOf(number);
  }

  /** A member, and since when; asked only where there is no day. */
  record MemberRow(String name, String joined) {}

  /** A certificate that rests on a report. */
  record RecognitionRow(
      String body,
      Optional<MarketWords.Verified> report,
      Optional<MarketWords.Verified> certificate,
      String on) {}

  @GetMapping("/services/alliances/{id:\\d{1,18}}")
  String alliance(@PathVariable long id, HttpServletRequest request, Model model) {
    Words words = frame.words(request);
    Alliance one = alliances.get(id);
    model.addAttribute("alliance", one);
    model.addAttribute("formed", words.day(one.formedOn()));
    model.addAttribute("members", members(one, words));
    model.addAttribute("recognitions", recognitions(id, words));
    return "alliance";
  }

  List<MemberRow> members(Alliance one, Words words) {
    Map<Long, String> names =
        said.names(one.members().stream().map(Alliance.Member::body).toList());
    return one.members().stream()
        .map(member -> {
          var joined = member.joinedOn();
          return new MemberRow(
              names.getOrDefault(member.body(), ""), joined == null ? "" : words.day(joined));
        })
        .toList();
  }

  List<RecognitionRow> recognitions(long alliance, Words words) {
    return alliances.recognitions(alliance).stream()
        .map(each ->
            new RecognitionRow(
                said.name(each.body()),
                said.verified(each.report()),
                said.verified(each.certificate()),
                words.day(each.on())))
        .toList();
  }
}
