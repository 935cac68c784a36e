package org.yunqiao.door.exchange.sample;

import java.time.LocalDate;
import java.util.List;

/** The laboratories of one world, each made from its index alone. */
final class Laboratories {

  private static final int FEWEST = 20;
  private static final int MOST = 53_000;
  private static final int CERTIFICATES_EACH = 80;
  private static final int SLOTS = 1_000;
  private static final int NATIONAL = 120;
  private static final int ENDED_EVERY = 50;
  private static final int EXPIRED_AT = 10;
  private static final int WITHDRAWN_AT = 15;
  private static final int YEARS = 6;
  private static final String[] DEPARTMENTS = {"11", "11", "11", "05", "06", "10", "12", "34"};

  private final long seed;
  private final int count;
  private final LocalDate yearEnd;
  private final Shares issuers;

  Laboratories(long seed, long certificates, LocalDate yearEnd) {
    this.seed = seed;
    this.count = Math.clamp(certificates / CERTIFICATES_EACH, FEWEST, MOST);
    this.yearEnd = yearEnd;
    int[] provinces = Places.weights();
    int[] weights = new int[provinces.length + 1]; // 0 is the national authority, as in the rule
    weights[0] = NATIONAL;
    System.arraycopy(provinces, 0, weights, 1, provinces.length);
    issuers = new Shares(weights, SLOTS, new Dice(seed, Dice.About.SHARES, -1));
  }

  int count() {
    return count;
  }

  Laboratory at(int index) {
    Dice dice = new Dice(seed, Dice.About.LABORATORY, index);
    int issuer = issuers.kind(index);
    Place place = issuer == 0 ? Places.any(dice) : Places.within(issuer - 1, dice);
    Standing standing = standing(index);
    LocalDate from = from(dice, standing);
    LocalDate expires = from.plusYears(YEARS).minusDays(1);
    LocalDate last =
        standing == Standing.WITHDRAWN ? yearEnd.minusDays(dice.between(100, 300)) : expires;
    Field main = Field.any(dice);
    String number =
        Numbers.year(from.getYear())
            + Numbers.padded(issuer, 2)
            + main.code()
            + dice.oneOf(DEPARTMENTS)
            + Numbers.padded(issuers.rank(index) + 1, 4);
    String authority = issuer == 0 ? "SAMR" : "SAMR-" + place.provinceCode();
    return new Laboratory(
        number,
        authority,
        holder(index, place, dice),
        fields(main, dice),
        from,
        expires,
        standing,
        last);
  }

  /** A laboratory that may report all through the last year. */
  Laboratory reporting(Dice dice) {
    int index = dice.below(count);
    return at(standing(index) == Standing.VALID ? index : index + 1);
  }

  /** A laboratory whose approval ran out before the last year began. */
  Laboratory expired(Dice dice) {
    int expired = (count - EXPIRED_AT - 2) / ENDED_EVERY + 1; // the last one of all stands
    return at(EXPIRED_AT + ENDED_EVERY * dice.below(expired));
  }

  /** The one after an ended one always stands, and is always there. */
  private Standing standing(int index) {
    if (index == count - 1) {
      return Standing.VALID;
    }
    return switch (index % ENDED_EVERY) {
      case EXPIRED_AT -> Standing.EXPIRED;
      case WITHDRAWN_AT -> Standing.WITHDRAWN;
      default -> Standing.VALID;
    };
  }

  private LocalDate from(Dice dice, Standing standing) {
    LocalDate oldest = yearEnd.minusYears(YEARS).plusDays(2);
    return standing == Standing.EXPIRED
        ? oldest.minusDays(dice.between(400, 700))
        : oldest.plusDays(dice.below(4 * 365));
  }

  /** A quarter may test in a second field; food always comes first where it is one. */
  private static List<String> fields(Field main, Dice dice) {
    Field other = Field.any(dice);
    return dice.percent(25) && main.code().compareTo(other.code()) < 0
        ? List.of(main.code(), other.code())
        : List.of(main.code());
  }

  private static Organisation holder(int index, Place place, Dice dice) {
    boolean institution = dice.percent(15);
    String name =
        Brands.any(dice)
            + (institution
                ? "质量检验研究院（" + place.shortName() + "）"
                : "检测技术（" + place.shortName() + "）有限公司");
    String code = CodeMaker.code(institution ? "12" : "91", place.code(), "YJ", index);
    return new Organisation(
        name,
        code,
        place,
        Organisation.address(place, dice),
        10 + dice.below(200),
        Trade.any(dice));
  }
}
