package org.yunqiao.work.supervision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One party's part in a draw, as far as it has come.
 *
 * @param commitment null while it has not committed
 * @param committedBy who acted for it, as the fact names him
 * @param value null while it has not revealed
 */
public record Part(
    String party,
    @Nullable String commitment,
    @Nullable Instant committedAt,
    @Nullable String committedBy,
    long committedPosition,
    @Nullable String value,
    @Nullable Instant revealedAt,
    long revealedPosition) {

  Part withoutValue() {
    return new Part(
        party,
        commitment,
        committedAt,
        committedBy,
        committedPosition,
        null,
        revealedAt,
        revealedPosition);
  }

  static Part none(String party) {
    return new Part(party, null, null, null, 0, null, null, 0);
  }
}
