package org.yunqiao.door.exchange.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.yunqiao.RealDatabase;
import org.yunqiao.door.exchange.jws.ExchangeKey;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Erasures;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.identity.SetClock;
import org.yunqiao.register.party.Identifier;

/** What goes to a partner over real HTTPS, and what becomes of it when the partner misbehaves. */
@RealDatabase
@Import(DeliveriesTests.Time.class)
@TestPropertySource(
    properties = {
      "yunqiao.exchange.private-addresses=true",
      "yunqiao.exchange.timeout=2s",
      "yunqiao.exchange.pause=1s",
      "yunqiao.exchange.longest-pause=8s"
    })
class DeliveriesTests {

  /** Pauses pass at once. */
  @TestConfiguration
  static class Time {
    @Bean
    @Primary
    SetClock setClock() {
      return new SetClock(Instant.parse("2026-03-02T01:00:00Z"));
    }
  }

  @TempDir private static Path folder;
  private static StandInPartner partner;
  private static int firms;

  @Autowired private ApplicationContext context;
  @Autowired private Subscriptions subscriptions;
  @Autowired private Deliveries deliveries;
  @Autowired private Courier courier;
  @Autowired private ItemTable items;
  @Autowired private Erasures erasures;
  @Autowired private Journal journal;
  @Autowired private ExchangeKey key;
  @Autowired private JdbcClient jdbc;
  @Autowired private SetClock clock;
  private Decisions decisions;
  private int first;
  private Subscription subscription;

  @BeforeAll
  static void a_partner() {
    partner = StandInPartner.open(folder);
  }

  @AfterAll
  static void closed() {
    partner.close();
  }

  @BeforeEach
  void three_licences_and_a_new_partner() {
    partner.close();
    partner = StandInPartner.open(folder).knows(key.publicKey());
    decisions = new Decisions(context);
    jdbc.sql("truncate exchange.subscription cascade").update();
    first = firms + 1;
    firms += 10;
    subscription = subscribed("信用平台 " + first);
    // what other tests stated is behind this one
    jdbc.sql("insert into ledger.reader (name, position) values (?, ?)")
        .params(subscription.reader(), journal.last())
        .update();
    decisions.licensed(first, first + 3);
  }

  private Subscription subscribed(String name) {
    return subscriptions.subscribe(
        new Subscription.Wanted(
            "enterprise-credit",
            name,
            partner.endpoint(),
            partner.publicKey(),
            partner.certificate()));
  }

  private Subscription now() {
    return subscriptions.get(subscription.id());
  }

  private int step() throws InterruptedException {
    clock.pass(Duration.ofSeconds(8)); // the longest pause
    return courier.step(subscription.id());
  }

  private int all() throws InterruptedException {
    int all = 0;
    for (int some; (some = step()) > 0; ) all += some;
    return all;
  }

  private Counts counts() {
    return subscriptions.counts(now());
  }

