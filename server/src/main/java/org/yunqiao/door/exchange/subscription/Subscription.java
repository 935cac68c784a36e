package org.yunqiao.door.exchange.subscription;

import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * 订阅: a partner that is told a feed, in the order of the journal, from its beginning.
 *
 * @param partner what it is called
 * @param endpoint where it listens: https, and what stands there is followed by {@code /batches}
 *     and {@code /holdings}
 * @param key under which it signs what it answers, as {@code Keys.text}
 * @param certificate by which its server is known, PEM; null: by a public authority
 * @param since when it subscribed: what was decided before then is history, and has no time limit
 * @param attempts so often the delivery that is open has failed
 * @param next not before then it is tried again
 * @param failure code of what went wrong last; null where nothing did
 * @param most so many items go at once now
 * @param acknowledged when the partner last acknowledged a delivery
 * @param upto to which position its stream has gone: all before it was handed over, or is kept
 *     apart
 */
public record Subscription(
    long id,
    String feed,
    String partner,
    URI endpoint,
    String key,
    @Nullable String certificate,
    Instant since,
    State state,
    String reason,
    int attempts,
    @Nullable Instant next,
    @Nullable String failure,
    String detail,
    int most,
    @Nullable Instant acknowledged,
    long upto) {

  /** Whether it is served. */
  public enum State {
    RUNNING,
    /** Somebody stopped it, and said why. */
    PAUSED,
    /** It stopped by itself: too many dead letters. */
    STOPPED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String word) {
      return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst().orElseThrow();
    }
  }

  /** What wants to become one. */
  public record Wanted(
      String feed, String partner, String endpoint, String key, @Nullable String certificate) {}

  /** Name under which its position in the journal is kept. */
  String reader() {
    return "subscription-" + id;
  }
}
