package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.yunqiao.Problem;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.identity.Matter;
import org.yunqiao.view.publicity.Article;
import org.yunqiao.view.publicity.ArticleState;
import org.yunqiao.view.publicity.Articles;
import org.yunqiao.view.publicity.BothLanguages;
import org.yunqiao.view.publicity.Campaigns;
import org.yunqiao.view.publicity.Content;
import org.yunqiao.view.publicity.Picture;
import org.yunqiao.view.publicity.PublicRegister;
import org.yunqiao.view.publicity.Publication;
import org.yunqiao.view.publicity.Publications;
import org.yunqiao.view.publicity.Reach;
import org.yunqiao.view.publicity.Readers;
import org.yunqiao.view.publicity.TextChange;

/** Articles at the desks of those who write and of those who let through. */
@Controller
class ArticlePages {

  private static final String PATH = "/desk/articles/{id:\\d{1,18}}";
  private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");
  private static final List<String> DONE =
      List.of(
          "saved",
          "submitted",
          "recalled",
          "approved",
          "returned",
          "revised",
          "withdrawn",
          "begun");

  private final Frame frame;
  private final Mandates mandates;
  private final Articles articles;
  private final Publications publications;
  private final Campaigns campaigns;
  private final Readers readers;

  ArticlePages(
      Frame frame,
      Mandates mandates,
      Articles articles,
      Publications publications,
      Campaigns campaigns,
      Readers readers) {
    this.frame = frame;
    this.mandates = mandates;
    this.articles = articles;
    this.publications = publications;
    this.campaigns = campaigns;
    this.readers = readers;
  }

  /** An article in the list of the desk. */
  record Row(
      long id, String title, String state, String tone, String edited, String read, boolean open) {}

  /** A place where an article can be pinned. */
  record Place(String word, String name) {}

  /** A text that differs from what was published last. */
  record Changed(String of, List<TextChange> lines) {}

  private boolean may(Act act) {
    return mandates.may(DeskPages.account().id(), act, Matter.PLATFORM);
  }

  private void demand(Act act) {
    mandates.require(DeskPages.account().id(), act, Matter.PLATFORM);
  }

  private void demandEither() {
    if (!may(Act.DRAFT_ARTICLE) && !may(Act.PUBLISH_ARTICLE)) throw PortalProblem.noMandate();
  }

  @GetMapping("/desk/articles")
  String all(
      @RequestParam(required = false) @Nullable String done,
      HttpServletRequest request,
      Model model) {
    demandEither();
    Words words = frame.words(request);
    model.addAttribute("mayDraft", may(Act.DRAFT_ARTICLE));
    Map<Long, Long> read = readers.totals();
    Set<Long> open = publications.open();
    model.addAttribute(
        "articles",
        articles.all().stream()
            .map(each ->
                row(each, read.getOrDefault(each.id(), 0L), open.contains(each.id()), words))
            .toList());
    model.addAttribute(
        "campaigns", campaigns.all().stream().map(each -> NewsPages.row(each, words)).toList());
    model.addAttribute("done", done(done));
    return "desk-articles";
  }

  private static @Nullable String done(@Nullable String done) {
    return done != null && DONE.contains(done) ? done : null;
  }

  private static Row row(Article each, long read, boolean open, Words words) {
    String title = each.content().title().in(words.chinese());
    return new Row(
        each.id(),
        title.isEmpty() ? words.text("article.untitled") : title,
        words.text("article.state." + each.state().word()),
        tone(each.state()),
        words.moment(each.editedAt()),
        words.count(read),
        open);
  }

  private static String tone(ArticleState state) {
    return switch (state) {
      case DRAFT -> "";
      case IN_REVIEW, APPROVED -> "ahead";
      case PUBLISHED -> "good";
      case WITHDRAWN -> "bad";
    };
  }

  @PostMapping("/desk/articles")
  String begin() {
    demand(Act.DRAFT_ARTICLE);
    return "redirect:/desk/articles/" + articles.begin().id();
  }

