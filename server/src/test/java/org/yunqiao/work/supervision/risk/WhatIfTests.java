package org.yunqiao.work.supervision.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WhatIfTests {

  @Test
  void more_of_the_risky_finds_more_and_burdens_the_others_less() {
    WhatIf even = WhatIf.of(question("10", "10", 0));
    WhatIf risky = WhatIf.of(question("5", "50", 0));
    assertThat(even.drawn()).isEqualTo(1000 + 100);
    assertThat(risky.drawn()).isEqualTo(500 + 500);
    assertThat(even.found()).isCloseTo(1000 * 0.02 + 100 * 0.3, within(1e-9));
    assertThat(risky.found()).isCloseTo(500 * 0.02 + 500 * 0.3, within(1e-9));
    assertThat(risky.found()).isBetween(risky.foundLeast(), risky.foundMost());
    assertThat(risky.classes().getFirst().burden()).isEqualTo(0.05);
    assertThat(risky.classes().get(1).burden()).isEqualTo(0.5);
  }

  @Test
  void the_same_question_has_the_same_number_and_answer() {
    WhatIf one = WhatIf.of(question("5", "50", 8));
    assertThat(WhatIf.of(question("5.0", "50.00", 8))).isEqualTo(one);
    assertThat(one.run()).matches("[0-9a-f]{64}");
    assertThat(WhatIf.of(question("5", "51", 8)).run()).isNotEqualTo(one.run());
    assertThat(WhatIf.of(question("5", "50", 9)).run()).isNotEqualTo(one.run());
  }

  @Test
  void too_few_officers_do_a_part_of_it_and_how_many_it_takes_is_said() {
    WhatIf wanting = WhatIf.of(question("5", "50", 8));
    // 8 officers, 50 visits each, two together: 200 of 1000
    assertThat(wanting.doable()).isEqualTo(0.2);
    assertThat(wanting.drawn()).isEqualTo(200);
    assertThat(wanting.officersNeeded()).isEqualTo(40);
    assertThat(WhatIf.of(question("5", "50", 40)).doable()).isEqualTo(1);
    assertThat(WhatIf.of(question("5", "50", 39)).doable()).isLessThan(1);
  }

  @Test
  void where_too_little_would_be_noticed_there_is_a_gap() {
    WhatIf answer = WhatIf.of(question("0", "50", 0));
    assertThat(answer.classes().getFirst().noticed()).isNull();
    assertThat(answer.classes().getFirst().gap()).isTrue();
    assertThat(answer.classes().get(1).gap()).isFalse();
    assertThat(answer.regions()).extracting(WhatIf.RegionAnswer::gap).containsExactly(false, true);
    assertThat(answer.regions().getFirst().noticed()).isLessThan(0.05);
  }

  @Test
  void of_a_class_nobody_inspected_anything_may_be_found() {
    var unknown = new WhatIf.OfClass("C", 100, new Share(0, 0), BigDecimal.TEN);
    WhatIf answer =
        WhatIf.of(new WhatIf.Question(List.of(unknown), List.of(), 0, 1, 2, BigDecimal.ONE));
    assertThat(answer.foundLeast()).isZero();
    assertThat(answer.foundMost()).isEqualTo(10);
    assertThatIllegalArgumentException().isThrownBy(() -> question("-1", "5", 0));
    assertThat(WhatIf.of(question("0", "0", 3)).drawn()).isZero();
  }

  private static WhatIf.Question question(String normal, String risky, int officers) {
    return new WhatIf.Question(
        List.of(
            new WhatIf.OfClass("B", 10_000, new Share(20, 1_000), new BigDecimal(normal)),
            new WhatIf.OfClass("D", 1_000, new Share(30, 100), new BigDecimal(risky))),
        List.of(
            new WhatIf.OfRegion("33", Map.of("B", 100L, "D", 900L)),
            new WhatIf.OfRegion("44", Map.of("B", 9_900L, "D", 10L))),
        officers,
        50,
        2,
        new BigDecimal("5"));
  }
}
