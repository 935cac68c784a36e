package org.yunqiao.door.portal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Regions;
import org.yunqiao.register.scheme.calendar.CalendarProblem;
import org.yunqiao.register.scheme.calendar.WorkingDays;
import org.yunqiao.view.publicity.PublicRegister;
import org.yunqiao.work.supervision.Inspection;
import org.yunqiao.work.supervision.InspectionState;
import org.yunqiao.work.supervision.Measure;
import org.yunqiao.work.supervision.MeasureKind;
import org.yunqiao.work.supervision.MeasureState;
import org.yunqiao.work.supervision.Sent;

/** Inspections and measures in words: who, what, how far, and how long there is left. */
@Component
class InspectionWords {

  private final Parties parties;
  private final Regions regions;
  private final Clock clock;

  InspectionWords(Parties parties, Regions regions, Clock clock) {
    this.parties = parties;
    this.regions = regions;
    this.clock = clock;
  }

  /**
   * A line of a list.
   *
   * @param name what it is called by: the object's name, or the kind of measure
   * @param what the item, or whom the measure is about
   * @param tone class of the state's tag
   * @param left how long there is, in words; empty where no clock runs
   * @param leftTone class of the clock
   */
  record Line(
      long id,
      String name,
      String code,
      String what,
      String state,
      String tone,
      String left,
      String leftTone,
      String under) {}

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), PublicRegister.ZONE);
  }

  List<Line> inspections(Collection<Inspection> some, Words words) {
    Map<String, String> names = names(some.stream().map(Inspection::object).toList());
    return some.stream()
        .map(each -> {
          Left left = left(each, words);
          return new Line(
              each.id(),
              names.getOrDefault(each.object(), each.object()),
              each.object(),
              CodeNames.of(CodeNames.ITEMS, each.item(), today(), words),
              words.text("inspection.state." + each.state().word()),
              tone(each.state()),
              left.said(),
              left.tone(),
              String.join(" · ", each.officers().stream().map(Sent::officer).toList()));
        })
        .toList();
  }

  /** Of measures the kind comes first, then whom it is about. */
  List<Line> measures(Collection<Measure> some, Words words) {
    Map<String, String> names = names(some.stream().map(Measure::object).toList());
    return some.stream()
        .map(each -> {
          Left left = left(each, words);
          return new Line(
              each.id(),
              CodeNames.of(CodeNames.MEASURES, each.kind(), today(), words),
              each.object(),
              names.getOrDefault(each.object(), each.object()),
              words.text("measure.state." + each.state().word()),
              tone(each.state()),
              left.said(),
              left.tone(),
              words.text("measure.from-to", each.department(), addressee(each, words)));
        })
        .toList();
  }

  /** To whom a measure is addressed. */
  String addressee(Measure measure, Words words) {
    return switch (measure.to()) {
      case OBJECT, BODY -> name(measure.addressee());
      case REGION -> region(measure.addressee());
      case DEPARTMENT -> measure.addressee();
      case PUBLIC -> words.text("measure.to.public");
    };
  }

  String region(String code) {
    if (code.isEmpty() || code.length() > 6) return code;
    return regions
        .find(code + "0".repeat(6 - code.length()))
        .map(region -> region.path())
        .orElse(code);
  }

  /** The name of who has a credit code; the code where nobody has. */
  String name(String code) {
    return names(List.of(code)).getOrDefault(code, code);
  }

  /** The names of those with credit codes, where there are such. */
  Map<String, String> names(Collection<String> codes) {
    Map<String, Long> ids = parties.ids(Identifier.CREDIT_CODE, codes);
    Map<Long, String> names = parties.names(ids.values());
    Map<String, String> byCode = new HashMap<>();
    ids.forEach(
        (code, id) -> Optional.ofNullable(names.get(id)).ifPresent(name -> byCode.put(code, name)));
    return byCode;
  }

  /**
   * How long there is, in words.
   *
   * @param tone class of the clock
   */
  record Left(String said, String tone) {

    static final Left NONE = new Left("", "");
  }

  Left left(Inspection inspection, Words words) {
    return switch (inspection.state()) {
      case OPEN, RECORDED -> days("inspection.due", inspection.due(), words);
      case CONCLUDED -> {
        LocalDate by = inspection.publishBy();
        if (inspection.disputed()) yield new Left(words.text("inspection.paused"), "hold");
        if (by == null) yield new Left(words.text("inspection.no-calendar"), "");
        yield publishing(by, words);
      }
      case PUBLISHED ->
          inspection.disputed() ? new Left(words.text("inspection.disputed"), "hold") : Left.NONE;
      case EXCLUDED, VOID -> Left.NONE;
    };
  }

  private Left publishing(LocalDate by, Words words) {
    LocalDate today = today();
    try {
      int left = WorkingDays.shared().between(today, by);
      return left < 0
          ? new Left(words.text("inspection.publish.late", words.count(-left)), "bad")
          : new Left(
              words.text("inspection.publish.left", words.count(left), words.day(by)),
              left <= 3 ? "hold" : "");
    } catch (CalendarProblem notNotified) {
      return new Left(words.text("inspection.publish.by", words.day(by)), "");
    }
  }

  Left left(Measure measure, Words words) {
    LocalDate due = measure.due();
    return switch (measure.state()) {
      case SENT, ACCEPTED -> due == null ? Left.NONE : days("measure.due", due, words);
      case EXECUTED, RETURNED, CLOSED -> Left.NONE;
    };
  }

  private Left days(String key, LocalDate due, Words words) {
    long left = ChronoUnit.DAYS.between(today(), due);
    return left < 0
        ? new Left(words.text(key + ".late", words.count(-left)), "bad")
        : new Left(words.text(key, words.count(left), words.day(due)), left <= 7 ? "hold" : "");
  }

  static String tone(InspectionState state) {
    return switch (state) {
      case OPEN -> "ahead";
      case RECORDED, CONCLUDED -> "warn";
      case PUBLISHED -> "good";
      case EXCLUDED, VOID -> "";
    };
  }

  static String tone(MeasureState state) {
    return switch (state) {
      case SENT -> "ahead";
      case ACCEPTED, EXECUTED -> "warn";
      case RETURNED -> "stop";
      case CLOSED -> "good";
    };
  }

  /** The sorts of measures, to choose from, each with to whom it goes. */
  List<ApplyPages.Choice> kinds(Words words) {
    return MeasureKind.all(today()).stream()
        .map(kind ->
            new ApplyPages.Choice(
                kind.code(),
                (words.chinese() ? kind.zh() : kind.en())
                    + " → "
                    + words.text("measure.to." + kind.to().word())))
        .toList();
  }
}
