package org.yunqiao.view.publicity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was made public, as it was let through; later work on the article does not touch it.
 *
 * @param withdrawnAt when it was taken back; null if it was not
 * @param reason why it was taken back, in public
 */
public record Publication(
    long id,
    long article,
    int edition,
    Content content,
    Instant publishedAt,
    @Nullable Instant withdrawnAt,
    BothLanguages reason) {

  /** Whether it is public at an instant. */
  public boolean open(Instant at) {
    Instant until = content.until();
    return withdrawnAt == null && (until == null || at.isBefore(until));
  }
}
