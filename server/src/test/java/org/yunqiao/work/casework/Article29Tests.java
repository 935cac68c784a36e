package org.yunqiao.work.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.yunqiao.RealDatabase;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;

/** Task 29: only a sub-provincial city may apply for that kind of zone, and two are approved. */
@RealDatabase
@Import(CaseWorld.Setting.class)
class Article29Tests {

  @Autowired private CaseWorld world;
  @Autowired private Cases cases;

  private long officer;
  private long assessor;
  private long decider;
  private int count;

  @BeforeEach
  void people() {
    world.on("2024-03-04");
    officer = national(Role.REGION_OFFICER);
    assessor = national(Role.ASSESSOR);
    decider = national(Role.REGION_DECIDER);
  }

  private long national(Role role) {
    return world.grant(world.account(), Terms.forRegion(null, role, CaseWorld.SINCE));
  }

  private long city(String region) {
    long party = world.party("样例市" + ++count, "1133010000248%04dX".formatted(count), region);
    return world.mandate(party, Role.APPLICANT);
  }

  private Case applied(long city, String kind) {
    return world.open(
        city,
        "demonstration-zone",
        world.authority("CNCA"),
        CaseWorld.form("kind", kind, "area", "样例市"));
  }

  private Case accepted(long city) {
    Case file = applied(city, "comprehensive");
    world.does(officer, file, "acceptance", "accept", Map.of());
    return file;
  }

  private void approve(Case file) {
    world.does(
        assessor, file, "expert-review", "approve", Map.of("remark", "需求真实"), "review-report");
  }

  @Test
  void only_sub_provincial_cities_apply_and_the_third_approval_is_blocked() {
    long suzhou = city("320500");
    refused(
        "demonstration-zone.applicant-not-sub-provincial", () -> applied(suzhou, "comprehensive"));
    assertThat(cases.list(suzhou, Long.MAX_VALUE, 10)).isEmpty();
    applied(suzhou, "testing-platform"); // another kind is open to everybody

    Case first = accepted(city("330100"));
    Case second = accepted(city("440300"));
    Case third = accepted(city("370200"));
    approve(first);
    approve(second);
    refused("demonstration-zone.places-taken", () -> approve(third));
    assertThat(cases.get(officer, third.number()).open())
        .as("what was refused is where it was, and can still be refused or wait")
        .isTrue();

    world.does(
        assessor, third, "expert-review", "refuse", Map.of("remark", "名额已满"), "review-report");
    Case fourth = accepted(city("210200"));
    refused("demonstration-zone.places-taken", () -> approve(fourth));
    cases.withdraw(mandateOf(second), second.number(), "本市改报其他类型");
    approve(fourth);
  }

  private final Map<String, Long> mandates = new java.util.HashMap<>();

  private long mandateOf(Case file) {
    return mandates.computeIfAbsent(
        file.number(), number -> world.mandate(file.applicant(), Role.APPLICANT));
  }

  private static void refused(String code, Runnable act) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(
            CaseworkProblem.class,
            problem ->
                assertThat(problem.objections()).extracting(o -> o.code()).containsExactly(code));
  }
}
