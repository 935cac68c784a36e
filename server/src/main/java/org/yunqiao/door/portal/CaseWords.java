package org.yunqiao.door.portal;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yunqiao.Problem;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.calendar.WorkingDays;
import org.yunqiao.register.scheme.procedure.Procedure;
import org.yunqiao.register.scheme.procedure.Step;
import org.yunqiao.register.scheme.procedure.TimeLimit;
import org.yunqiao.work.casework.Deadline;

/** Says of a case, in words, what its procedure and its clocks mean. */
record CaseWords(Procedure procedure, LocalDate today, Words words) {

  /**
   * A time limit in words.
   *
   * @param tone class of the stylesheet
   * @param source the law
   */
  record ClockLine(String name, String said, String tone, String source) {}

  String step(String id) {
    Step step = procedure.steps().get(id);
    return step == null ? id : words.name(step.names());
  }

  /** How a step ended, or what a document is. */
  String word(String word) {
    Edition.Names names = procedure.words().get(word);
    if (names != null) return words.name(names);
    return words.textOr("casework.word." + word, word);
  }

  ClockLine clock(Deadline deadline) {
    TimeLimit limit = procedure.limits().get(deadline.name());
    String name = limit == null ? deadline.name() : words.name(limit.names());
    String source = limit == null ? "" : limit.source();
    try {
      return new ClockLine(name, said(deadline, limit), tone(deadline), source);
    } catch (Problem unknownYear) {
      return new ClockLine(name, words.refusal(unknownYear), "hold", source);
    }
  }

  /** The clock to mind first: what is over, then what is due next, then what is stopped. */
  Optional<ClockLine> next(List<Deadline> deadlines) {
    return deadlines.stream()
        .filter(Deadline::running)
        .min(
            java.util.Comparator.comparing(
                deadline -> Objects.requireNonNullElse(deadline.due(), LocalDate.MAX)))
        .or(() -> deadlines.stream().filter(d -> d.met() == null).findFirst())
        .map(this::clock);
  }

  private String said(Deadline deadline, @Nullable TimeLimit limit) {
    LocalDate due = deadline.due();
    LocalDate met = deadline.met();
    LocalDate stopped = deadline.stopped();
    if (met != null) return met(met, due);
    if (stopped != null) {
      return words.text("casework.clock.stopped", words.day(stopped), stops(limit));
    }
    Integer missing = deadline.missing();
    if (missing != null) return words.text("casework.clock.missing", missing.toString());
    if (due == null) return "";
    if (due.isBefore(today)) {
      return words.text("casework.clock.over", days(due, today), words.day(due));
    }
    String left =
        due.equals(today)
            ? words.text("casework.clock.today")
            : words.text("casework.clock.left", days(today, due), words.day(due));
    String stops = stops(limit);
    return stops.isEmpty() ? left : words.text("casework.clock.not-counted", left, stops);
  }

  private String met(LocalDate met, @Nullable LocalDate due) {
    return due != null && due.isBefore(met)
        ? words.text("casework.clock.met-late", words.day(met), days(due, met))
        : words.text("casework.clock.met", words.day(met));
  }

  private String tone(Deadline deadline) {
    LocalDate due = deadline.due();
    LocalDate met = deadline.met();
    if (met != null) return due != null && due.isBefore(met) ? "bad" : "gone";
    if (due == null) return "hold";
    if (due.isBefore(today)) return "bad";
    return calendar().between(today, due) <= 3 ? "hold" : "valid";
  }

  private String stops(@Nullable TimeLimit limit) {
    if (limit == null) return "";
    return String.join(words.text("value.comma"), limit.stops().stream().map(this::step).toList());
  }

  private String days(LocalDate after, LocalDate until) {
    return words.count(calendar().between(after, until));
  }

  private WorkingDays calendar() {
    return WorkingDays.of(procedure.tables());
  }
}
