package org.yunqiao.view.publicity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Articles as desks work on them, and what of them was made public. */
@Component
class ArticleTable {

  private static final String ARTICLE =
      "select id, version, edition, state, content, hands, note, edited_at from publicity.article ";

  private static final String PUBLICATION =
      """
      select id, article, edition, content, published_at, withdrawn_at, reason_zh, reason_en
      from publicity.publication
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  ArticleTable(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  String text(Content content) {
    return json.writeValueAsString(content);
  }

  long add(String hand, Instant at) {
    return jdbc.sql(
            """
            insert into publicity.article (state, content, hands, edited_at)
            values ('draft', ?, ?, ?) returning id
            """)
        .params(text(Content.EMPTY), new String[] {hand}, Timestamp.from(at))
        .query((row, n) -> row.getLong(1))
        .single();
  }

  Optional<Article> find(long id) {
    return jdbc.sql(ARTICLE + "where id = ?").param(id).query((row, n) -> article(row)).optional();
  }

  /** Nobody else changes it until this transaction is over. */
  Optional<Article> lock(long id) {
    return jdbc.sql(ARTICLE + "where id = ? for update")
        .param(id)
        .query((row, n) -> article(row))
        .optional();
  }

  List<Article> all(int limit) {
    return jdbc.sql(ARTICLE + "order by edited_at desc, id desc limit ?")
        .param(limit)
        .query((row, n) -> article(row))
        .list();
  }

  List<Article> due(Instant at) {
    return jdbc.sql(
            ARTICLE + "where state = 'approved' and due <= ? order by due, id limit 100 for update")
        .param(Timestamp.from(at))
        .query((row, n) -> article(row))
        .list();
  }

  /** Puts the working copy where it is now; its version goes on by one. */
  void put(Article article, Instant at) {
    Instant from = article.content().from();
    jdbc.sql(
            """
            update publicity.article set version = version + 1, edition = :edition, state = :state,
              content = :content, hands = :hands, note = :note, due = :due, edited_at = :at
            where id = :id
            """)
        .param("edition", article.edition())
        .param("state", article.state().word())
        .param("content", text(article.content()))
        .param("hands", article.hands().toArray(String[]::new))
        .param("note", article.note())
        .param("due", from == null ? null : Timestamp.from(from), Types.TIMESTAMP)
        .param("at", Timestamp.from(at))
        .param("id", article.id())
        .update();
  }

  void keepPicture(long article, Picture picture) {
    jdbc.sql(
            """
            insert into publicity.article_picture (digest, article, media_type, width, height)
            values (?, ?, ?, ?, ?) on conflict do nothing
            """)
        .params(picture.digest(), article, picture.mediaType(), picture.width(), picture.height())
        .update();
  }

  /** A picture that somebody gave to this article. */
  Optional<Picture> picture(long article, String digest) {
    return jdbc.sql(
            """
            select digest, media_type, width, height from publicity.article_picture
            where article = ? and digest = ?
            """)
        .params(article, digest)
        .query((row, n) -> picture(row))
        .optional();
  }

  /** The media type of a picture that some article shows in public at an instant. */
  Optional<Picture> publicPicture(String digest, Instant at) {
    return jdbc.sql(
            """
            select p.digest, p.media_type, p.width, p.height from publicity.article_picture p
            join publicity.publication l on l.article = p.article and l.replaced_at is null
              and l.withdrawn_at is null and (l.until_at is null or l.until_at > ?)
            where p.digest = ? and position(p.digest in l.content) > 0 limit 1
            """)
        .params(Timestamp.from(at), digest)
        .query((row, n) -> picture(row))
        .optional();
  }

  void publish(Article article, Instant at) {
    jdbc.sql(
            "update publicity.publication set replaced_at = ? where article = ? and replaced_at is"
                + " null")
        .params(Timestamp.from(at), article.id())
        .update();
    Content content = article.content();
    Instant until = content.until();
    jdbc.sql(
            """
            insert into publicity.publication
              (article, edition, content, campaign, places, published_at, until_at)
            values (:article, :edition, :content, :campaign, :places, :at, :until)
            """)
        .param("article", article.id())
        .param("edition", article.edition())
        .param("content", text(content))
        .param("campaign", content.campaign(), Types.BIGINT)
        .param("places", content.places().toArray(String[]::new))
        .param("at", Timestamp.from(at))
        .param("until", until == null ? null : Timestamp.from(until), Types.TIMESTAMP)
        .update();
  }

  void withdraw(long article, BothLanguages reason, Instant at) {
    jdbc.sql(
            """
            update publicity.publication set withdrawn_at = ?, reason_zh = ?, reason_en = ?
            where article = ? and replaced_at is null
            """)
        .params(Timestamp.from(at), reason.zh(), reason.en(), article)
        .update();
  }

  /** What was published last of an article, be it public still or not. */
  Optional<Publication> publication(long article) {
    return jdbc.sql(PUBLICATION + "where article = ? and replaced_at is null")
        .param(article)
        .query((row, n) -> publication(row))
        .optional();
  }

  /**
   * What is public at an instant, the newest first.
   *
   * @param place only what is pinned there; empty for all
   * @param campaign only of this campaign; null for all
   */
  List<Publication> open(
      Instant at, String place, @Nullable Long campaign, long before, int limit) {
    return jdbc.sql(
            PUBLICATION
                + """
                where replaced_at is null and withdrawn_at is null
                  and (until_at is null or until_at > :at) and id < :before
                  and (:place = '' or :place = any(places))
                  and (:campaign::bigint is null or campaign = :campaign)
                order by id desc limit :limit
                """)
        .param("at", Timestamp.from(at))
        .param("before", before)
        .param("place", place)
        .param("campaign", campaign, Types.BIGINT)
        .param("limit", limit)
        .query((row, n) -> publication(row))
        .list();
  }

  /** Articles that are public at an instant. */
  Set<Long> openArticles(Instant at) {
    return jdbc.sql(
            """
            select article from publicity.publication
            where replaced_at is null and withdrawn_at is null
              and (until_at is null or until_at > ?)
            """)
        .param(Timestamp.from(at))
        .query((row, n) -> row.getLong("article"))
        .set();
  }

  /** When anything public was published or taken back last. */
  Optional<Instant> changed() {
    return jdbc.sql(
            "select max(greatest(published_at, withdrawn_at, replaced_at)) from"
                + " publicity.publication")
        .query((row, n) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
        .single();
  }

  private static Picture picture(ResultSet row) throws SQLException {
    return new Picture(
        row.getString("digest"),
        row.getString("media_type"),
        row.getInt("width"),
        row.getInt("height"),
        BothLanguages.NOTHING);
  }

  private Article article(ResultSet row) throws SQLException {
    return new Article(
        row.getLong("id"),
        row.getInt("version"),
        row.getInt("edition"),
        ArticleState.of(row.getString("state")),
        json.readValue(row.getString("content"), Content.class),
        List.of((String[]) row.getArray("hands").getArray()),
        row.getString("note"),
        row.getTimestamp("edited_at").toInstant());
  }

  private Publication publication(ResultSet row) throws SQLException {
    Timestamp withdrawn = row.getTimestamp("withdrawn_at");
    String zh = row.getString("reason_zh");
    String en = row.getString("reason_en");
    return new Publication(
        row.getLong("id"),
        row.getLong("article"),
        row.getInt("edition"),
        json.readValue(row.getString("content"), Content.class),
        row.getTimestamp("published_at").toInstant(),
        withdrawn == null ? null : withdrawn.toInstant(),
        new BothLanguages(zh == null ? "" : zh, en == null ? "" : en));
  }
}
