package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.yunqiao.view.publicity.PublicRegister;
import org.yunqiao.work.supervision.BodyQuality;
import org.yunqiao.work.supervision.Draw;
import org.yunqiao.work.supervision.RecordReviews;
import org.yunqiao.work.supervision.risk.Share;

/** How good the records are that bodies report, in public: by chance, and with intervals. */
@Controller
class QualityPages {

  private final Frame frame;
  private final RecordReviews reviews;
  private final PublicRegister register;

  QualityPages(Frame frame, RecordReviews reviews, PublicRegister register) {
    this.frame = frame;
    this.reviews = reviews;
    this.register = register;
  }

  /** A body; without a rate where nothing of it was reviewed yet. */
  record BodyRow(
      String code,
      @Nullable String name,
      String drawn,
      String counts,
      @Nullable String rate,
      String interval,
      Percent.Bar bar) {}

  /** A draw of records. */
  record DrawLine(String name, String when, String size) {}

  /** A kind of defect. */
  record DefectRow(String name, String count) {}

  @GetMapping("/quality")
  String quality(HttpServletRequest request, Model model) {
    Words words = frame.words(request);
    List<BodyQuality> bodies = reviews.quality();
    Map<String, Long> defects = reviews.defects();
    long reviewed = bodies.stream().mapToLong(each -> each.defective().of()).sum();
    long drawn = bodies.stream().mapToLong(BodyQuality::drawn).sum();
    model.addAttribute("bodies", bodies.stream().map(each -> row(each, words)).toList());
    model.addAttribute(
        "said",
        words.text("quality.said", words.count(drawn), words.count(reviewed), bodies.size()));
    model.addAttribute("reviewed", reviewed > 0);
    model.addAttribute(
        "defects",
        reviews.kinds().stream()
            .filter(kind -> defects.containsKey(kind.code()))
            .map(kind ->
                new DefectRow(
                    words.chinese() ? kind.zh() : kind.en(),
                    words.count(defects.getOrDefault(kind.code(), 0L))))
            .toList());
    model.addAttribute("draws", reviews.draws().stream().map(each -> line(each, words)).toList());
    return "quality";
  }

  private BodyRow row(BodyQuality each, Words words) {
    Share share = each.defective();
    return new BodyRow(
        each.body(),
        register.party(each.body()).map(words::name).orElse(null),
        words.count(each.drawn()),
        words.count(share.hits()) + " / " + words.count(share.of()),
        share.known() ? Percent.of(share.rate()) : null,
        Percent.interval(share),
        Percent.Bar.of(share));
  }

  private static DrawLine line(Draw draw, Words words) {
    return new DrawLine(
        draw.name(),
        words.moment(draw.plannedAt()),
        words.text("draw.of", words.count(draw.plan().drawn()), words.count(draw.plan().size())));
  }
}
