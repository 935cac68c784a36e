package org.yunqiao.work.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yunqiao.work.supervision.Answer.Kind.BAD;
import static org.yunqiao.work.supervision.Answer.Kind.GOOD;
import static org.yunqiao.work.supervision.Answer.Kind.UNCHECKED;
import static org.yunqiao.work.supervision.Refusals.refused;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yunqiao.RealDatabase;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Journal;
import org.yunqiao.ledger.Vault;
import org.yunqiao.proof.draw.Bundle;
import org.yunqiao.register.identity.Role;
import org.yunqiao.view.publicity.Following;

/** From who is sent to what is public. */
@RealDatabase
@Import(InspectionsTests.Setting.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InspectionsTests {

  @TempDir private Path folder;
  @Autowired private ApplicationContext context;
  @Autowired private Inspections inspections;
  @Autowired private Measures measures;
  @Autowired private Draws draws;
  @Autowired private Journal journal;
  @Autowired private Vault vault;
  @Autowired private SettableClock clock;
  @Autowired private JdbcClient jdbc;
  @Autowired private Following following;
  private Office.Person one;
  private Office.Person other;
  private Office.Person third;
  private Office.Person firm;

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
    Office office = new Office(context);
    one = office.officer("o1", "33");
    other = office.officer("o2", "3301");
    third = office.officer("o3", "44");
    firm = office.of(office.party("样例电器有限公司", Office.FIRM, "330100"), Role.APPLICANT);
  }

  @Test
  void a_draw_that_is_held_sends_officers_to_every_object() throws Exception {
    new SmallDraw(draws, clock, folder).revealed("I-1");
    draws.run("I-1");
    List<Inspection> sent = inspections.in(List.of("3301"), true, Long.MAX_VALUE, 200);
    assertThat(sent)
        .filteredOn(each -> "I-1".equals(each.draw()))
        .hasSize(7)
        .allMatch(each -> each.officers().size() == 2 && each.department().equals("unit"));
    Inspection first = sent.getFirst();
    draws.exclude("I-1", first.object(), "已经迁出");
    assertThat(inspections.get(first.id()).state()).isEqualTo(InspectionState.EXCLUDED);
    Inspection last = sent.get(1);
    List<String> going = last.officers().stream().map(Sent::officer).toList();
    String instead =
        List.of("o01", "o02", "o03").stream().filter(id -> !going.contains(id)).findFirst().get();
    draws.replace("I-1", last.object(), going.getFirst(), instead, "病假");
    assertThat(inspections.get(last.id()).officers())
        .extracting(Sent::officer)
        .containsExactlyInAnyOrder(instead, going.get(1));
    assertThat(draws.file("I-1", Bundle.ASSIGNMENTS).readAllBytes()).isNotEmpty();
  }

  @Test
  void two_officers_sign_one_record_and_it_is_public_within_the_days_of_the_law() {
    long before = journal.last();
    Inspection asked = ordered("CB-02");
    all(asked, GOOD);
    Inspection proposed = one.does(() -> inspections.propose(asked.id(), List.of("1"), "一切正常"));
    assertThat(proposed.state()).isEqualTo(InspectionState.RECORDED);
    String record = Objects.requireNonNull(proposed.record());
    Inspection concluded = other.does(() -> inspections.sign(asked.id(), record));
    assertThat(concluded.state()).isEqualTo(InspectionState.CONCLUDED);
    assertThat(concluded.results()).containsExactly("1");
    // Monday the 30th of November; twenty working days on is Monday the 28th of December
    assertThat(concluded.publishBy()).isEqualTo("2026-12-28");
    assertThat(concluded.late(LocalDate.parse("2026-12-28"))).isFalse();
    assertThat(concluded.late(LocalDate.parse("2026-12-29"))).isTrue();
    assertThat(read(record)).contains("\"point\":\"mark\"", "\"results\":[\"1\"]", "一切正常");
    Inspection published = one.does(() -> inspections.publish(asked.id()));
    assertThat(published.state()).isEqualTo(InspectionState.PUBLISHED);
    assertThat(journal.read(before, 100))
        .extracting(Entry::type)
        .containsExactly(
            "inspection.ordered",
            "inspection.signed",
            "inspection.signed",
            "inspection.concluded",
            "inspection.published");
    refused("supervision.inspection-over", () -> inspections.answer(asked.id(), List.of()), one);
    refused("supervision.not-concluded", () -> inspections.publish(asked.id()), one);
  }

  @Test
  void an_answer_that_is_sent_twice_is_there_once_and_the_latest_by_the_device_counts() {
    Inspection asked = ordered("CB-02");
    Instant noon = clock.instant();
    Answer good = Office.answer("mark", GOOD, "", noon);
    Answer earlier = Office.answer("mark", BAD, "先看错了", noon.minusSeconds(60));
    assertThat(one.does(() -> inspections.answer(asked.id(), List.of(good)))).isEqualTo(1);
    assertThat(one.does(() -> inspections.answer(asked.id(), List.of(good, earlier)))).isEqualTo(1);
    assertThat(other.does(() -> inspections.answer(asked.id(), List.of(earlier, good)))).isZero();
    assertThat(answer(asked, "mark").kind()).isEqualTo(GOOD);
    one.does(() ->
        inspections.answer(
            asked.id(), List.of(Office.answer("mark", BAD, "标志过期", noon.plusSeconds(60)))));
    assertThat(answer(asked, "mark").note()).isEqualTo("标志过期");
  }

  @Test
  void what_is_answered_after_a_signature_takes_the_signature_back() {
    Inspection asked = ordered("CB-02");
    all(asked, GOOD);
    String record =
        Objects.requireNonNull(
            one.does(() -> inspections.propose(asked.id(), List.of("1"), "")).record());
    other.does(() ->
        inspections.answer(asked.id(), List.of(Office.answer("scope", GOOD, "", clock.instant()))));
    assertThat(inspections.get(asked.id()).state()).isEqualTo(InspectionState.OPEN);
    refused("supervision.other-record", () -> inspections.sign(asked.id(), record), other);
    other.does(() -> inspections.propose(asked.id(), List.of("1"), "再核对"));
    refused("supervision.other-record", () -> inspections.sign(asked.id(), record), one);
    String anew = Objects.requireNonNull(inspections.get(asked.id()).record());
    refused("supervision.signed", () -> inspections.sign(asked.id(), anew), other);
    assertThat(one.does(() -> inspections.sign(asked.id(), anew)).results()).containsExactly("1");
  }

  @Test
  void nobody_answers_or_signs_for_an_officer_and_nobody_of_elsewhere_publishes() {
    Inspection asked = ordered("CB-02");
    Answer good = Office.answer("mark", GOOD, "", clock.instant());
    refused("supervision.not-sent", () -> inspections.answer(asked.id(), List.of(good)), third);
    refused("supervision.not-sent", () -> inspections.propose(asked.id(), List.of("1"), ""), firm);
    concluded(asked);
    refused("identity.not-allowed", () -> inspections.publish(asked.id()), third);
    refused("identity.not-allowed", () -> inspections.publish(asked.id()), firm);
    Visiting wish = Office.visiting("CB-02", "o1", "o2");
    refused("identity.not-allowed", () -> inspections.order(wish), third);
  }

  @Test
  void a_result_must_fit_what_was_answered() {
    Inspection asked = ordered("CB-02");
    refused("supervision.unanswered", () -> inspections.propose(asked.id(), List.of("1"), ""), one);
    all(asked, GOOD);
    Instant later = clock.instant().plusSeconds(30);
    one.does(() -> inspections.answer(asked.id(), List.of(Office.answer("mark", BAD, " ", later))));
    refused("supervision.no-note", () -> inspections.propose(asked.id(), List.of("1"), ""), one);
    one.does(() ->
        inspections.answer(
            asked.id(), List.of(Office.answer("mark", BAD, "标志过期", later.plusSeconds(1)))));
    refused(
        "supervision.no-evidence-of", () -> inspections.propose(asked.id(), List.of("1"), ""), one);
    shown(asked, "mark", UUID.randomUUID());
    refused(
        "supervision.nothing-found", () -> inspections.propose(asked.id(), List.of("1"), ""), one);
    one.does(() -> inspections.propose(asked.id(), List.of("A", "D"), ""));
    one.does(() ->
        inspections.answer(
            asked.id(), List.of(Office.answer("audit", UNCHECKED, "", later.plusSeconds(2)))));
    refused("supervision.no-note", () -> inspections.propose(asked.id(), List.of("E"), ""), one);
  }

  @Test
  void who_is_gone_is_not_asked_every_point() {
    Inspection asked = ordered("CB-02");
    Inspection proposed = one.does(() -> inspections.propose(asked.id(), List.of("12"), "已迁出"));
    String record = Objects.requireNonNull(proposed.record());
    assertThat(other.does(() -> inspections.sign(asked.id(), record)).results())
        .containsExactly("12");
  }

  @Test
  void evidence_is_kept_once_and_only_what_it_says_it_is() throws Exception {
    Inspection asked = ordered("CB-02");
    UUID key = UUID.randomUUID();
    shown(asked, "mark", key);
    shown(asked, "mark", key);
    List<Evidence> kept =
        inspections.checked(asked.id()).stream().flatMap(each -> each.evidence().stream()).toList();
    assertThat(kept).hasSize(1);
    Evidence picture = kept.getFirst();
    assertThat(picture.mediaType()).isEqualTo("image/png");
    assertThat(other.does(() -> inspections.open(asked.id(), picture.document())).name())
        .isEqualTo("标志.png");
    refused("identity.not-allowed", () -> inspections.open(asked.id(), picture.document()), third);
    refused(
        "casework.document-content",
        () ->
            inspections.show(
                asked.id(),
                UUID.randomUUID(),
                "mark",
                "x.png",
                clock.instant(),
                new ByteArrayInputStream("<script>".getBytes(StandardCharsets.UTF_8))),
        one);
  }

  @Test
  void what_a_device_cannot_have_sent_is_refused() {
    Inspection asked = ordered("CB-02");
    Instant now = clock.instant();
    var ahead = Office.answer("mark", GOOD, "", now.plusSeconds(86_400));
    refused("supervision.future", () -> inspections.answer(asked.id(), List.of(ahead)), one);
    var unknown = Office.answer("nothing", GOOD, "", now);
    refused("supervision.no-point", () -> inspections.answer(asked.id(), List.of(unknown)), one);
    var longer = Office.answer("mark", BAD, "长".repeat(2_001), now);
    refused("supervision.long-note", () -> inspections.answer(asked.id(), List.of(longer)), one);
    var many = new ArrayList<Answer>();
    for (int n = 0; n <= 5_000; n++) many.add(Office.answer("mark", GOOD, "", now));
    refused("supervision.too-many", () -> inspections.answer(asked.id(), many), one);
  }

  @Test
  void one_alone_nobody_known_or_an_unknown_object_is_no_inspection() {
    refused("supervision.few-officers", () -> ordered("CB-02", "o1"), one);
    refused("supervision.few-officers", () -> ordered("CB-02", "o1", "o1"), one);
    refused("supervision.unknown-officers", () -> ordered("CB-02", "o1", "o9"), one);
    refused("supervision.no-item", () -> ordered("NONE", "o1", "o2"), one);
    Visiting stranger =
        new Visiting("CB-02", "X", "所", "330100", List.of("o1", "o2"), null, null, "举报");
    refused("supervision.no-object", () -> inspections.order(stranger), one);
    Visiting silent =
        new Visiting("CB-02", Office.FIRM, "所", "330100", List.of("o1", "o2"), null, null, " ");
    refused("supervision.no-reason", () -> inspections.order(silent), one);
  }

  @Test
  void departments_that_go_together_make_one_visit_and_a_record_each() {
    Inspection leads = ordered("CB-02");
    Inspection joins = joined(leads, "样例消防救援支队");
    assertThat(joins.visit()).isEqualTo(leads.id());
    assertThat(inspections.visit(leads.id())).hasSize(2);
    refused("supervision.joined", () -> joined(leads, "样例消防救援支队"), one);
    concluded(leads);
    assertThat(inspections.get(joins.id()).state()).isEqualTo(InspectionState.OPEN);
    refused("supervision.cannot-join", () -> joined(leads, "样例海关"), one);
  }

  @Test
  void once_the_calendar_of_a_year_is_notified_the_public_learns_by_when_a_result_is_due() {
    Inspection asked = concluded(ordered("CB-02"));
    // as it is with a result of December, while the holidays of the next year are not notified
    jdbc.sql("update supervision.inspection set publish_by = null where id = ?")
        .param(asked.id())
        .update();
    following.catchUp(left -> {});
    jdbc.sql("update publicity.inspection set publish_by = null where id = ?")
        .param(asked.id())
        .update();
    inspections.reckon();
    assertThat(inspections.get(asked.id()).publishBy()).isEqualTo(asked.publishBy());
    assertThat(journal.read(journal.last() - 1, 1).getFirst().type()).isEqualTo("inspection.dated");
    following.catchUp(left -> {});
    assertThat(
            jdbc.sql("select publish_by from publicity.inspection where id = ?")
                .param(asked.id())
                .query(LocalDate.class)
                .single())
        .isEqualTo(asked.publishBy());
    long stated = journal.last();
    inspections.reckon();
    assertThat(journal.last()).isEqualTo(stated);
  }

  @Test
  void an_objection_pauses_the_publication_and_gives_back_the_days_that_were_left() {
    Inspection asked = concluded(ordered("CB-02"));
    refused(
        "supervision.no-objection", () -> inspections.answerObjection(asked.id(), true, "无"), one);
    refused("identity.not-allowed", () -> inspections.object(asked.id(), "不对"), third);
    Inspection disputed = firm.does(() -> inspections.object(asked.id(), "标志是新的"));
    assertThat(disputed.disputed()).isTrue();
    refused("supervision.disputed", () -> inspections.publish(asked.id()), one);
    refused("supervision.disputed", () -> inspections.object(asked.id(), "再说一次"), firm);
    LocalDate was = Objects.requireNonNull(asked.publishBy());
    assertThat(disputed.late(was.plusDays(30))).isFalse();
    Inspection answered =
        one.does(() -> inspections.answerObjection(asked.id(), false, "照片显示标志过期"));
    assertThat(answered.disputed()).isFalse();
    assertThat(answered.publishBy()).isEqualTo(was);
    assertThat(one.does(() -> inspections.publish(asked.id())).state())
        .isEqualTo(InspectionState.PUBLISHED);
  }

  @Test
  void an_objection_that_is_right_voids_the_result() {
    Inspection asked = concluded(ordered("CB-02"));
    one.does(() -> inspections.publish(asked.id()));
    firm.does(() -> inspections.object(asked.id(), "查的不是我们"));
    Inspection voided = one.does(() -> inspections.answerObjection(asked.id(), true, "地址有误"));
    assertThat(voided.state()).isEqualTo(InspectionState.VOID);
    assertThat(inspections.objections(asked.id()))
        .extracting(ResultObjection::upheld)
        .containsExactly(true);
  }

  private Inspection ordered(String item, String... officers) {
    String[] sent = officers.length == 0 ? new String[] {"o1", "o2"} : officers;
    return one.does(() -> inspections.order(Office.visiting(item, sent)));
  }

  private Inspection joined(Inspection leads, String department) {
    return one.does(() ->
        inspections.order(
            new Visiting(
                "CB-02",
                Office.FIRM,
                department,
                "330100",
                List.of("o1", "o2"),
                leads.id(),
                null,
                "联合检查")));
  }

  private Inspection concluded(Inspection asked) {
    all(asked, GOOD);
    Inspection proposed = one.does(() -> inspections.propose(asked.id(), List.of("1"), ""));
    return other.does(
        () -> inspections.sign(asked.id(), Objects.requireNonNull(proposed.record())));
  }

  private void all(Inspection asked, Answer.Kind kind) {
    Instant now = clock.instant();
    one.does(() ->
        inspections.answer(
            asked.id(),
            inspections.checked(asked.id()).stream()
                .map(each -> Office.answer(each.point().code(), kind, "", now))
                .toList()));
  }

  private void shown(Inspection asked, String point, UUID key) {
    byte[] picture = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 0};
    one.does(() -> {
      inspections.show(
          asked.id(), key, point, "标志.png", clock.instant(), new ByteArrayInputStream(picture));
      return 0;
    });
  }

  private Answer answer(Inspection asked, String point) {
    return inspections.checked(asked.id()).stream()
        .filter(each -> each.point().code().equals(point))
        .map(each -> Objects.requireNonNull(each.answer()))
        .findFirst()
        .orElseThrow();
  }

  private String read(String digest) {
    try (var in = vault.open(digest)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
