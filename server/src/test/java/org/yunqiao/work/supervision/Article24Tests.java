package org.yunqiao.work.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import org.yunqiao.RealDatabase;
import org.yunqiao.door.exchange.jws.ExchangeKey;
import org.yunqiao.door.exchange.subscription.Courier;
import org.yunqiao.door.exchange.subscription.StandInPartner;
import org.yunqiao.door.exchange.subscription.Subscription;
import org.yunqiao.door.exchange.subscription.Subscriptions;

/**
 * Task 24: approval and supervision are joined. An approval makes an entry in the library of
 * objects by itself, and the department that goes along sees the result.
 */
@RealDatabase
@TestPropertySource(properties = "yunqiao.exchange.private-addresses=true")
class Article24Tests {

  @TempDir private Path folder;

  @Autowired private ApplicationContext context;
  @Autowired private ObjectLibrary objects;
  @Autowired private Inspections inspections;

  @Test
  void an_approval_can_be_drawn_and_the_partner_department_sees_the_result() {
    var office = new Office(context);
    long firm = office.party("样例认证中心有限公司", Office.FIRM, "330100");
    objects.catchUp();
    LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    assertThat(frame(today)).doesNotContain(Office.FIRM);
    office
        .earlier()
        .attested(
            "cb-approval",
            "CNCA-R-2025-001",
            "CNCA",
            firm,
            "2025-01-01",
            "2035-12-31",
            List.of("A01"),
            Map.of());
    objects.catchUp();
    assertThat(frame(today)).startsWith(Office.FIRM + "\t");

    Office.Person one = office.officer("o1", "33");
    Office.Person other = office.officer("o2", "33");
    Office.Person fire = office.officer("f1", "33");
    office.officer("f2", "33");
    Inspection ours = one.does(() -> inspections.order(Office.visiting("CB-02", "o1", "o2")));
    Inspection theirs =
        fire.does(() ->
            inspections.order(
                new Visiting(
                    "CB-02",
                    Office.FIRM,
                    "样例消防救援支队",
                    "330100",
                    List.of("f1", "f2"),
                    ours.id(),
                    null,
                    "部门联合检查")));
    assertThat(fire.does(() -> inspections.visit(theirs.visit())))
        .extracting(Inspection::department)
        .containsExactly("样例市场监督管理所", "样例消防救援支队");
    Inspection proposed = one.does(() -> inspections.propose(ours.id(), List.of("12"), "已迁出"));
    other.does(() -> inspections.sign(ours.id(), Objects.requireNonNull(proposed.record())));
    Inspection seen = inspections.visit(theirs.visit()).getFirst();
    fire.does(() -> {
      inspections.mustSee(seen);
      return 0;
    });
    assertThat(seen.results()).containsExactly("12");
  }

  @Test
  void a_penalty_is_told_to_the_credit_platform_by_the_bridge() throws Exception {
    var office = new Office(context);
    office.party("样例处罚对象有限公司", Office.BODY, "330100");
    Office.Person decider = office.decider("33");
    Measure measure =
        decider.does(() ->
            context
                .getBean(Measures.class)
                .take(
                    new Taking(
                        "penalty", null, Office.BODY, "样例市场监督管理局", "330100", "", "", "罚款三万元")));
    try (StandInPartner credit =
        StandInPartner.open(folder).knows(context.getBean(ExchangeKey.class).publicKey())) {
      Subscription subscription =
          context
              .getBean(Subscriptions.class)
              .subscribe(
                  new Subscription.Wanted(
                      "enterprise-credit",
                      "样例信用平台",
                      credit.endpoint(),
                      credit.publicKey(),
                      credit.certificate()));
      Courier courier = context.getBean(Courier.class);
      while (courier.step(subscription.id()) > 0) Thread.onSpinWait();
      assertThat(Objects.requireNonNull(credit.held().get("penalty:" + measure.id())).fields())
          .containsEntry("CF_XDR_MC", "样例处罚对象有限公司")
          .containsEntry("CF_XDR_SHXYM", Office.BODY)
          .containsEntry("CF_NR", "罚款三万元")
          .containsEntry("CF_CFJG", "样例市场监督管理局");
      assertThat(courier.reconcile(subscription.id()).zero()).isTrue();
      decider.does(() -> context.getBean(Measures.class).close(measure.id(), "复议决定撤销"));
      while (courier.step(subscription.id()) > 0) Thread.onSpinWait();
      assertThat(Objects.requireNonNull(credit.held().get("penalty:" + measure.id())).fields())
          .containsEntry("BZ", "复议决定撤销")
          .containsEntry("CF_NR", "罚款三万元");
    }
  }

  private String frame(LocalDate on) {
    var frame = new StringWriter();
    objects.write(InspectionItem.of("CB-01", on), "", on, frame, new StringWriter());
    return frame.toString();
  }
}
