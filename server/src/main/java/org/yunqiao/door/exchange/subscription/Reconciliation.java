package org.yunqiao.door.exchange.subscription;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * 对账: what the partner says it holds, against what it acknowledged.
 *
 * @param ours things that it should hold
 * @param theirs things that it says it holds
 * @param differences by key
 * @param failure code of why the partner could not be asked; null where it could
 */
public record Reconciliation(
    Instant at, long ours, long theirs, Map<String, Sort> differences, @Nullable String failure) {

  /** In which way a thing differs. */
  public enum Sort {
    /** Acknowledged, and not held. */
    MISSING,
    /** Held, but not as it was delivered. */
    DIFFERING,
    /** Held, and never delivered. */
    SURPLUS;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Sort of(String word) {
      return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst().orElseThrow();
    }
  }

  /** Whether both sides hold the same. */
  public boolean zero() {
    return failure == null && differences.isEmpty();
  }

  public long count(Sort sort) {
    return differences.values().stream().filter(each -> each == sort).count();
  }

  Reconciliation with(Map<String, Sort> known) {
    return new Reconciliation(at, ours, theirs, known, failure);
  }
}
