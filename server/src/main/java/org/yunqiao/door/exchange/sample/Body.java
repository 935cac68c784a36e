package org.yunqiao.door.exchange.sample;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

/**
 * An invented certification body, with the approval that lets it issue.
 *
 * <p>Its serial and its year never go together as in the national series, so no sample approval
 * number is a real body's.
 *
 * @param approval its approval number, {@code CNCA-R-YYYY-NNN}
 * @param prefix what its certificate numbers begin with: 001, F02
 * @param compulsory its two digits in CCC numbers, 99 where it may not issue them
 * @param first when it was first approved
 * @param from when the approval now on record was issued
 * @param standing how the approval stands on the last day
 * @param last the last day it could issue on
 */
record Body(
    String approval,
    String prefix,
    int compulsory,
    Organisation holder,
    Set<SampleScheme> schemes,
    LocalDate first,
    LocalDate from,
    LocalDate expires,
    Standing standing,
    LocalDate last) {

  /** By how many days before its validity a certificate may have been issued: the expired ones. */
  static final int BACKLOG = 260;

  static final int LONG_BACKLOG = 110;

  private static final int EXPIRED_AT = 10;
  private static final int WITHDRAWN_AT = 11;
  private static final int ENDED_EVERY = 60;
  private static final int DESIGNATED = 39;
  private static final int FOREIGN_EVERY = 15;
  private static final int FOREIGN_AT = 7;
  private static final int SORTS = 6;
  private static final int YEARS = 6;

  /** The body of that index, from 0; the first twelve already cover every scheme and every end. */
  static Body at(long seed, int index, LocalDate yearEnd) {
    Dice dice = new Dice(seed, Dice.About.BODY, index);
    boolean foreign = index % FOREIGN_EVERY == FOREIGN_AT;
    int serial = foreign ? index / FOREIGN_EVERY + 1 : index + 1 - foreignBefore(index);
    Standing standing = standing(index);
    Set<SampleScheme> schemes = schemes(index, standing, foreign);
    LocalDate from = from(dice, standing, schemes.contains(SampleScheme.CCC), yearEnd);
    LocalDate expires = from.plusYears(YEARS).minusDays(1);
    LocalDate first = first(dice, serial, foreign, from);
    LocalDate last =
        standing == Standing.WITHDRAWN ? yearEnd.minusDays(dice.between(100, 300)) : expires;
    int compulsory = schemes.contains(SampleScheme.CCC) ? index / SORTS + 1 : 99;
    return new Body(
        approval(first.getYear(), serial, foreign),
        prefix(serial, foreign),
        compulsory,
        holder(index, dice),
        schemes,
        first,
        from,
        expires,
        standing,
        last);
  }

  boolean expired() {
    return standing == Standing.EXPIRED;
  }

  private static Standing standing(int index) {
    return switch (index % ENDED_EVERY) {
      case EXPIRED_AT -> Standing.EXPIRED;
      case WITHDRAWN_AT -> Standing.WITHDRAWN;
      default -> Standing.VALID;
    };
  }

  private static int foreignBefore(int index) {
    return (index + FOREIGN_EVERY - FOREIGN_AT - 1) / FOREIGN_EVERY;
  }

  private static LocalDate from(
      Dice dice, Standing standing, boolean longLived, LocalDate yearEnd) {
    LocalDate oldest = yearEnd.minusYears(YEARS).plusDays(2);
    if (standing == Standing.EXPIRED) {
      return oldest.minusDays(dice.between(500, 700));
    }
    LocalDate youngest =
        longLived
            ? yearEnd.minusYears(5).minusDays(LONG_BACKLOG)
            : yearEnd.minusYears(3).minusDays(BACKLOG);
    return LocalDate.ofEpochDay(dice.between(oldest.toEpochDay(), youngest.toEpochDay()));
  }

  private static LocalDate first(Dice dice, int serial, boolean foreign, LocalDate from) {
    boolean low = serial < (foreign ? 60 : 200);
    int year = low ? 2016 + dice.below(4) : 2003 + dice.below(10);
    return LocalDate.of(Math.min(year, from.getYear() - 1), 1, 1).plusDays(dice.below(365));
  }

  private static String approval(int year, int serial, boolean foreign) {
    return foreign
        ? "CNCA-RF-" + year + "-" + Numbers.padded(serial, 2)
        : "CNCA-R-" + year + "-" + Numbers.padded(serial, 3);
  }

  private static String prefix(int serial, boolean foreign) {
    return foreign ? "F" + Numbers.padded(serial, 2) : Numbers.padded(serial, 3);
  }

  private static Organisation holder(int index, Dice dice) {
    Place place = Places.any(dice);
    String name = Brands.two(index) + "认证（" + place.shortName() + "）有限公司";
    return new Organisation(
        name,
        CodeMaker.code("91", place.code(), "YB", index),
        place,
        Organisation.address(place, dice),
        20 + dice.below(300),
        Trade.any(dice));
  }

  private static Set<SampleScheme> schemes(int index, Standing standing, boolean foreign) {
    if (standing != Standing.VALID) {
      return EnumSet.range(SampleScheme.QMS, SampleScheme.OHSMS);
    }
    EnumSet<SampleScheme> systems = EnumSet.range(SampleScheme.QMS, SampleScheme.OHSMS);
    if (foreign) {
      systems.addAll(EnumSet.of(SampleScheme.ISMS, SampleScheme.MS_OTHER));
      return systems;
    }
    switch (index % SORTS) {
      case 0 ->
          systems.addAll(
              index / SORTS < DESIGNATED
                  ? EnumSet.allOf(SampleScheme.class)
                  : EnumSet.of(SampleScheme.MS_OTHER, SampleScheme.VOLUNTARY_PRODUCT));
      case 1 -> systems.addAll(EnumSet.of(SampleScheme.ENMS, SampleScheme.SERVICE));
      case 2 -> systems.addAll(EnumSet.of(SampleScheme.FSMS, SampleScheme.FOOD_AGRI));
      case 3 -> systems.addAll(EnumSet.of(SampleScheme.ISMS, SampleScheme.ITSM));
      case 4 -> systems = EnumSet.of(SampleScheme.VOLUNTARY_PRODUCT);
      default ->
          systems.addAll(
              EnumSet.of(SampleScheme.MEASUREMENT, SampleScheme.IP, SampleScheme.MS_OTHER));
    }
    return systems;
  }
}
