package org.yunqiao.register.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yunqiao.register.scheme.file.Folders;

/** Task 16: a basic approval of laboratories, and what each industry asks in addition. */
class Article16Tests {

  private static final Library SHIPPED = new Library(Folders.shipped());

  private static Examination examined(String issued, Map<String, Object> food, String... scope) {
    LocalDate on = LocalDate.parse(issued);
    return SHIPPED
        .inForce("cma", on)
        .orElseThrow()
        .examine(
            new Submission(
                on,
                issued.substring(2, 4) + "1100110150",
                on,
                on.plusYears(6).minusDays(1),
                List.of(scope),
                food,
                Submission.Issuer.NONE,
                Submission.Holder.NONE));
  }

  /** A laboratory in order, but for what is said otherwise. */
  private static Map<String, Object> food(Object... otherwise) {
    var said =
        new HashMap<String, Object>(
            Map.of(
                "legal-person",
                true,
                "food-assessed",
                "2024-01-20",
                "food-staff",
                20,
                "food-staff-middle",
                8,
                "food-inspectors-named",
                true,
                "food-sample-rooms",
                true,
                "food-proficiency",
                2));
    for (int i = 0; i < otherwise.length; i += 2) said.put((String) otherwise[i], otherwise[i + 1]);
    return said;
  }

  private static List<String> codes(List<Objection> objections) {
    return objections.stream().map(Objection::code).toList();
  }

  @Test
  void a_food_laboratory_that_meets_its_overlay_keeps_all_fields() {
    Examination said = examined("2024-03-01", food(), "00", "12");

    assertThat(codes(said.refused())).isEmpty();
    assertThat(said.removed()).isEmpty();
    assertThat(codes(said.unknown())).isEmpty();
  }

  @Test
  void a_food_laboratory_that_fails_its_overlay_loses_food_and_nothing_else() {
    Examination said = examined("2024-03-01", food("food-staff-middle", 5), "00", "12", "14");

    assertThat(codes(said.refused())).isEmpty();
    assertThat(said.removed()).containsExactly("00");
    assertThat(codes(said.lost())).containsExactly("cma-food.few-qualified");
  }

  @Test
  void failing_the_base_refuses_the_whole_however_good_the_food() {
    Examination said = examined("2024-03-01", food("legal-person", false), "00", "12");

    assertThat(codes(said.refused())).containsExactly("cma.not-a-legal-person");
  }

  @Test
  void each_overlay_takes_its_own_fields_only() {
    Examination said =
        examined(
            "2024-03-01",
            food(
                "food-sample-rooms",
                false,
                "forensic-assessed",
                "2024-01-20",
                "forensic-licence",
                "110018099"),
            "00",
            "07",
            "14");

    assertThat(said.removed()).containsExactly("00");

    Examination both =
        examined(
            "2024-03-01",
            food("food-sample-rooms", false, "forensic-assessed", "2024-01-20"),
            "00",
            "07",
            "14");
    assertThat(both.removed()).containsExactlyInAnyOrder("00", "07");
    assertThat(both.refused()).isEmpty();
  }

  @Test
  void where_food_was_all_there_was_nothing_is_left_to_approve() {
    Examination said = examined("2024-03-01", food("food-proficiency", 0), "00");

    assertThat(codes(said.refused())).containsExactly("cma-food.no-proficiency");
  }

  @Test
  void a_laboratory_without_food_is_not_asked_about_food() {
    Examination said = examined("2024-03-01", food("food-sample-rooms", false), "12", "14");

    assertThat(said.removed()).isEmpty();
    assertThat(codes(said.refused())).isEmpty();
  }

  @Test
  void before_the_overlay_was_in_force_it_asked_nothing() {
    assertThat(SHIPPED.inForce("cma", LocalDate.parse("2018-04-30")).orElseThrow().overlays())
        .isEmpty();
    assertThat(SHIPPED.inForce("cma", LocalDate.parse("2018-05-01")).orElseThrow().overlays())
        .extracting(Charter::scheme)
        .contains("cma-food");
  }
}
