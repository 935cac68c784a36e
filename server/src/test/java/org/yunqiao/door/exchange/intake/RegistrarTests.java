package org.yunqiao.door.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yunqiao.RealDatabase;
import org.yunqiao.door.exchange.connector.Connector;
import org.yunqiao.door.exchange.connector.Connectors;
import org.yunqiao.door.exchange.connector.Mapped;
import org.yunqiao.door.exchange.reading.RowReader;
import org.yunqiao.door.exchange.reading.SourceFile;
import org.yunqiao.door.exchange.reading.SourceRow;
import org.yunqiao.door.exchange.sample.SampleWorld;
import org.yunqiao.register.attestation.Outcome;
import org.yunqiao.register.party.Particulars;

@RealDatabase
class RegistrarTests {

  private static final int CERTIFICATES = 400;

  @Autowired private Registrar registrar;
  @Autowired private JdbcClient jdbc;

  private static final List<Mapped> SAMPLE = new ArrayList<>();

  /** Bodies may issue what their approvals cover; approvals come as a file, as they do. */
  @BeforeAll
  static void approve(
      @TempDir Path folder, @Autowired Intake intake, @Autowired Connectors connectors)
      throws Exception {
    SAMPLE.clear();
    SampleWorld.write(
        folder, CERTIFICATES, 7, LocalDate.of(2026, 10, 31), SampleWorld.Progress.SILENT);
    Connector connector = connectors.named("certificates");
    intake.take(new Import(folder.resolve("approvals.csv"), connector, null, false), Progress.NONE);
    Path file = folder.resolve("certificates.csv");
    try (RowReader rows = SourceFile.open(file, connector.layout("certificates.csv"))) {
      for (SourceRow row; (row = rows.next()) != null; ) map(row, connector);
    }
  }

  @SuppressWarnings("unchecked")
  private static void map(SourceRow row, Connector connector) {
    if (row.value() instanceof java.util.Map<?, ?> value) {
      try {
        SAMPLE.add(connector.map((java.util.Map<String, Object>) value));
      } catch (RuntimeException plantedDefect) {
        // the sample world holds rows that no register would take
      }
    }
  }

  @Test
  void many_callers_each_get_their_own_answer_and_share_commits() throws Exception {
    List<Mapped> wanted = SAMPLE.subList(0, 300);
    long before = facts();
    var answers = new ConcurrentLinkedQueue<Outcome>();
    var next = new AtomicInteger();
    Callable<Integer> caller =
        () -> {
          int count = 0;
          for (int n; (n = next.getAndIncrement()) < wanted.size(); count++) {
            answers.add(register(wanted.get(n)).get());
          }
          return count;
        };
    try (var callers = Executors.newFixedThreadPool(32)) {
      for (var done : callers.invokeAll(java.util.Collections.nCopies(32, caller))) done.get();
    }

    assertThat(answers).hasSize(300);
    List<Outcome.Recorded> recorded =
        answers.stream()
            .filter(Outcome.Recorded.class::isInstance)
            .map(Outcome.Recorded.class::cast)
            .toList();
    assertThat(recorded).hasSizeGreaterThan(280);
    assertThat(recorded).extracting(Outcome.Recorded::attestation).doesNotHaveDuplicates();
    assertThat(positions())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, facts()).boxed().toList());
    assertThat(commits(before)).isLessThan(answers.size() / 2);
  }

  @Test
  void a_refusal_is_an_answer_and_leaves_nobody_behind() throws Exception {
    Mapped good = SAMPLE.get(310);
    Mapped.Stated said = good.attestation().orElseThrow();
    Mapped.Stated unknown =
        new Mapped.Stated(
            said.scheme(),
            said.number(),
            "CNCA-R-0000-000",
            said.issued(),
            said.expires(),
            said.scope(),
            said.attributes(),
            said.history(),
            said.claim(),
            said.asOf());
    Particulars nobody = named(good.party().orElseThrow(), "只在被退回的证书上出现的公司");

    Outcome answer = registrar.register(nobody, unknown).get();

    assertThat(answer)
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo("attestation.issuer-unknown"));
    assertThat(parties("只在被退回的证书上出现的公司")).isZero();
  }

  @Test
  void said_twice_at_once_it_is_registered_once() throws Exception {
    Mapped one = SAMPLE.get(320);
    List<CompletableFuture<Outcome>> both = List.of(register(one), register(one));
    List<Outcome.Change> changes = new ArrayList<>();
    for (var answer : both) changes.add(((Outcome.Recorded) answer.get()).change());

    assertThat(changes).containsExactly(Outcome.Change.NEW, Outcome.Change.UNCHANGED);
  }

  @Test
  void a_command_no_database_can_hold_fails_alone() throws Exception {
    Mapped spoilt = SAMPLE.get(330);
    Particulars unspeakable = named(spoilt.party().orElseThrow(), "无法存储\u0000");
    var answers = new ArrayList<CompletableFuture<Outcome>>();
    for (int i = 331; i < 340; i++) answers.add(register(SAMPLE.get(i)));
    var failing = registrar.register(unspeakable, spoilt.attestation().orElseThrow());
    for (int i = 340; i < 349; i++) answers.add(register(SAMPLE.get(i)));

    assertThat(failing).failsWithin(java.time.Duration.ofSeconds(30));
    for (var answer : answers) assertThat(answer.get()).isNotNull();
    assertThat(parties("无法存储")).isZero();
  }

  private CompletableFuture<Outcome> register(Mapped mapped) {
    return registrar.register(mapped.party().orElse(null), mapped.attestation().orElseThrow());
  }

  /** Somebody else, by a code nobody has. */
  private static Particulars named(Particulars like, String name) {
    return new Particulars(
        like.kind(),
        name,
        List.of(new org.yunqiao.register.party.Identifier("tests", name)),
        like.region(),
        like.country(),
        like.address(),
        like.attributes(),
        false);
  }

  private long facts() {
    return jdbc.sql("select count(*) from ledger.fact").query(Long.class).single();
  }

  private List<Long> positions() {
    return jdbc.sql("select position from ledger.fact order by position").query(Long.class).list();
  }

  /** Facts of one commit carry one instant. */
  private long commits(long after) {
    return jdbc.sql("select count(distinct at) from ledger.fact where position > ?")
        .param(after)
        .query(Long.class)
        .single();
  }

  private long parties(String name) {
    return jdbc.sql("select count(*) from party.party where name like ?")
        .param(name + "%")
        .query(Long.class)
        .single();
  }
}
