package org.yunqiao.work.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotaTests {

  @Test
  void a_share_is_rounded_up_and_a_number_is_taken_as_it_is() {
    Map<String, Quota> quotas = Quota.read("A=2%,B=0.5%, C = 30");
    assertThat(Objects.requireNonNull(quotas.get("A")).of(101)).isEqualTo(3);
    assertThat(Objects.requireNonNull(quotas.get("B")).of(1)).isEqualTo(1);
    assertThat(Objects.requireNonNull(quotas.get("C")).of(20)).isEqualTo(30);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "A=", "A=x", "A=0", "A=-1%", "A=101%", "A=1.5", "=3", "A=1,"})
  void what_says_no_number_is_refused(String text) {
    assertThatExceptionOfType(SupervisionProblem.class)
        .isThrownBy(() -> Quota.read(text))
        .returns("supervision.no-quota", SupervisionProblem::code);
  }
}
