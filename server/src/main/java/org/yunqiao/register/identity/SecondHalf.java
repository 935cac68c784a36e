package org.yunqiao.register.identity;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yunqiao.ledger.Actor;

/**
 * Without which a link or a key does not count that an administrator asked for. Another
 * administrator tells it, so that neither can act in its owner's name
 * (docs/decisions/2026-11-24-two-halves.md). What whoever keeps the machine asks for is whole.
 */
final class SecondHalf {

  private SecondHalf() {}

  /** The account that asks now; null: whoever keeps the machine, who needs nobody else. */
  static @Nullable Long asker() {
    long account = Account.of(Actor.current());
    return account == 0 ? null : account;
  }

  /** A new one, told to anybody but whoever asked. */
  static String fresh(long asked) {
    if (asked == Account.of(Actor.current())) throw IdentityProblem.ownHalf();
    return Secret.letters();
  }

  /** What is kept of it. */
  static byte[] digest(String half) {
    return Secret.digest(plain(half));
  }

  /** Whether it is the one that belongs to what was asked for. */
  static boolean fits(@Nullable Long asked, byte @Nullable [] kept, String half) {
    return asked == null || (kept != null && Arrays.equals(kept, digest(half)));
  }

  /** People type capitals, spaces and hyphens as they please. */
  static String plain(String typed) {
    return typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
  }
}
