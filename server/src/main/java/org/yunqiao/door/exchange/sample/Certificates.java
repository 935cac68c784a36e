package org.yunqiao.door.exchange.sample;

import java.time.LocalDate;
import java.util.Optional;

/** The rows of certificates.csv, each made from its index alone. */
final class Certificates {

  private static final int SLOTS = 10_000;
  private static final SampleScheme[] SCHEMES = SampleScheme.values();
  private static final long SPOILED_SERIALS = 9_000_000;

  private final long seed;
  private final long organisations;
  private final LocalDate yearEnd;
  private final Bodies bodies;
  private final Shares schemes;

  Certificates(long seed, long organisations, LocalDate yearEnd, Bodies bodies) {
    this.seed = seed;
    this.organisations = organisations;
    this.yearEnd = yearEnd;
    this.bodies = bodies;
    int[] weights = new int[SCHEMES.length];
    for (SampleScheme scheme : SCHEMES) {
      weights[scheme.ordinal()] = scheme.weight();
    }
    schemes = new Shares(weights, SLOTS, new Dice(seed, Dice.About.SHARES, weights.length));
  }

  Row row(long index, Optional<Defect> defect) {
    return defect.isPresent() ? spoiled(defect.get(), index) : sound(index);
  }

  private Row sound(long index) {
    Dice dice = dice(index);
    SampleScheme scheme = scheme(index);
    Bodies.Issue issue = bodies.issue(scheme, schemes.rank(index));
    return row(scheme, issue, Life.any(dice, scheme, issue.body(), yearEnd), index, dice);
  }

  private Row spoiled(Defect defect, long index) {
    return switch (defect) {
      case CODE_CHECK -> holderCode(index, Spoiled.check(holder(index).code()));
      case CODE_FULL_WIDTH -> holderCode(index, Spoiled.fullWidth(holder(index).code()));
      case CODE_LETTER_O -> holderCode(index, Spoiled.letterO(holder(index).code()));
      case IMPOSSIBLE_DATE -> sound(index).with(Column.ISSUED, Spoiled.DATE);
      case ISSUER_UNKNOWN -> sound(index).with(Column.ISSUER, Spoiled.ISSUER);
      case ISSUER_SCOPE -> withoutScope(index);
      case ISSUER_EXPIRED -> afterExpiry(index);
      case NUMBER_TAKEN -> sound(index - 1).heldBy(Organisation.at(seed, owner(index - 1) + 1));
      case REPEATED -> sound(index - 1);
      case CONTROL_CHARACTER ->
          sound(index).with(Column.HOLDER, Spoiled.control(holder(index).name()));
      case EXPIRES_FIRST -> expiringFirst(index);
      case SCHEME_UNKNOWN -> sound(index).with(Column.SCHEME, Spoiled.SCHEME);
      case REGION_UNKNOWN -> sound(index).with(Column.REGION, Spoiled.REGION);
    };
  }

  private Row holderCode(long index, String code) {
    return sound(index).with(Column.HOLDER_CODE, code);
  }

  private Row withoutScope(long index) {
    Dice dice = dice(index);
    SampleScheme scheme = scheme(index);
    Body body = bodies.withoutScope(scheme, dice);
    return recent(scheme, new Bodies.Issue(body, schemes.rank(index) + 1), index, dice);
  }

  private Row afterExpiry(long index) {
    Dice dice = dice(index);
    Body body = bodies.expired(dice);
    long serial = SPOILED_SERIALS + index / Defects.EVERY;
    return recent(SampleScheme.QMS, new Bodies.Issue(body, serial), index, dice);
  }

  private Row expiringFirst(long index) {
    SampleScheme scheme = scheme(index);
    Row row = recent(scheme, bodies.issue(scheme, schemes.rank(index)), index, dice(index));
    LocalDate issued = LocalDate.parse(row.cell(Column.ISSUED));
    return row.with(Column.EXPIRES, issued.minusDays(30).toString());
  }

  private Row recent(SampleScheme scheme, Bodies.Issue issue, long index, Dice dice) {
    return row(scheme, issue, Life.recent(dice, scheme, issue.body(), yearEnd), index, dice);
  }

  private Row row(SampleScheme scheme, Bodies.Issue issue, Life life, long index, Dice dice) {
    Organisation holder = holder(index);
    Subject subject = Subject.any(scheme, holder.trade(), dice);
    int headcount = Math.max(1, holder.headcount() * (60 + dice.below(41)) / 100);
    return new Row()
        .put(Column.NUMBER, Numbers.certificate(scheme, issue, life, headcount, subject.category()))
        .put(Column.SCHEME, scheme.code())
        .put(Column.ISSUER, issue.body().approval())
        .put(holder)
        .put(Column.FIRST_ISSUED, life.first())
        .put(Column.ISSUED, life.issued())
        .put(Column.EXPIRES, life.expires())
        .put(Column.STANDING, life.standing().word())
        .put(Column.CHANGED, life.changed())
        .put(Column.REASON, life.standing().reason(dice))
        .put(Column.SCOPE, subject.words())
        .put(Column.SCOPE_CODES, subject.codes())
        .put(Column.MARKS, marks(dice))
        .put(Column.HEADCOUNT, scheme.coversPeople() ? Integer.toString(headcount) : "")
        .put(Column.REPORTED, life.reported());
  }

  /** Codes of the accreditation marks: 01 CNAS, 02 UKAS, 00 none. */
  private static String marks(Dice dice) {
    int chance = dice.below(100);
    return chance < 70 ? "01" : chance < 95 ? "00" : "01;02";
  }

  private SampleScheme scheme(long index) {
    return SCHEMES[schemes.kind(index)];
  }

  private Organisation holder(long index) {
    return Organisation.at(seed, owner(index));
  }

  /** Everybody holds one; of the rest, one in a hundred goes to the few who hold hundreds. */
  private long owner(long index) {
    if (index < organisations) {
      return index;
    }
    Dice dice = new Dice(seed, Dice.About.ORGANISATION, ~index);
    return dice.below(dice.percent(1) ? organisations / 10_000 + 1 : organisations);
  }

  private Dice dice(long index) {
    return new Dice(seed, Dice.About.CERTIFICATE, index);
  }
}
