package org.yunqiao.door.portal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.yunqiao.view.publicity.PublicRegister;

/**
 * The two axes of every question: which day is asked about, and by what was known when.
 *
 * @param dayAsked whether the visitor chose the day; else it is today
 * @param knownAsked whether the visitor chose the instant of knowing; else it is now
 */
record Axes(LocalDate on, Instant known, boolean dayAsked, boolean knownAsked) {

  private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2999, 12, 31);

  /** As things stand now. */
  static Axes now(PublicRegister register) {
    return new Axes(register.today(), register.now(), false, false);
  }

  static Axes read(@Nullable String on, @Nullable String known, Instant now) {
    String day = on == null ? "" : on.strip();
    String knowing = known == null ? "" : known.strip();
    return new Axes(
        day.isEmpty() ? LocalDate.ofInstant(now, PublicRegister.ZONE) : day(day),
        knowing.isEmpty() ? now : instant(knowing),
        !day.isEmpty(),
        !knowing.isEmpty());
  }

  static LocalDate day(String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.isBefore(FIRST) || day.isAfter(LAST)) throw PortalProblem.day(text);
      return day;
    } catch (DateTimeException e) {
      throw PortalProblem.day(Parameters.shortened(text));
    }
  }

  /** A date means the end of that day in Beijing; a time without offset is Beijing's. */
  private static Instant instant(String text) {
    try {
      if (text.length() <= 10) {
        return day(text)
            .plusDays(1)
            .atStartOfDay(PublicRegister.ZONE)
            .toInstant()
            .minusNanos(1_000);
      }
      day(text.substring(0, 10));
      // a plus sign left bare in an address arrives as a space
      String time = text.replace(' ', '+');
      return time.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")
          ? OffsetDateTime.parse(time).toInstant()
          : LocalDateTime.parse(time).atZone(PublicRegister.ZONE).toInstant();
    } catch (DateTimeException | PortalProblem e) {
      throw PortalProblem.instant(Parameters.shortened(text));
    }
  }
}