  @PostMapping("/desk/articles/campaigns")
  String campaign(
      @RequestParam(defaultValue = "") String zh,
      @RequestParam(defaultValue = "") String en,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    demand(Act.DRAFT_ARTICLE);
    try {
      campaigns.begin(new BothLanguages(zh, en));
      return "redirect:/desk/articles?done=begun";
    } catch (Problem refused) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("refusal", frame.words(request).refusal(refused));
      model.addAttribute("nameZh", zh);
      model.addAttribute("nameEn", en);
      return all(null, request, model);
    }
  }

  @GetMapping(PATH)
  String one(
      @PathVariable long id,
      @RequestParam(required = false) @Nullable String done,
      HttpServletRequest request,
      Model model) {
    demandEither();
    Article article = articles.get(id);
    model.addAttribute("done", done(done));
    return show(article, article.content(), request, model);
  }

  private String show(Article article, Content content, HttpServletRequest request, Model model) {
    Words words = frame.words(request);
    long id = article.id();
    String base = "/desk/articles/" + id + "/pictures/";
    Optional<Publication> published = articles.published(id);
    boolean draft = may(Act.DRAFT_ARTICLE);
    boolean publish = may(Act.PUBLISH_ARTICLE);
    boolean own = article.writtenBy(DeskPages.account().actor().name());
    model.addAttribute("article", article);
    model.addAttribute("content", content);
    String title = article.content().title().in(words.chinese());
    model.addAttribute("heading", title.isEmpty() ? words.text("article.untitled") : title);
    model.addAttribute("state", words.text("article.state." + article.state().word()));
    model.addAttribute("tone", tone(article.state()));
    model.addAttribute("told", List.of(told(content, true, base), told(content, false, base)));
    model.addAttribute("base", base);
    model.addAttribute("from", typed(content.from()));
    model.addAttribute("until", typed(content.until()));
    model.addAttribute("fromWords", at(content.from(), words));
    model.addAttribute("untilWords", at(content.until(), words));
    model.addAttribute("places", places(words));
    model.addAttribute(
        "campaigns", campaigns.all().stream().map(each -> NewsPages.row(each, words)).toList());
    model.addAttribute("writes", draft && article.state() == ArticleState.DRAFT);
    model.addAttribute("reviews", publish && !own && article.state() == ArticleState.IN_REVIEW);
    model.addAttribute("own", publish && own && article.state() == ArticleState.IN_REVIEW);
    model.addAttribute(
        "recalls",
        article.state() == ArticleState.IN_REVIEW || article.state() == ArticleState.APPROVED);
    model.addAttribute(
        "revises",
        draft
            && (article.state() == ArticleState.PUBLISHED
                || article.state() == ArticleState.WITHDRAWN));
    boolean open = published.filter(publications::open).isPresent();
    model.addAttribute("open", open);
    model.addAttribute("withdraws", publish && open);
    model.addAttribute("changes", changes(article, content, published, words));
    List<Reach> reach = readers.of(id);
    model.addAttribute("read", NewsWords.total(reach, words));
    model.addAttribute("days", NewsWords.days(reach, words));
    return "desk-article";
  }

  private static NewsWords.Told told(Content content, boolean chinese, String base) {
    return NewsWords.told(content, chinese, base);
  }

  private static String typed(@Nullable Instant at) {
    return at == null ? "" : TYPED.format(at.atZone(PublicRegister.ZONE));
  }

  private static @Nullable String at(@Nullable Instant at, Words words) {
    return at == null ? null : words.moment(at);
  }

  private static List<Place> places(Words words) {
    return Stream.concat(
            Stream.of(new Place(HomePage.PLACE, words.text("article.place.home"))),
            DoorPages.doors().stream()
                .map(door -> new Place(door, words.text("party-door." + door))))
        .toList();
  }

  private static List<Changed> changes(
      Article article, Content content, Optional<Publication> published, Words words) {
    Publication last = published.orElse(null);
    if (last == null || last.edition() == article.edition()) return List.of();
    Content before = last.content();
    var changes = new ArrayList<Changed>();
    changed("title", before.title(), content.title(), changes, words);
    changed("summary", before.summary(), content.summary(), changes, words);
    changed("body", before.body(), content.body(), changes, words);
    changed("alternatives", alternatives(before), alternatives(content), changes, words);
    return changes;
  }

  private static BothLanguages alternatives(Content content) {
    var zh = new StringBuilder();
    var en = new StringBuilder();
    for (Picture each : content.pictures()) {
      String digest = each.digest().substring(0, 12);
      zh.append(digest).append(' ').append(each.alternative().zh()).append('\n');
      en.append(digest).append(' ').append(each.alternative().en()).append('\n');
    }
    return new BothLanguages(zh.toString(), en.toString());
  }

  private static void changed(
      String of, BothLanguages before, BothLanguages after, List<Changed> into, Words words) {
    for (boolean chinese : new boolean[] {true, false}) {
      if (before.in(chinese).equals(after.in(chinese))) continue;
      into.add(
          new Changed(
              words.text("article." + of + (chinese ? ".zh" : ".en")),
              TextChange.between(before.in(chinese), after.in(chinese))));
    }
  }

  /** Keeps what was typed, then the picture, then hands it in: what went well stays. */
  @PostMapping(PATH)
  String save(
      @PathVariable long id,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    demand(Act.DRAFT_ARTICLE);
    Article before = articles.get(id);
    Content content = before.content();
    boolean saved = false;
    try {
      content = content(request, before);
      for (String name : List.of("from", "until")) demandInstant(given(request, name));
      Article article = articles.save(id, OfferingPages.number(given(request, "version")), content);
      saved = true;
      article = withPicture(article, request);
      if (!given(request, "act").equals("submit")) return led(id, "saved");
      articles.submit(id, article.version());
      return led(id, "submitted");
    } catch (Problem refused) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("refusal", frame.words(request).refusal(refused));
      Article now = articles.get(id);
      return show(now, saved ? now.content() : content, request, model);
    }
  }

  private static String led(long id, String done) {
    return "redirect:/desk/articles/" + id + "?done=" + done;
  }

  private Article withPicture(Article article, HttpServletRequest request) {
    if (!(request instanceof MultipartHttpServletRequest parts)) return article;
    MultipartFile file = parts.getFile("picture");
    if (file == null || file.isEmpty()) return article;
    var said = new BothLanguages(given(request, "newAltZh"), given(request, "newAltEn"));
    try (InputStream content = file.getInputStream()) {
      return articles.show(article.id(), article.version(), content, said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String given(HttpServletRequest request, String name) {
    return Objects.requireNonNullElse(request.getParameter(name), "");
  }

  private static List<String> all(HttpServletRequest request, String name) {
    String[] values = request.getParameterValues(name);
    return values == null ? List.of() : Arrays.asList(values);
  }

  private static BothLanguages both(HttpServletRequest request, String name) {
    return new BothLanguages(given(request, name + "Zh"), given(request, name + "En"));
  }

  private static Content content(HttpServletRequest request, Article before) {
    List<String> dropped = all(request, "drop");
    List<Picture> pictures =
        before.content().pictures().stream()
            .filter(each -> !dropped.contains(each.digest()))
            .map(each ->
                each.saying(
                    new BothLanguages(
                        given(request, "alt-zh/" + each.digest()),
                        given(request, "alt-en/" + each.digest()))))
            .toList();
    List<String> known =
        Stream.concat(Stream.of(HomePage.PLACE), DoorPages.doors().stream()).toList();
    String campaign = given(request, "campaign");
    return new Content(
        both(request, "title"),
        both(request, "summary"),
        both(request, "body"),
        pictures,
        all(request, "place").stream().filter(known::contains).toList(),
        campaign.matches("\\d{1,18}") ? Long.valueOf(campaign) : null,
        instant(given(request, "from")),
        instant(given(request, "until")));
  }

  /** A day and a time in Beijing, as a browser's field sends it; null where it is none. */
  private static @Nullable Instant instant(String typed) {
    try {
      return LocalDateTime.parse(typed.strip()).atZone(PublicRegister.ZONE).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static void demandInstant(String typed) {
    if (!typed.isBlank() && instant(typed) == null) throw PortalProblem.time(typed);
  }

  /** What is done to an article without writing at it. */
  @PostMapping(PATH + "/{act:recall|revise|approve|return}")
  String act(
      @PathVariable long id,
      @PathVariable String act,
      @RequestParam(defaultValue = "") String version,
      @RequestParam(defaultValue = "") String reason,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    try {
      return led(id, acted(id, act, OfferingPages.number(version), reason));
    } catch (Problem refused) {
      if (refused.code().startsWith("identity.") || refused.code().startsWith("desk."))
        throw refused;
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("refusal", frame.words(request).refusal(refused));
      model.addAttribute("reason", reason);
      Article now = articles.get(id);
      return show(now, now.content(), request, model);
    }
  }

  private String acted(long id, String act, int version, String reason) {
    switch (act) {
      case "recall" -> {
        demandEither();
        articles.recall(id);
        return "recalled";
      }
      case "revise" -> {
        demand(Act.DRAFT_ARTICLE);
        articles.revise(id);
        return "revised";
      }
      case "approve" -> {
        demand(Act.PUBLISH_ARTICLE);
        articles.approve(id, version);
        return "approved";
      }
      default -> {
        demand(Act.PUBLISH_ARTICLE);
        articles.sendBack(id, version, reason);
        return "returned";
      }
    }
  }

  @GetMapping(PATH + "/withdraw")
  String withdraw(@PathVariable long id, HttpServletRequest request, Model model) {
    demand(Act.PUBLISH_ARTICLE);
    Words words = frame.words(request);
    List<Reach> reach = readers.of(id);
    model.addAttribute("article", articles.get(id));
    model.addAttribute("heading", articles.get(id).content().title().in(words.chinese()));
    model.addAttribute("read", NewsWords.total(reach, words));
    return "article-withdraw";
  }

  @PostMapping(PATH + "/withdraw")
  String withdrawn(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String reasonZh,
      @RequestParam(defaultValue = "") String reasonEn,
      @RequestParam(defaultValue = "") String sure,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    demand(Act.PUBLISH_ARTICLE);
    try {
      if (!sure.equals("yes")) throw PortalProblem.notSure();
      articles.withdraw(id, new BothLanguages(reasonZh, reasonEn));
      return led(id, "withdrawn");
    } catch (Problem refused) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("refusal", frame.words(request).refusal(refused));
      model.addAttribute("reasonZh", reasonZh);
      model.addAttribute("reasonEn", reasonEn);
      return withdraw(id, request, model);
    }
  }

  @GetMapping(PATH + "/pictures/{digest:[0-9a-f]{64}}")
  void picture(@PathVariable long id, @PathVariable String digest, HttpServletResponse response)
      throws IOException {
    demandEither();
    Picture found = articles.picture(id, digest).orElseThrow(() -> PortalProblem.article(id));
    NewsPages.send(found, articles, response);
  }
}