  private StandInPartner.Held held(String word) {
    return partner.held().entrySet().stream()
        .filter(each -> each.getKey().startsWith(word))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void licences_and_penalties_come_in_order_in_the_fields_of_the_double_publicity()
      throws Exception {
    decisions.penalised(500 + first, first);
    assertThat(all()).isEqualTo(4);
    assertThat(partner.held()).hasSize(4);
    assertThat(partner.messages()).hasSize(1);
    var licence =
        partner.held().values().stream()
            .filter(each -> Decisions.code(first).equals(each.fields().get("XK_XDR_SHXYM")))
            .findFirst()
            .orElseThrow();
    assertThat(licence.fields())
        .containsEntry("XK_XDR_MC", "样例认证 " + first + " 有限公司")
        .containsEntry("XK_XDR_LB", "法人及非法人组织")
        .containsEntry("XK_WSH", "CNCA-R-2025-%03d".formatted(first))
        .containsEntry("XK_JDRQ", "2025/03/03")
        .containsEntry("XK_YXQZI", "2031/03/02")
        .containsEntry("XK_ZT", "1")
        .containsEntry("XK_XKLB", "认可")
        .doesNotContainKey("XK_FR_SFZH");
    assertThat(licence.fields().get("XK_XKJG")).asString().contains("认证认可监督管理");
    assertThat(held("penalty:").fields())
        .containsEntry("CF_XDR_SHXYM", Decisions.code(first))
        .containsEntry("CF_XDR_MC", "样例认证 " + first + " 有限公司")
        .containsEntry("CF_NR", "罚款三万元")
        .containsEntry("CF_CFJG", "样例市场监督管理局");
    assertThat(held("penalty:").fields().get("CF_JDRQ")).asString().matches("\\d{4}/\\d\\d/\\d\\d");
    assertThat(counts()).isEqualTo(new Counts(0, 4, 0, 0, 0, 0));
    assertThat(subscriptions.lag(now())).isZero();
    assertThat(now().acknowledged()).isNotNull();
  }

  @Test
  void what_happens_later_stands_under_the_same_key() throws Exception {
    decisions.penalised(600 + first, first);
    all();
    long holder = decisions.firm(first);
    decisions.suspended(first, holder);
    decisions.ended(600 + first, first);
    assertThat(all()).isEqualTo(2);
    assertThat(partner.held()).hasSize(4);
    assertThat(
            partner.held().values().stream().filter(each -> "2".equals(each.fields().get("XK_ZT"))))
        .hasSize(1);
    assertThat(held("penalty:").fields())
        .containsEntry("BZ", "处罚已撤销")
        .containsEntry("CF_NR", "罚款三万元");
    assertThat(courier.reconcile(subscription.id()).zero()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "WRONG_DIGEST, feed.wrong-answer",
    "COUNTS_WRONG, feed.wrong-answer",
    "TALKS_NONSENSE, feed.wrong-answer",
    "SAYS_NULL, feed.wrong-answer",
    "SAYS_A_LIST, feed.wrong-answer",
    "SAYS_A_NUMBER, feed.wrong-answer",
    "REFUSES_NULL, feed.wrong-answer",
    "COUNTS_IN_FRACTIONS, feed.wrong-answer",
    "REFUSES_OTHERS, feed.wrong-answer",
    "WRONG_SIGNATURE, feed.wrong-signature",
    "NO_SIGNATURE, feed.wrong-signature",
    "SIGNED_BY_SOMEBODY_ELSE, feed.wrong-signature",
    "FAILS, feed.status",
    "ANSWERS_A_GIBIBYTE, feed.answer-too-long",
    "REDIRECTS, feed.redirected"
  })
  void a_partner_that_misbehaves_has_got_nothing_and_gets_it_when_it_is_well(
      StandInPartner.Mood mood, String code) throws Exception {
    partner.mood(mood);
    assertThat(step()).isZero();
    assertThat(now().failure()).isEqualTo(code);
    assertThat(now().attempts()).isOne();
    assertThat(counts().delivered()).isZero();
    assertThat(courier.step(subscription.id())).as("before the pause is over").isZero();
    assertThat(partner.asked()).isOne();
    assertThat(step()).isZero();
    assertThat(now().attempts()).isEqualTo(2);
    assertThat(partner.asked()).isEqualTo(2);
    assertThat(partner.elsewhere()).as("nobody leads it elsewhere").isZero();
    partner.mood(StandInPartner.Mood.GOOD);
    assertThat(all()).isEqualTo(3);
    assertThat(partner.held()).hasSize(3);
    assertThat(partner.messages()).hasSize(1);
    assertThat(now().failure()).isNull();
    assertThat(now().attempts()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"HANGS", "HANGS_IN_THE_BODY"})
  void a_partner_that_hangs_is_waited_for_no_longer_than_said(StandInPartner.Mood mood)
      throws Exception {
    partner.mood(mood);
    assertThat(step()).isZero();
    assertThat(now().failure()).isEqualTo("feed.timeout");
    assertThat(now().attempts()).isOne();
    assertThat(counts().delivered()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "7",
        "{}",
        "{\"days\":null}",
        "{\"days\":[null]}",
        "{\"days\":[{\"day\":null,\"count\":1,\"digest\":\"x\"}]}",
        "{\"days\":[{\"day\":\"2026-03-02\",\"count\":1.5,\"digest\":\"x\"}]}",
        "{\"days\":[{\"day\":\"2026-03-02\",\"count\":-1,\"digest\":\"x\"}]}",
        "{\"days\":[{\"day\":\"2026-03-02\",\"count\":1,\"digest\":null}]}",
        "{\"days\":[{\"day\":\"2026-03-02\",\"count\":1,\"digest\":\"x\"}],\"items\":[null]}",
        "{\"days\":[{\"day\":\"2026-03-02\",\"count\":1,\"digest\":\"x\"}],\"items\":[{\"key\":7}]}"
      })
  void a_partner_that_talks_nonsense_about_what_it_holds_is_not_taken_for_equal(String words)
      throws Exception {
    all();
    partner.answersHoldings(words);
    Reconciliation found = courier.reconcile(subscription.id());
    assertThat(found.failure()).isEqualTo("feed.wrong-answer");
    assertThat(found.zero()).isFalse();
    assertThat(all()).as("nothing goes again for it").isZero();
  }

  @Test
  void a_delivery_that_was_kept_and_not_acknowledged_takes_effect_once() throws Exception {
    partner.mood(StandInPartner.Mood.DIES_AFTER_KEEPING);
    assertThat(step()).isZero();
    assertThat(partner.held()).hasSize(3);
    decisions.licensed(first + 3, decisions.firm(first + 3));
    assertThat(all()).isEqualTo(4);
    assertThat(partner.messages()).as("the first again, under its number").hasSize(2);
    assertThat(partner.asked()).isEqualTo(3);
    assertThat(partner.held()).hasSize(4);
  }

  @Test
  void a_crash_before_our_commit_sends_the_same_under_the_same_number() throws Exception {
    assertThat(step()).isEqualTo(3);
    // as if the acknowledgement had never been written down
    jdbc.sql("update exchange.delivery set state = 'open', receipt = null, ended = null").update();
    jdbc.sql("update exchange.subscription set upto = 0, delivered = 0").update();
    assertThat(all()).isEqualTo(3);
    assertThat(partner.asked()).isEqualTo(2);
    assertThat(partner.messages()).hasSize(1);
    assertThat(counts().delivered()).isEqualTo(3);
  }

  @Test
  void what_the_partner_will_not_have_is_a_dead_letter_and_the_feed_goes_on() throws Exception {
    String bad = Decisions.code(first + 1);
    partner.refuses(line -> line.contains(bad));
    assertThat(all()).isEqualTo(3);
    assertThat(counts()).isEqualTo(new Counts(0, 2, 1, 0, 0, 0));
    Letter letter = subscriptions.dead(subscription.id(), 0, 10).getFirst();
    assertThat(letter.reason()).isEqualTo("feed.refused-by-partner");
    assertThat(letter.detail()).contains("E-01", "字段不符合要求");
    partner.refuses(line -> false);
    subscriptions.again(subscription.id(), letter.position());
    assertThat(all()).isOne();
    assertThat(counts()).isEqualTo(new Counts(0, 3, 0, 0, 0, 0));
    assertThat(partner.held()).hasSize(3);
  }

  @Test
  void one_line_for_which_a_whole_message_is_refused_is_found_by_halving() throws Exception {
    decisions.licensed(first + 3, first + 8);
    String bad = Decisions.code(first + 4);
    partner.refusesWhole(body -> body.contains(bad));
    all();
    assertThat(counts()).isEqualTo(new Counts(0, 7, 1, 0, 0, 0));
    assertThat(partner.held()).hasSize(7);
    assertThat(subscriptions.dead(subscription.id(), 0, 10).getFirst().line()).contains(bad);
  }

  @Test
  void a_dead_letter_is_put_aside_with_a_reason_only() throws Exception {
    partner.refuses(line -> line.contains(Decisions.code(first)));
    all();
    long position = subscriptions.dead(subscription.id(), 0, 10).getFirst().position();
    assertThatThrownBy(() -> subscriptions.aside(subscription.id(), position, "  "))
        .hasMessageContaining("feed.no-reason");
    subscriptions.aside(subscription.id(), position, "对方不收此类");
    assertThat(counts()).isEqualTo(new Counts(0, 2, 0, 1, 0, 0));
    assertThatThrownBy(() -> subscriptions.again(subscription.id(), position))
        .hasMessageContaining("feed.not-dead");
  }

  @Test
  void a_holder_without_a_sound_credit_code_never_leaves_the_house() throws Exception {
    decisions.licensed(first + 5, decisions.firm("无码机构", Identifier.AUTHORITY, "X-" + first));
    all();
    Letter letter = subscriptions.dead(subscription.id(), 0, 10).getFirst();
    assertThat(letter.reason()).isEqualTo("feed.no-credit-code");
    assertThat(letter.detail()).isEqualTo("XK_XDR_SHXYM");
    assertThatThrownBy(() -> subscriptions.again(subscription.id(), letter.position()))
        .hasMessageContaining("feed.still-wrong");
    assertThat(partner.held()).hasSize(3);
  }

  @Test
  void reconciliation_finds_what_was_lost_spoilt_or_never_sent_and_sends_it_again()
      throws Exception {
    all();
    assertThat(courier.reconcile(subscription.id()))
        .satisfies(found -> {
          assertThat(found.zero()).isTrue();
          assertThat(found.ours()).isEqualTo(3);
          assertThat(found.theirs()).isEqualTo(3);
        });
    List<String> keys = partner.held().keySet().stream().sorted().toList();
    var day = partner.held().get(keys.getFirst()).day();
    partner.lose(keys.get(0));
    partner.spoil(keys.get(1), day);
    partner.spoil("licence:0", day);
    Reconciliation found = courier.reconcile(subscription.id());
    assertThat(found.differences())
        .containsOnly(
            Map.entry(keys.get(0), Reconciliation.Sort.MISSING),
            Map.entry(keys.get(1), Reconciliation.Sort.DIFFERING),
            Map.entry("licence:0", Reconciliation.Sort.SURPLUS));
    partner.lose("licence:0");
    assertThat(all()).isEqualTo(2);
    assertThat(courier.reconcile(subscription.id()).zero()).isTrue();
    assertThat(subscriptions.reconciliations(subscription.id(), 5)).hasSize(3);
  }

  @Test
  void a_partner_that_acknowledges_what_it_does_not_keep_is_found_out() throws Exception {
    partner.mood(StandInPartner.Mood.KEEPS_NOTHING);
    assertThat(all()).isEqualTo(3);
    partner.mood(StandInPartner.Mood.GOOD);
    assertThat(courier.reconcile(subscription.id()).count(Reconciliation.Sort.MISSING))
        .isEqualTo(3);
    assertThat(all()).isEqualTo(3);
    assertThat(courier.reconcile(subscription.id()).zero()).isTrue();
  }

  @Test
  void a_partner_that_cannot_be_asked_is_not_taken_for_equal() throws Exception {
    all();
    partner.mood(StandInPartner.Mood.FAILS);
    Reconciliation found = courier.reconcile(subscription.id());
    assertThat(found.zero()).isFalse();
    assertThat(found.failure()).isEqualTo("feed.status");
  }

  @Test
  void a_paused_partner_gets_nothing_and_goes_on_where_it_was() throws Exception {
    subscriptions.pause(subscription.id(), "对方系统升级");
    assertThat(step()).isZero();
    assertThat(partner.asked()).isZero();
    subscriptions.resume(subscription.id());
    assertThat(all()).isEqualTo(3);
  }

  @Test
  void what_is_erased_here_is_erased_there() throws Exception {
    all();
    Entry fact = lastIssued();
    erasures.erase(fact.position(), "个人信息保护法第四十七条");
    assertThat(all()).isOne();
    assertThat(partner.held().get("licence:" + fact.number("attestation")).fields()).isEmpty();
    assertThat(
            jdbc.sql("select count(*) from exchange.item where position = ? and line is not null")
                .param(fact.position())
                .query(Long.class)
                .single())
        .isZero();
    assertThat(courier.reconcile(subscription.id()).zero()).isTrue();
  }

  @Test
  void who_is_erased_is_forgotten_in_every_item_and_withdrawn_at_the_partner() throws Exception {
    long holder = decisions.firm(first);
    decisions.licensed(first + 5, holder);
    all();
    String name = "样例认证 " + first + " 有限公司";
    assertThat(partner.held().values().stream().filter(each -> each.fields().containsValue(name)))
        .hasSize(2);
    long told =
        journal.read(0, 10_000).stream()
            .filter(each -> each.type().startsWith("party.") && each.number("party") == holder)
            .findFirst()
            .orElseThrow()
            .position();
    erasures.erase(told, "个人信息保护法第四十七条");
    assertThat(
            jdbc.sql("select count(*) from exchange.item where line like '%' || ? || '%'")
                .param(name)
                .query(Long.class)
                .single())
        .as("in the transaction that erases it")
        .isZero();
    assertThat(all()).isEqualTo(2);
    assertThat(partner.held().values().stream().filter(each -> each.fields().isEmpty())).hasSize(2);
    assertThat(partner.held().values().stream().filter(each -> each.fields().containsValue(name)))
        .isEmpty();
    assertThat(courier.reconcile(subscription.id()).zero()).isTrue();
  }

  @Test
  void what_was_erased_before_it_went_never_goes() throws Exception {
    partner.mood(StandInPartner.Mood.FAILS);
    assertThat(step()).isZero();
    Entry fact = lastIssued();
    erasures.erase(fact.position(), "个人信息保护法第四十七条");
    partner.mood(StandInPartner.Mood.GOOD);
    all();
    assertThat(partner.held().get("licence:" + fact.number("attestation")).fields()).isEmpty();
    assertThat(
            jdbc.sql("select count(*) from exchange.delivery where state = 'refused'")
                .query(Long.class)
                .single())
        .as("what is left goes under another number")
        .isOne();
    assertThat(courier.reconcile(subscription.id()).zero()).isTrue();
  }

  @Test
  void what_is_left_of_a_thing_is_told_anew_when_one_event_is_erased() throws Exception {
    long holder = decisions.firm(first);
    decisions.suspended(first, holder);
    all();
    Entry suspended =
        journal.read(0, 10_000).stream()
            .filter(each -> each.type().equals("attestation.suspended"))
            .reduce((one, other) -> other)
            .orElseThrow();
    erasures.erase(suspended.position(), "个人信息保护法第四十七条");
    assertThat(all()).isOne();
    assertThat(partner.held().get("licence:" + suspended.number("attestation")).fields())
        .containsEntry("XK_WSH", "CNCA-R-2025-%03d".formatted(first));
    assertThat(courier.reconcile(subscription.id()).zero()).isTrue();
  }

  private Entry lastIssued() {
    return journal.read(0, 10_000).stream()
        .filter(each -> each.type().equals("attestation.issued"))
        .reduce((one, other) -> other)
        .orElseThrow();
  }

  @Test
  void the_end_of_a_penalty_that_never_left_is_no_fragment_of_one() throws Exception {
    // an object that nobody registered has no name: it is a dead letter, and so is never told
    decisions.state(
        new Decisions.Penalty(
            800 + first,
            "penalty",
            Decisions.code(first + 9),
            "样例市场监督管理局",
            "330100",
            "public",
            "",
            "罚款三万元"));
    decisions.ended(800 + first, first + 9);
    all();
    assertThat(counts().dead()).isOne();
    assertThat(held("penalty:").fields()).as("withdrawn, whole").isEmpty();
    assertThat(courier.reconcile(subscription.id()).zero()).isTrue();
  }

  @Test
  void a_delivery_has_a_number_that_no_other_content_can_have() throws Exception {
    assertThat(all()).isEqualTo(3);
    // as after a restore from a backup that knew nothing of it: the database counts again
    jdbc.sql("truncate exchange.delivery restart identity").update();
    decisions.licensed(first + 3, first + 5);
    assertThat(all()).isEqualTo(2);
    jdbc.sql("truncate exchange.delivery restart identity").update();
    decisions.licensed(first + 5, first + 7);
    assertThat(all()).isEqualTo(2);
    assertThat(partner.messages()).doesNotHaveDuplicates().hasSize(3);
    assertThat(partner.held()).hasSize(7);
  }

  @Test
  void a_second_server_leaves_a_partner_to_the_first_until_its_lease_has_lapsed() throws Exception {
    var second = new AtomicInteger(-1);
    partner.meanwhile(() -> second.set(stepped()));
    assertThat(step()).isEqualTo(3);
    assertThat(second).hasValue(0);
    assertThat(partner.asked()).isOne();
    // a server that is gone has not given it back
    jdbc.sql("update exchange.subscription set holder = 'gone', busy_until = ?")
        .param(java.sql.Timestamp.from(clock.instant().plusSeconds(60)))
        .update();
    decisions.licensed(first + 3, first + 4);
    assertThat(step()).as("its lease still counts").isZero();
    clock.pass(Duration.ofMinutes(1));
    assertThat(step()).isOne();
  }

  @Test
  void whoever_lost_the_lease_writes_nothing_and_the_next_has_one_effect() throws Exception {
    partner.meanwhile(
        () -> jdbc.sql("update exchange.subscription set holder = 'another'").update());
    assertThat(step()).isZero();
    assertThat(counts().delivered()).isZero();
    jdbc.sql("update exchange.subscription set busy_until = null").update();
    assertThat(all()).isEqualTo(3);
    assertThat(partner.messages()).hasSize(1);
    assertThat(partner.lines()).isEqualTo(3);
    assertThat(counts().delivered()).isEqualTo(3);
  }

  @Test
  void no_connection_is_held_while_a_partner_is_waited_for() throws Exception {
    var pool = context.getBean(HikariDataSource.class).getHikariPoolMXBean();
    int before = pool.getActiveConnections();
    var free = new AtomicBoolean();
    partner.meanwhile(() -> {
      // what is read ahead ends by itself; a connection that is held would last as long as this
      long until = System.nanoTime() + Duration.ofSeconds(1).toNanos();
      while (!free.get() && System.nanoTime() < until) {
        free.set(pool.getActiveConnections() == before);
      }
    });
    assertThat(step()).isEqualTo(3);
    assertThat(free).isTrue();
  }

  private int stepped() {
    try {
      return courier.step(subscription.id());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_second_press_of_a_button_is_refused() throws Exception {
    partner.refuses(line -> true);
    all();
    partner.refuses(line -> false);
    List<Letter> dead = subscriptions.dead(subscription.id(), 0, 10);
    long id = subscription.id();
    subscriptions.again(id, dead.get(0).position());
    subscriptions.aside(id, dead.get(1).position(), "对方不收此类");
    for (Letter settled : dead.subList(0, 2)) {
      assertThatThrownBy(() -> subscriptions.again(id, settled.position()))
          .hasMessageContaining("feed.not-dead");
      assertThatThrownBy(() -> subscriptions.aside(id, settled.position(), "再次"))
          .hasMessageContaining("feed.not-dead");
    }
    assertThat(counts()).isEqualTo(new Counts(1, 0, 1, 1, 0, 0));
    assertThatThrownBy(() -> subscriptions.resume(id)).hasMessageContaining("feed.moved");
    subscriptions.pause(id, "对方系统升级");
    assertThatThrownBy(() -> subscriptions.pause(id, "再次")).hasMessageContaining("feed.moved");
    assertThat(now().reason()).isEqualTo("对方系统升级");
  }

  @Test
  void what_a_steward_does_to_items_is_guarded_in_the_table_too() throws Exception {
    partner.refuses(line -> line.contains(Decisions.code(first)));
    all();
    Letter letter = subscriptions.dead(subscription.id(), 0, 10).getFirst();
    long id = subscription.id();
    assertThat(items.again(id, letter.position(), letter.key(), "{}")).isTrue();
    assertThat(items.again(id, letter.position(), letter.key(), "{}")).isFalse();
    assertThat(items.aside(id, letter.position(), letter.key(), "x")).isFalse();
    assertThat(items.again(id, letter.position() + 1, letter.key(), "{}")).isFalse();
  }

  @Test
  void what_a_partner_takes_while_it_is_being_paused_is_written_down_and_nothing_more_goes()
      throws Exception {
    partner.meanwhile(() -> subscriptions.pause(subscription.id(), "对方系统升级"));
    assertThat(step()).isEqualTo(3);
    assertThat(counts().delivered()).isEqualTo(3);
    decisions.licensed(first + 3, first + 4);
    assertThat(all()).isZero();
    assertThat(now().state()).isEqualTo(Subscription.State.PAUSED);
  }

  @Test
  void both_sides_are_compared_once_a_day_whoever_looks() throws Exception {
    all();
    courier.daily(subscription.id());
    courier.daily(subscription.id());
    assertThat(subscriptions.reconciliations(subscription.id(), 5)).hasSize(1);
    clock.pass(Duration.ofDays(1));
    subscriptions.pause(subscription.id(), "对方系统升级");
    courier.daily(subscription.id());
    assertThat(subscriptions.reconciliations(subscription.id(), 5)).hasSize(1);
    subscriptions.resume(subscription.id());
    courier.daily(subscription.id());
    assertThat(subscriptions.reconciliations(subscription.id(), 5)).hasSize(2);
  }

  @Test
  void a_partner_cannot_fill_the_memory_when_asked_what_it_holds() throws Exception {
    all();
    partner.answersHoldings(
        "{\"days\":[{\"day\":\"2026-03-02\",\"count\":2000001,\"digest\":\"x\"}]}");
    assertThat(courier.reconcile(subscription.id()).failure()).isEqualTo("feed.answer-too-long");
    var days = new StringJoiner(",", "{\"days\":[", "]}");
    for (int i = 0; i <= 20_000; i++) {
      days.add(
          "{\"day\":\"%s\",\"count\":1,\"digest\":\"x\"}".formatted(LocalDate.EPOCH.plusDays(i)));
    }
    partner.answersHoldings(days.toString());
    assertThat(courier.reconcile(subscription.id()).failure()).isEqualTo("feed.answer-too-long");
    partner.answersHoldings(
        "{\"days\":[{\"day\":\"2026-03-02\",\"count\":1,\"digest\":\"x\"}],\"items\":[]}");
    assertThat(courier.reconcile(subscription.id()).failure())
        .as("fewer than it said")
        .isEqualTo("feed.wrong-answer");
    partner.meanwhileAsked(() -> clock.pass(Duration.ofMinutes(31)));
    assertThat(courier.reconcile(subscription.id()).failure()).isEqualTo("feed.compared-too-long");
  }

  @Test
  void several_partners_each_have_their_own_place_and_their_own_trouble() throws Exception {
    try (StandInPartner second = StandInPartner.open(folder).knows(key.publicKey())) {
      Subscription other =
          subscriptions.subscribe(
              new Subscription.Wanted(
                  "enterprise-credit",
                  "另一平台",
                  second.endpoint(),
                  second.publicKey(),
                  second.certificate()));
      partner.mood(StandInPartner.Mood.FAILS);
      assertThat(step()).isZero();
      int taken = 0;
      for (int some; (some = courier.step(other.id())) > 0; ) taken += some;
      assertThat(taken).isGreaterThanOrEqualTo(3);
      assertThat(subscriptions.counts(now()).delivered()).isZero();
    }
  }

  @Test
  void addresses_of_the_own_network_and_other_schemes_are_not_called() throws Exception {
    assertThat(PartnerLine.inOwnNetwork("127.0.0.1")).isTrue();
    assertThat(PartnerLine.inOwnNetwork("10.1.2.3")).isTrue();
    assertThat(PartnerLine.inOwnNetwork("169.254.169.254")).isTrue();
    assertThat(PartnerLine.inOwnNetwork("100.64.0.1")).isTrue();
    assertThat(PartnerLine.inOwnNetwork("::1")).isTrue();
    assertThat(PartnerLine.inOwnNetwork("fd00::1")).isTrue();
    assertThat(PartnerLine.inOwnNetwork("::ffff:10.0.0.1")).isTrue();
    assertThat(PartnerLine.inOwnNetwork("203.0.113.9")).isFalse();
    for (String bad :
        List.of(
            "http://partner.example/x",
            "https://user:secret@partner.example/x",
            "https://partner.example/x?y=1",
            "https://partner.example/",
            "file:///etc/passwd",
            "https:///x",
            "nonsense")) {
      assertThatThrownBy(() ->
              subscriptions.subscribe(
                  new Subscription.Wanted(
                      "enterprise-credit", "坏地址", bad, partner.publicKey(), null)))
          .as(bad)
          .hasMessageContaining("feed.bad-endpoint");
    }
  }

  @Test
  void a_server_that_nobody_vouches_for_is_not_trusted() throws Exception {
    Subscription untrusted =
        subscriptions.subscribe(
            new Subscription.Wanted(
                "enterprise-credit", "无证书", partner.endpoint(), partner.publicKey(), null));
    assertThat(courier.step(untrusted.id())).isZero();
    assertThat(subscriptions.get(untrusted.id()).failure()).isEqualTo("feed.not-trusted");
    assertThat(partner.asked()).isZero();
  }

  @Test
  void pauses_double_up_to_the_longest_and_are_never_all_the_same() {
    assertThat(deliveries.pause(1)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    assertThat(deliveries.pause(3)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
    assertThat(deliveries.pause(1_000)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
    assertThat(IntStream.range(0, 50).mapToObj(i -> deliveries.pause(1_000)).distinct().count())
        .isGreaterThan(1);
  }

  @Test
  void too_many_dead_letters_stop_it_by_themselves() throws Exception {
    jdbc.sql(
            """
            insert into exchange.apart (subscription, position, key, state, reason)
            select ?, 1000000 + n, 'x:' || n, 'dead', 'feed.missing' from generate_series(1, 999) n
            """)
        .param(subscription.id())
        .update();
    partner.refuses(line -> line.contains(Decisions.code(first + 2)));
    assertThat(all()).isEqualTo(3);
    assertThat(now().state()).isEqualTo(Subscription.State.STOPPED);
    assertThat(now().reason()).isEqualTo("feed.too-many-dead");
  }

  @Test
  void the_last_day_is_the_seventh_working_day_and_history_has_none() throws Exception {
    assertThat(ExchangeLimits.due("double-publicity", LocalDate.of(2026, 9, 28)))
        .as("the holidays of October lie between")
        .hasValue(LocalDate.of(2026, 10, 13));
    assertThat(ExchangeLimits.due("double-publicity", LocalDate.of(2018, 7, 1))).isEmpty();
    all();
    assertThat(
            jdbc.sql("select count(*) from exchange.item where due is not null")
                .query(Long.class)
                .single())
        .as("decided before it subscribed")
        .isZero();
    decisions.penalised(700 + first, first);
    all();
    assertThat(
            jdbc.sql("select due from exchange.item where kind = 'penalty'")
                .query(LocalDate.class)
                .single())
        .as("decided since")
        .isEqualTo(LocalDate.of(2026, 3, 11));
  }
}
