package org.yunqiao.register.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yunqiao.register.scheme.file.Folders;

/** Task 13: compulsory certification by the risk of the product. */
class Article13Tests {

  private static final Library SHIPPED = new Library(Folders.shipped());
  private static final LocalDate ON = LocalDate.parse("2022-02-10");

  private static List<String> refusals(Map<String, Object> attributes) {
    return SHIPPED
        .inForce("ccc-risk", ON)
        .orElseThrow()
        .examine(
            new Submission(
                ON,
                "RISK-1",
                ON,
                ON.plusYears(3).minusDays(1),
                List.of(),
                attributes,
                Submission.Issuer.NONE,
                Submission.Holder.NONE))
        .refused()
        .stream()
        .map(Objection::code)
        .toList();
  }

  /** A product, every factor of whose risk has this rating; so the score is twenty times it. */
  private static Map<String, Object> rated(
      String category, int rating, String level, String now, String proposed, int interval) {
    var said =
        new HashMap<String, Object>(
            Map.of(
                "category", category,
                "severity", rating,
                "failure", rating,
                "accidents", rating,
                "users", rating,
                "complaints", rating,
                "score", 20 * rating,
                "level", level));
    said.put("current-mode", now);
    said.put("proposed-mode", proposed);
    said.put("proposed-interval-months", interval);
    return said;
  }

  private static Map<String, Object> explained(Map<String, Object> said) {
    said.put("explanation", "抽查不合格率高，短路与温升项目集中，建议改为第三方认证。");
    return said;
  }

  @Test
  void high_risk_moves_a_declared_product_to_certification_with_an_explanation() {
    assertThat(refusals(explained(rated("0301", 5, "high", "declaration-b", "certification", 6))))
        .isEmpty();
  }

  @Test
  void high_risk_cannot_stay_under_declaration() {
    assertThat(refusals(explained(rated("0301", 5, "high", "declaration-b", "declaration-b", 6))))
        .containsExactly("ccc-risk.mode-too-light");
  }

  @Test
  void a_change_without_explanation_is_no_proposal() {
    assertThat(refusals(rated("0301", 5, "high", "declaration-b", "certification", 6)))
        .containsExactly("ccc-risk.unexplained");
  }

  @Test
  void low_risk_may_stay_as_it_is_and_needs_no_explanation() {
    assertThat(refusals(rated("0501", 1, "low", "declaration-a", "declaration-a", 36))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1,low,declaration-a,36",
    "2,moderate,declaration-b,24",
    "3,elevated,certification,12",
    "4,high,certification,6",
    "5,high,certification,6",
  })
  void the_score_decides_level_mode_and_frequency(
      int rating, String level, String lightest, int longest) {
    Map<String, Object> just =
        explained(rated("0501", rating, level, "declaration-a", lightest, longest));
    assertThat(refusals(just)).isEmpty();

    just.put("proposed-interval-months", longest + 1);
    assertThat(refusals(just)).containsExactly("ccc-risk.interval-too-long");
  }

  @Test
  void the_score_and_the_level_are_reckoned_not_believed() {
    Map<String, Object> said =
        explained(rated("0301", 5, "high", "declaration-b", "certification", 6));
    said.put("score", 60);
    said.put("level", "elevated");
    assertThat(refusals(said)).containsExactly("ccc-risk.score");
    said.put("score", 100);
    assertThat(refusals(said)).containsExactly("ccc-risk.level");
  }

  @Test
  void what_a_product_is_under_now_is_what_the_catalogue_says_that_day() {
    assertThat(refusals(explained(rated("0703", 5, "high", "declaration-b", "certification", 6))))
        .containsExactly("ccc-risk.current-mode");
  }
}
