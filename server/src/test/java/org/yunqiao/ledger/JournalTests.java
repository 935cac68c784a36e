package org.yunqiao.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.RealDatabase;
import org.yunqiao.proof.Opening;

@RealDatabase
class JournalTests {

  @Autowired private Journal journal;
  @Autowired private TransactionTemplate transaction;
  @Autowired private JdbcClient jdbc;

  record Noted(String what, Map<String, Object> more) implements Fact {
    Noted(String what) {
      this(what, Map.of());
    }

    @Override
    public String type() {
      return "test.noted";
    }
  }

  private long state(Fact... facts) {
    transaction.executeWithoutResult(status -> {
      for (Fact fact : facts) journal.state(fact);
    });
    return journal.last();
  }

  @Test
  void facts_follow_each_other_without_gap_and_time_never_goes_back() {
    long before = journal.last();
    state(new Noted("one"), new Noted("two"));
    state(new Noted("three"));
    List<Entry> entries = journal.read(before, 10);
    assertThat(entries)
        .extracting(Entry::position)
        .containsExactly(before + 1, before + 2, before + 3);
    assertThat(entries.get(0).at()).isEqualTo(entries.get(1).at());
    assertThat(entries.get(2).at()).isAfter(entries.get(1).at());
  }

  @Test
  void what_is_rolled_back_was_never_stated_and_leaves_no_gap() {
    long before = journal.last();
    assertThatThrownBy(() ->
            transaction.executeWithoutResult(status -> {
              journal.turn();
              journal.state(new Noted("never"));
              throw new IllegalStateException("no");
            }))
        .hasMessage("no");
    assertThat(state(new Noted("next"))).isEqualTo(before + 1);
  }

  @Test
  void outside_a_transaction_nothing_can_be_stated() {
    assertThatThrownBy(() -> journal.state(new Noted("loose")))
        .isInstanceOf(IllegalTransactionStateException.class);
  }

  @Test
  void a_fact_names_who_acted() {
    Actor.acting(() -> "connector:test", () -> state(new Noted("by somebody")));
    assertThat(journal.find(journal.last()).orElseThrow().by()).isEqualTo("connector:test");
  }

  @Test
  void one_field_can_be_opened_and_the_rest_stays_closed() {
    long position = state(new Noted("seen", Map.of("hidden", "张三", "shown", 7)));
    Opening opening = journal.open(position, path -> !path.equals("/more/hidden"));
    assertThat(opening.fields().get("/more/hidden")).isInstanceOf(Opening.Closed.class);
    assertThat(opening.fields().get("/more/shown")).isInstanceOf(Opening.Open.class);
    assertThat(opening.entry()).isEqualTo(journal.logEntry(position));
    assertThat(opening.toJson().toString()).doesNotContain("张三");
  }

  @Test
  void the_position_of_a_fact_is_known_before_it_is_written() {
    var foretold = new ArrayList<Long>();
    transaction.executeWithoutResult(status -> {
      for (String what : List.of("one", "two", "three")) {
        foretold.add(journal.next());
        journal.state(new Noted(what));
      }
    });
    assertThat(journal.find(foretold.get(1)).orElseThrow().payload()).containsEntry("what", "two");
    assertThat(foretold.getLast()).isEqualTo(journal.last());
  }

  @Test
  void one_bad_command_does_not_spoil_its_group() {
    long before = journal.last();
    try (var writer =
        new Writer<String, Instant>(
            "test",
            transaction,
            commands -> {
              Instant at = journal.turn();
              return commands.stream()
                  .map(command -> {
                    if (command.equals("bad")) jdbc.sql("select 1/0").query().singleValue();
                    journal.state(new Noted(command));
                    return at;
                  })
                  .toList();
            })) {
      List<CompletableFuture<Instant>> answers =
          IntStream.range(0, 50)
              .mapToObj(i -> writer.submit(i == 25 ? "bad" : "good " + i))
              .toList();
      var failed = new ArrayList<Integer>();
      for (int i = 0; i < answers.size(); i++) {
        try {
          answers.get(i).join();
        } catch (CompletionException e) {
          failed.add(i);
        }
      }
      assertThat(failed).containsExactly(25);
    }
    assertThat(journal.last()).isEqualTo(before + 49);
  }

  @Test
  void a_reader_goes_on_where_it_was() {
    state(new Noted("a"), new Noted("b"), new Noted("c"));
    var seen = new ArrayList<Long>();
    while (journal.follow("test", 2, entries -> entries.forEach(e -> seen.add(e.position()))) > 0) {
      assertThat(journal.positionOf("test")).isEqualTo(seen.getLast());
    }
    assertThat(seen)
        .isEqualTo(java.util.stream.LongStream.rangeClosed(1, journal.last()).boxed().toList());
    assertThatThrownBy(
            () -> {
              state(new Noted("d"));
              journal.follow(
                  "test",
                  2,
                  entries -> {
                    throw new IllegalStateException("fell");
                  });
            })
        .hasMessage("fell");
    assertThat(journal.positionOf("test")).isEqualTo(seen.getLast());
  }

  @Test
  void who_must_have_all_there_is_waits_for_whoever_reads_now() throws Exception {
    journal.follow("in-turn", 1, entries -> {});
    state(new Noted("e"));
    var reading = new CountDownLatch(1);
    var finish = new CountDownLatch(1);
    var first =
        CompletableFuture.runAsync(() ->
            journal.follow(
                "in-turn",
                100_000,
                entries -> {
                  reading.countDown();
                  waitFor(finish);
                }));
    assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(journal.follow("in-turn", 1, entries -> {})).isZero();
    var second = CompletableFuture.supplyAsync(() -> journal.followInTurn("in-turn", 1, e -> {}));
    assertThatThrownBy(() -> second.get(300, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    finish.countDown();
    first.get(10, TimeUnit.SECONDS);
    assertThat(second.get(10, TimeUnit.SECONDS)).isZero();
    assertThat(journal.positionOf("in-turn")).isEqualTo(journal.last());
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
