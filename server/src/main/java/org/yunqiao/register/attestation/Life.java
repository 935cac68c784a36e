package org.yunqiao.register.attestation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The life of one attestation on both time axes: what was so on any day, by what was known at any
 * instant.
 */
public final class Life {

  private final List<Event> events;
  private final List<Event> byDay;

  /**
   * @param events in the order they became known
   */
  public Life(List<Event> events) {
    this.events = List.copyOf(events);
    this.byDay =
        events.size() == 1
            ? this.events
            : events.stream()
                .sorted(Comparator.comparing(Event::day).thenComparing(Event::ordinal))
                .toList();
  }

  public List<Event> events() {
    return events;
  }

  /** This life as it was known at an instant. */
  public Life asKnown(Instant instant) {
    return new Life(events.stream().filter(e -> !e.knownAt().isAfter(instant)).toList());
  }

  /** How it stood on a day; empty before it was issued. */
  public Optional<Standing> standing(LocalDate on) {
    Standing stated = null;
    for (Event event : byDay) {
      if (event.day().isAfter(on)) {
        if (stated != null && within(event, on)) stated = Standing.UNKNOWN;
        continue;
      }
      Standing next = event.leadsTo();
      if (next != null) stated = next;
      if (stated != null && ended(stated)) return Optional.of(stated);
    }
    if (stated == null) return Optional.empty();
    LocalDate expires = content(on).map(Content::expires).orElse(null);
    return Optional.of(expires != null && on.isAfter(expires) ? Standing.EXPIRED : stated);
  }

  /** The standing that decisions have led to so far, not asking the clock. */
  Optional<Standing> decided() {
    Standing decided = null;
    for (Event event : byDay) {
      Standing next = event.leadsTo();
      if (next != null) decided = next;
      if (decided != null && ended(decided)) break;
    }
    return Optional.ofNullable(decided);
  }

  /** An event that would lead on from an end: nothing leads on from there, so it is a mistake. */
  Optional<Event> pastTheEnd() {
    Standing end = null;
    for (Event event : byDay) {
      Standing next = event.leadsTo();
      if (next == null || next == end) continue;
      if (end != null) return Optional.of(event);
      if (ended(next)) end = next;
    }
    return Optional.empty();
  }

  /** What it said on a day; before the first day, what it said first. */
  public Optional<Content> content(LocalDate on) {
    @Nullable Content content = null;
    for (Event event : byDay) {
      if (event.content() != null && (content == null || !event.day().isAfter(on))) {
        content = event.content();
      }
    }
    return Optional.ofNullable(content);
  }

  /** What it says after all that is known. */
  Optional<Content> latest() {
    return content(LocalDate.MAX);
  }

  /** The whole life as periods, expiry included; the last one lasts. */
  public List<Period> periods() {
    var periods = new ArrayList<Period>();
    for (LocalDate day : turningDays()) {
      Optional<Standing> standing = standing(day);
      if (standing.isEmpty()) continue;
      if (periods.isEmpty() || periods.getLast().standing() != standing.get()) {
        periods.add(new Period(day, standing.get()));
      }
    }
    return periods;
  }

  private TreeSet<LocalDate> turningDays() {
    var days = new TreeSet<LocalDate>();
    for (Event event : byDay) {
      days.add(event.day());
      if (event.since() != null) days.add(event.since().plusDays(1));
      Content content = event.content();
      if (content != null && content.expires() != null) days.add(content.expires().plusDays(1));
    }
    return days;
  }

  /** Whether a day lies in the time that a later observation leaves unknown. */
  private static boolean within(Event event, LocalDate on) {
    return event.kind() == Happening.OBSERVED
        && event.since() != null
        && on.isAfter(event.since())
        && on.isBefore(event.day());
  }

  private static boolean ended(Standing standing) {
    return standing == Standing.WITHDRAWN || standing == Standing.CANCELLED;
  }
}
