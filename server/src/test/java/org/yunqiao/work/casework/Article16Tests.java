package org.yunqiao.work.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.yunqiao.RealDatabase;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.attestation.Attestation;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.identity.Role;

/** Task 16: what an industry asks in addition costs its own field only, from application on. */
@RealDatabase
@Import(CaseWorld.Setting.class)
class Article16Tests {

  private static int laboratories;

  @Autowired private CaseWorld world;
  @Autowired private Attestations attestations;
  @Autowired private Journal journal;

  private Attestation approved(int barred) {
    int n = ++laboratories;
    world.on("2026-03-02");
    long laboratory =
        world.mandate(
            world.party("样例食品检测" + n, "91330900792000" + (100 + n) + "M", "330900"),
            Role.LABORATORY);
    long authority = world.authority("SAMR-33");
    Map<String, Object> form = new HashMap<>(LaboratoryApprovalTests.withFood(barred));
    Case file = world.open(laboratory, "cma", authority, form);
    long officer = world.officer("33", Role.REGION_OFFICER);
    world.does(officer, file, "acceptance", "accept", Map.of());
    world.on("2026-03-20");
    world.does(
        world.officer("33", Role.ASSESSOR),
        file,
        "technical-review",
        "conforming",
        Map.of("began", "2026-03-12", "conclusion", "符合评审准则"),
        "review-report");
    world.does(
        world.officer("33", Role.REGION_DECIDER),
        file,
        "decision",
        "approve",
        Map.of("reason", "符合要求"));
    String number = "26110000%04d".formatted(3000 + n);
    world.does(
        officer, file, "certificate", "done", Map.of("number", number, "expires", "2032-03-19"));
    return attestations.find(number, authority).orElseThrow();
  }

  private static List<String> scope(Attestation approval) {
    return approval.life().content(LocalDate.of(2026, 6, 1)).orElseThrow().scope();
  }

  @Test
  void a_laboratory_that_fails_the_food_overlay_keeps_its_other_fields() {
    assertThat(scope(approved(0))).containsExactly("00", "12");
    long before = journal.last();
    assertThat(scope(approved(1))).containsExactly("12");
    assertThat(
            journal.read(before, 1000).stream()
                .filter(entry -> entry.type().equals("attestation.issued"))
                .map(Entry::payload)
                .reduce((a, b) -> b)
                .orElseThrow()
                .get("notes"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .contains("scheme.scope-removed/00");
  }
}
