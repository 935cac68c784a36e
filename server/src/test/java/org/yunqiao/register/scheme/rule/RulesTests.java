package org.yunqiao.register.scheme.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yunqiao.register.scheme.Submission;
import org.yunqiao.register.scheme.table.Table;
import org.yunqiao.register.scheme.table.Tables;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a rule says: kept, broken, or not known; never kept when it could not be evaluated. */
class RulesTests {

  private static final JsonNode FORM =
      new JsonMapper()
          .readTree(
              """
              {"type": "object", "properties": {
                "days": {"type": "number"}, "personnel": {"type": "integer"},
                "main-number": {"type": "string"}, "remote": {"type": "boolean"},
                "standard": {"enum": ["A", "B"]},
                "items": {"type": "array", "items": {"type": "object", "properties": {
                  "name": {"type": "string"}, "limit-value": {"type": "number"}}}}}}
              """);

  private static final Tables TABLES =
      Tables.with(
          Map.of(
              "things",
              Table.read(
                  "things",
                  """
                  # zh: 物
                  # en: Things
                  # source: 样例
                  # key: code
                  code,zh,from,to
                  a,甲,2020-01-01,2023-12-31
                  a,乙,2024-01-01,
                  """
                      .getBytes(java.nio.charset.StandardCharsets.UTF_8)),
              "steps",
              Table.read(
                  "steps",
                  """
                  # zh: 级
                  # en: Steps
                  # source: 样例
                  # range: least most
                  least,most,days
                  1,5,1.5
                  6,,2
                  """
                      .getBytes(java.nio.charset.StandardCharsets.UTF_8))));

  private static final Map<String, Object> RECORD =
      Map.of(
          "days",
          5.5,
          "personnel",
          55,
          "main-number",
          "M-1",
          "remote",
          true,
          "standard",
          "B",
          "items",
          List.of(Map.of("name", "铅", "limit-value", new BigDecimal("0.1"))));

  private static Rules.Verdict verdict(String when, String check, Map<String, Object> attributes) {
    var text =
        new RuleText(
            "t.rule",
            RuleText.Severity.REFUSE,
            "",
            when,
            check,
            "",
            "",
            "样例",
            "H",
            null,
            null,
            "/rules/0");
    LocalDate on = LocalDate.parse("2024-06-03");
    var rules =
        new Rules(
            "t",
            "2024",
            List.of(text),
            FORM,
            TABLES,
            score -> score.compareTo(BigDecimal.TEN) >= 0 ? "high" : "");
    return rules
        .verdict(
            "t.rule",
            new Submission(
                on,
                "N1",
                on,
                LocalDate.parse("2027-06-02"),
                List.of("00", "12"),
                attributes,
                new Submission.Issuer("L1", "330100", List.of("00"), Map.of("max-load", 3)),
                new Submission.Holder("C", "330106", List.of("haccp"), null)))
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          form.days <= decimal('5.5') => KEPT
          form.days * decimal(10) == decimal('55') => KEPT
          form.days * decimal('0.7') >= decimal('3.9') => BROKEN
          decimal('0.1') + decimal('0.2') == decimal('0.3') => KEPT
          form.main_number.matches('^M-[0-9]$') => KEPT
          form.items.all(i, i.limit_value < decimal('0.2')) => KEPT
          form.items.exists(i, i.name == '汞') => BROKEN
          form.remote && form.standard in ['B'] => KEPT
          expires <= days(months(issued, 36), -1) => KEPT
          months('2024-01-31', 1) == '2024-02-29' => KEPT
          days_between(issued, expires) == 1094 => KEPT
          lookup('things', 'a', 'zh') == '乙' => KEPT
          listed('things', 'b') => BROKEN
          within('steps', form.personnel, 'days') == '2' => KEPT
          grade(decimal(11)) == 'high' && grade(form.days) == '' => KEPT
          scope.all(code, code in issuer.scope) => BROKEN
          issuer.form['max_load'] == 3 => KEPT
          'haccp' in holder.held && holder.withdrawn == '' => KEPT
          credit_code('91330100799655058B') => KEPT
          number.startsWith(scheme) || edition == '2024' => KEPT
          issuer.form['nothing'] == 3 => UNKNOWN
          months(number, 1) > issued => UNKNOWN
          decimal(number) > decimal(1) => UNKNOWN
          """)
  void a_rule_says(String check, Rules.Verdict expected) {
    assertThat(verdict(null, check, RECORD)).isEqualTo(expected);
  }

  @Test
  void what_is_missing_makes_a_rule_unknown_unless_it_asks_first() {
    assertThat(verdict(null, "form.personnel > 1", Map.of())).isEqualTo(Rules.Verdict.UNKNOWN);
    assertThat(verdict("has(form.personnel)", "form.personnel > 1", Map.of()))
        .isEqualTo(Rules.Verdict.KEPT);
    assertThat(verdict("form.personnel > 3", "false", Map.of())).isEqualTo(Rules.Verdict.UNKNOWN);
  }

  @Test
  void a_rule_that_cannot_be_compiled_is_unknown_not_kept() {
    assertThat(verdict(null, "form.nothing", RECORD)).isEqualTo(Rules.Verdict.UNKNOWN);
    assertThat(verdict("form.nothing", "true", RECORD)).isEqualTo(Rules.Verdict.UNKNOWN);
  }

  @Test
  void a_number_of_absurd_size_makes_a_rule_unknown() {
    assertThat(verdict(null, "form.days > decimal(1)", Map.of("days", new BigDecimal("1e999999"))))
        .isEqualTo(Rules.Verdict.UNKNOWN);
    assertThat(verdict(null, "decimal('1e999999') > decimal(1)", RECORD))
        .isEqualTo(Rules.Verdict.UNKNOWN);
    assertThat(verdict(null, "form.personnel > 1", Map.of("personnel", new BigDecimal("1e30"))))
        .isEqualTo(Rules.Verdict.UNKNOWN);
  }

  @Test
  void a_rule_that_loops_too_long_is_unknown() {
    String list = "[1,2,3,4,5,6,7,8,9,10]";
    String loops =
        list
            + ".all(a, "
            + list
            + ".all(b, "
            + list
            + ".all(c, "
            + list
            + ".all(d, "
            + list
            + ".all(e, a + b + c + d + e > 0)))))";
    assertThat(verdict(null, loops, RECORD)).isEqualTo(Rules.Verdict.UNKNOWN);
  }
}
