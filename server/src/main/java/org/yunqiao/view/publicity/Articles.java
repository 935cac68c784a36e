package org.yunqiao.view.publicity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.ledger.Actor;
import org.yunqiao.ledger.Journal;

/**
 * Articles on their way to the public: written, handed in, looked at by somebody else, let through,
 * published at their time, taken back. Who may do what is asked at the door; that nobody lets
 * through what he has written himself is asked here.
 */
@Component
public class Articles {

  private static final int MOST = 200;

  private final ArticleTable table;
  private final Campaigns campaigns;
  private final Pictures pictures;
  private final Journal journal;
  private final Clock clock;

  Articles(
      ArticleTable table, Campaigns campaigns, Pictures pictures, Journal journal, Clock clock) {
    this.table = table;
    this.campaigns = campaigns;
    this.pictures = pictures;
    this.journal = journal;
    this.clock = clock;
  }

  /** An empty draft. */
  @Transactional
  public Article begin() {
    return get(table.add(Actor.current().name(), clock.instant()));
  }

  public Article get(long id) {
    return table.find(id).orElseThrow(() -> PublicityProblem.noArticle(id));
  }

  /** All of them, the one worked on last first. */
  public List<Article> all() {
    return table.all(MOST);
  }

  /** What of an article was published last, be it public still or not. */
  public Optional<Publication> published(long id) {
    return table.publication(id);
  }

  /**
   * Keeps what was written, however unfinished.
   *
   * @param seen the version that the writer had before him
   */
  @Transactional
  public Article save(long id, int seen, Content given) {
    Article article = lock(id).demand(ArticleState.DRAFT).demandVersion(seen);
    Content content = given.clean();
    demandBounds(content);
    for (Picture each : content.pictures()) {
      if (table.picture(id, each.digest()).isEmpty()) throw PublicityProblem.noPicture();
    }
    return put(article, ArticleState.DRAFT, content, withHand(article), article.note());
  }

