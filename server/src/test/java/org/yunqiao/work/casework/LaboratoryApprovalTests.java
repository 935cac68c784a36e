package org.yunqiao.work.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.yunqiao.RealDatabase;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.attestation.Attestation;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.identity.Role;

/** The approval of a laboratory, from application to certificate, under the clocks of the law. */
@RealDatabase
@Import(CaseWorld.Setting.class)
class LaboratoryApprovalTests {

  @Autowired private CaseWorld world;
  @Autowired private Cases cases;
  @Autowired private Attestations attestations;
  @Autowired private Journal journal;

  private static int laboratories;

  private long laboratory;
  private long authority;
  private long officer;
  private long assessor;
  private long decider;

  /** A laboratory that is as the criteria want it, for these fields. */
  static Map<String, Object> application(String... fields) {
    var form = new HashMap<String, Object>();
    form.put("scope", List.of(fields));
    form.put("personnel", 46);
    form.put("criteria", "criteria-2023");
    for (String yes :
        List.of("legal-person", "independent", "premises", "equipment", "management-system")) {
      form.put(yes, true);
    }
    form.put("technical-head", "senior");
    form.put("signatories", List.of(Map.of("code", "S01", "fields", List.of(fields))));
    var capability = new ArrayList<Map<String, Object>>();
    for (String field : fields) {
      capability.add(
          Map.of("field", field, "item", "铅", "method", "GB 5009.12-2023", "from", "2024-03-01"));
    }
    form.put("capability", capability);
    return form;
  }

  static Map<String, Object> withFood(int barred) {
    Map<String, Object> form = application("00", "12");
    form.putAll(
        Map.of(
            "food-assessed", "2026-03-04",
            "food-staff", 20,
            "food-staff-middle", 8,
            "food-inspectors-named", true,
            "food-barred-staff", barred,
            "food-concurrent-staff", 0,
            "food-whole-standards", 12,
            "food-sample-rooms", true,
            "food-proficiency", 3,
            "food-proficiency-failed", 0));
    form.put("food-producer-interest", false);
    return form;
  }

  @BeforeEach
  void people() {
    world.on("2026-03-02");
    int n = ++laboratories;
    laboratory =
        world.mandate(
            world.party("样例检测" + n, "91330300792000" + (100 + n) + "K", "330100"), Role.LABORATORY);
    authority = world.authority("SAMR-33");
    officer = world.officer("33", Role.REGION_OFFICER);
    assessor = world.officer("33", Role.ASSESSOR);
    decider = world.officer("33", Role.REGION_DECIDER);
  }

  private Case reviewed(Map<String, Object> form) {
    Case file = world.open(laboratory, "cma", authority, form);
    world.on("2026-03-05");
    world.does(officer, file, "acceptance", "accept", Map.of());
    world.on("2026-04-10");
    world.does(
        assessor,
        file,
        "technical-review",
        "conforming",
        Map.of("began", "2026-03-12", "conclusion", "符合评审准则"),
        "review-report");
    return file;
  }

  private Attestation certified(Case file, String number) {
    world.on("2026-04-20");
    world.does(decider, file, "decision", "approve", Map.of("reason", "符合要求"));
    world.on("2026-04-22");
    world.does(
        officer, file, "certificate", "done", Map.of("number", number, "expires", "2032-04-21"));
    return attestations.find(number, authority).orElseThrow();
  }

  @Test
  void its_clock_stops_during_the_review_and_it_is_due_on_the_day_the_law_says() {
    Case file = reviewed(application("12"));
    Deadline decision = deadline(file, "decision");
    assertThat(decision.days()).isEqualTo(10);
    assertThat(decision.due()).isEqualTo(LocalDate.of(2026, 4, 24));
    assertThat(deadline(file, "acceptance").met()).isEqualTo(LocalDate.of(2026, 3, 5));
    assertThat(world.task(decider, file, "decision").due()).isEqualTo(LocalDate.of(2026, 4, 24));

    long before = journal.last();
    Attestation issued = certified(file, "261100110123");
    assertThat(issued.life().content(LocalDate.of(2026, 6, 1)).orElseThrow().scope())
        .containsExactly("12");
    assertThat(cases.get(laboratory, file.number()).state()).isEqualTo(Case.State.CLOSED);
    assertThat(cases.decision(laboratory, file.number()).orElseThrow().attestation())
        .isEqualTo(issued.id());
    assertThat(journal.read(before, 20))
        .extracting(Entry::type)
        .containsExactly(
            "case.step-completed", "case.decided", "case.step-completed", "attestation.issued");
    assertThat(cases.deadlines(laboratory, file.number()))
        .allSatisfy(deadline -> assertThat(deadline.overdue()).isNull());
  }

  @Test
  void a_food_overlay_that_fails_takes_its_field_away_and_no_other() {
    Attestation whole = certified(reviewed(withFood(0)), "261100000124");
    assertThat(whole.life().content(LocalDate.of(2026, 6, 1)).orElseThrow().scope())
        .containsExactly("00", "12");
    Attestation less = certified(reviewed(withFood(1)), "261100000125");
    assertThat(less.life().content(LocalDate.of(2026, 6, 1)).orElseThrow().scope())
        .containsExactly("12");
  }

  private Deadline deadline(Case file, String name) {
    return cases.deadlines(laboratory, file.number()).stream()
        .filter(deadline -> deadline.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
