package org.yunqiao.door.exchange.sample;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The days of a certificate's life: first issued ≤ issued ≤ changed ≤ expires.
 *
 * @param renewals how often it was recertified before this issue
 * @param changed when a decision ended or suspended it; null where none did
 */
record Life(
    LocalDate first,
    int renewals,
    LocalDate issued,
    LocalDate expires,
    Standing standing,
    @Nullable LocalDate changed,
    LocalDate reported) {

  /** A life whose issue falls into the time its body was approved. */
  static Life any(Dice dice, SampleScheme scheme, Body body, LocalDate yearEnd) {
    Standing standing = Standing.any(dice);
    LocalDate oldest = yearEnd.minusYears(scheme.years());
    LocalDate from =
        standing == Standing.EXPIRED ? oldest.minusDays(backlog(scheme)) : oldest.plusDays(2);
    LocalDate to =
        switch (standing) {
          case VALID -> yearEnd;
          case SUSPENDED, WITHDRAWN, CANCELLED -> yearEnd.minusDays(90);
          case EXPIRED -> oldest;
        };
    return issued(
        day(dice, later(from, body.from()), earlier(to, body.last())),
        dice,
        scheme,
        body,
        standing,
        yearEnd);
  }

  /** A valid certificate of the last three hundred days, whatever its body's approval says. */
  static Life recent(Dice dice, SampleScheme scheme, Body body, LocalDate yearEnd) {
    LocalDate issued = day(dice, yearEnd.minusDays(300), yearEnd.minusDays(60));
    return issued(issued, dice, scheme, body, Standing.VALID, yearEnd);
  }

  private static Life issued(
      LocalDate issued,
      Dice dice,
      SampleScheme scheme,
      Body body,
      Standing standing,
      LocalDate yearEnd) {
    LocalDate expires = issued.plusYears(scheme.years()).minusDays(1);
    LocalDate changed = changed(dice, standing, issued, yearEnd);
    LocalDate last = changed == null ? issued : changed;
    LocalDate reported = earlier(last.plusDays(dice.below(26)), yearEnd);
    int renewals = renewals(dice, scheme, issued, body);
    LocalDate first = issued.minusYears((long) renewals * scheme.years());
    return new Life(first, renewals, issued, expires, standing, changed, reported);
  }

  private static @Nullable LocalDate changed(
      Dice dice, Standing standing, LocalDate issued, LocalDate yearEnd) {
    return switch (standing) {
      case VALID, EXPIRED -> null;
      // a suspension ends within six months, one way or the other
      case SUSPENDED -> day(dice, later(issued.plusDays(30), yearEnd.minusDays(170)), yearEnd);
      case WITHDRAWN, CANCELLED -> day(dice, issued.plusDays(30), yearEnd);
    };
  }

  /** No certificate is older than its body's first approval. */
  private static int renewals(Dice dice, SampleScheme scheme, LocalDate issued, Body body) {
    int chance = dice.below(100);
    int renewals = chance < 50 ? 0 : chance < 75 ? 1 : chance < 90 ? 2 : 3;
    while (renewals > 0
        && issued.minusYears((long) renewals * scheme.years()).isBefore(body.first())) {
      renewals--;
    }
    return renewals;
  }

  /** How many days back the expired ones had ended, at most. */
  private static int backlog(SampleScheme scheme) {
    return scheme == SampleScheme.CCC ? Body.LONG_BACKLOG : Body.BACKLOG;
  }

  private static LocalDate day(Dice dice, LocalDate from, LocalDate to) {
    return LocalDate.ofEpochDay(dice.between(from.toEpochDay(), to.toEpochDay()));
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }
}
