package org.yunqiao.work.supervision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.yunqiao.work.supervision.Refusals.refused;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.yunqiao.RealDatabase;
import org.yunqiao.register.identity.Role;

/**
 * Task 9: products under compulsory certification, looked after in shops. A sample that fails makes
 * a duty of the certification body and goes to the producer's province; it ends when the
 * certificate is suspended.
 */
@RealDatabase
@Import(Article9Tests.Setting.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Article9Tests {

  private static final String MAKER = "91440300MA5D1WE41D";
  private static final String LABORATORY = "913301007900000630";
  private static final String NUMBER = "2021012201000001";

  @Autowired private ApplicationContext context;
  @Autowired private Inspections inspections;
  @Autowired private Samples samples;
  @Autowired private Measures measures;
  @Autowired private SettableClock clock;
  private Office office;
  private long producer;
  private Office.Person one;
  private Office.Person other;
  private Office.Person there;
  private Office.Person maker;
  private Office.Person laboratory;
  private Office.Person body;

  @TestConfiguration
  static class Setting {
    @Bean
    @Primary
    SettableClock settableClock() {
      return new SettableClock();
    }
  }

  @BeforeAll
  void people() {
    office = new Office(context);
    one = office.officer("o1", "33");
    other = office.officer("o2", "33");
    there = office.officer("o3", "44");
    office.party("样例玩具店", Office.FIRM, "330100");
    producer = office.party("样例玩具厂", MAKER, "440300");
    maker = office.of(producer, Role.APPLICANT);
    laboratory = office.of(office.party("样例检测有限公司", LABORATORY, "330100"), Role.LABORATORY);
    long issuer = office.party("样例认证中心有限公司", Office.BODY, "110000");
    body = office.of(issuer, Role.BODY_REPORTER);
    office
        .earlier()
        .attested(
            "cb-approval",
            "CNCA-R-2002-001",
            "CNCA",
            issuer,
            "2020-01-01",
            "2030-12-31",
            List.of("B01"),
            Map.of());
    office
        .earlier()
        .attested(
            "ccc",
            NUMBER,
            "CNCA-R-2002-001",
            producer,
            "2024-03-12",
            "2029-03-11",
            List.of("2201"),
            Map.of());
  }

  @Test
  void a_sample_that_fails_makes_a_duty_of_the_body_and_ends_with_the_certificate_suspended() {
    Sample failed = told();
    refused("supervision.samples-wait", () -> proposed(failed, "A", "4"), one);
    clock.forward(Duration.ofDays(16));
    assertThat(samples.settle()).isEqualTo(1);
    assertThat(samples.settle()).isZero();

    List<Measure> follow = measures.of(failed.inspection());
    assertThat(follow).extracting(Measure::kind).containsExactly("suspend", "hand-over");
    Measure duty = follow.getFirst();
    assertThat(duty.addressee()).isEqualTo(Office.BODY);
    assertThat(duty.object()).isEqualTo(MAKER);
    assertThat(duty.content()).contains("小零件脱落");
    assertThat(duty.due()).isNotNull();
    body.does(() -> measures.accept(duty.id()));

    Measure lead = follow.getLast();
    assertThat(lead.addressee()).isEqualTo("440000");
    there.does(() -> measures.accept(lead.id()));
    there.does(() -> measures.execute(lead.id(), "已到工厂核查，责令停止出厂"));
    assertThat(one.does(() -> measures.seen(lead.id())).state()).isEqualTo(MeasureState.EXECUTED);

    assertThat(measures.step()).isNotNegative();
    assertThat(measures.get(duty.id()).state()).isEqualTo(MeasureState.ACCEPTED);
    office
        .earlier()
        .suspended(
            "ccc",
            NUMBER,
            "CNCA-R-2002-001",
            producer,
            "2024-03-12",
            "2029-03-11",
            List.of("2201"),
            today());
    while (measures.step() > 0) {}
    Measure closed = measures.get(duty.id());
    assertThat(closed.state()).isEqualTo(MeasureState.CLOSED);
    assertThat(closed.steps().getLast().reason()).startsWith("attestation.suspended @ ");
    proposed(failed, "A", "4");
  }

  @Test
  void who_made_it_objects_in_time_and_it_is_tested_again() {
    Sample failed = told();
    refused("supervision.not-concerned", () -> samples.dispute(failed.id(), "不是我们的"), body);
    maker.does(() -> samples.dispute(failed.id(), "样品不是我厂产品，请复检"));
    clock.forward(Duration.ofDays(20));
    assertThat(samples.settle()).as("what is objected to does not stand by itself").isZero();
    Sample again = tested(failed.id(), true, "");
    assertThat(again.state()).isEqualTo(SampleState.SETTLED);
    assertThat(measures.of(failed.inspection())).isEmpty();
  }

  @Test
  void an_objection_after_the_days_of_the_law_is_too_late() {
    Sample failed = told();
    clock.forward(Duration.ofDays(16));
    refused("supervision.too-late", () -> samples.dispute(failed.id(), "请复检"), maker);
    samples.settle();
  }

  @Test
  void only_those_whose_part_it_is_take_send_test_and_tell() {
    long id = ordered();
    refused("supervision.not-sent", () -> samples.take(id, toy(NUMBER)), there);
    refused(
        "supervision.bad-sample",
        () -> samples.take(id, new Picking("", "", "", true, "店", BigDecimal.ONE)),
        one);
    refused(
        "supervision.bad-sample",
        () -> samples.take(id, new Picking("玩具", "", "", true, "店", BigDecimal.TEN.negate())),
        one);
    long sample = one.does(() -> samples.take(id, toy("none"))).id();
    assertThat(samples.get(sample).attestation()).isNull();
    refused("supervision.no-object", () -> samples.send(sample, "X"), one);
    refused("identity.not-allowed", () -> samples.send(sample, LABORATORY), there);
    refused("supervision.sample-is", () -> samples.tell(sample), one);
    one.does(() -> samples.send(sample, LABORATORY));
    refused("identity.not-allowed", () -> tested(sample, false, "小零件脱落", maker), maker);
  }

  private Sample told() {
    long inspection = ordered();
    Sample taken = one.does(() -> samples.take(inspection, toy(NUMBER)));
    assertThat(taken.attestation()).isNotNull();
    one.does(() -> samples.send(taken.id(), LABORATORY));
    assertThat(laboratory.does(() -> samples.at(List.of(LABORATORY), 10)))
        .extracting(Sample::id)
        .contains(taken.id());
    Sample tested = tested(taken.id(), false, "小零件脱落");
    assertThat(tested.tellBy()).isNotNull();
    Sample told = one.does(() -> samples.tell(taken.id()));
    assertThat(told.objectUntil()).isEqualTo(today().plusDays(15));
    return told;
  }

  private static Picking toy(String number) {
    return new Picking("电动玩具", "T-1", number, true, "某网店", new BigDecimal("39.90"));
  }

  private Sample tested(long id, boolean passed, String findings) {
    return tested(id, passed, findings, laboratory);
  }

  private Sample tested(long id, boolean passed, String findings, Office.Person who) {
    var report = new ByteArrayInputStream("%PDF-1.7 report".getBytes(UTF_8));
    return who.does(() -> samples.test(id, passed, findings, "报告.pdf", report));
  }

  private long ordered() {
    return one.does(() -> inspections.order(Office.visiting("CCC-02", "o1", "o2"))).id();
  }

  private Inspection proposed(Sample sample, String... results) {
    var now = clock.instant();
    one.does(() ->
        inspections.answer(
            sample.inspection(),
            inspections.checked(sample.inspection()).stream()
                .map(each -> Office.answer(each.point().code(), Answer.Kind.GOOD, "", now))
                .toList()));
    return one.does(() -> inspections.propose(sample.inspection(), List.of(results), ""));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Inspections.BEIJING);
  }
}
