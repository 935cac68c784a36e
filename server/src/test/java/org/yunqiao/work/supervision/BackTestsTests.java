package org.yunqiao.work.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yunqiao.RealDatabase;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.scheme.table.Table;
import org.yunqiao.register.scheme.table.Tables;
import org.yunqiao.work.supervision.risk.BackTest;
import org.yunqiao.work.supervision.risk.RiskModel;
import org.yunqiao.work.supervision.risk.Share;
import org.yunqiao.work.supervision.risk.WhatIf;

/** What chance had inspected tells how right the ratings from before were. */
@RealDatabase
@Import(DrawsTests.Setting.class)
class BackTestsTests {

  private static final LocalDate DAY = LocalDate.of(2026, 12, 1);

  @TempDir private Path folder;
  @Autowired private Draws draws;
  @Autowired private DrawFiles files;
  @Autowired private BackTests tests;
  @Autowired private WhatIfs whatIfs;
  @Autowired private RandomArm arm;
  @Autowired private Journal journal;
  @Autowired private JdbcClient jdbc;
  @Autowired private SettableClock clock;

  @Test
  void ratings_from_before_the_plan_are_held_against_what_was_found() throws Exception {
    assertThatExceptionOfType(SupervisionProblem.class)
        .isThrownBy(tests::test)
        .returns("supervision.nothing-observed", SupervisionProblem::code);
    for (int i = 1; i <= 30; i++) rated("A-%02d".formatted(i), "A", 900);
    for (int i = 1; i <= 20; i++) rated("B-%02d".formatted(i), "C", 600);
    clock.forward(Duration.ofMinutes(1));
    new SmallDraw(draws, clock, folder).revealed("D-1");
    Draw draw = draws.run("D-1");
    List<String> drawn =
        files.read(
            Objects.requireNonNull(draw.results()).drawn(),
            lines -> lines.map(line -> line.split("\t")[2]).toList());
    // whatever came later is not what was known
    for (String object : drawn) rated(object, "D", 100);
    String gone = drawn.stream().filter(id -> id.startsWith("B")).findFirst().orElseThrow();
    for (String object : drawn) {
      inspected("D-1", object, object.equals(gone) ? "7" : object.startsWith("B") ? "B" : "1");
    }
    inspected("D-1", drawn.getFirst(), "1"); // another department, the same visit
    inspected(null, "A-30", "B"); // upon a tip

    PastTest past = tests.test();
    BackTest result = past.result();
    assertThat(result.observed()).isEqualTo(6);
    assertThat(result.area()).isEqualTo(1);
    assertThat(result.classes())
        .containsExactly(
            new BackTest.ByClass("A", new Share(0, 3)), new BackTest.ByClass("C", new Share(3, 3)));
    assertThat(arm.observed(LocalDate.of(2026, 12, 1), null))
        .allSatisfy(
            each -> assertThat(each.weight()).isEqualTo(each.riskClass().equals("A") ? 10 : 5));
    Entry fact = journal.read(journal.last() - 1, 1).getFirst();
    assertThat(fact.type()).isEqualTo("risk.tested");
    assertThat(fact.position()).isEqualTo(past.position());
    assertThat(tests.last()).contains(past);
    assertThat(tests.test().result()).as("the same data, the same numbers").isEqualTo(result);
    what_was_found_is_what_is_expected();
    another_model_is_tried_on_the_same_past();
  }

  private void another_model_is_tried_on_the_same_past() {
    long stated = journal.last();
    RiskModel blind = RiskModel.of(Tables.with(Map.of("risk-factors", factors(1, 0))), DAY);
    RiskModel reversed = RiskModel.of(Tables.with(Map.of("risk-factors", factors(0, 1000))), DAY);
    assertThat(tests.trial(blind).area()).isEqualTo(0.5);
    assertThat(tests.trial(reversed).area()).isZero();
    assertThat(tests.last()).as("tries are not kept").isPresent();
    assertThat(journal.last()).as("nor stated").isEqualTo(stated);
    jdbc.sql("update supervision.object set code = 'A-01' where party = 30").update();
    WhatIf answer = whatIfs.ask(WhatIfs.Wished.DEFAULT, reversed);
    assertThat(answer.classes().stream().mapToLong(WhatIf.ClassAnswer::objects).sum())
        .as("whoever was rated")
        .isEqualTo(1);
    assertThat(whatIfs.ask(WhatIfs.Wished.DEFAULT).run()).isNotEqualTo(answer.run());
  }

  private static Table factors(int good, int bad) {
    return Table.read(
        "risk-factors",
        """
        # zh: 试
        # en: trial
        # source: test
        # confidence: L
        # key: code
        code,zh,en,rated,dimension,points,input,good,bad,unknown,from,to,confidence,source
        ONE,一,one,organisation,base,100,%s,%d,%d,0.8,2026-01-01,,L,test
        """
            .formatted(good == 1 ? "none" : "risk-before", good, bad)
            .getBytes(StandardCharsets.UTF_8));
  }

  private void what_was_found_is_what_is_expected() {
    for (int i = 1; i <= 30; i++) {
      jdbc.sql("insert into supervision.object (party, code, region, risk) values (?, ?, ?, ?)")
          .params(i, "X" + i, i % 2 == 0 ? "330100" : "440100", i <= 10 ? "C" : "A")
          .update();
    }
    WhatIfs.Wished usual = WhatIfs.Wished.DEFAULT;
    WhatIf answer =
        whatIfs.ask(
            new WhatIfs.Wished(Map.of("C", BigDecimal.valueOf(50)), 0, 10, 2, usual.line()));
    assertThat(answer.classes())
        .extracting(WhatIf.ClassAnswer::riskClass)
        .containsExactly("A", "B", "C", "D");
    WhatIf.ClassAnswer raised = answer.classes().get(2);
    assertThat(raised.rate()).isEqualTo(new Share(3, 3));
    assertThat(raised.drawn()).isEqualTo(5);
    assertThat(raised.found()).isEqualTo(5);
    assertThat(answer.regions()).extracting(WhatIf.RegionAnswer::region).contains("33", "44");
    assertThatExceptionOfType(SupervisionProblem.class)
        .isThrownBy(() ->
            whatIfs.ask(new WhatIfs.Wished(Map.of("E", BigDecimal.ONE), 0, 1, 2, usual.line())))
        .returns("supervision.no-what-if", SupervisionProblem::code);
  }

  private void rated(String object, String risk, int score) {
    jdbc.sql(
            """
            insert into supervision.rating
              (object, risk, score, inputs, digest, model, rated_on, rated_at)
            values (?, ?, ?, ?, '', '', date '2026-11-30', ?)
            """)
        .params(object, risk, score, inputs(object, score), Timestamp.from(clock.instant()))
        .update();
  }

  private static String inputs(String object, int score) {
    return "{\"lists\":[],\"object\":\"%s\",\"rated\":\"organisation\",".formatted(object)
        + "\"values\":{\"risk-before\":\"%d\"}}".formatted(score);
  }

  private void inspected(@Nullable String draw, String object, String result) {
    jdbc.sql(
            """
            insert into supervision.inspection
              (visit, item, object, draw, department, region, due, results, concluded_at)
            values (1, 'CCC-01', :object, :draw, :department, '330100', date '2026-12-31',
              array[:result], :at)
            """)
        .param("object", object)
        .param("draw", draw, Types.VARCHAR)
        .param("department", clock.instant().toString())
        .param("result", result)
        .param("at", Timestamp.from(clock.instant()))
        .update();
  }
}
