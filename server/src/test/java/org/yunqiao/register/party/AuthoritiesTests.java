package org.yunqiao.register.party;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuthoritiesTests {

  private static final Authorities AUTHORITIES = Authorities.load();
  private static final LocalDate CHANGE = LocalDate.of(2018, 3, 17);

  @Test
  void powers_pass_to_the_successor_on_the_day_of_the_change() {
    assertThat(AUTHORITIES.inForce("AQSIQ", CHANGE.minusDays(1)).map(Authority::key))
        .contains("AQSIQ");
    assertThat(AUTHORITIES.inForce("AQSIQ", CHANGE).map(Authority::key)).contains("SAMR");
    assertThat(AUTHORITIES.inForce("SAMR", CHANGE.minusDays(1))).isEmpty();
    assertThat(AUTHORITIES.inForce("AQSIQ", LocalDate.of(1999, 1, 1))).isEmpty();
    assertThat(AUTHORITIES.inForce("NOBODY", CHANGE)).isEmpty();
  }

  @Test
  void a_circle_of_successors_ends() {
    var one = ended("ONE", "OTHER");
    var other = ended("OTHER", "ONE");
    assertThat(Authorities.of(List.of(one, other)).inForce("ONE", CHANGE)).isEmpty();
  }

  @Test
  void every_province_has_its_authority_under_its_own_name() {
    Regions regions = Regions.load();
    long provinces =
        Table.rows("authorities.csv").stream()
            .map(row -> row.getField("key"))
            .filter(key -> key.matches("SAMR-\\d\\d"))
            .peek(key ->
                assertThat(AUTHORITIES.find(key).orElseThrow().nameZh())
                    .startsWith(regions.province(key.substring(5)).orElseThrow().name()))
            .count();
    assertThat(provinces).isEqualTo(31);
    assertThat(AUTHORITIES.find("SAMR-12").orElseThrow().nameZh()).isEqualTo("天津市市场监督管理委员会");
  }

  @Test
  void a_credit_code_that_is_given_checks_and_a_successor_that_is_named_exists() {
    assertThat(AUTHORITIES.find("SAMR").flatMap(Authority::creditCode).map(CreditCode::value))
        .contains("11100000MB0143028R");
    for (var row : Table.rows("authorities.csv")) {
      Authority authority = AUTHORITIES.find(row.getField("key")).orElseThrow();
      assertThat(authority.creditCode().stream()).allMatch(code -> code.verdict() == Verdict.VALID);
      assertThat(authority.successor().stream())
          .allMatch(next -> AUTHORITIES.find(next).isPresent());
      assertThat(authority.source()).isNotBlank();
    }
  }

  private static Authority ended(String key, String successor) {
    return new Authority(
        key,
        key,
        key,
        Optional.empty(),
        Optional.empty(),
        Optional.of(LocalDate.of(2000, 1, 1)),
        Optional.of(successor),
        "made up");
  }
}
