package org.yunqiao.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yunqiao.Databases;
import org.yunqiao.Elsewhere;
import org.yunqiao.WritingProcess;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two server processes start over one empty database and write into it, while a third process reads
 * along; then one of them is killed as it writes.
 */
class SeveralWritersTests {

  private static final Duration STARTING = Duration.ofSeconds(120);
  private static final Duration ENDING = Duration.ofSeconds(60);
  private static final long TOGETHER = 3_000;
  private static final long ALONE = 1_500;

  private static PGSimpleDataSource database;
  private static List<Entry> seen;
  private static int steps;

  /** What either said was durable, with the size of its transaction. */
  private static Map<String, Integer> killed;

  private static Map<String, Integer> other;

  /** Where the journal was, and how much the other had said, when the one had been killed. */
  private static long killedAt;

  private static int otherAt;

  @BeforeAll
  static void two_processes_write_and_one_is_killed() throws Exception {
    Map<String, Object> place = Databases.fresh();
    database = new PGSimpleDataSource();
    database.setUrl((String) place.get("spring.datasource.url"));
    database.setUser((String) place.get("spring.datasource.username"));
    database.setPassword((String) place.get("spring.datasource.password"));
    try (var one = writer("killed", place);
        var two = writer("other", place)) {
      one.awaits("ready", STARTING);
      two.awaits("ready", STARTING);
      var reader = new Reader();
      one.tell("go");
      two.tell("go");
      Thread.sleep(TOGETHER);
      one.kill();
      // the database takes back at once what a dead process had open
      Thread.sleep(100);
      killedAt = reader.journal.last();
      otherAt = two.out().size();
      Thread.sleep(ALONE);
      two.tell("stop");
      assertThat(two.ends(ENDING)).as("%s", two).isZero();
      seen = reader.all();
      steps = reader.steps;
      killed = durable(one.out());
      other = durable(two.out());
      otherAt = durable(two.out().subList(0, otherAt)).size();
    }
  }

  private static Elsewhere writer(String name, Map<String, Object> place) {
    return Elsewhere.start(
        WritingProcess.class,
        Map.of(
            "WRITING_URL", (String) place.get("spring.datasource.url"),
            "WRITING_USER", (String) place.get("spring.datasource.username"),
            "WRITING_PASSWORD", (String) place.get("spring.datasource.password")),
        List.of(name));
  }

  @Test
  void a_reader_sees_every_position_once_and_in_order() {
    assertThat(seen.stream().map(Entry::position).toList())
        .isEqualTo(LongStream.rangeClosed(1, seen.size()).boxed().toList());
    assertThat(steps).as("it read while others wrote").isGreaterThan(10);
  }

  @Test
  void time_never_goes_back_whoever_writes() {
    assertThat(seen.stream().map(Entry::at).toList()).isSortedAccordingTo(Instant::compareTo);
    assertThat(turns()).as("the two took turns").isGreaterThan(4);
  }

  @Test
  void the_journal_holds_as_many_facts_as_its_last_position_says() {
    record Counted(long count, long distinct, long last, long head) {}
    Counted counted =
        JdbcClient.create(database)
            .sql(
                """
                select count(*), count(distinct position), max(position),
                       (select last from ledger.head)
                from ledger.fact
                """)
            .query((row, n) ->
                new Counted(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
            .single();
    long all = seen.size();
    assertThat(counted).isEqualTo(new Counted(all, all, all, all));
  }

  @Test
  void a_process_that_ended_well_wrote_what_it_said_was_durable_and_nothing_else() {
    assertThat(transactions("other")).isEqualTo(other);
    assertThat(other.values()).contains(1, 2, 3, 1_000);
  }

  @Test
  void what_was_durable_outlives_the_kill() {
    assertThat(killed.values()).contains(1, 2, 3, 1_000);
    assertThat(transactions("killed")).containsAllEntriesOf(killed);
  }

  @Test
  void a_killed_transaction_is_there_as_a_whole_or_not_at_all() {
    assertThat(transactions("killed-7").values()).isNotEmpty().containsOnly(1_000);
  }

  @Test
  void nothing_that_was_rolled_back_was_ever_seen() {
    assertThat(transactions("")).isNotEmpty().doesNotContainKey(WritingProcess.NEVER);
  }

  @Test
  void the_other_goes_on_after_the_kill() {
    assertThat(other).hasSizeGreaterThan(otherAt + 10);
    assertThat(seen)
        .filteredOn(entry -> entry.position() > killedAt)
        .hasSizeGreaterThan(10)
        .allSatisfy(entry -> assertThat(label(entry)).startsWith("other-"));
  }

  /** What was read of a writer, by transaction: how many facts of each. */
  private static Map<String, Integer> transactions(String writer) {
    var sizes = new HashMap<String, Integer>();
    for (Entry entry : seen) {
      String label = label(entry);
      if (!label.isEmpty() && label.startsWith(writer)) sizes.merge(label, 1, Integer::sum);
    }
    return sizes;
  }

  private static Map<String, Integer> durable(Collection<String> lines) {
    var sizes = new HashMap<String, Integer>();
    for (String line : lines) {
      String[] words = line.split(" ");
      if (words.length == 2) sizes.put(words[0], Integer.valueOf(words[1]));
    }
    return sizes;
  }

  /** How often the one process came after the other. */
  private static long turns() {
    long turns = 0;
    String before = "";
    for (Entry entry : seen) {
      String process = label(entry).split("-")[0];
      if (!process.equals(before)) turns++;
      before = process;
    }
    return turns;
  }

  private static String label(Entry entry) {
    return String.valueOf(entry.payload().getOrDefault("label", ""));
  }

  /** Reads from the beginning, always on, from where it was. */
  private static final class Reader {

    private final Journal journal =
        new Journal(database, JdbcClient.create(database), new JsonMapper(), Clock.systemUTC());
    private final AtomicBoolean reading = new AtomicBoolean(true);
    private final CompletableFuture<List<Entry>> seen = new CompletableFuture<>();
    private volatile int steps;

    Reader() {
      Thread.ofPlatform().daemon().start(this::run);
    }

    private void run() {
      try {
        var all = new ArrayList<Entry>();
        boolean last = false;
        while (!last) {
          last = !reading.get();
          long after = all.isEmpty() ? 0 : all.getLast().position();
          List<Entry> some = journal.read(after, last ? Integer.MAX_VALUE : 997);
          all.addAll(some);
          if (!some.isEmpty() && !last) steps++;
        }
        seen.complete(all);
      } catch (RuntimeException e) {
        seen.completeExceptionally(e);
      }
    }

    /** Everything, once nobody writes any more. */
    List<Entry> all() {
      reading.set(false);
      return seen.join();
    }
  }
}
