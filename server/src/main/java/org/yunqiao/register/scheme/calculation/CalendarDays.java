package org.yunqiao.register.scheme.calculation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.yunqiao.register.scheme.calendar.WorkingDays;
import org.yunqiao.register.scheme.table.Tables;

/** Working days by the State Council's calendar: counted on from a day, or between two. */
final class CalendarDays implements Arithmetic {

  @Override
  public List<Input> inputs(Tables tables) {
    return List.of(
        Input.date("from").needed(), Input.number("days", -10_000, 10_000), Input.date("to"));
  }

  @Override
  public Result result(Inputs inputs, Working working) {
    if (inputs.has("days") && inputs.has("to")) {
      throw CalculationProblem.contradiction("days", "to");
    }
    if (!inputs.has("days") && !inputs.has("to")) {
      throw CalculationProblem.eitherMissing("days", "to");
    }
    return inputs.has("to") ? between(inputs, working) : later(inputs, working);
  }

  private static Result later(Inputs inputs, Working working) {
    WorkingDays calendar = working.workingDays();
    LocalDate from = inputs.date("from");
    LocalDate to = calendar.add(from, (int) inputs.number("days"));
    notices(from, to, calendar, working);
    working.step(
        Words.of("working-days.later", from, inputs.number("days")),
        to.toString(),
        calendar.source(to.getYear()));
    return working.word(to.toString());
  }

  private static Result between(Inputs inputs, Working working) {
    WorkingDays calendar = working.workingDays();
    LocalDate from = inputs.date("from");
    LocalDate to = inputs.date("to");
    int days = calendar.between(from, to);
    notices(from, to, calendar, working);
    working.step(
        Words.of("working-days.between", from, to),
        Integer.toString(days),
        calendar.source(to.getYear()));
    return working.number(BigDecimal.valueOf(days), "working-day");
  }

  private static void notices(LocalDate from, LocalDate to, WorkingDays calendar, Working working) {
    int first = Math.min(from.getYear(), to.getYear());
    int last = Math.max(from.getYear(), to.getYear());
    for (int year = first; year <= last; year++) {
      String number = Integer.toString(year);
      working.step(Words.of("working-days.notice", number), number, calendar.source(year));
    }
  }
}
