package org.yunqiao.work.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** From scores to places. */
class RankingTests {

  private static final List<Criterion> CRITERIA =
      List.of(
          new Criterion("skill", "技术能力", new BigDecimal("60")),
          new Criterion("name", "品牌影响", new BigDecimal("40")));

  private static Score score(String entrant, int expert, String skill, String name) {
    return new Score(
        entrant, expert, Map.of("skill", new BigDecimal(skill), "name", new BigDecimal(name)));
  }

  /** By hand: a 88 90 92 (of 60 … 100) = 90; b 89 89 91 (of 89 … 99) = 89.6667. */
  @Test
  void the_highest_and_the_lowest_count_for_nothing_and_the_order_of_scores_neither() {
    var scores =
        new ArrayList<Score>(
            List.of(
                score("a", 1, "60", "60"),
                score("a", 2, "88", "88"),
                score("a", 3, "90", "90"),
                score("a", 4, "92", "92"),
                score("a", 5, "100", "100"),
                score("b", 1, "89", "89"),
                score("b", 2, "89", "89"),
                score("b", 3, "89", "89"),
                score("b", 4, "91", "91"),
                score("b", 5, "99", "99")));
    List<Place> ranking = Ranking.of(CRITERIA, scores);
    assertThat(ranking)
        .containsExactly(
            new Place("a", new BigDecimal("90.0000"), 1, 5),
            new Place("b", new BigDecimal("89.6667"), 2, 5));
    Collections.shuffle(scores, new Random(7));
    assertThat(Ranking.of(CRITERIA, scores)).isEqualTo(ranking);
  }

  @Test
  void weights_count_and_equal_scores_share_a_rank() {
    List<Place> ranking =
        Ranking.of(
            CRITERIA,
            List.of(
                score("a", 1, "90", "50"), // 74
                score("b", 1, "50", "90"), // 66
                score("c", 1, "74", "74"), // 74
                score("d", 1, "10", "10")));
    assertThat(ranking).extracting(Place::entrant).containsExactly("a", "c", "b", "d");
    assertThat(ranking).extracting(Place::rank).containsExactly(1, 1, 3, 4);
  }

  @Test
  void weights_that_sum_to_ninety_nine_are_refused() {
    Weights.demand(List.of(new BigDecimal("33.34"), new BigDecimal("66.66")));
    for (List<BigDecimal> bad :
        List.of(
            List.of(new BigDecimal("60"), new BigDecimal("39")),
            List.of(new BigDecimal("110"), new BigDecimal("-10")),
            List.<BigDecimal>of())) {
      assertThatThrownBy(() -> Weights.demand(bad))
          .isInstanceOfSatisfying(
              ProgrammeProblem.class,
              problem -> assertThat(problem.code()).isEqualTo("programme.weights"));
    }
  }
}
