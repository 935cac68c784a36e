package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.yunqiao.view.publicity.Articles;
import org.yunqiao.view.publicity.Campaign;
import org.yunqiao.view.publicity.Campaigns;
import org.yunqiao.view.publicity.Content;
import org.yunqiao.view.publicity.Picture;
import org.yunqiao.view.publicity.Publication;
import org.yunqiao.view.publicity.Publications;
import org.yunqiao.view.publicity.Reach;
import org.yunqiao.view.publicity.Readers;

/** What the public reads: articles, what they are for, and how often they were read. */
@Controller
class NewsPages {

  private static final int PAGE = 20;

  private final Frame frame;
  private final Publications publications;
  private final Campaigns campaigns;
  private final Readers readers;
  private final Articles articles;

  NewsPages(
      Frame frame,
      Publications publications,
      Campaigns campaigns,
      Readers readers,
      Articles articles) {
    this.frame = frame;
    this.publications = publications;
    this.campaigns = campaigns;
    this.readers = readers;
    this.articles = articles;
  }

  /** A campaign in the visitor's language. */
  record CampaignRow(long id, String name, String begun) {}

  static CampaignRow row(Campaign campaign, Words words) {
    return new CampaignRow(
        campaign.id(), campaign.name().in(words.chinese()), words.day(campaign.begunOn()));
  }

  @GetMapping("/news")
  String all(
      @RequestParam(required = false) @Nullable String before,
      HttpServletRequest request,
      Model model) {
    Words words = frame.words(request);
    List<Publication> found = publications.list(null, Parameters.before(before), PAGE);
    list(found, model, words);
    model.addAttribute(
        "campaigns", campaigns.all().stream().map(each -> row(each, words)).toList());
    return "news";
  }

  private static void list(List<Publication> found, Model model, Words words) {
    model.addAttribute("news", NewsWords.rows(found, words));
    model.addAttribute("next", found.size() == PAGE ? found.getLast().id() : null);
  }

  @GetMapping("/news/campaigns/{id:\\d{1,18}}")
  String campaign(
      @PathVariable long id,
      @RequestParam(required = false) @Nullable String before,
      HttpServletRequest request,
      Model model) {
    Words words = frame.words(request);
    Campaign campaign = campaigns.get(id);
    list(publications.list(id, Parameters.before(before), PAGE), model, words);
    List<Reach> reach = readers.ofCampaign(id);
    model.addAttribute("campaign", row(campaign, words));
    model.addAttribute("read", NewsWords.total(reach, words));
    model.addAttribute("days", NewsWords.days(reach, words));
    return "campaign";
  }

  @GetMapping("/news/{id:\\d{1,18}}")
  String one(
      @PathVariable long id,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Words words = frame.words(request);
    Publication found = publications.find(id).orElseThrow(() -> PortalProblem.article(id));
    Content content = found.content();
    if (!publications.open(found)) return gone(found, words, response, model);
    count(id, words, request);
    List<Reach> reach = readers.of(id);
    Long campaign = content.campaign();
    model.addAttribute("id", id);
    model.addAttribute("told", NewsWords.told(content, words.chinese(), NewsWords.PICTURES));
    model.addAttribute("when", words.moment(found.publishedAt()));
    model.addAttribute("edition", found.edition());
    model.addAttribute(
        "campaign",
        campaign == null ? null : campaigns.find(campaign).map(c -> row(c, words)).orElse(null));
    model.addAttribute("read", NewsWords.total(reach, words));
    model.addAttribute("days", NewsWords.days(reach, words));
    return "article";
  }

  /** What was taken back stays at its address as a reason, and not as a text. */
  private static String gone(
      Publication found, Words words, HttpServletResponse response, Model model) {
    response.setStatus(HttpServletResponse.SC_GONE);
    var withdrawn = found.withdrawnAt();
    var until = found.content().until();
    model.addAttribute("heading", found.content().title().in(words.chinese()));
    model.addAttribute("reason", found.reason().in(words.chinese()));
    model.addAttribute("withdrawn", withdrawn == null ? null : words.moment(withdrawn));
    model.addAttribute("until", until == null ? null : words.moment(until));
    return "article-gone";
  }

  /** A page that a browser fetches ahead, or only asks about, was not read. */
  private void count(long id, Words words, HttpServletRequest request) {
    boolean ahead =
        request.getHeader("Sec-Purpose") != null || "prefetch".equals(request.getHeader("Purpose"));
    if (!request.getMethod().equals("GET") || ahead) return;
    readers.opened(id, words.chinese(), request.getRemoteAddr(), request.getHeader("User-Agent"));
  }

  @GetMapping("/news/pictures/{digest:[0-9a-f]{64}}")
  void picture(@PathVariable String digest, HttpServletResponse response) throws IOException {
    Picture found = publications.picture(digest).orElseThrow(() -> PortalProblem.article(0));
    // what a digest names never changes
    response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
    send(found, articles, response);
  }

  static void send(Picture picture, Articles articles, HttpServletResponse response)
      throws IOException {
    response.setContentType(picture.mediaType());
    response.setHeader("Content-Disposition", "inline");
    try (InputStream file = articles.open(picture)) {
      file.transferTo(response.getOutputStream());
    }
  }
}
