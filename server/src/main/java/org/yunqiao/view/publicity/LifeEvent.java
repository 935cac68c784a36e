package org.yunqiao.view.publicity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event in the life of an attestation, as the journal told it.
 *
 * @param kind the happening, as {@code suspended}
 * @param since for {@code observed}: the last day known to have been otherwise
 * @param content what it says from {@code day} on; null where unchanged
 * @param periods the whole life as it was known with this event
 * @param notes codes of what was noticed when it was recorded
 * @param position in the journal
 * @param at when it became known
 */
public record LifeEvent(
    String kind,
    LocalDate day,
    @Nullable LocalDate since,
    @Nullable String observed,
    @Nullable String reason,
    Map<String, Object> detail,
    @Nullable PublicContent content,
    List<StandingPeriod> periods,
    List<String> notes,
    long position,
    Instant at) {

  /** From this day on it stood so. */
  public record StandingPeriod(LocalDate from, String standing) {}

  /** What an attestation says. */
  public record PublicContent(
      String edition,
      @Nullable Long holder,
      LocalDate issued,
      @Nullable LocalDate expires,
      List<String> scope,
      Map<String, Object> attributes) {

    public PublicContent {
      scope = scope == null ? List.of() : scope;
      attributes = attributes == null ? Map.of() : attributes;
    }
  }

  public LifeEvent {
    detail = detail == null ? Map.of() : detail;
    periods = periods == null ? List.of() : periods;
    notes = notes == null ? List.of() : notes;
  }

  Optional<PublicContent> said() {
    return Optional.ofNullable(content);
  }
}
