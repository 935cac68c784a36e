package org.yunqiao.view.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.yunqiao.RealDatabase;

/** What analysts may ask, and what they may not. */
@RealDatabase
@TestPropertySource(
    properties = {
      "yunqiao.analysis.question-time=2s",
      "yunqiao.analysis.question-rows=50",
      "yunqiao.analysis.question-memory=64MB"
    })
class QuestionsTests {

  @Autowired Questions questions;
  @Autowired Measurements measurements;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select count(*) from attestation",
        "select family, count(*) as n from edition group by family order by n desc",
        "with v as (select * from standing where standing = 'valid') select count(*) from v",
        "select a.scheme, s.standing, count(distinct a.holder) from attestation a join standing s"
            + " on s.attestation = a.attestation group by grouping sets ((a.scheme), ()),"
            + " s.standing",
        "select row_number() over (partition by scheme order by issued desc) from attestation",
        "select date_trunc('month', issued), sum(audit_days) filter (where personnel > 3) from"
            + " attestation group by 1 having count(*) > 1 order by 1 limit 5",
        "select * from report union all select * from report_told",
        "from screen_limits",
        "select 1 -- a remark at the end",
        "select scheme from edition order by scheme;",
        "select x from unnest([1, 2, 3]) t(x) where x in (select 2)"
      })
  void questions_over_the_lake_are_answered(String sql) {
    measurements.catchUp();
    assertThat(questions.ask(sql).answer().columns()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select * from read_parquet('/etc/passwd') | analysis.no-function",
        "select * from read_text('/etc/passwd') | analysis.no-function",
        "select * from '/etc/passwd' | analysis.no-table",
        "select * from 'lake/report/*.parquet' | analysis.no-table",
        "select * from glob('*') | analysis.no-function",
        "select * from attestation where number in (select content from read_text('x')) |"
            + " analysis.no-function",
        "select getenv('HOME') | analysis.no-function",
        "select current_setting('temp_directory') | analysis.no-function",
        "select * from duckdb_settings() | analysis.no-function",
        "select * from query('select 1') | analysis.no-function",
        "select * from query_table('attestation') | analysis.no-function",
        "select * from information_schema.tables | analysis.no-table",
        "select * from system.main.duckdb_tables | analysis.no-table",
        "select * from attestatoin | analysis.no-table",
        "with \"/etc/passwd\" as (select 1) select * from (select * from '/etc/passwd') |"
            + " analysis.no-table",
        "with a as (with \"/x.parquet\" as (select 1) select 1) select * from '/x.parquet' |"
            + " analysis.no-table",
        "with duckdb_settings as (select 1) select * from duckdb_settings | analysis.no-table",
        "with a as (with pg_class as (select 1) select 1) select * from pg_class |"
            + " analysis.no-table",
        "select levenshtein(number, number) from attestation | analysis.no-function",
        "select replace(number, 'Q', 'QQ') from attestation | analysis.no-function",
        "select max(number) over (partition by getenv('HOME')) from attestation |"
            + " analysis.no-function",
        "select getenv(number) over () from attestation | analysis.no-function",
        "select repeat('x', 1000000000) | analysis.no-function",
        "select lpad('x', 1000000000, 'y') | analysis.no-function",
        "select range(1000000000) | analysis.no-function",
        "with recursive r as (select 1 n union all select n + 1 from r) select * from r |"
            + " analysis.recursive",
        "copy (select 1) to '/tmp/x' | analysis.not-a-select",
        "create table x (a int) | analysis.not-a-select",
        "drop view attestation | analysis.not-a-select",
        "set memory_limit = '99GB' | analysis.not-a-select",
        "attach '/tmp/x.db' | analysis.not-a-select",
        "install httpfs | analysis.not-a-select",
        "load 'x' | analysis.not-a-select",
        "pragma database_list | analysis.not-a-select",
        "select 1; drop view attestation | analysis.not-a-select",
        "select 1; select 2 | analysis.not-a-select",
        "describe attestation | analysis.not-a-select",
        "selec 1 | analysis.syntax",
        "select nothing from attestation | analysis.query-failed"
      })
  void what_reads_files_or_changes_anything_is_refused(String sql, String code) {
    assertThatThrownBy(() -> questions.ask(sql)).hasMessageStartingWith(code);
  }

  @Test
  void a_join_without_bound_is_stopped_in_time() {
    assertThatThrownBy(() ->
            questions.ask(
                "select count(*) from range(1000000) a, range(1000000) b, range(1000) c where"
                    + " a.range * b.range % 7 = c.range"))
        .hasMessageStartingWith("analysis.query-too-long");
  }

  @Test
  void what_needs_more_memory_than_there_is_is_refused() {
    assertThatThrownBy(() ->
            questions.ask(
                "select length(string_agg(concat(a.range, b.range), '')) from range(9000) a,"
                    + " range(9000) b"))
        .isInstanceOf(AnalysisProblem.class)
        .hasMessageMatching("analysis\\.query-too-(big|long).*");
  }

  @Test
  void a_text_that_doubles_in_steps_is_refused_before_it_is_made() {
    var steps = new StringBuilder("with t0 as (select number as x from attestation)");
    for (int i = 1; i < 30; i++) {
      steps.append(", t%d as (select x || x as x from t%d)".formatted(i, i - 1));
    }
    assertThatThrownBy(() -> questions.ask(steps + " select length(x) from t29"))
        .hasMessageStartingWith("analysis.too-many-parts");
    String many = "number, ".repeat(Guard.PARTS_AT_MOST) + "number";
    assertThatThrownBy(() -> questions.ask("select concat(" + many + ") from attestation"))
        .hasMessageStartingWith("analysis.too-many-parts");
  }

  @Test
  void an_answer_is_cut_where_it_becomes_too_long_and_says_so() {
    Answer answer = questions.ask("select * from range(1000000000)").answer();
    assertThat(answer.rows()).hasSize(50);
    assertThat(answer.whole()).isFalse();
  }

  @Test
  void a_question_that_is_too_long_to_read_is_refused() {
    assertThatThrownBy(() -> questions.ask("select 1 " + " ".repeat(Questions.LONGEST)))
        .hasMessageStartingWith("analysis.text-too-long");
  }
}
