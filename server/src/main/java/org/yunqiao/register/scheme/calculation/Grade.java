package org.yunqiao.register.scheme.calculation;

import java.util.Comparator;
import java.util.List;
import org.yunqiao.register.scheme.table.Row;
import org.yunqiao.register.scheme.table.Tables;

/** The grade that a score earns on a scale. */
final class Grade implements Arithmetic {

  private static final String GRADES = "grades";

  @Override
  public List<Input> inputs(Tables tables) {
    List<String> scales =
        tables.named(GRADES).rows().stream().map(row -> row.text("scale")).distinct().toList();
    return List.of(
        Input.decimal("score", 0, 1_000).needed(),
        Input.choice("scale", scales).otherwise("five-star"));
  }

  @Override
  public Result result(Inputs inputs, Working working) {
    List<Row> grades =
        working.table(GRADES).rows(working.on()).stream()
            .filter(row -> row.text("scale").equals(inputs.text("scale")))
            .sorted(Comparator.comparing((Row row) -> row.decimal("at-least")).reversed())
            .toList();
    if (grades.isEmpty()) {
      throw CalculationProblem.noRule(GRADES + " " + inputs.text("scale"), working.on());
    }
    for (Row grade : grades) {
      if (inputs.decimal("score").compareTo(grade.decimal("at-least")) >= 0) {
        working.step(
            Words.of(
                "grade.earned",
                Fraction.plain(inputs.decimal("score")),
                Fraction.plain(grade.decimal("at-least")),
                grade.text("zh"),
                grade.text("en")),
            grade.text("code"),
            grade);
        return working.word(grade.text("code"));
      }
    }
    Row lowest = grades.getLast();
    working.step(
        Words.of("grade.none", Fraction.plain(lowest.decimal("at-least"))), "ungraded", lowest);
    return working.word("ungraded");
  }
}
