package org.yunqiao.work.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.yunqiao.RealDatabase;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Journal;

/**
 * Task 11: regions link arms. A task sent from one province to another is accepted, executed and
 * returned, and both see it.
 */
@RealDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Article11Tests {

  @Autowired private ApplicationContext context;
  @Autowired private Measures measures;
  @Autowired private Journal journal;
  private Office.Person here;
  private Office.Person there;
  private Office.Person elsewhere;

  @BeforeAll
  void regions() {
    Office office = new Office(context);
    office.party("样例电器有限公司", Office.FIRM, "440300");
    here = office.officer("zhejiang", "33");
    there = office.officer("shenzhen", "4403");
    elsewhere = office.officer("beijing", "11");
  }

  private Measure sent(String kind) {
    return here.does(() ->
        measures.take(
            new Taking(kind, null, Office.FIRM, "浙江省市场监督管理局", "330000", "440300", "", "请核查其工厂")));
  }

  @Test
  void a_task_is_accepted_executed_and_its_result_returned_and_both_see_it() {
    long before = journal.last();
    long id = sent("hand-over").id();
    assertThat(seenBy(there, "4403")).contains(id);
    assertThat(seenBy(here, "33")).contains(id);
    assertThat(seenBy(elsewhere, "11")).doesNotContain(id);
    there.does(() -> measures.accept(id));
    there.does(() -> measures.execute(id, "已到现场核查，属实，另案处理"));
    for (Office.Person side : List.of(here, there)) {
      Measure measure = side.does(() -> measures.seen(id));
      assertThat(measure.state()).isEqualTo(MeasureState.EXECUTED);
      assertThat(measure.steps())
          .extracting(MeasureStep::state)
          .containsExactly(MeasureState.SENT, MeasureState.ACCEPTED, MeasureState.EXECUTED);
      assertThat(measure.steps().getLast().reason()).contains("属实");
      assertThat(measure.steps().get(1).actor()).isEqualTo(there.account().actor().name());
    }
    here.does(() -> measures.close(id, "收到结果"));
    assertThat(journal.read(before, 10))
        .extracting(Entry::type)
        .containsExactly("measure.taken", "measure.answered", "measure.answered", "measure.closed");
  }

  @Test
  void what_is_not_theirs_is_given_back_with_a_reason() {
    long id = sent("assist").id();
    there.does(() -> measures.giveBack(id, "该企业已迁往别处"));
    Measure back = here.does(() -> measures.seen(id));
    assertThat(back.state()).isEqualTo(MeasureState.RETURNED);
    assertThat(back.steps().getLast().reason()).isEqualTo("该企业已迁往别处");
    Refusals.refused("supervision.measure-executed", () -> measures.execute(id, "其实办了"), there);
  }

  @Test
  void nobody_else_looks_answers_or_closes() {
    long id = sent("hand-over").id();
    Refusals.refused("identity.not-allowed", () -> measures.seen(id), elsewhere);
    Refusals.refused("identity.not-allowed", () -> measures.accept(id), elsewhere);
    Refusals.refused("identity.not-allowed", () -> measures.accept(id), here);
    Refusals.refused("identity.not-allowed", () -> measures.close(id, "算了"), there);
    Refusals.refused("supervision.measure-executed", () -> measures.execute(id, "先办后收"), there);
  }

  private List<Long> seenBy(Office.Person who, String region) {
    return who.does(() -> measures.in(List.of(region), true, Long.MAX_VALUE, 100)).stream()
        .map(Measure::id)
        .toList();
  }
}
