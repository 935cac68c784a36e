package org.yunqiao.register.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.RealDatabase;
import org.yunqiao.ledger.Actor;
import org.yunqiao.ledger.store.Finding;
import org.yunqiao.ledger.store.Inspection;

@RealDatabase
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TrailTests {

  private static final Instant LATE = Instant.parse("2999-01-01T00:00:00Z");

  @Autowired private Trail trail;
  @Autowired private JdbcClient jdbc;
  @Autowired private DataSource database;
  @Autowired private TransactionTemplate transaction;

  private List<Trail.Entry> of(String actor) {
    return trail.find(new Trail.Asked(actor, "", "", Instant.EPOCH, LATE, 0), 1_000);
  }

  private static void as(String actor, Runnable work) {
    Actor.acting(
        () -> actor,
        () -> {
          work.run();
          return actor;
        });
  }

  @Test
  void an_act_is_noted_with_who_what_whence_and_why() {
    Whence.from(
        "192.0.2.7",
        () -> {
          as("account:1", () -> trail.done("read-trail", "personal:3", "投诉核查"));
          return 0;
        });
    Trail.Entry entry = of("account:1").getFirst();
    assertThat(entry.act()).isEqualTo("read-trail");
    assertThat(entry.about()).isEqualTo("personal:3");
    assertThat(entry.reason()).isEqualTo("投诉核查");
    assertThat(entry.address()).isEqualTo("192.0.2.7");
    assertThat(entry.outcome()).isEqualTo(Trail.Outcome.DONE);
  }

  @Test
  void what_is_undone_was_not_done_but_a_refusal_stays() {
    assertThatThrownBy(() ->
            transaction.executeWithoutResult(status -> {
              as("account:2", () -> trail.refused("decide", "party:1", "identity.not-allowed"));
              as("account:3", () -> trail.done("decide", "party:1", ""));
              throw new IllegalStateException("undone");
            }))
        .hasMessage("undone");
    assertThat(of("account:2")).hasSize(1);
    assertThat(of("account:3")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update identity.trail set actor = 'nobody'",
        "delete from identity.trail",
        "truncate identity.trail"
      })
  void the_database_refuses_to_change_what_is_noted(String sql) {
    as("account:4", () -> trail.done("apply", "", ""));
    assertThatThrownBy(() -> jdbc.sql(sql).update()).hasMessageContaining("only added to");
    assertThat(of("account:4")).isNotEmpty();
  }

  @Test
  void many_at_once_are_noted_without_gap() throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      var all =
          IntStream.range(0, 80)
              .mapToObj(n ->
                  threads.submit(() -> as("account:5", () -> trail.done("apply", "n:" + n, ""))))
              .toList();
      for (var one : all) one.get();
    }
    assertThat(of("account:5")).hasSize(80);
    assertThat(trail.broken()).isEmpty();
  }

  @Test
  void what_is_added_during_a_check_is_not_taken_for_a_breach() throws Exception {
    try (var threads = Executors.newFixedThreadPool(4)) {
      var adding =
          IntStream.range(0, 400)
              .mapToObj(n ->
                  threads.submit(() -> as("account:8", () -> trail.done("apply", "n:" + n, ""))))
              .toList();
      while (adding.stream().anyMatch(one -> !one.isDone())) {
        assertThat(trail.broken()).isEmpty();
      }
      for (var one : adding) one.get();
    }
  }

  @Test
  void a_check_can_be_done_some_entries_at_a_time() {
    for (int n = 0; n < 5; n++) as("account:9", () -> trail.done("apply", "", ""));
    Trail.Checked first = trail.check(0, 2);
    assertThat(first.last()).isEqualTo(2);
    assertThat(first.finished()).isFalse();
    Trail.Checked rest = trail.check(first.last(), 100_000);
    assertThat(rest.finished()).isTrue();
    assertThat(rest.broken()).isEmpty();
    assertThat(rest.last()).isEqualTo(rest.head());
    assertThat(trail.check(rest.head() + 7, 10).broken()).as("beyond the end").isPresent();
  }

  @Test
  void entries_are_found_by_what_they_say_and_page_by_page() {
    for (int n = 0; n < 7; n++) {
      int each = n;
      as("account:6", () -> trail.done(each % 2 == 0 ? "apply" : "audit", "case:" + each, ""));
    }
    List<Trail.Entry> first =
        trail.find(new Trail.Asked("account:6", "", "", Instant.EPOCH, LATE, 0), 4);
    assertThat(first)
        .extracting(Trail.Entry::about)
        .containsExactly("case:6", "case:5", "case:4", "case:3");
    List<Trail.Entry> rest =
        trail.find(
            new Trail.Asked("account:6", "", "", Instant.EPOCH, LATE, first.getLast().position()),
            4);
    assertThat(rest).extracting(Trail.Entry::about).containsExactly("case:2", "case:1", "case:0");
    assertThat(trail.find(new Trail.Asked("account:6", "audit", "", Instant.EPOCH, LATE, 0), 9))
        .hasSize(3);
    assertThat(trail.find(new Trail.Asked("account:6", "", "case:2", Instant.EPOCH, LATE, 0), 9))
        .hasSize(1);
    assertThat(trail.find(new Trail.Asked("account:6", "", "", LATE, LATE, 0), 9)).isEmpty();
  }

  /** What the doctor finds in this database. */
  private Finding doctor() {
    try (var connection = database.getConnection()) {
      return ServiceLoader.load(Inspection.class)
          .findFirst()
          .orElseThrow()
          .look(connection, told -> {})
          .orElseThrow();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Last, since what it breaks stays broken. */
  @Test
  @Order(Integer.MAX_VALUE)
  void whoever_takes_the_guard_away_and_changes_an_entry_is_found_out() {
    for (int n = 0; n < 3; n++) as("account:7", () -> trail.done("apply", "", ""));
    assertThat(trail.broken()).isEmpty();
    assertThat(doctor().toString()).contains("WELL", "as it was written");
    long second = of("account:7").get(1).position();
    jdbc.sql("alter table identity.trail disable trigger all").update();
    jdbc.sql("update identity.trail set reason = 'another' where position = ?")
        .param(second)
        .update();
    assertThat(trail.broken()).hasValue(second);
    assertThat(doctor().toString()).contains("WRONG", "entry " + second);
    jdbc.sql("delete from identity.trail where position >= ?").param(second).update();
    assertThat(trail.broken()).as("the end cut off").hasValue(second);
  }
}
