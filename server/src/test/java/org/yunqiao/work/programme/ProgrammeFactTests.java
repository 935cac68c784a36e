package org.yunqiao.work.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.yunqiao.ledger.Fact;
import org.yunqiao.ledger.FactSchemas;

/** What the programmes state is as its schema says, also where a day is not known yet. */
class ProgrammeFactTests {

  static final List<Fact> FACTS =
      List.of(
          new EvaluationExpertStruck(1, 2, "an interest"),
          new EvaluationObjectionAnswered(1, 2, false, "checked", "2026-03-30", 0),
          new EvaluationObjectionAnswered(1, 2, false, "checked", null, 1),
          new EvaluationObjectionAnswered(1, 2, true, "it is so", null, 0),
          new TicketOpened(1, "SFQ2024-JC-01", "3301", "customs", "2026-03-16"),
          new TicketOpened(1, "SFQ2024-JC-01", "3301", "customs", null),
          new TicketEscalated(1, 1, "33", "2026-03-24"),
          new TicketEscalated(1, 2, "", null));

  @ParameterizedTest
  @FieldSource("FACTS")
  void facts_are_as_published_and_nothing_besides(Fact fact) {
    assertThat(FactSchemas.objections(fact)).isEmpty();
    assertThat(FactSchemas.objectionsToStranger(fact)).isNotEmpty();
  }
}
