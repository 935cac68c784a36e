package org.yunqiao.register.attestation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an attestation, once known never altered.
 *
 * @param ordinal from 1, in the order it became known
 * @param day when it happened; for {@code OBSERVED} the day the source showed it
 * @param since for {@code OBSERVED}: the last day known to have been otherwise; the days between
 *     are unknown. Null where nothing is unknown before it
 * @param observed for {@code OBSERVED}: the standing shown
 * @param content what the attestation says from {@code day} on; null where this did not change
 * @param knownAt when the register came to know it
 * @param erased whether the fact that told of it was erased; reason and detail are gone then, and
 *     of the content all but its edition and its days
 */
public record Event(
    int ordinal,
    Happening kind,
    LocalDate day,
    @Nullable LocalDate since,
    @Nullable Standing observed,
    @Nullable String reason,
    Map<String, Object> detail,
    @Nullable Content content,
    Instant knownAt,
    boolean erased) {

  Event(
      int ordinal,
      Happening kind,
      LocalDate day,
      @Nullable LocalDate since,
      @Nullable Standing observed,
      @Nullable String reason,
      Map<String, Object> detail,
      @Nullable Content content,
      Instant knownAt) {
    this(ordinal, kind, day, since, observed, reason, detail, content, knownAt, false);
  }

  /** The same, said of the parties that those it names have been merged into. */
  Event followed(Map<Long, Long> merged) {
    if (content == null || content.holder() == null || !merged.containsKey(content.holder())) {
      return this;
    }
    Content said = content.heldBy(merged.get(content.holder()));
    return new Event(ordinal, kind, day, since, observed, reason, detail, said, knownAt, erased);
  }

  /** The standing this leads to; null where it leaves the standing as it was. */
  @Nullable Standing leadsTo() {
    return switch (kind) {
      case ISSUED, RENEWED, RESTORED -> Standing.VALID;
      case SUSPENDED -> Standing.SUSPENDED;
      case WITHDRAWN -> Standing.WITHDRAWN;
      case CANCELLED -> Standing.CANCELLED;
      case OBSERVED -> observed;
      case CHANGED -> null;
    };
  }
}