  /** Adds a picture at the end. */
  @Transactional
  public Article show(long id, int seen, InputStream picture, BothLanguages alternative) {
    Article article = lock(id).demand(ArticleState.DRAFT).demandVersion(seen);
    List<Picture> all = new ArrayList<>(article.content().pictures());
    int most = most("pictures");
    if (all.size() >= most) throw PublicityProblem.tooManyPictures(most);
    demandLength(alternative, "alternative");
    try {
      Picture kept = pictures.keep(picture, today());
      table.keepPicture(id, kept);
      all.removeIf(each -> each.digest().equals(kept.digest()));
      all.add(kept.saying(alternative.clean(false)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Content content = article.content().showing(all);
    return put(article, ArticleState.DRAFT, content, withHand(article), article.note());
  }

  /** A picture of an article that is not public yet. */
  public Optional<Picture> picture(long id, String digest) {
    return table.picture(id, digest);
  }

  /** The file of a picture. */
  public InputStream open(Picture picture) {
    return pictures.open(picture.digest());
  }

  /** Hands an article in, whole and in both languages. */
  @Transactional
  public Article submit(long id, int seen) {
    journal.turn();
    Article article = lock(id).demand(ArticleState.DRAFT).demandVersion(seen);
    Content content = article.content();
    if (!content.title().whole() || !content.summary().whole() || !content.body().whole()) {
      throw PublicityProblem.oneLanguage();
    }
    if (content.pictures().stream().anyMatch(each -> !each.alternative().whole())) {
      throw PublicityProblem.noAlternative();
    }
    demandTime(content);
    journal.state(new ArticleSubmitted(id, article.edition(), digest(content)));
    return put(article, ArticleState.IN_REVIEW, content, article.hands(), "");
  }

  /** Takes an article back to its desk that is not public yet. */
  @Transactional
  public Article recall(long id) {
    Article article = lock(id).demand(ArticleState.IN_REVIEW, ArticleState.APPROVED);
    return put(article, ArticleState.DRAFT, article.content(), article.hands(), article.note());
  }

  /** Sends an article back to who wrote it. */
  @Transactional
  public Article sendBack(long id, int seen, String reason) {
    journal.turn();
    Article article = reviewed(id, seen);
    String said = new BothLanguages(reason, "").clean(true).zh();
    if (said.isEmpty()) throw PublicityProblem.noReason();
    demandLength(new BothLanguages(said, ""), "reason");
    journal.state(new ArticleReturned(id, article.edition(), said));
    return put(article, ArticleState.DRAFT, article.content(), article.hands(), said);
  }

  /** Lets an article through; where no time was set, or it has come, it is public at once. */
  @Transactional
  public Article approve(long id, int seen) {
    Instant now = journal.turn();
    Article article = reviewed(id, seen);
    Content content = article.content();
    Instant until = content.until();
    if (until != null && !until.isAfter(now)) throw PublicityProblem.past();
    Instant from = content.from();
    journal.state(new ArticleApproved(id, article.edition(), digest(content), text(from)));
    if (from == null || !from.isAfter(now)) return publish(article, now);
    return put(article, ArticleState.APPROVED, content, article.hands(), "");
  }

  private Article reviewed(long id, int seen) {
    Article article = lock(id).demand(ArticleState.IN_REVIEW).demandVersion(seen);
    if (article.writtenBy(Actor.current().name())) throw PublicityProblem.ownArticle();
    return article;
  }

  /** Begins the next edition of what was published; the public reads the last one meanwhile. */
  @Transactional
  public Article revise(long id) {
    Article article = lock(id).demand(ArticleState.PUBLISHED, ArticleState.WITHDRAWN);
    var next =
        new Article(
            id,
            article.version(),
            article.edition() + 1,
            ArticleState.DRAFT,
            untimed(article.content()),
            List.of(Actor.current().name()),
            "",
            clock.instant());
    table.put(next, clock.instant());
    return get(id);
  }

  /** The time that was set is over; the end may lie ahead still. */
  private Content untimed(Content content) {
    Instant until = content.until();
    boolean ahead = until != null && until.isAfter(clock.instant());
    return new Content(
        content.title(),
        content.summary(),
        content.body(),
        content.pictures(),
        content.places(),
        content.campaign(),
        null,
        ahead ? until : null);
  }

  /** Takes back what is public; the reason is public in its place. */
  @Transactional
  public Article withdraw(long id, BothLanguages reason) {
    Instant now = journal.turn();
    Article article = lock(id);
    Publication open =
        table
            .publication(id)
            .filter(each -> each.open(now))
            .orElseThrow(PublicityProblem::notPublic);
    BothLanguages said = reason.clean(true);
    if (!said.whole()) throw PublicityProblem.noReason();
    demandLength(said, "reason");
    table.withdraw(id, said, now);
    journal.state(new ArticleTakenDown(id, open.edition(), said.zh(), said.en()));
    boolean worked = article.edition() > open.edition();
    return put(
        article,
        worked ? article.state() : ArticleState.WITHDRAWN,
        article.content(),
        article.hands(),
        article.note());
  }

  /** Publishes what was let through and whose time has come; tells how many. */
  @Transactional
  public int publishDue() {
    if (table.due(clock.instant()).isEmpty()) return 0;
    Instant now = journal.turn();
    List<Article> due = table.due(now);
    due.forEach(each -> publish(each, now));
    return due.size();
  }

  private Article publish(Article article, Instant now) {
    Content content = article.content();
    table.publish(article, now);
    journal.state(
        new ArticlePublished(
            article.id(),
            article.edition(),
            content.title().zh(),
            content.title().en(),
            digest(content),
            content.pictures().stream().map(Picture::digest).toList(),
            content.places(),
            content.campaign(),
            text(content.until())));
    return put(article, ArticleState.PUBLISHED, content, article.hands(), "");
  }

  private static @Nullable String text(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }

  private Article lock(long id) {
    return table.lock(id).orElseThrow(() -> PublicityProblem.noArticle(id));
  }

  private Article put(
      Article article, ArticleState state, Content content, List<String> hands, String note) {
    Instant now = clock.instant();
    table.put(
        new Article(
            article.id(), article.version(), article.edition(), state, content, hands, note, now),
        now);
    return get(article.id());
  }

  private static List<String> withHand(Article article) {
    String hand = Actor.current().name();
    if (article.hands().contains(hand)) return article.hands();
    var hands = new ArrayList<>(article.hands());
    hands.add(hand);
    return hands;
  }

  private void demandBounds(Content content) {
    demandLength(content.title(), "title");
    demandLength(content.summary(), "summary");
    demandLength(content.body(), "body");
    content.pictures().forEach(each -> demandLength(each.alternative(), "alternative"));
    int most = most("pictures");
    if (content.pictures().size() > most) throw PublicityProblem.tooManyPictures(most);
    boolean known = content.places().stream().allMatch(each -> each.matches("[a-z]{2,20}"));
    if (!known || content.places().size() > MOST) throw PublicityProblem.unknownPlace();
    Long campaign = content.campaign();
    if (campaign != null && campaigns.find(campaign).isEmpty()) {
      throw PublicityProblem.noCampaign(campaign);
    }
  }

  private void demandTime(Content content) {
    Instant now = clock.instant();
    Instant from = content.from();
    Instant until = content.until();
    if (from != null && !from.isAfter(now)) throw PublicityProblem.past();
    if (until != null && !until.isAfter(now)) throw PublicityProblem.past();
    if (from != null && until != null && !until.isAfter(from)) {
      throw PublicityProblem.endsBeforeItBegins();
    }
    int ahead = most("days-ahead");
    if (from != null && from.isAfter(now.plus(Duration.ofDays(ahead)))) {
      throw PublicityProblem.tooFarAhead(ahead);
    }
  }

  private void demandLength(BothLanguages text, String code) {
    int most = most(code);
    if (text.longest() > most) throw PublicityProblem.tooLong(most);
  }

  private int most(String code) {
    return PublicityLimits.most(code, today());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), PublicRegister.ZONE);
  }

  /** SHA-256 of the content as it is kept. */
  private String digest(Content content) {
    try {
      byte[] bytes = table.text(content).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
