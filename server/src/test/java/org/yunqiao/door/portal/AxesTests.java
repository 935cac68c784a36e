package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AxesTests {

  private static final Instant NOW = Instant.parse("2026-11-22T18:30:00Z");

  @Test
  void today_is_the_day_in_beijing() {
    Axes axes = Axes.read(null, " ", NOW);
    assertThat(axes).isEqualTo(new Axes(LocalDate.of(2026, 11, 23), NOW, false, false));
  }

  @Test
  void a_date_of_knowing_means_the_end_of_that_day_in_beijing() {
    assertThat(Axes.read(null, "2026-11-23", NOW).known())
        .isEqualTo(Instant.parse("2026-11-23T15:59:59.999999Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-23T01:30:00Z",
        "2026-11-23T09:30:00+08:00",
        "2026-11-23T09:30:00 08:00",
        "2026-11-23T09:30"
      })
  void an_instant_may_be_written_in_several_ways(String text) {
    assertThat(Axes.read(null, text, NOW).known()).isEqualTo(Instant.parse("2026-11-23T01:30:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2026-02-31", "31/02/2020", "1899-12-31", "3000-01-01", "+999999999-01-01", "x\0"})
  void what_is_no_day_is_refused(String text) {
    assertThatExceptionOfType(PortalProblem.class)
        .isThrownBy(() -> Axes.read(text, null, NOW))
        .matches(problem -> problem.code().equals("lookup.day"));
    assertThatExceptionOfType(PortalProblem.class)
        .isThrownBy(() -> Axes.read(null, text, NOW))
        .matches(problem -> problem.code().equals("lookup.instant"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-23T25:00", "2026-11-23Tx", "2026-11-23T09:30+99:00"})
  void what_is_no_instant_is_refused(String text) {
    assertThatExceptionOfType(PortalProblem.class)
        .isThrownBy(() -> Axes.read(null, text, NOW))
        .matches(problem -> problem.code().equals("lookup.instant"));
  }
}
