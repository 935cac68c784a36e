package org.yunqiao.register.scheme.difference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Library;
import org.yunqiao.register.scheme.file.Folder;
import org.yunqiao.register.scheme.file.Folders;
import org.yunqiao.register.scheme.file.Wording;

class DifferencesTests {

  private static final Library SHIPPED = new Library(Folders.shipped());
  private static final Pattern UNSAID = Pattern.compile("scheme\\.(diff|plan)|\\{\\d}|null");
  private static final String TABLE =
      "# zh: 表\n# en: Table\n# source: 样例\n# key: code\ncode,days\n";

  private static Edition edition(Folder folder) {
    var read = folder.folder();
    return SHIPPED
        .with(List.of(read))
        .edition(read.charter().scheme(), read.charter().edition())
        .orElseThrow();
  }

  private static List<String> said(Folder before, Folder after) {
    return Differences.between(edition(before), edition(after)).stream()
        .map(difference -> {
          String zh = difference.words(Locale.CHINESE);
          String en = difference.words(Locale.ENGLISH);
          assertThat(UNSAID.matcher(zh + en).find()).as("%s %s", zh, en).isFalse();
          assertThat(zh).containsPattern("\\p{IsHan}");
          return zh;
        })
        .toList();
  }

  private static Folder care() {
    return Folder.of("care", 2026);
  }

  private static String only(Folder after) {
    List<String> said = said(care(), after);
    assertThat(said).as("one thing was changed").hasSize(1);
    return said.getFirst();
  }

  @Test
  void what_is_the_same_differs_in_nothing() {
    assertThat(said(care(), care())).isEmpty();
  }

  @Test
  void limits_are_told_with_what_they_were() {
    assertThat(only(care().with("scheme.yaml", "years: 3", "years: 2")))
        .isEqualTo("最长有效期：原为 36 个月，现为 24 个月");
    assertThat(
            only(
                care()
                    .with(
                        "scheme.yaml",
                        "validity:",
                        "surveillance: {interval-months: 12}\nvalidity:")))
        .isEqualTo("新增监督间隔：12 个月");
    assertThat(only(care().with("scheme.yaml", "code: AA, at-least: 80", "code: AA, at-least: 85")))
        .isEqualTo("等级：原为 二星（80 分起），现为 二星（85 分起）");
    assertThat(
            only(care().with("scheme.yaml", "attested-under: cb-approval", "attested-under: cma")))
        .startsWith("由谁颁发：");
    assertThat(
            only(
                care()
                    .with(
                        "scheme.yaml",
                        "validity:",
                        "standings: [{from: suspended, to: valid, within-months: 6}]\nvalidity:")))
        .isEqualTo("新增状态变化：暂停 → 有效，6 个月内");
  }

  @Test
  void the_form_is_told_by_its_names() {
    assertThat(only(care().with("form.schema.json", "[\"score\"]", "[\"score\", \"grade\"]")))
        .isEqualTo("由选填改为必填：等级（grade）");
    assertThat(only(care().with("form.schema.json", "\"maximum\": 100", "\"maximum\": 120")))
        .isEqualTo("评分（score） 的最大值：原为 100，现为 120");
    assertThat(
            only(
                care()
                    .with(
                        "form.schema.json",
                        "\"properties\": {",
                        "\"properties\": {\"age\": {\"type\": \"integer\", \"title\": \"年龄\","
                            + " \"x-en\": \"Age\"},")))
        .isEqualTo("新增选填项：年龄（age）");
    assertThat(only(care().with("form.schema.json", "\"A\", \"AA\", \"AAA\"", "\"A\", \"AA\"")))
        .isEqualTo("等级（grade） 不再可填：三星");
  }

  @Test
  void rules_are_told_in_their_own_words() {
    assertThat(
            only(
                care()
                    .with(
                        "rules.yaml",
                        "severity: refuse\n    field: score",
                        "severity: warn\n    field: score")))
        .isEqualTo("由拒绝改为提示：评分不到 70 分，不能发证。（care.score-low）");
    assertThat(only(care().with("rules.yaml", "decimal(70)", "decimal(75)")))
        .contains("care.score-low", "decimal(70)，现为 form.score >= decimal(75)");
    assertThat(
            only(
                care()
                    .with(
                        "rules.yaml",
                        "source: 本规则第 5 条",
                        "source: 本规则第 5 条\n    from: 2027-01-01")))
        .contains("有效日期", "自 2027-01-01 起");
    String rules = care().files().get("rules.yaml");
    String second = rules.substring(rules.indexOf("  - code: care.grade"));
    assertThat(only(care().with("rules.yaml", second, ""))).isEqualTo("不再有规则：等级与评分不符。（care.grade）");
    assertThat(said(care().with("rules.yaml", second, ""), care()).getFirst())
        .isEqualTo("新规则，不符合即拒绝：等级与评分不符。（care.grade，依据：本规则第 6 条）");
  }

