package org.yunqiao.proof.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What makes a draw fair, over twenty thousand of them: each with its plan, commitments and values.
 */
class FairnessTests {

  private static final int DRAWS = 20_000;

  @TempDir private Path folder;

  @Test
  void every_object_is_drawn_as_often_as_its_published_probability_says() throws Exception {
    Plan plan =
        new DrawFolder(folder)
            .stratum("A", 60, 3)
            .stratum("B", 40, 8)
            .stratum("C", 20, 12)
            .stratum("D", 4, 4)
            .officers(2)
            .plan();
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < DRAWS; i++) {
      drawn(plan, i).forEach(each -> counts.merge(each.id(), 1, Integer::sum));
    }
    for (Stratum stratum : plan.strata()) {
      List<Integer> of =
          counts.entrySet().stream()
              .filter(each -> each.getKey().startsWith(stratum.name()))
              .map(Map.Entry::getValue)
              .toList();
      if (stratum.draw() == stratum.of()) {
        assertThat(of).hasSize((int) stratum.of()).containsOnly(DRAWS);
      } else {
        assertThat(Chance.ofInclusion(of, (int) stratum.of(), DRAWS, stratum.probability()))
            .isLessThan(Chance.bound((int) stratum.of() - 1));
      }
    }
  }

  @Test
  void every_outcome_can_come_and_all_come_alike() throws Exception {
    Plan plan = new DrawFolder(folder).stratum("A", 8, 3).officers(2).plan();
    Map<String, Integer> outcomes = new HashMap<>();
    for (int i = 0; i < DRAWS; i++) {
      var ids = new TreeSet<String>();
      drawn(plan, i).forEach(each -> ids.add(each.id()));
      outcomes.merge(ids.toString(), 1, Integer::sum);
    }
    assertThat(outcomes).hasSize(56);
    assertThat(Chance.ofClasses(outcomes.values(), 56, DRAWS)).isLessThan(Chance.bound(55));
  }

  @Test
  void taking_every_so_manieth_row_would_not_pass() {
    Map<Integer, Integer> outcomes = new HashMap<>();
    for (int i = 0; i < DRAWS; i++) {
      outcomes.merge(i % 5, 1, Integer::sum); // 300 objects, 60 to draw: five starts
    }
    assertThat(Chance.ofClasses(outcomes.values(), 56, DRAWS)).isGreaterThan(Chance.bound(55));
  }

  /**
   * Who plans the second round knows everything about the first, and would not have one object
   * drawn: he chooses the number to draw so that it just escapes, should the second round's tickets
   * be the first's. They are not, since plan and values are new, and it is drawn as the plan says.
   */
  @Test
  void who_chooses_the_size_of_a_later_round_gains_nothing() throws Exception {
    int objects = 12;
    Plan first = new DrawFolder(folder).stratum("A", objects, objects).officers(2).plan();
    double expected = 0;
    double variance = 0;
    int hit = 0;
    int hitWithOneSeed = 0;
    for (int i = 0; i < DRAWS; i++) {
      List<Drawn> order = drawn(first, i);
      int rank = 0;
      while (!order.get(rank).id().equals("A-00001")) rank++;
      int size = Math.max(1, rank);
      Plan second = sized(first, size);
      if (drawn(second, i).stream().anyMatch(each -> each.id().equals("A-00001"))) hit++;
      if (rank < size) hitWithOneSeed++;
      double share = (double) size / objects;
      expected += share;
      variance += share * (1 - share);
    }
    assertThat(Math.abs(hit - expected) / Math.sqrt(variance)).isLessThan(3.3);
    assertThat(hitWithOneSeed).isLessThan((int) (expected / 3));
  }

  private static Plan sized(Plan plan, int size) {
    Stratum stratum = plan.strata().getFirst();
    return new Plan(
        plan.draw(),
        plan.item(),
        plan.rule(),
        plan.frame(),
        plan.objects(),
        plan.officers(),
        List.of(new Stratum(stratum.name(), stratum.of(), size)),
        plan.staffing(),
        plan.entropy(),
        plan.follows());
  }

  private List<Drawn> drawn(Plan plan, int number) throws Exception {
    Seed seed = DrawFolder.entropy(plan, number).seed(plan);
    var drawn = new ArrayList<Drawn>();
    try (Selection selection = Frame.select(folder.resolve(Bundle.FRAME), plan, seed)) {
      selection.forEach(drawn::add);
    }
    return drawn;
  }
}
