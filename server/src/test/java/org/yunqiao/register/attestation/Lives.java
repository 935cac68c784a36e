package org.yunqiao.register.attestation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Lives to test with: written out event by event, or any at all. */
final class Lives {

  static final LocalDate BIRTH = LocalDate.parse("2024-01-10");
  static final Instant KNOWN = Instant.parse("2024-02-01T00:00:00Z");

  private final List<Event> events = new ArrayList<>();

  private Lives() {}

  static Lives issued(String day, @Nullable String expires) {
    Lives lives = new Lives();
    lives.add(Happening.ISSUED, day(day), null, null, content(day(day), day(expires)));
    return lives;
  }

  Lives then(Happening kind, String day) {
    return add(kind, day(day), null, null, null);
  }

  Lives says(Happening kind, String day, @Nullable String expires) {
    return add(kind, day(day), null, null, content(day(day), day(expires)));
  }

  Lives observed(Standing standing, String day, @Nullable String since) {
    return add(Happening.OBSERVED, day(day), day(since), standing, null);
  }

  Life life() {
    return new Life(events);
  }

  /** The instant at which the n-th event, from 1, became known. */
  static Instant known(int n) {
    return KNOWN.plusSeconds(n);
  }

  private Lives add(
      Happening kind,
      LocalDate day,
      @Nullable LocalDate since,
      @Nullable Standing observed,
      @Nullable Content content) {
    int n = events.size() + 1;
    events.add(new Event(n, kind, day, since, observed, null, Map.of(), content, known(n)));
    return this;
  }

  static Content content(LocalDate issued, @Nullable LocalDate expires) {
    return new Content("2016", 7L, issued, expires, List.of("18.01"), Map.of());
  }

  private static @Nullable LocalDate day(@Nullable String text) {
    return text == null ? null : LocalDate.parse(text);
  }

  /** Any life: issued once, then whatever in whatever order, lawful or not. */
  static Arbitrary<Life> any() {
    Arbitrary<Integer> days = Arbitraries.integers().between(0, 60);
    Arbitrary<@Nullable Integer> ends = Arbitraries.integers().between(0, 80).injectNull(0.3);
    Arbitrary<Later> later =
        Combinators.combine(
                Arbitraries.of(Happening.class).filter(kind -> kind != Happening.ISSUED),
                days,
                Arbitraries.integers().between(1, 20).injectNull(0.3),
                Arbitraries.of(Standing.class),
                ends)
            .as(Later::new);
    return Combinators.combine(ends, later.list().ofMaxSize(6)).as(Lives::build);
  }

  private record Later(
      Happening kind,
      int day,
      @Nullable Integer back,
      Standing observed,
      @Nullable Integer expires) {}

  private static Life build(@Nullable Integer expires, List<Later> all) {
    Lives lives = new Lives();
    lives.add(Happening.ISSUED, BIRTH, null, null, content(BIRTH, after(BIRTH, expires)));
    for (Later one : all) {
      LocalDate day = BIRTH.plusDays(one.day());
      boolean observed = one.kind() == Happening.OBSERVED;
      boolean says = one.kind() == Happening.RENEWED || one.kind() == Happening.CHANGED;
      LocalDate since = one.back() == null ? null : day.minusDays(one.back());
      lives.add(
          one.kind(),
          day,
          observed ? since : null,
          observed ? one.observed() : null,
          says ? content(day, after(day, one.expires())) : null);
    }
    return lives.life();
  }

  private static @Nullable LocalDate after(LocalDate day, @Nullable Integer days) {
    return days == null ? null : day.plusDays(days);
  }
}
