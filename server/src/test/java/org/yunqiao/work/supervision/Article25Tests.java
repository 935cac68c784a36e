package org.yunqiao.work.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.yunqiao.RealDatabase;
import org.yunqiao.ledger.tiles.PublishedLog;
import org.yunqiao.proof.draw.Bundle;
import org.yunqiao.register.scheme.calendar.WorkingDays;

/**
 * Task 25: 双随机一公开 everywhere. The same seed is the same draw, an officer with a conflict never
 * goes, officers of several regions are one pool, and results are public in twenty working days.
 */
@RealDatabase
@Import(Article25Tests.Setting.class)
class Article25Tests {

  @TempDir private Path folder;
  @Autowired private ApplicationContext context;
  @Autowired private Draws draws;
  @Autowired private Inspections inspections;
  @Autowired private PublishedLog log;
  @Autowired private SettableClock clock;

  @TestConfiguration
  static class Setting {
    @Bean
    @Primary
    SettableClock settableClock() {
      return new SettableClock();
    }
  }

  @Test
  void the_same_seed_is_the_same_draw() throws Exception {
    new SmallDraw(draws, clock, folder).revealed("A-1");
    draws.run("A-1");
    Path bundle = folder.resolve("bundle");
    log.catchUp();
    draws.bundle("A-1", bundle);
    String drawn = Files.readString(bundle.resolve(Bundle.DRAWN));
    String assigned = Files.readString(bundle.resolve(Bundle.ASSIGNMENTS));
    var findings = new ArrayList<>();
    assertThat(new Bundle(bundle).verify(findings::add)).as(findings.toString()).isTrue();
    assertThat(new TreeSet<>(drawn.lines().toList())).hasSize(7);
    assertThat(assigned.lines()).hasSize(7);
  }

  @Test
  void an_officer_with_a_conflict_never_goes_and_the_reason_is_on_record() throws Exception {
    int skipped = 0;
    Map<String, Integer> went = new HashMap<>();
    for (int round = 0; round < 12; round++) {
      String name = "B-" + round;
      conflicted(name);
      draws.run(name);
      for (String line : lines(name, Bundle.ASSIGNMENTS)) {
        assertThat(line).as("o01 keeps away from all A").doesNotMatch("A-.*\\bo01\\b.*");
        for (String officer : line.split("\t")) went.merge(officer, 1, Integer::sum);
      }
      for (String line : lines(name, Bundle.SKIPS)) {
        if (line.startsWith("A-") && line.contains("\to01\t")) skipped++;
      }
    }
    assertThat(skipped).as("it was called and skipped, with the reason").isPositive();
    assertThat(went).as("it goes where it has no conflict").containsKey("o01");
    assertThat(went).as("the other province is of the same pool").containsKey("o12");
  }

  /** As {@link SmallDraw}, with one officer who must keep away from all of A, and one from afar. */
  private void conflicted(String name) throws Exception {
    SmallDraw small = new SmallDraw(draws, clock, folder);
    Wish wish = small.wish(name, "A=3,B=4", "");
    var avoided = new StringBuilder();
    for (int i = 1; i <= 30; i++) avoided.append("\tA-%02d".formatted(i));
    Path officers = Objects.requireNonNull(wish.files()).resolve(Bundle.OFFICERS);
    String file = Files.readString(officers);
    file =
        file.replace(
            "o01\tunit\t330000\tpresent\tproduct", "o01\tunit\t330000\tpresent\tproduct" + avoided);
    Files.writeString(officers, file.replace("o12\tunit\t330000", "o12\tother\t440000"));
    Wish pooled =
        new Wish(
            wish.name(),
            wish.item(),
            wish.region(),
            wish.quotas(),
            new org.yunqiao.proof.draw.Staffing(
                2,
                5,
                new org.yunqiao.proof.draw.RegionRule(
                    org.yunqiao.proof.draw.RegionRule.Kind.ANY, 0)),
            wish.parties(),
            wish.commitBy(),
            wish.revealBy(),
            wish.follows(),
            wish.files());
    Draw draw = draws.plan(pooled);
    draws.commit(name, "office", SmallDraw.commitment(draw, "office", value(name)));
    draws.commit(name, "witness", SmallDraw.commitment(draw, "witness", SmallDraw.OTHER));
    draws.reveal(name, "witness", SmallDraw.OTHER);
    draws.reveal(name, "office", value(name));
  }

  private static String value(String name) {
    return "%064x".formatted(name.hashCode() & 0xffff);
  }

  private List<String> lines(String draw, String file) throws Exception {
    try (var in = draws.file(draw, file)) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
          .lines()
          .toList();
    }
  }

  @Test
  void a_result_is_to_be_public_in_twenty_working_days_and_is_late_the_day_after() {
    var office = new Office(context);
    office.party("样例电器有限公司", Office.FIRM, "330100");
    Office.Person one = office.officer("o1", "33");
    Office.Person other = office.officer("o2", "33");
    Inspection asked = one.does(() -> inspections.order(Office.visiting("CB-02", "o1", "o2")));
    Inspection proposed = one.does(() -> inspections.propose(asked.id(), List.of("7"), "停业"));
    Inspection concluded =
        other.does(() -> inspections.sign(asked.id(), Objects.requireNonNull(proposed.record())));
    LocalDate by = Objects.requireNonNull(concluded.publishBy());
    LocalDate on =
        LocalDate.ofInstant(Objects.requireNonNull(concluded.concludedAt()), Inspections.BEIJING);
    assertThat(WorkingDays.shared().between(on, by)).isEqualTo(20);
    assertThat(concluded.late(by)).isFalse();
    assertThat(concluded.late(by.plusDays(1))).isTrue();
  }
}
