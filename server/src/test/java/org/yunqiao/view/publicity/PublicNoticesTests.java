package org.yunqiao.view.publicity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.RealDatabase;
import org.yunqiao.ledger.Fact;
import org.yunqiao.ledger.Journal;

/**
 * Notices are given, disputed and ended by the facts of rooms that publicity knows by name only.
 */
@RealDatabase
class PublicNoticesTests {

  @Autowired private PublicNotices notices;
  @Autowired private Journal journal;
  @Autowired private TransactionTemplate transaction;
  @Autowired private Clock clock;

  private record Told(String type, @JsonAnyGetter Map<String, Object> members) implements Fact {}

  private List<String> after(String type, Map<String, Object> members) {
    transaction.executeWithoutResult(status -> journal.state(new Told(type, members)));
    while (notices.step() > 0) {}
    return notices.open().stream()
        .map(each ->
            "%s %s%s".formatted(each.kind().word(), each.subject(), each.disputed() ? " !" : ""))
        .toList();
  }

  @Test
  void a_notice_lasts_from_the_fact_that_gives_it_to_the_one_that_ends_it() {
    String until = LocalDate.ofInstant(clock.instant(), PublicRegister.ZONE).plusDays(5).toString();
    assertThat(after("draw.planned", Map.of("draw", "2026-a"))).containsExactly("draw 2026-a");
    assertThat(after("evaluation.opened", Map.of("evaluation", 7, "title", "示范区评价")))
        .as("named, not noticed")
        .containsExactly("draw 2026-a");
    assertThat(after("evaluation.noticed", Map.of("evaluation", 7, "until", until)))
        .containsExactly("evaluation 7", "draw 2026-a");
    assertThat(notices.open().getFirst().title()).isEqualTo("示范区评价");
    assertThat(after("evaluation.objected", Map.of("evaluation", 7)))
        .containsExactly("evaluation 7 !", "draw 2026-a");
    assertThat(after("evaluation.objection-answered", Map.of("evaluation", 7)))
        .containsExactly("evaluation 7", "draw 2026-a");
    assertThat(after("evaluation.concluded", Map.of("evaluation", 7)))
        .containsExactly("draw 2026-a");
    assertThat(after("draw.drawn", Map.of("draw", "2026-a"))).isEmpty();
  }

  @Test
  void a_result_is_there_only_while_it_is_public_and_disputed() {
    assertThat(after("inspection.objected", Map.of("inspection", 3, "answerBy", "2026-12-31")))
        .as("not public: nothing is told")
        .doesNotContain("inspection 3 !");
    assertThat(after("inspection.published", Map.of("inspection", 4)))
        .doesNotContain("inspection 4");
    assertThat(after("inspection.objected", Map.of("inspection", 4, "answerBy", "2026-12-31")))
        .contains("inspection 4 !");
    assertThat(after("inspection.objection-answered", Map.of("inspection", 4, "upheld", false)))
        .doesNotContain("inspection 4", "inspection 4 !");
  }

  @Test
  void a_notice_goes_on_until_the_last_objection_is_answered_and_then_to_its_new_day() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), PublicRegister.ZONE);
    String over = today.minusDays(1).toString();
    String later = today.plusDays(4).toString();
    after("evaluation.opened", Map.of("evaluation", 9, "title", "考核"));
    after("evaluation.noticed", Map.of("evaluation", 9, "until", over));
    after("evaluation.objected", Map.of("evaluation", 9));
    assertThat(
            after(
                "evaluation.objection-answered",
                Map.of("evaluation", 9, "upheld", false, "open", 1)))
        .as("another objection is still to be answered")
        .contains("evaluation 9 !");
    assertThat(
            after(
                "evaluation.objection-answered",
                Map.of("evaluation", 9, "upheld", false, "open", 0, "until", later)))
        .as("the days that were left run on")
        .contains("evaluation 9");
    after("evaluation.objected", Map.of("evaluation", 9));
    assertThat(
            after(
                "evaluation.objection-answered",
                Map.of("evaluation", 9, "upheld", true, "open", 0)))
        .as("what is scored again is on notice no more")
        .doesNotContain("evaluation 9", "evaluation 9 !");
    assertThat(after("evaluation.noticed", Map.of("evaluation", 9, "until", later)))
        .contains("evaluation 9");
    assertThat(notices.open()).anyMatch(each -> each.title().equals("考核"));
    after("evaluation.concluded", Map.of("evaluation", 9));
  }

  @Test
  void what_is_over_by_its_day_is_not_shown() {
    assertThat(after("evaluation.noticed", Map.of("evaluation", 8, "until", "2020-01-01")))
        .doesNotContain("evaluation 8");
  }
}
