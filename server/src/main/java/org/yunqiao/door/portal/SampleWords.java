package org.yunqiao.door.portal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yunqiao.work.supervision.Sample;
import org.yunqiao.work.supervision.SampleState;

/** Samples in words, for each who has to do with one. */
@Component
class SampleWords {

  private final InspectionWords said;

  SampleWords(InspectionWords said) {
    this.said = said;
  }

  /**
   * A sample, with what the office and those whom it concerns know of it.
   *
   * @param result in words; empty until it is tested
   * @param laboratory its name; empty until the sample is there
   * @param days what happened on which day, and what has to by when
   * @param objects whether whom it concerns can still object
   */
  record Row(
      Sample sample,
      String state,
      String tone,
      String result,
      String laboratory,
      String bought,
      List<String> days,
      boolean send,
      boolean tell,
      boolean objects) {}

  /** What a laboratory sees: not who made it, nor under which certificate. */
  record Blind(
      long id,
      String product,
      String model,
      String state,
      String tone,
      String result,
      boolean again,
      boolean waits) {}

  List<Row> rows(Collection<Sample> some, Words words) {
    Map<String, String> names =
        said.names(
            some.stream()
                .map(Sample::laboratory)
                .filter(code -> !code.isEmpty())
                .distinct()
                .toList());
    return some.stream().map(each -> row(each, names, words)).toList();
  }

  List<Blind> blind(Collection<Sample> some, Words words) {
    return some.stream()
        .map(each -> {
          boolean again = each.state() == SampleState.DISPUTED;
          boolean waits = again || each.state() == SampleState.SENT;
          return new Blind(
              each.id(),
              each.product(),
              each.model(),
              words.text(waits ? "sample.waits" : "sample.tested"),
              waits ? "ahead" : "good",
              again ? "" : result(each, words),
              again,
              waits);
        })
        .toList();
  }

  private Row row(Sample each, Map<String, String> names, Words words) {
    LocalDate until = each.objectUntil();
    boolean open = until == null || !said.today().isAfter(until);
    return new Row(
        each,
        words.text("sample.state." + each.state().word()),
        tone(each),
        result(each, words),
        names.getOrDefault(each.laboratory(), each.laboratory()),
        words.text(
            each.anonymous() ? "sample.bought" : "sample.picked",
            each.place(),
            each.price().toPlainString()),
        days(each, words),
        each.state() == SampleState.TAKEN,
        each.state() == SampleState.TESTED,
        each.state() == SampleState.TOLD && open);
  }

  private static String result(Sample each, Words words) {
    Boolean passed = each.passed();
    if (passed == null) return "";
    return words.text(passed ? "sample.passed" : "sample.failed");
  }

  private static List<String> days(Sample each, Words words) {
    var days = new ArrayList<String>();
    day(days, "sample.on.tested", each.testedOn(), words);
    if (each.state() == SampleState.TESTED) day(days, "sample.on.tell", each.tellBy(), words);
    day(days, "sample.on.told", each.toldOn(), words);
    if (each.state() == SampleState.TOLD) day(days, "sample.on.object", each.objectUntil(), words);
    day(days, "sample.on.settled", each.settledOn(), words);
    return days;
  }

  private static void day(List<String> days, String key, @Nullable LocalDate day, Words words) {
    if (day != null) days.add(words.text(key, words.day(day)));
  }

  private static String tone(Sample each) {
    boolean failed = Boolean.FALSE.equals(each.passed());
    return switch (each.state()) {
      case TAKEN, SENT -> "ahead";
      case TESTED, TOLD, DISPUTED -> "warn";
      case SETTLED -> failed ? "stop" : "good";
    };
  }
}
