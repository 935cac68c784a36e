package org.yunqiao.door.exchange.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yunqiao.register.scheme.Form;

class FormFieldsTests {

  private static final LocalDate DAY = LocalDate.parse("2026-03-01");
  private static final Form FORM =
      Form.read(
          """
          {
            "type": "object",
            "properties": {
              "lock": {"enum": ["face"], "title": "开锁方式", "x-words": {"face": {"zh": "人脸", "en": "face"}}},
              "cycles": {"type": "integer", "title": "耐久试验次数"},
              "rate": {"type": "number", "title": "误识率"},
              "outdoors": {"type": "boolean", "title": "室外"},
              "weights": {"type": "array", "items": {"type": "number"}, "title": "重量"},
              "models": {"type": "array", "items": {"$ref": "#/$defs/model"}, "title": "型号"},
              "covered": {"type": "string", "title": "认证范围"}
            },
            "$defs": {"model": {"type": "string"}}
          }
          """);

  private final FormFields fields =
      new FormFields(
          (scheme, day) -> scheme.equals("lock") ? Optional.of(FORM) : Optional.empty(),
          Set.of("covered"),
          List.of("/"));

  private Map<String, Object> read(Map<String, Object> row) {
    return fields.read("lock", DAY, row);
  }

  @Test
  void a_column_called_by_a_field_or_its_title_is_that_field_in_its_type() {
    assertThat(read(Map.of("lock", "face", "cycles", "１２０")))
        .isEqualTo(Map.of("lock", "face", "cycles", 120L));
    assertThat(read(Map.of("开锁方式", "人脸", "误识率", "0.25", "室外", "是", "重量", "1;2.5", "型号", "A1; B2")))
        .isEqualTo(
            Map.of(
                "lock",
                "face",
                "rate",
                0.25,
                "outdoors",
                true,
                "weights",
                List.of(1L, 2.5),
                "models",
                List.of("A1", "B2")));
  }

  @Test
  void values_that_have_their_type_already_stay_as_they_are() {
    Map<String, Object> row =
        Map.of("cycles", 120L, "outdoors", false, "models", List.of("A1"), "rate", 0.5);
    assertThat(read(row)).isEqualTo(row);
  }

  @Test
  void empty_cells_columns_of_nobody_and_what_the_connector_maps_itself_are_left_out() {
    assertThat(read(Map.of("耐久试验次数", " ", "误识率", "/", "颜色", "红", "认证范围", "锁"))).isEmpty();
  }

  @Test
  void a_scheme_that_is_not_known_has_no_fields() {
    assertThat(fields.read("bell", DAY, Map.of("cycles", "1"))).isEmpty();
  }

  @Test
  void a_word_that_the_form_does_not_know_is_left_for_the_form_to_refuse() {
    assertThat(read(Map.of("开锁方式", "虹膜"))).isEqualTo(Map.of("lock", "虹膜"));
  }

  @Test
  void what_is_no_number_or_neither_yes_nor_no_is_refused_at_its_field() {
    assertThatThrownBy(() -> read(Map.of("耐久试验次数", "many")))
        .isInstanceOfSatisfying(
            RowProblem.class,
            problem -> {
              assertThat(problem.code()).isEqualTo("row.not-a-number");
              assertThat(problem.field()).isEqualTo("cycles");
            });
    assertThatThrownBy(() -> read(Map.of("室外", "也许")))
        .isInstanceOfSatisfying(
            RowProblem.class, problem -> assertThat(problem.code()).isEqualTo("row.not-a-boolean"));
  }
}
