package org.yunqiao.register.attestation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.Charter;
import org.yunqiao.register.scheme.Edition;

/**
 * What whoever issued an attestation has to do about it next, and the last day for it, as the
 * edition says that was in force when that time began to run.
 */
public record Duty(Kind kind, LocalDate due) {

  /** The attribute in which schemes keep the days of surveillance. */
  private static final String SURVEILLANCES = "surveillances";

  /** What is due. */
  public enum Kind {
    /** 监督. */
    SURVEILLANCE,
    /** 再认证、复评, before it expires. */
    REASSESSMENT,
    /** A suspension ends by then, one way or the other. */
    RESTORATION
  }

  /**
   * The next duty of a life; empty where nothing is due, as when it has ended.
   *
   * @param editions the edition in force on a day
   */
  static Optional<Duty> next(Life life, Function<LocalDate, Optional<Edition>> editions) {
    Standing decided = life.decided().orElse(Standing.UNKNOWN);
    return switch (decided) {
      case VALID -> life.latest().flatMap(content -> assessment(content, editions));
      case SUSPENDED -> restoration(life, editions);
      case WITHDRAWN, CANCELLED, EXPIRED, UNKNOWN -> Optional.empty();
    };
  }

  private static Optional<Duty> assessment(
      Content content, Function<LocalDate, Optional<Edition>> editions) {
    LocalDate last = lastSurveillance(content);
    LocalDate begun = last == null ? content.issued() : last;
    Charter charter = editions.apply(begun).map(Edition::charter).orElse(null);
    if (charter == null) return Optional.empty();
    Charter.Surveillance asked = charter.surveillance();
    LocalDate expires = content.expires();
    Integer months =
        asked == null ? null : last == null ? asked.firstMonths() : asked.intervalMonths();
    LocalDate due = months == null ? null : begun.plusMonths(months);
    if (due != null && (expires == null || due.isBefore(expires))) {
      return Optional.of(new Duty(Kind.SURVEILLANCE, due));
    }
    boolean again = asked != null || charter.reassessment() != null;
    return again && expires != null
        ? Optional.of(new Duty(Kind.REASSESSMENT, expires))
        : Optional.empty();
  }

  private static @Nullable LocalDate lastSurveillance(Content content) {
    if (!(content.attributes().get(SURVEILLANCES) instanceof List<?> days)) return null;
    return days.stream()
        .map(day -> LocalDate.parse(String.valueOf(day)))
        .filter(day -> day.isAfter(content.issued()))
        .max(LocalDate::compareTo)
        .orElse(null);
  }

  private static Optional<Duty> restoration(
      Life life, Function<LocalDate, Optional<Edition>> editions) {
    LocalDate since = null;
    for (Period period : life.periods()) {
      if (period.standing() == Standing.SUSPENDED) since = period.from();
    }
    if (since == null) return Optional.empty();
    LocalDate begun = since;
    return editions
        .apply(begun)
        .flatMap(edition ->
            edition
                .transition(Standing.SUSPENDED.word(), Standing.VALID.word())
                .map(Charter.Transition::withinMonths))
        .map(months -> new Duty(Kind.RESTORATION, begun.plusMonths(months)));
  }
}
