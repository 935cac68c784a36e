package org.yunqiao.view.publicity;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the public reads. It asks publications only, so that no draft can be seen by mistake. */
@Component
public class Publications {

  private final ArticleTable table;
  private final Clock clock;

  Publications(ArticleTable table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /** What was published last of an article; {@link Publication#open} tells whether it still is. */
  public Optional<Publication> find(long article) {
    return table.publication(article);
  }

  public boolean open(Publication publication) {
    return publication.open(clock.instant());
  }

  /**
   * What is public now, the newest first.
   *
   * @param campaign only of this one; null for all
   * @param before number of the last one of the page before; {@link Long#MAX_VALUE} for the first
   */
  public List<Publication> list(@Nullable Long campaign, long before, int limit) {
    return table.open(clock.instant(), "", campaign, before, limit);
  }

  /** Articles that are public now. */
  public Set<Long> open() {
    return table.openArticles(clock.instant());
  }

  /** What is pinned to a door now. */
  public List<Publication> pinned(String place, int limit) {
    return table.open(clock.instant(), place, null, Long.MAX_VALUE, limit);
  }

  /** When anything of it changed last; the epoch where nothing was ever published. */
  public Instant changed() {
    return table.changed().orElse(Instant.EPOCH);
  }

  /** A picture that something public shows. */
  public Optional<Picture> picture(String digest) {
    return table.publicPicture(digest, clock.instant());
  }
}
