package org.yunqiao.proof.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallsTests {

  private static final RegionRule ANYWHERE = new RegionRule(RegionRule.Kind.ANY, 0);
  private static final RegionRule OWN_PROVINCE = new RegionRule(RegionRule.Kind.SAME, 2);

  @TempDir private Path folder;
  private final List<Skip> skips = new ArrayList<>();

  @Test
  void two_different_officers_go_and_one_of_them_knows_the_trade() throws Exception {
    var made = new DrawFolder(folder).object("x", "A", "330100", "toys");
    for (int i = 0; i < 40; i++) {
      made.officer("o%02d\tu\t330000\tpresent\t%s".formatted(i, i % 10 == 0 ? "toys,ccc" : "food"));
    }
    Calls calls = calls(made, new Staffing(2, 500, ANYWHERE));
    for (int i = 0; i < 500; i++) {
      List<String> chosen = calls.staff("x" + i, subject("330100", "toys")).officers();
      assertThat(chosen).hasSize(2).doesNotHaveDuplicates().doesNotContain("-");
      assertThat(chosen).anyMatch(officer -> officer.endsWith("0"));
    }
    assertThat(skips).extracting(Skip::reason).containsOnly(Skip.Reason.SPECIALTY);
    assertThat(skips).extracting(Skip::place).containsOnly(2);
  }

  @Test
  void every_officer_who_is_passed_over_has_a_reason() throws Exception {
    var made = new DrawFolder(folder).object("x", "A", "330100", "");
    made.officer("a\tu\t330000\tabsent\t");
    made.officer("b\tu\t330000\tpresent\t\tx\ty");
    made.officer("c\tu\t440000\tpresent\t");
    made.officer("d\tu\t330000\tpresent\t");
    made.officer("e\tu\t330000\tpresent\t");
    Calls calls = calls(made, new Staffing(2, 1, OWN_PROVINCE));
    assertThat(calls.staff("x", subject("330100", "")).officers())
        .containsExactlyInAnyOrder("d", "e");
    assertThat(skips)
        .allSatisfy(skip ->
            assertThat(skip.reason())
                .isEqualTo(
                    Map.of(
                            "a", Skip.Reason.ABSENT,
                            "b", Skip.Reason.CONFLICT,
                            "c", Skip.Reason.REGION)
                        .get(skip.officer())));
    skips.clear();
    assertThat(calls.staff("z", subject("330100", "")).officers()).containsExactly("b", "-");
    assertThat(skips)
        .filteredOn(skip -> skip.place() == 2)
        .extracting(Skip::line)
        .containsExactly(
            "z\t2\t*1\tchosen\n",
            "z\t2\t*1\tabsent\n",
            "z\t2\t*1\tregion\n",
            "z\t2\t*2\tworkload\n");
  }

  @Test
  void officers_of_other_regions_only_is_a_rule_too() throws Exception {
    var made = new DrawFolder(folder).object("x", "A", "330100", "");
    made.officer("a\tu\t330000\tpresent\t")
        .officer("b\tu\t440000\tpresent\t")
        .officer("c\tu\t450000\tpresent\t");
    Calls calls = calls(made, new Staffing(2, 9, new RegionRule(RegionRule.Kind.OTHER, 2)));
    assertThat(calls.staff("x", subject("330100", "")).officers())
        .containsExactlyInAnyOrder("b", "c");
  }

  @Test
  void everybody_who_can_go_is_called_as_often_as_any_other() throws Exception {
    var made = new DrawFolder(folder).object("x", "A", "330100", "").officers(30);
    Calls calls = calls(made, new Staffing(2, 1_000_000, ANYWHERE));
    Map<String, Integer> counts = new HashMap<>();
    int objects = 20_000;
    for (int i = 0; i < objects; i++) {
      calls
          .staff("x" + i, subject("330100", ""))
          .officers()
          .forEach(each -> counts.merge(each, 1, Integer::sum));
    }
    assertThat(Chance.ofInclusion(counts.values(), 30, objects, 2 / 30.0))
        .isLessThan(Chance.bound(29));
  }

  @Test
  void a_pool_that_can_never_suffice_is_refused() throws Exception {
    new DrawFolder(folder).object("x", "A", "330100", "").officers(3).plan();
    Officers pool = Officers.of(folder.resolve("officers.tsv"));
    pool.mustSuffice(new Staffing(2, 2, ANYWHERE), 3);
    for (Staffing few : List.of(new Staffing(4, 9, ANYWHERE), new Staffing(2, 1, ANYWHERE))) {
      assertThatExceptionOfType(Refused.class)
          .isThrownBy(() -> pool.mustSuffice(few, 3))
          .returns("officers.few", Refused::code);
    }
  }

  private Calls calls(DrawFolder made, Staffing staffing) throws Exception {
    made.plan();
    return new Calls(
        Officers.of(folder.resolve("officers.tsv")),
        staffing,
        new Seed(DrawFolder.value("s")),
        skips::add);
  }

  private static Subject subject(String region, String specialties) {
    return new Subject(region, Officer.specialties(specialties));
  }
}
