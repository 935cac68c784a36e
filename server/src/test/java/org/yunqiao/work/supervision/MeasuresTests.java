package org.yunqiao.work.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yunqiao.work.supervision.Refusals.refused;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.yunqiao.RealDatabase;
import org.yunqiao.register.identity.Role;

/** Orders, sanctions and lists: taken, answered, and ended with a reason. */
@RealDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MeasuresTests {

  @Autowired private ApplicationContext context;
  @Autowired private Measures measures;
  @Autowired private ObjectLibrary objects;
  private Office.Person officer;
  private Office.Person decider;
  private Office.Person firm;
  private Office.Person body;

  @BeforeAll
  void sides() {
    Office office = new Office(context);
    officer = office.officer("o1", "33");
    decider = office.decider("33");
    long holder = office.party("样例电器有限公司", Office.FIRM, "330100");
    long issuer = office.party("样例认证中心有限公司", Office.BODY, "110000");
    firm = office.of(holder, Role.APPLICANT);
    body = office.of(issuer, Role.BODY_REPORTER);
    office
        .earlier()
        .attested(
            "cb-approval",
            "CNCA-R-2025-001",
            "CNCA",
            issuer,
            "2025-01-01",
            "2030-12-31",
            List.of("A01"),
            Map.of());
    objects.catchUp();
  }

  private static Taking taking(String kind) {
    return new Taking(kind, null, Office.FIRM, "样例局", "330100", "", "", "三十日内改正标志");
  }

  @Test
  void an_order_is_carried_out_found_wanting_and_carried_out_again() {
    Measure order = officer.does(() -> measures.take(taking("correct")));
    long id = order.id();
    assertThat(order.due()).isNotNull();
    assertThat(order.addressee()).isEqualTo(Office.FIRM);
    assertThat(order.late(order.due())).isFalse();
    assertThat(order.late(order.due().plusDays(1))).isTrue();
    assertThat(measures.to(List.of(Office.FIRM), true, Long.MAX_VALUE, 10))
        .extracting(Measure::id)
        .contains(id);
    refused("identity.not-allowed", () -> measures.accept(id), body);
    firm.does(() -> measures.accept(id));
    var paper = new ByteArrayInputStream("已换新标志".getBytes(StandardCharsets.UTF_8));
    Measure done = firm.does(() -> measures.execute(id, "已改正", "报告.txt", paper));
    assertThat(done.steps().getLast().document()).hasSize(64);
    officer.does(() -> measures.insist(id, "标志仍不清晰"));
    refused("supervision.measure-accepted", () -> measures.insist(id, "又一次"), officer);
    firm.does(() -> measures.execute(id, "已重新改正"));
    Measure closed = officer.does(() -> measures.close(id, "复查合格"));
    assertThat(closed.state()).isEqualTo(MeasureState.CLOSED);
    assertThat(closed.steps()).hasSize(6);
    assertThat(closed.late(LocalDate.MAX)).isFalse();
    refused("supervision.measure-closed", () -> measures.close(id, "再关一次"), officer);
    assertThat(measures.about(List.of(Office.FIRM))).extracting(Measure::id).doesNotContain(id);
  }

  @Test
  void a_sanction_is_taken_and_lifted_by_whoever_may_sanction() {
    refused("identity.not-allowed", () -> measures.take(taking("list-abnormal")), officer);
    Measure listed = decider.does(() -> measures.take(taking("list-abnormal")));
    assertThat(measures.about(List.of(Office.FIRM))).extracting(Measure::id).contains(listed.id());
    refused("supervision.no-reply", () -> measures.accept(listed.id()), firm);
    refused("identity.not-allowed", () -> measures.close(listed.id(), "已改正"), officer);
    assertThat(decider.does(() -> measures.close(listed.id(), "已改正，移出")).state())
        .isEqualTo(MeasureState.CLOSED);
  }

  @Test
  void what_is_said_badly_is_refused() {
    refused("supervision.no-measure-kind", () -> measures.take(taking("nothing")), officer);
    refused(
        "supervision.no-reason",
        () -> measures.take(new Taking("correct", null, Office.FIRM, "样例局", "330100", "", "", " ")),
        officer);
    refused(
        "supervision.no-region",
        () ->
            measures.take(
                new Taking("hand-over", null, Office.FIRM, "样例局", "330100", "990000", "", "请核查")),
        officer);
    refused(
        "supervision.no-certificate",
        () ->
            measures.take(
                new Taking("suspend", null, Office.FIRM, "样例局", "330100", "", "NONE", "请暂停")),
        officer);
    refused(
        "supervision.no-object",
        () -> measures.take(new Taking("correct", null, "X", "样例局", "330100", "", "", "改正")),
        officer);
    refused(
        "supervision.no-inspection",
        () -> measures.take(new Taking("correct", 99L, Office.FIRM, "样例局", "330100", "", "", "改正")),
        officer);
  }
}
