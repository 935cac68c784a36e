package org.yunqiao.work.supervision;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.ledger.Journal;
import org.yunqiao.work.supervision.risk.BackTest;
import org.yunqiao.work.supervision.risk.RiskModel;
import tools.jackson.databind.json.JsonMapper;

/** Tests the model of risk on what chance had inspected; each test is a fact, well or ill. */
@Component
public class BackTests {

  private final JdbcClient jdbc;
  private final RandomArm arm;
  private final Journal journal;
  private final JsonMapper json;
  private final Clock clock;

  BackTests(JdbcClient jdbc, RandomArm arm, Journal journal, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.arm = arm;
    this.journal = journal;
    this.json = json;
    this.clock = clock;
  }

  /** Tests now. Refused where chance had nothing inspected yet of what was rated before. */
  @Transactional
  public PastTest test() {
    var today = clock.instant().atZone(Draws.BEIJING).toLocalDate();
    BackTest result = BackTest.of(arm.observed(today, null));
    if (result.observed() == 0) throw SupervisionProblem.nothingObserved();
    String model = RiskModel.on(today).edition();
    Instant at = journal.turn();
    long position = journal.next();
    journal.state(ModelTested.of(model, result));
    jdbc.sql(
            """
            insert into supervision.back_test (model, result, tested_at, position)
            values (?, ?, ?, ?)
            """)
        .params(model, json.writeValueAsString(result), Timestamp.from(at), position)
        .update();
    return new PastTest(model, result, at, position);
  }

  /** Tries another model on the same past; it is not stated, and nothing is rated by it. */
  @Transactional(readOnly = true)
  public BackTest trial(RiskModel other) {
    var today = clock.instant().atZone(Draws.BEIJING).toLocalDate();
    BackTest result = BackTest.of(arm.observed(today, other));
    if (result.observed() == 0) throw SupervisionProblem.nothingObserved();
    return result;
  }

  /** The last one. */
  public Optional<PastTest> last() {
    return jdbc.sql(
            """
            select model, result, tested_at, position from supervision.back_test
            order by id desc limit 1
            """)
        .query((row, n) ->
            new PastTest(
                row.getString("model"),
                json.readValue(
                    row.getString("result").getBytes(StandardCharsets.UTF_8), BackTest.class),
                row.getTimestamp("tested_at").toInstant(),
                row.getLong("position")))
        .optional();
  }
}
