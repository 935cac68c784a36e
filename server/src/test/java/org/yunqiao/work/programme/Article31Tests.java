package org.yunqiao.work.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.yunqiao.RealDatabase;

/** Task 31: a certificate and a country give the status of recognition, and its condition. */
@RealDatabase
@Import(ProgrammeWorld.Setting.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Article31Tests {

  private static final String BODY = "CNCA-R-2002-001";
  private static final String CCC = "2021012201000001";
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

  @Autowired private ApplicationContext context;
  @Autowired private Countries countries;

  @BeforeAll
  void certificate() {
    var world = new ProgrammeWorld(context);
    long body = world.party("样例认证中心", "913301007900000550", "110000");
    long maker = world.party("样例电器厂", "91440300MA5D1WE41D", "440300");
    world
        .earlier()
        .attested(
            "cb-approval",
            BODY,
            "CNCA",
            body,
            "2020-01-01",
            "2030-12-31",
            List.of("B01"),
            Map.of());
    world
        .earlier()
        .attested("ccc", CCC, BODY, maker, "2024-03-12", "2029-03-11", List.of("0701"), Map.of());
  }

  @Test
  void a_certificate_and_a_country_give_status_and_condition() {
    Recognition there = countries.recognition("ccc", CCC, "nzl", DAY);
    assertThat(there.status()).isEqualTo(Recognition.Status.CONDITIONAL);
    assertThat(there.arrangement().orElseThrow().zh()).contains("新西兰", "电子电器产品");
    assertThat(there.arrangement().orElseThrow().since()).isEqualTo("2008-10-01");
    assertThat(there.arrangement().orElseThrow().source()).contains("2008");
    assertThat(countries.recognition("ccc", CCC, "FRA", DAY).status())
        .as("what is not listed is not guessed")
        .isEqualTo(Recognition.Status.UNLISTED);
    assertThat(countries.recognition("ccc", CCC, "NZL", LocalDate.of(2030, 1, 1)).status())
        .isEqualTo(Recognition.Status.NOT_VALID);
    for (String bad : List.of("CHN", "XXX", "Narnia", "QQQ", "")) {
      refused("programme.no-country", () -> countries.recognition("ccc", CCC, bad, DAY));
    }
    refused("programme.no-certificate", () -> countries.recognition("ccc", "1", "NZL", DAY));
  }

  private static void refused(String code, Runnable work) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(
            ProgrammeProblem.class, problem -> assertThat(problem.code()).isEqualTo(code));
  }
}
