package org.yunqiao.view.publicity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.yunqiao.Problem;
import org.yunqiao.RealDatabase;
import org.yunqiao.ledger.Actor;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.identity.SetClock;

/** Articles through their states, over a real database. */
@RealDatabase
@Import(ArticlesTests.Time.class)
class ArticlesTests {

  private static final Actor WRITER = () -> "account:1";
  private static final Actor OTHER = () -> "account:2";
  private static final String AGENT = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0";

  @Autowired private Articles articles;
  @Autowired private Publications publications;
  @Autowired private Campaigns campaigns;
  @Autowired private Readers readers;
  @Autowired private Journal journal;
  @Autowired private SetClock clock;

  @TestConfiguration
  static class Time {
    @Bean
    @Primary
    SetClock setClock() {
      return new SetClock(Instant.parse("2026-03-02T01:00:00Z"));
    }
  }

  private static <T> T by(Actor actor, Supplier<T> work) {
    return Actor.acting(actor, work);
  }

  private static void refused(String code, Actor actor, Supplier<?> work) {
    assertThatExceptionOfType(PublicityProblem.class)
        .isThrownBy(() -> by(actor, work))
        .extracting(Problem::code)
        .isEqualTo(code);
  }

  private static BothLanguages both(String text) {
    return new BothLanguages(text + "中", text + " English");
  }

  private static Content content(String title, @Nullable Instant from, @Nullable Instant until) {
    return new Content(
        both(title), both("摘要"), both("正文"), List.of(), List.of("home"), null, from, until);
  }

  private Article draft(Content content) {
    return by(
        WRITER,
        () -> {
          Article begun = articles.begin();
          return articles.save(begun.id(), begun.version(), content);
        });
  }

  private Article inReview(Content content) {
    Article draft = draft(content);
    return by(WRITER, () -> articles.submit(draft.id(), draft.version()));
  }

  private Article published(String title) {
    Article article = inReview(content(title, null, null));
    return by(OTHER, () -> articles.approve(article.id(), article.version()));
  }

  private List<String> facts(long article) {
    return journal.read(0, 10_000).stream()
        .filter(entry -> entry.type().startsWith("article.") && entry.number("article") == article)
        .map(Entry::type)
        .toList();
  }

  @Test
  void from_the_draft_to_the_public_and_back() {
    Article first = inReview(content("一", null, null));
    assertThat(publications.find(first.id())).isEmpty();
    refused("publicity.own-article", WRITER, () -> articles.approve(first.id(), first.version()));
    refused(
        "publicity.no-reason", OTHER, () -> articles.sendBack(first.id(), first.version(), " "));
    Article back = by(OTHER, () -> articles.sendBack(first.id(), first.version(), "请补来源"));
    assertThat(back.note()).isEqualTo("请补来源");
    assertThat(back.state()).isEqualTo(ArticleState.DRAFT);
    Article again = by(WRITER, () -> articles.submit(back.id(), back.version()));
    Article out = by(OTHER, () -> articles.approve(again.id(), again.version()));
    assertThat(out.state()).isEqualTo(ArticleState.PUBLISHED);
    assertThat(publications.pinned("home", 50)).extracting(Publication::article).contains(out.id());
    refused(
        "publicity.no-reason",
        OTHER,
        () -> articles.withdraw(out.id(), new BothLanguages("有误", "")));
    by(OTHER, () -> articles.withdraw(out.id(), new BothLanguages("有误", "Wrong")));
    Publication gone = publications.find(out.id()).orElseThrow();
    assertThat(publications.open(gone)).isFalse();
    assertThat(gone.reason().en()).isEqualTo("Wrong");
    refused(
        "publicity.not-public",
        OTHER,
        () -> articles.withdraw(out.id(), new BothLanguages("有误", "Wrong")));
    assertThat(facts(out.id()))
        .containsExactly(
            "article.submitted",
            "article.returned",
            "article.submitted",
            "article.approved",
            "article.published",
            "article.taken-down");
  }

  @Test
  void it_is_public_at_its_time_and_not_before_and_not_after() {
    Instant from = clock.instant().plus(Duration.ofHours(2));
    Instant until = from.plus(Duration.ofHours(3));
    Article article = inReview(content("定时", from, until));
    by(OTHER, () -> articles.approve(article.id(), article.version()));
    articles.publishDue();
    assertThat(publications.find(article.id())).isEmpty();
    clock.pass(Duration.ofHours(2));
    assertThat(articles.publishDue()).isEqualTo(1);
    assertThat(articles.publishDue()).isZero();
    assertThat(publications.open(publications.find(article.id()).orElseThrow())).isTrue();
    clock.pass(Duration.ofHours(3));
    assertThat(publications.open(publications.find(article.id()).orElseThrow())).isFalse();
    assertThat(publications.pinned("home", 50))
        .extracting(Publication::article)
        .doesNotContain(article.id());
  }

