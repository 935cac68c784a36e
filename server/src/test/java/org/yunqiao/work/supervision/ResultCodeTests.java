package org.yunqiao.work.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which results stand together (domain: 抽查结果代码). */
class ResultCodeTests {

  private static final LocalDate ON = LocalDate.parse("2026-11-30");

  @Test
  void a_choice_is_taken_once_and_in_order() {
    assertThat(ResultCode.chosen(List.of("D", "A", "B", "A"), ON)).containsExactly("A", "B", "D");
    assertThat(ResultCode.chosen(List.of("1"), ON)).containsExactly("1");
    assertThat(ResultCode.chosen(List.of("F", "7"), ON)).containsExactly("7", "F");
  }

  @ParameterizedTest
  @CsvSource({
    "'', supervision.no-result",
    "Z, supervision.unknown-result",
    "1 E, supervision.result-alone",
    "9 A B, supervision.result-alone",
    "10 12, supervision.result-alone",
    "D, supervision.result-under",
    "G E, supervision.result-under",
    "A, supervision.result-which",
    "A E, supervision.result-which"
  })
  void others_are_refused(String codes, String code) {
    List<String> chosen = codes.isEmpty() ? List.of() : List.of(codes.split(" "));
    assertThatExceptionOfType(SupervisionProblem.class)
        .isThrownBy(() -> ResultCode.chosen(chosen, ON))
        .matches(refused -> refused.code().equals(code), code);
  }

  @Test
  void before_the_codes_were_published_there_are_none() {
    assertThat(ResultCode.all(LocalDate.parse("2015-12-31"))).isEmpty();
  }

  @Test
  void only_some_say_that_something_was_wrong() {
    assertThat(ResultCode.anyAdverse(List.of("1"), ON)).isFalse();
    assertThat(ResultCode.anyAdverse(List.of("F", "7"), ON)).isFalse();
    assertThat(ResultCode.anyAdverse(List.of("A", "D"), ON)).isTrue();
    assertThat(ResultCode.anyAdverse(List.of("8"), ON)).isTrue();
  }
}
