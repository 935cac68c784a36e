package org.yunqiao.work.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.yunqiao.RealDatabase;
import org.yunqiao.view.analysis.Indicator;
import org.yunqiao.view.analysis.Measurement;
import org.yunqiao.view.analysis.Measurements;

/** Task 35: an indicator is reckoned again from its rows, as of its position. */
@RealDatabase
@Import(ProgrammeWorld.Setting.class)
class Article35Tests {

  private static final String BODY = "CNCA-R-2002-001";

  @Autowired private ApplicationContext context;
  @Autowired private Measurements measurements;

  private void certified(ProgrammeWorld world, String number, long maker) {
    world
        .earlier()
        .attested(
            "ccc", number, BODY, maker, "2024-03-12", "2029-03-11", List.of("0701"), Map.of());
  }

  @Test
  void an_indicator_is_reckoned_again_from_its_source_rows() {
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
    certified(world, "2021012201000001", maker);
    certified(world, "2021012201000002", maker);
    measurements.catchUp();
    LocalDate today = measurements.today();
    measurements.measureAll();
    Measurement first = measurements.on("certificates", today).orElseThrow();
    int before = Integer.parseInt(first.headline());
    assertThat(before).isGreaterThanOrEqualTo(2);

    // lineage: the position, the query, the rows beneath, which are as many as the figure says
    assertThat(first.position()).isPositive();
    assertThat(measurements.again(first).digest()).isEqualTo(first.digest());
    Map<String, String> all = Map.of();
    assertThat(measurements.beneath(first, all, 10_000).rows()).hasSize(before);

    certified(world, "2021012201000003", maker);
    measurements.catchUp();
    assertThat(measurements.again(first).digest())
        .as("as of its position it is what it was, whatever came later")
        .isEqualTo(first.digest());
    measurements.measureAll();
    Measurement later = measurements.on("certificates", today).orElseThrow();
    assertThat(Integer.parseInt(later.headline())).isEqualTo(before + 1);
    Indicator indicator = measurements.indicators().named("certificates");
    assertThat(indicator.source()).isNotBlank();
  }
}