  @Test
  void bad_times_and_missing_languages_are_refused_and_the_draft_stays() {
    Instant now = clock.instant();
    Article past = draft(content("过去", now.minusSeconds(60), null));
    refused("publicity.past", WRITER, () -> articles.submit(past.id(), past.version()));
    Article upside = draft(content("倒置", now.plusSeconds(600), now.plusSeconds(60)));
    refused("publicity.ends-before", WRITER, () -> articles.submit(upside.id(), upside.version()));
    Article far = draft(content("太远", now.plus(Duration.ofDays(400)), null));
    refused("publicity.too-far-ahead", WRITER, () -> articles.submit(far.id(), far.version()));
    Content one =
        new Content(
            new BothLanguages("只有中文", ""),
            both("摘要"),
            both("正文"),
            List.of(),
            List.of(),
            null,
            null,
            null);
    Article half = draft(one);
    refused("publicity.one-language", WRITER, () -> articles.submit(half.id(), half.version()));
    assertThat(articles.get(half.id()).content().title().zh()).isEqualTo("只有中文");
    refused(
        "publicity.too-long",
        WRITER,
        () -> articles.save(half.id(), half.version(), content("长".repeat(200), null, null)));
    refused(
        "publicity.changed-meanwhile",
        OTHER,
        () -> articles.save(half.id(), half.version() - 1, content("迟", null, null)));
  }

  @Test
  void a_picture_without_words_is_not_handed_in_and_one_without_picture_not_kept() {
    Article draft = draft(content("图", null, null));
    byte[] png = PicturesTests.picture("png", 40, 40);
    Article shown =
        by(
            WRITER,
            () ->
                articles.show(
                    draft.id(),
                    draft.version(),
                    new ByteArrayInputStream(png),
                    new BothLanguages("蓝色", "")));
    refused("publicity.no-alternative", WRITER, () -> articles.submit(shown.id(), shown.version()));
    refused(
        "publicity.not-a-picture",
        WRITER,
        () ->
            articles.show(
                shown.id(),
                shown.version(),
                new ByteArrayInputStream("<svg/>".getBytes()),
                both("假")));
    refused(
        "publicity.too-many-bytes",
        WRITER,
        () ->
            articles.show(
                shown.id(),
                shown.version(),
                new ByteArrayInputStream(new byte[6 << 20]),
                both("大")));
    assertThat(articles.get(shown.id()).content().pictures()).hasSize(1);
    Picture borrowed = shown.content().pictures().getFirst();
    Article other = draft(content("借图", null, null));
    refused(
        "publicity.no-picture",
        WRITER,
        () ->
            articles.save(
                other.id(), other.version(), content("借图", null, null).showing(List.of(borrowed))));
    assertThat(publications.picture(borrowed.digest())).isEmpty();
  }

  @Test
  void a_next_edition_replaces_the_last_only_once_it_is_let_through() {
    Article article = published("旧");
    Article next = by(OTHER, () -> articles.revise(article.id()));
    Article written =
        by(OTHER, () -> articles.save(next.id(), next.version(), content("新", null, null)));
    assertThat(publications.find(article.id()).orElseThrow().content().title().zh())
        .isEqualTo("旧中");
    Article handed = by(OTHER, () -> articles.submit(written.id(), written.version()));
    refused("publicity.own-article", OTHER, () -> articles.approve(handed.id(), handed.version()));
    by(WRITER, () -> articles.approve(handed.id(), handed.version()));
    Publication now = publications.find(article.id()).orElseThrow();
    assertThat(now.content().title().zh()).isEqualTo("新中");
    assertThat(now.edition()).isEqualTo(2);
  }

  @Test
  void readers_are_counted_once_and_robots_never() {
    Article article = published("读");
    long id = article.id();
    assertThat(readers.opened(id, true, "10.0.0.1", AGENT)).isTrue();
    assertThat(readers.opened(id, true, "10.0.0.1", AGENT)).isFalse();
    assertThat(readers.opened(id, false, "10.0.0.2", AGENT)).isTrue();
    assertThat(readers.opened(id, true, "10.0.0.3", null)).isFalse();
    for (String robot : List.of("Googlebot/2.1", "curl/8.5", "python-requests/2", "Baiduspider")) {
      assertThat(readers.opened(id, true, "10.0.0.4", robot)).as(robot).isFalse();
    }
    clock.pass(Duration.ofMinutes(16));
    assertThat(readers.opened(id, true, "10.0.0.1", AGENT)).as("still remembered").isFalse();
    clock.pass(Duration.ofMinutes(31));
    assertThat(readers.opened(id, true, "10.0.0.1", AGENT)).as("forgotten").isTrue();
    assertThat(readers.totals()).as("nothing is written yet").doesNotContainKey(id);
    readers.write();
    readers.write();
    assertThat(readers.totals()).containsEntry(id, 3L);
    assertThat(readers.of(id).getFirst().en()).isEqualTo(1);
  }

  @Test
  void a_campaign_sums_what_its_articles_were_read() {
    Campaign campaign = by(WRITER, () -> campaigns.begin(both("质量月")));
    refused("publicity.campaign-there", WRITER, () -> campaigns.begin(both("质量月")));
    Content in =
        new Content(
            both("专"), both("摘要"), both("正文"), List.of(), List.of(), campaign.id(), null, null);
    Article article = inReview(in);
    by(OTHER, () -> articles.approve(article.id(), article.version()));
    readers.opened(article.id(), true, "10.0.1.1", AGENT);
    readers.write();
    assertThat(publications.list(campaign.id(), Long.MAX_VALUE, 10)).hasSize(1);
    assertThat(readers.ofCampaign(campaign.id()).getFirst().all()).isEqualTo(1);
    refused(
        "publicity.no-campaign",
        WRITER,
        () -> {
          Article other = articles.begin();
          return articles.save(
              other.id(),
              other.version(),
              new Content(both("无"), both("无"), both("无"), List.of(), List.of(), 999L, null, null));
        });
  }
}
