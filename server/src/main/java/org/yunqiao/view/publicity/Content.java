package org.yunqiao.view.publicity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that an article says, and where and when it is to be public.
 *
 * @param body in Markdown
 * @param places names of the doors it is pinned to
 * @param campaign number of the campaign it belongs to; null for none
 * @param from when it is to be public; null is at once
 * @param until when it is so no more; null is never
 */
public record Content(
    BothLanguages title,
    BothLanguages summary,
    BothLanguages body,
    List<Picture> pictures,
    List<String> places,
    @Nullable Long campaign,
    @Nullable Instant from,
    @Nullable Instant until) {

  static final Content EMPTY =
      new Content(
          BothLanguages.NOTHING,
          BothLanguages.NOTHING,
          BothLanguages.NOTHING,
          List.of(),
          List.of(),
          null,
          null,
          null);

  public Content {
    pictures = List.copyOf(pictures);
    places = places.stream().distinct().sorted().toList();
  }

  /** The same with other pictures. */
  public Content showing(List<Picture> others) {
    return new Content(title, summary, body, others, places, campaign, from, until);
  }

  Content clean() {
    return new Content(
        title.clean(false),
        summary.clean(false),
        body.clean(true),
        pictures.stream().map(each -> each.saying(each.alternative().clean(false))).toList(),
        places,
        campaign,
        from,
        until);
  }
}
