package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.yunqiao.view.publicity.PublicNotice;
import org.yunqiao.view.publicity.PublicNotices;

/** What is under public notice now, and how to object. */
@Controller
class PublicNoticePages {

  private final Frame frame;
  private final PublicNotices notices;

  PublicNoticePages(Frame frame, PublicNotices notices) {
    this.frame = frame;
    this.notices = notices;
  }

  /** A notice in words. */
  record Row(
      String address,
      String title,
      String kind,
      String from,
      String until,
      String how,
      boolean disputed) {}

  @GetMapping("/notices")
  String all(HttpServletRequest request, Model model) {
    Words words = frame.words(request);
    List<Row> rows = notices.open().stream().map(each -> row(each, words)).toList();
    model.addAttribute("notices", rows);
    model.addAttribute("disputed", rows.stream().filter(Row::disputed).count());
    return "public-notices";
  }

  private static Row row(PublicNotice each, Words words) {
    String kind = each.kind().word();
    var until = each.until();
    return new Row(
        address(each),
        each.title().isEmpty()
            ? words.text("public-notice.of." + kind, each.subject())
            : each.title(),
        words.text("public-notice.kind." + kind),
        words.day(each.from()),
        until == null ? words.text("public-notice.no-end." + kind) : words.day(until),
        words.text("public-notice.how." + kind),
        each.disputed());
  }

  private static String address(PublicNotice each) {
    return switch (each.kind()) {
      case DRAW -> "/draws/" + each.subject();
      case INSPECTION -> "/inspections/" + each.subject();
      case EVALUATION -> "/evaluations/" + each.subject();
    };
  }
}
