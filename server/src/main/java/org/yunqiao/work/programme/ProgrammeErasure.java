package org.yunqiao.work.programme;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Keeper;

/**
 * Forgets the words that somebody wrote with the fact that told them; points, days and states stay,
 * for rankings and limits rest on them.
 */
@Component
class ProgrammeErasure implements Keeper {

  /**
   * Which words a fact told. What was written later in their place is another fact's.
   *
   * @param member of the fact that has them
   * @param numbers members of the fact by which the row is found
   */
  private record Words(String sql, String member, List<String> numbers) {}

  private static final Map<String, Words> TOLD =
      Map.ofEntries(
          Map.entry(
              "evaluation.objected",
              new Words(
                  """
                  update programme.objection set reason = ''
                  where evaluation = :evaluation and number = :objection and reason = :words
                  """,
                  "reason",
                  List.of("evaluation", "objection"))),
          Map.entry(
              "evaluation.objection-answered",
              new Words(
                  """
                  update programme.objection set answer = ''
                  where evaluation = :evaluation and number = :objection and answer = :words
                  """,
                  "reason",
                  List.of("evaluation", "objection"))),
          Map.entry(
              "evaluation.expert-struck",
              new Words(
                  """
                  update programme.expert set struck = ''
                  where evaluation = :evaluation and number = :expert and struck = :words
                  """,
                  "reason",
                  List.of("evaluation", "expert"))),
          Map.entry(
              "ticket.opened",
              new Words(
                  "update programme.ticket set what = '' where id = :ticket and what = :words",
                  "what",
                  List.of("ticket"))),
          Map.entry(
              "ticket.solved",
              new Words(
                  "update programme.ticket set how = '' where id = :ticket and how = :words",
                  "how",
                  List.of("ticket"))),
          Map.entry(
              "plan.reported",
              new Words(
                  """
                  update programme.report set text = ''
                  where goal = :goal and number = :report and text = :words
                  """,
                  "text",
                  List.of("goal", "report"))),
          Map.entry(
              "plan.appraised",
              new Words(
                  "update programme.goal set reason = '' where id = :goal and reason = :words",
                  "reason",
                  List.of("goal"))),
          Map.entry(
              "improvement.told",
              new Words(
                  """
                  update programme.improvement_step set evidence = ''
                  where improvement = :improvement and number = :step and evidence = :words
                  """,
                  "evidence",
                  List.of("improvement", "step"))),
          Map.entry(
              "improvement.reviewed",
              new Words(
                  """
                  update programme.improvement_step set remark = ''
                  where improvement = :improvement and number = :step and remark = :words
                  """,
                  "remark",
                  List.of("improvement", "step"))));

  private final JdbcClient jdbc;

  ProgrammeErasure(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public boolean keeps(String type) {
    return TOLD.containsKey(type);
  }

  @Override
  public Map<String, Object> forget(Entry fact) {
    Words words = Objects.requireNonNull(TOLD.get(fact.type()));
    var asked =
        jdbc.sql(words.sql).param("words", String.valueOf(fact.payload().get(words.member)));
    for (String each : words.numbers) asked = asked.param(each, fact.number(each));
    asked.update();
    return Map.of();
  }
}