  @Test
  void rows_of_tables_are_told() {
    Folder before = care().with("tables/t.csv", TABLE + "a,1\nb,2\n");
    assertThat(said(before, care().with("tables/t.csv", TABLE + "a,1\nb,3\nc,4\n")))
        .containsExactly("表“表”中 b：原为 days 2，现为 days 3", "表“表”新增一行 c：days 4");
    assertThat(said(before, care())).containsExactly("不再有表：表");
  }

  @Test
  void a_catalogue_of_thousands_does_not_flood_the_page() {
    var rows = new StringBuilder(TABLE);
    for (int n = 0; n < 5_000; n++) rows.append('k').append(n).append(",1\n");
    List<String> said =
        said(
            care().with("tables/t.csv", TABLE + "a,1\n"),
            care().with("tables/t.csv", rows.toString()));
    assertThat(said).hasSizeLessThan(50);
    assertThat(said.getLast()).isEqualTo("表“表”另有 4961 行不同");
  }

  @Test
  void the_shipped_editions_can_be_compared_too() {
    Edition old = SHIPPED.edition("qms", "2014").orElseThrow();
    Edition now = SHIPPED.edition("qms", "2026").orElseThrow();
    assertThat(Differences.between(old, now)).isNotEmpty();
  }

  @Test
  void a_plan_says_by_when_and_who_does_what() {
    Folder next =
        Folder.of("care", 2028)
            .with(
                "scheme.yaml",
                "validity: {years: 3",
                "replaces: {edition: \"2026\", until: 2029-06-30}\n"
                    + "surveillance: {interval-months: 12}\nvalidity: {years: 2")
            .with("form.schema.json", "[\"score\"]", "[\"score\", \"grade\"]")
            .with("rules.yaml", "care.score-low", "care.score-too-low")
            .with("examples/refused-score.yaml", "care.score-low", "care.score-too-low");
    TransitionPlan plan = TransitionPlan.of(edition(care()), edition(next));
    assertThat(plan.begins()).isEqualTo(LocalDate.of(2028, 1, 1));
    assertThat(plan.until()).isEqualTo(LocalDate.of(2029, 6, 30));
    assertThat(plan.days()).as("2028-01-01 to 2029-06-30, both included").isEqualTo(547);
    assertThat(plan.last()).isEqualTo(LocalDate.of(2029, 6, 30));
    assertThat(words(plan.holders()))
        .contains("每 12 个月一次监督，其间至少有 1 次，可一并转换")
        .anyMatch(text -> text.contains("2029-06-30"));
    assertThat(words(plan.bodies()))
        .contains(
            "自 2028-01-01 起按新版审查；其中 1 条会拒绝的规则是新的",
            "转换时须补报：等级（grade）",
            "最长有效期为 24 个月（原为 36 个月），请据此确定到期日",
            "自 2029-07-01 起，尚未转换的不再有旧版作依据，请逐张作出决定");
  }

  @Test
  void without_a_period_what_was_issued_runs_until_it_expires() {
    TransitionPlan plan = TransitionPlan.of(edition(care()), edition(Folder.of("care", 2028)));
    assertThat(plan.until()).isNull();
    assertThat(plan.last()).as("issued on the last day, for three years").isEqualTo("2030-12-30");
    assertThat(words(plan.all())).anyMatch(text -> text.contains("没有规定转换期"));
    assertThat(words(plan.bodies())).containsExactly("没有新的必填项，也没有新的拒绝规则");
  }

  private static List<String> words(List<Wording> wordings) {
    return wordings.stream()
        .map(wording -> {
          assertThat(UNSAID.matcher(wording.in(Locale.ENGLISH)).find()).isFalse();
          return wording.in(Locale.CHINESE);
        })
        .toList();
  }
}
