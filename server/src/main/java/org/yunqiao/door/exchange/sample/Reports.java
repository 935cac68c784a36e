package org.yunqiao.door.exchange.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The lines of reports.jsonl, each made from its index alone. */
final class Reports {

  private static final int FEWEST = 20;
  private static final int CERTIFICATES_EACH = 10;

  private final long seed;
  private final long count;
  private final long organisations;
  private final LocalDate yearEnd;
  private final Laboratories laboratories;

  Reports(
      long seed,
      long certificates,
      long organisations,
      LocalDate yearEnd,
      Laboratories laboratories) {
    this.seed = seed;
    this.count = Math.max(FEWEST, certificates / CERTIFICATES_EACH);
    this.organisations = organisations;
    this.yearEnd = yearEnd;
    this.laboratories = laboratories;
  }

  long count() {
    return count;
  }

  Report report(long index, Optional<Defect> defect) {
    return defect.isPresent() ? spoiled(defect.get(), index) : sound(index);
  }

  private Report sound(long index) {
    Dice dice = dice(index);
    Laboratory laboratory = laboratories.reporting(dice);
    List<String> fields = laboratory.fields();
    return report(index, laboratory, Field.of(fields.get(dice.below(fields.size()))), dice);
  }

  private Report spoiled(Defect defect, long index) {
    Report sound = sound(index);
    return switch (defect) {
      case CODE_CHECK -> sound.forClient(sound.client(), Spoiled.check(sound.clientCode()));
      case CODE_FULL_WIDTH ->
          sound.forClient(sound.client(), Spoiled.fullWidth(sound.clientCode()));
      case CODE_LETTER_O -> sound.forClient(sound.client(), Spoiled.letterO(sound.clientCode()));
      case IMPOSSIBLE_DATE -> sound.on(Spoiled.DATE);
      case ISSUER_UNKNOWN -> sound.from(Spoiled.LABORATORY);
      case ISSUER_SCOPE -> outsideScope(index);
      case ISSUER_EXPIRED -> afterExpiry(index);
      case NUMBER_TAKEN -> otherClient(sound(index - 1), index);
      case REPEATED -> sound(index - 1);
      case CONTROL_CHARACTER ->
          sound.forClient(Spoiled.control(sound.client()), sound.clientCode());
      case EXPIRES_FIRST, SCHEME_UNKNOWN, REGION_UNKNOWN ->
          throw new IllegalArgumentException("a report cannot have " + defect);
    };
  }

  private Report outsideScope(long index) {
    Dice dice = dice(index);
    Laboratory laboratory = laboratories.reporting(dice);
    return report(index, laboratory, Field.outside(laboratory.fields(), dice), dice);
  }

  private Report afterExpiry(long index) {
    Dice dice = dice(index);
    Laboratory laboratory = laboratories.expired(dice);
    return report(index, laboratory, Field.of(laboratory.fields().getFirst()), dice);
  }

  private Report otherClient(Report taken, long index) {
    Organisation other = Organisation.at(seed, organisations + index);
    return taken.forClient(other.name(), other.code());
  }

  private Report report(long index, Laboratory laboratory, Field field, Dice dice) {
    Organisation client = Organisation.at(seed, dice.below(organisations));
    LocalDate date = yearEnd.minusDays(dice.below(360));
    String sample = field.samples().get(dice.below(field.samples().size()));
    return new Report(
        "JC" + date.getYear() + "-" + Numbers.padded(index + 1, 8),
        laboratory.number(),
        date.toString(),
        client.name(),
        client.code(),
        "样例" + sample,
        Subject.model(dice),
        field.code(),
        field.tests().stream().map(test -> item(test, dice)).toList());
  }

  /** Three in a hundred fail; a tenth is measured without a limit to hold it against. */
  private static Report.Item item(Field.Test test, Dice dice) {
    int chance = dice.below(100);
    boolean within = chance >= 3;
    String verdict = !within ? "fail" : chance < 13 ? "none" : "pass";
    long percent = within == test.most() ? dice.between(5, 98) : dice.between(102, 160);
    String value = thousandths(test.limit() * percent / 100);
    return new Report.Item(test.name(), test.method(), verdict, value, test.unit());
  }

  private static String thousandths(long number) {
    return number / 1_000 + "." + Numbers.padded(number % 1_000, 3);
  }

  private Dice dice(long index) {
    return new Dice(seed, Dice.About.REPORT, index);
  }
}
