package org.yunqiao.work.supervision;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.yunqiao.Problem;

/** That something is refused, to whom, and by which code. */
final class Refusals {

  private Refusals() {}

  static void refused(String code, Runnable work, Office.Person who) {
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() ->
            who.does(() -> {
              work.run();
              return 0;
            }))
        .matches(problem -> problem.code().equals(code), code);
  }
}
