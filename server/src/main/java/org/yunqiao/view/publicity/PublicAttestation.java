package org.yunqiao.view.publicity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An attestation as the public sees it: how it stood {@code on} a day, by what was {@code known} at
 * an instant.
 *
 * @param issuer who issued it
 * @param holder about whom; null when undisclosed
 * @param events those known at that instant, in the order they became known
 * @param erased whether a fact of its life was erased, so that the events are not all
 */
public record PublicAttestation(
    long id,
    String number,
    String scheme,
    PublicParty issuer,
    @Nullable PublicParty holder,
    List<LifeEvent> events,
    LocalDate on,
    Instant known,
    boolean erased) {

  /** Its whole life as known, in periods. */
  public List<LifeEvent.StandingPeriod> periods() {
    return events.getLast().periods();
  }

  /** The period the day falls in; empty before it was issued. */
  public Optional<LifeEvent.StandingPeriod> period() {
    LifeEvent.StandingPeriod found = null;
    for (LifeEvent.StandingPeriod period : periods()) {
      if (!period.from().isAfter(on)) found = period;
    }
    return Optional.ofNullable(found);
  }

  /** {@code valid}, {@code suspended} …, or {@code not-issued} before its first day. */
  public String standing() {
    return period().map(LifeEvent.StandingPeriod::standing).orElse("not-issued");
  }

  /** First day of the standing; null before it was issued. */
  public @Nullable LocalDate since() {
    return period().map(LifeEvent.StandingPeriod::from).orElse(null);
  }

  /** What it said on the day; before its first day, what it said first. */
  public LifeEvent.PublicContent content() {
    LifeEvent.PublicContent content = null;
    LocalDate best = LocalDate.MIN;
    for (LifeEvent event : events) {
      var said = event.content();
      if (said == null) continue;
      boolean reached = !event.day().isAfter(on) && !event.day().isBefore(best);
      if (content == null || reached) {
        content = said;
        if (reached) best = event.day();
      }
    }
    return Objects.requireNonNull(content, "an attestation says something from its first event on");
  }

  /** The last fact that tells of it. */
  public LifeEvent latest() {
    return events.getLast();
  }
}
