package org.yunqiao.door.portal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yunqiao.view.publicity.Content;
import org.yunqiao.view.publicity.Picture;
import org.yunqiao.view.publicity.Piece;
import org.yunqiao.view.publicity.Prose;
import org.yunqiao.view.publicity.Publication;
import org.yunqiao.view.publicity.Reach;

/** Articles in the visitor's language. */
final class NewsWords {

  static final String PICTURES = "/news/pictures/";

  private NewsWords() {}

  /** A picture as a page shows it. */
  record Shown(String address, int width, int height, String alternative) {}

  /** An article in a list. */
  record Row(long id, String title, String summary, String when, @Nullable Shown picture) {}

  /**
   * An article in one language.
   *
   * @param shown all pictures, by their number
   * @param rest the pictures that the text itself does not place
   */
  record Told(
      String language,
      String title,
      String summary,
      List<Piece> pieces,
      List<Shown> shown,
      List<Shown> rest,
      List<Prose.Doubt> doubts) {}

  /** How often something was read on a day. */
  record Day(String day, String zh, String en) {}

  static List<Row> rows(List<Publication> publications, Words words) {
    return publications.stream()
        .map(each -> {
          Content content = each.content();
          return new Row(
              each.article(),
              content.title().in(words.chinese()),
              content.summary().in(words.chinese()),
              words.day(words.dayOf(each.publishedAt())),
              content.pictures().stream()
                  .findFirst()
                  .map(picture -> shown(picture, PICTURES, words.chinese()))
                  .orElse(null));
        })
        .toList();
  }

  static Told told(Content content, boolean chinese, String base) {
    Prose prose = Prose.of(content.body().in(chinese), content.pictures().size());
    List<Shown> shown =
        content.pictures().stream().map(each -> shown(each, base, chinese)).toList();
    List<Integer> placed = prose.placed();
    var rest = new ArrayList<Shown>();
    for (int i = 0; i < shown.size(); i++) {
      if (!placed.contains(i + 1)) rest.add(shown.get(i));
    }
    return new Told(
        chinese ? "zh-CN" : "en",
        content.title().in(chinese),
        content.summary().in(chinese),
        prose.pieces(),
        shown,
        rest,
        prose.doubts());
  }

  private static Shown shown(Picture picture, String base, boolean chinese) {
    return new Shown(
        base + picture.digest(),
        picture.width(),
        picture.height(),
        picture.alternative().in(chinese));
  }

  static List<Day> days(List<Reach> reach, Words words) {
    return reach.reversed().stream()
        .map(each -> new Day(words.day(each.day()), words.count(each.zh()), words.count(each.en())))
        .toList();
  }

  static String total(List<Reach> reach, Words words) {
    return words.count(reach.stream().mapToLong(Reach::all).sum());
  }
}
