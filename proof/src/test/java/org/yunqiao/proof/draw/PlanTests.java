package org.yunqiao.proof.draw;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTests {

  @TempDir private Path folder;

  @Test
  void a_plan_is_read_as_it_was_written() {
    Plan plan = new DrawFolder(folder).stratum("A", 10, 2).stratum("B", 5, 5).officers(3).plan();
    assertThat(Plan.read(plan.bytes())).isEqualTo(plan);
  }

  @Test
  void more_than_there_are_cannot_be_drawn_and_nothing_from_nothing() {
    assertCode("stratum.size", () -> new Stratum("A", 3, 4));
    assertCode("stratum.size", () -> new Stratum("A", 3, 0));
    assertCode("stratum.empty", () -> new Stratum("A", 0, 0));
    assertCode("stratum.name", () -> new Stratum("A\n", 3, 1));
    assertCode("stratum.name", () -> new Stratum("A\"", 3, 1));
  }

  @Test
  void chance_of_one_party_alone_is_not_enough() {
    Instant by = DrawFolder.COMMIT_BY;
    assertCode("plan.parties", () -> new CommitReveal(List.of("a"), by, by.plusSeconds(1)));
    assertCode("plan.parties", () -> new CommitReveal(List.of("a", "a"), by, by.plusSeconds(1)));
    assertCode("plan.parties", () -> new CommitReveal(List.of("a", "\""), by, by.plusSeconds(1)));
    assertCode("plan.deadlines", () -> new CommitReveal(List.of("a", "b"), by, by));
  }

  @Test
  void a_plan_says_nothing_besides() {
    Plan plan = new DrawFolder(folder).stratum("A", 10, 2).officers(3).plan();
    String json = new String(plan.bytes(), UTF_8);
    for (String other :
        List.of(
            json.replace("{\"draw\":\"D", "{\"more\":1,\"draw\":\"D"),
            json.replace("\"void\"", "\"ignored\""),
            json.replace("\"commit-reveal\"", "\"server\""),
            json.replace("yunqiao draw 1", "yunqiao draw 2"),
            json.replace("\"of\":10", "\"of\":\"10\""),
            json.replace("\"of\":10", "\"of\":10.5"),
            json.replace("\"any\"", "\"near\""),
            json.replace("2026-12-01T", "2026-13-01T"),
            "[]",
            "{")) {
      assertThat(other).isNotEqualTo(json);
      assertCode("plan.form", () -> Plan.read(other.getBytes(UTF_8)));
    }
  }

  @Test
  void strata_are_named_once_and_in_order() {
    Plan plan = new DrawFolder(folder).stratum("A", 10, 2).stratum("B", 10, 2).officers(3).plan();
    String json = new String(plan.bytes(), UTF_8);
    assertCode(
        "plan.strata",
        () -> Plan.read(json.replace("\"stratum\":\"B\"", "\"stratum\":\"A\"").getBytes(UTF_8)));
    assertCode(
        "plan.strata",
        () -> Plan.read(json.replace("\"stratum\":\"A\"", "\"stratum\":\"C\"").getBytes(UTF_8)));
  }

  @Test
  void a_value_that_was_not_committed_to_is_refused() {
    Plan plan = new DrawFolder(folder).stratum("A", 10, 2).officers(3).plan();
    Reveals entropy = DrawFolder.entropy(plan, 1);
    assertThat(Entropy.read(entropy.bytes())).isEqualTo(entropy);
    assertThat(entropy.seed(plan)).isNotEqualTo(DrawFolder.entropy(plan, 2).seed(plan));
    Contribution first = entropy.contributions().getFirst();
    Contribution second = entropy.contributions().getLast();
    assertSeed("reveal.differs", plan, first, with(second, DrawFolder.value("other")));
    assertSeed("reveal.value", plan, first, with(second, "AB"));
    assertSeed("entropy.parties", plan, second, first);
    assertSeed("entropy.parties", plan, first);
  }

  @Test
  void who_comes_late_or_too_early_is_refused() {
    Plan plan = new DrawFolder(folder).stratum("A", 10, 2).officers(3).plan();
    Contribution first = DrawFolder.entropy(plan, 1).contributions().getFirst();
    Contribution second = DrawFolder.entropy(plan, 1).contributions().getLast();
    Instant commitBy = DrawFolder.COMMIT_BY;
    Instant revealBy = DrawFolder.REVEAL_BY;
    assertSeed("commitment.late", plan, first, at(second, commitBy.plusNanos(1), revealBy));
    assertSeed("reveal.late", plan, first, at(second, commitBy, revealBy.plusNanos(1)));
    assertSeed(
        "reveal.early",
        plan,
        at(first, commitBy.minusSeconds(9), commitBy.minusSeconds(8)),
        at(second, commitBy, revealBy));
    assertThat(new Reveals(List.of(first, at(second, commitBy, revealBy))).seed(plan)).isNotNull();
  }

  @Test
  void a_commitment_belongs_to_its_party_and_its_plan() {
    String value = DrawFolder.value("v");
    String plan = DrawFolder.value("plan");
    assertThat(Commitment.of(plan, "a", value)).isNotEqualTo(Commitment.of(plan, "b", value));
    assertThat(Commitment.of(plan, "a", value))
        .isNotEqualTo(Commitment.of(DrawFolder.value("p"), "a", value));
  }

  private static Contribution with(Contribution each, String value) {
    return new Contribution(
        each.party(), each.commitment(), each.committedAt(), value, each.revealedAt());
  }

  private static Contribution at(Contribution each, Instant committed, Instant revealed) {
    return new Contribution(each.party(), each.commitment(), committed, each.value(), revealed);
  }

  private static void assertSeed(String code, Plan plan, Contribution... contributions) {
    assertCode(code, () -> new Reveals(List.of(contributions)).seed(plan));
  }

  private static void assertCode(String code, Runnable refused) {
    assertThatExceptionOfType(Refused.class).isThrownBy(refused::run).returns(code, Refused::code);
  }
}
