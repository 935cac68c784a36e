package org.yunqiao.register.scheme.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yunqiao.register.scheme.Library;
import org.yunqiao.register.scheme.file.SimpleScheme.Figure;
import org.yunqiao.register.scheme.file.SimpleScheme.Grade;

class SimpleSchemeTests {

  private static final Library SHIPPED = new Library(Folders.shipped());
  private static final List<Figure> FIGURES =
      List.of(
          new Figure("抗压强度", "Strength", "30.5", "", "第 5 条"),
          new Figure("", "", "", "", ""),
          new Figure("含水率", "Moisture", "0", "12", "第 6 条"));
  private static final List<Grade> GRADES =
      List.of(new Grade("A", "70", "一星", "one star"), new Grade("AA", "80", "二星", "two stars"));

  private static SimpleScheme filledIn(
      String zh, String project, String field, List<Figure> figures, List<Grade> grades) {
    return new SimpleScheme(
        "brick",
        zh,
        "Brick",
        project,
        field,
        "YQ-B-01",
        "砖认证规则",
        "样例机构",
        "2026-01-01",
        "2026-02-01",
        "3",
        "样例",
        figures,
        grades);
  }

  @Test
  void what_was_filled_in_becomes_a_folder_that_may_be_filed() {
    for (List<Grade> grades : List.of(GRADES, GRADES.subList(0, 1), List.<Grade>of())) {
      SimpleScheme scheme = filledIn("砖", "B0501", "PV07、PV11", FIGURES, grades);
      assertThat(scheme.faults()).isEmpty();
      assertThat(Check.forFiling(scheme.folder(), SHIPPED)).isEmpty();
    }
    SimpleScheme graded = filledIn("砖", "C0299", "SC01", List.of(), GRADES);
    assertThat(Check.forFiling(graded.folder(), SHIPPED)).isEmpty();
  }

  @Test
  void every_rule_is_shown_refusing() {
    assertThat(filledIn("砖", "B0501", "PV07", FIGURES, GRADES).folder().files().keySet())
        .contains(
            "examples/refused-figure-1-low.yaml",
            "examples/refused-figure-2-low.yaml",
            "examples/refused-figure-2-high.yaml",
            "examples/refused-grade.yaml",
            "examples/refused-score-low.yaml");
  }

  @Test
  void what_the_check_finds_is_led_back_to_where_it_was_filled_in() {
    SimpleScheme scheme = filledIn("砖", "B0501", "SC01", FIGURES, GRADES);
    List<Finding> findings = Check.forFiling(scheme.folder(), SHIPPED);
    assertThat(findings).extracting(Finding::code).containsExactly("scheme.field-of-project");
    assertThat(scheme.place(findings.getFirst())).contains("field");
  }

  @Test
  void text_stays_text_whatever_is_in_it() {
    String name = "砖\", en: x}\nissuer: {authority: SAMR}\n# '{{'";
    SchemeFolder folder = filledIn(name, "B0501", "PV07", FIGURES, GRADES).folder();
    assertThat(folder.charter().names().zh()).isEqualTo(name);
    assertThat(folder.charter().issuer()).hasToString("Attested[under=cb-approval]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          figures[0].least | scheme.simple.number | 3O
          figures[0].least | scheme.simple.number | 1e9
          figures[0].least | scheme.simple.limit  | ''
          """)
  void what_is_no_number_is_told_at_its_place(String place, String code, String least) {
    List<Figure> figures = List.of(new Figure("强度", "Strength", least, "", "第 5 条"));
    assertThat(filledIn("砖", "B0501", "PV07", figures, List.of()).faults())
        .hasEntrySatisfying(place, wording -> assertThat(wording.code()).isEqualTo(code));
  }

  @Test
  void a_scheme_that_would_refuse_nothing_is_told() {
    assertThat(filledIn("砖", "B0501", "PV07", List.of(), List.of()).faults())
        .containsOnlyKeys("figures");
    assertThat(SimpleScheme.empty(java.time.LocalDate.of(2026, 12, 3)).from())
        .isEqualTo("2027-01-01");
  }
}
