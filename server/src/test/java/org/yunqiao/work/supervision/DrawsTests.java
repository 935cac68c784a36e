package org.yunqiao.work.supervision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.yunqiao.work.supervision.SmallDraw.ONE;
import static org.yunqiao.work.supervision.SmallDraw.OTHER;
import static org.yunqiao.work.supervision.SmallDraw.commitment;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yunqiao.RealDatabase;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Journal;
import org.yunqiao.ledger.tiles.PublishedLog;
import org.yunqiao.proof.VerifierKey;
import org.yunqiao.proof.draw.Bundle;
import org.yunqiao.proof.draw.DrawCommand;
import org.yunqiao.proof.draw.Finding;
import org.yunqiao.proof.draw.Lottery;

/** From the plan to the bundle, and all that is refused on the way. */
@RealDatabase
@Import(DrawsTests.Setting.class)
class DrawsTests {

  private static final String BALLS = "03 09 12 21 25 31 07";

  @TempDir private Path folder;
  @Autowired private Draws draws;
  @Autowired private Beat beat;
  @Autowired private JdbcClient jdbc;
  @Autowired private Journal journal;
  @Autowired private PublishedLog log;
  @Autowired private SettableClock clock;

  @TestConfiguration
  static class Setting {
    @Bean
    @Primary
    SettableClock settableClock() {
      return new SettableClock();
    }
  }

  @Test
  void a_draw_goes_from_plan_to_bundle_and_anyone_can_check_it() throws Exception {
    long before = journal.last();
    revealed("D-1");
    Draw drawn = draws.run("D-1");
    assertThat(drawn.state()).isEqualTo(DrawState.DRAWN);
    assertThat(journal.read(before, 100))
        .extracting(Entry::type)
        .containsExactly(
            "draw.planned",
            "draw.committed",
            "draw.committed",
            "draw.revealed",
            "draw.revealed",
            "draw.drawn");

    Path bundle = folder.resolve("bundle");
    log.catchUp();
    draws.bundle("D-1", bundle);
    var findings = new ArrayList<Finding>();
    assertThat(new Bundle(bundle).verify(findings::add)).as(findings.toString()).isTrue();
    assertThat(findings)
        .extracting(Finding::file)
        .contains("proofs.json", "drawn.tsv", "skips.tsv");
    Process shell =
        new ProcessBuilder("bash", bundle.resolve("repeat.sh").toString(), bundle.toString())
            .redirectErrorStream(true)
            .start();
    assertThat(new String(shell.getInputStream().readAllBytes(), UTF_8))
        .startsWith("一致 agrees: 7 / 50");
  }

  @Test
  void a_second_run_is_the_first_one_also_when_both_come_at_once() throws Exception {
    revealed("D-2");
    long before = journal.last();
    List<Callable<Draw>> runs =
        List.of(() -> draws.run("D-2"), () -> draws.run("D-2"), () -> draws.run("D-2"));
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      var results = new ArrayList<Draw.Results>();
      for (Future<Draw> each : threads.invokeAll(runs)) {
        results.add(Objects.requireNonNull(each.get().results()));
      }
      assertThat(results).hasSize(3).containsOnly(results.getFirst());
    }
    assertThat(journal.read(before, 100)).extracting(Entry::type).containsExactly("draw.drawn");
  }

  @Test
  void a_plan_is_never_changed_nor_its_name_used_again() throws Exception {
    planned("D-3");
    refused("supervision.planned", () -> planned("D-3"));
    draws.abort("D-3", "the frame was not complete");
    refused("supervision.planned", () -> planned("D-3"));
  }

  @Test
  void a_reveal_that_is_not_what_was_committed_to_is_refused() throws Exception {
    committed("D-4");
    refused("supervision.differs", () -> draws.reveal("D-4", "office", OTHER));
    refused("supervision.protocol", () -> draws.reveal("D-4", "office", "AB"));
    assertThat(draws.reveal("D-4", "office", ONE).awaited()).containsExactly("witness");
    refused("supervision.committed", () -> draws.reveal("D-4", "office", ONE));
  }

  @Test
  void nobody_reveals_before_all_have_committed_and_nobody_commits_twice() throws Exception {
    Draw draw = planned("D-5");
    draws.commit("D-5", "office", commitment(draw, "office", ONE));
    refused("supervision.early", () -> draws.reveal("D-5", "office", ONE));
    refused("supervision.committed", () -> draws.commit("D-5", "office", ONE));
    refused("supervision.no-party", () -> draws.commit("D-5", "stranger", ONE));
    refused("supervision.bad-commitment", () -> draws.commit("D-5", "witness", "x"));
    refused("supervision.waiting", () -> draws.run("D-5"));
    refused("supervision.no-draw", () -> draws.run("D-none"));
  }

  @Test
  void a_late_reveal_is_refused_and_who_was_silent_is_named() throws Exception {
    committed("D-6");
    draws.reveal("D-6", "office", ONE);
    refused("supervision.waiting", () -> draws.run("D-6"));
    clock.forward(Duration.ofHours(3));
    refused("supervision.late", () -> draws.reveal("D-6", "witness", OTHER));
    Draw voided = draws.run("D-6");
    assertThat(voided.state()).isEqualTo(DrawState.ABORTED);
    assertThat(voided.reason()).isEqualTo("unrevealed");
    Entry last = journal.read(journal.last() - 1, 1).getFirst();
    assertThat(last.type()).isEqualTo("draw.aborted");
    assertThat(last.payload().get("silent")).isEqualTo(List.of("witness"));
    refused("supervision.draw-over", () -> draws.run("D-6"));
    refused("supervision.draw-over", () -> draws.reveal("D-6", "witness", OTHER));
  }

  @Test
  void a_late_commitment_is_refused_too() throws Exception {
    Draw draw = planned("D-7");
    clock.forward(Duration.ofMinutes(90));
    refused(
        "supervision.late", () -> draws.commit("D-7", "office", commitment(draw, "office", ONE)));
    assertThat(draws.run("D-7").reason()).isEqualTo("uncommitted");
  }

  @Test
  void a_deadline_that_went_by_is_noticed_without_anybody_asking() throws Exception {
    committed("D-12");
    draws.reveal("D-12", "office", ONE);
    planned("D-13");
    revealed("D-14");
    beat.runOverdue();
    assertThat(draws.get("D-12").state()).isEqualTo(DrawState.PLANNED);
    clock.forward(Duration.ofMinutes(61));
    assertThat(draws.overdue()).contains("D-13").doesNotContain("D-12", "D-14");
    clock.forward(Duration.ofHours(1));
    beat.runOverdue();
    assertThat(draws.get("D-12").reason()).isEqualTo("unrevealed");
    assertThat(draws.get("D-13").reason()).isEqualTo("uncommitted");
    assertThat(draws.get("D-14").state()).isEqualTo(DrawState.DRAWN);
    assertThat(draws.overdue()).isEmpty();
  }

  @Test
  void a_lottery_that_two_witnesses_enter_alike_brings_the_chance() throws Exception {
    made().lottery("L-1");
    refused("supervision.not-drawn-yet", () -> draws.enter("L-1", "office", BALLS));
    refused("supervision.other-source", () -> draws.commit("L-1", "office", "00".repeat(32)));
    refused("supervision.other-source", () -> draws.reveal("L-1", "office", ONE));
    clock.forward(Duration.ofMinutes(70));
    refused("supervision.not-in-form", () -> draws.enter("L-1", "office", "3 9"));
    refused("supervision.no-party", () -> draws.enter("L-1", "stranger", BALLS));
    Draw half = draws.enter("L-1", "office", BALLS);
    refused("supervision.committed", () -> draws.enter("L-1", "office", BALLS));
    refused("supervision.waiting", () -> draws.run("L-1"));
    assertThat(half.awaited()).containsExactly("witness");
    assertThat(half.shown().getFirst().value()).isNull();
    draws.enter("L-1", "witness", BALLS);
    assertThat(draws.get("L-1").shown().getFirst().value()).isEqualTo(BALLS);
    assertThat(draws.run("L-1").state()).isEqualTo(DrawState.DRAWN);
    log.catchUp();
    Path bundle = folder.resolve("lottery");
    assertThat(draws.bundle("L-1", bundle)).isTrue();
    var findings = new ArrayList<Finding>();
    var key = VerifierKey.given(log.vkey().orElseThrow());
    assertThat(new Bundle(bundle).verify(key, findings::add)).as(findings.toString()).isTrue();
    var said = new ByteArrayOutputStream();
    var out = new PrintStream(said, true, UTF_8);
    int code =
        new DrawCommand(out, out)
            .run(List.of("verify", bundle.toString(), "--key", log.vkey().orElseThrow()));
    assertThat(said.toString(UTF_8)).contains("before the lottery it was by the journal's clock");
    assertThat(code).isZero();
    assertThat(journal.read(draws.get("L-1").plannedPosition() - 1, 1).getFirst().version())
        .isEqualTo(2);
  }

  @Test
  void witnesses_who_differ_void_the_draw_and_both_are_to_be_seen() throws Exception {
    made().lottery("L-2");
    clock.forward(Duration.ofMinutes(70));
    draws.enter("L-2", "office", BALLS);
    Draw voided = draws.enter("L-2", "witness", BALLS.replace("31", "32"));
    assertThat(voided.state()).isEqualTo(DrawState.ABORTED);
    assertThat(voided.reason()).isEqualTo("differing");
    assertThat(voided.shown())
        .extracting(Part::party, Part::value)
        .containsExactly(tuple("office", BALLS), tuple("witness", "03 09 12 21 25 32 07"));
    assertThat(journal.read(journal.last() - 3, 3))
        .extracting(Entry::type)
        .containsExactly("draw.entered", "draw.entered", "draw.aborted");
    refused("supervision.draw-over", () -> draws.run("L-2"));
  }

  @Test
  void a_witness_who_is_silent_is_named() throws Exception {
    made().lottery("L-3");
    made().lottery("L-4");
    clock.forward(Duration.ofMinutes(70));
    draws.enter("L-3", "office", BALLS);
    draws.enter("L-4", "office", BALLS);
    draws.enter("L-4", "witness", BALLS);
    beat.runOverdue();
    assertThat(draws.get("L-3").state()).isEqualTo(DrawState.PLANNED);
    clock.forward(Duration.ofMinutes(51));
    refused("supervision.late", () -> draws.enter("L-3", "witness", BALLS));
    beat.runOverdue();
    assertThat(draws.get("L-3").reason()).isEqualTo("unentered");
    assertThat(draws.get("L-3").awaited()).containsExactly("witness");
    assertThat(draws.get("L-4").state()).isEqualTo(DrawState.DRAWN);
  }

  @Test
  void a_lottery_that_was_drawn_already_is_no_chance() throws Exception {
    Wish wish = wish("L-5", "A=3,B=4", "");
    Instant now = clock.instant();
    var past =
        new Lottery(
            "w", "w", now, "r", "#######", 5_000_000, List.of("a", "b"), now.plusSeconds(60));
    refused(
        "supervision.deadlines",
        () ->
            draws.plan(
                new Wish(
                    "L-5",
                    wish.item(),
                    "",
                    wish.quotas(),
                    wish.staffing(),
                    past,
                    "",
                    wish.files())));
  }

  @Test
  void one_draw_that_cannot_be_run_does_not_keep_the_others_from_it() throws Exception {
    revealed("D-16");
    committed("D-17");
    jdbc.sql(
            "update supervision.draw set plan = convert_to(replace(convert_from(plan, 'UTF8'),"
                + " '\"item\":\"CCC-01\"', '\"item\":\"CCC-02\"'), 'UTF8') where name = 'D-16'")
        .update();
    clock.forward(Duration.ofHours(3));
    beat.runOverdue();
    assertThat(draws.get("D-17").reason()).isEqualTo("unrevealed");
    assertThat(draws.get("D-16").state()).isEqualTo(DrawState.PLANNED);
    beat.runOverdue();
    assertThat(draws.overdue()).contains("D-16");
    draws.abort("D-16", "its plan was tampered with");
  }

  @Test
  void a_preview_keeps_nothing_and_what_is_stated_is_what_was_seen() throws Exception {
    Wish wish = wish("D-15", "A=10%,B=4", "");
    Outlook outlook = draws.preview(wish);
    assertThat(draws.find("D-15")).isEmpty();
    assertThat(outlook.plan().drawn()).isEqualTo(7);
    assertThat(outlook.visits()).isEqualTo(14);
    assertThat(outlook.least()).isEqualTo(3);
    assertThat(outlook.officers()).isEqualTo(12);
    assertThat(outlook.shortages()).isEmpty();
    Path officers = Objects.requireNonNull(wish.files()).resolve("officers.tsv");
    String before = Files.readString(officers);
    Files.writeString(officers, before.replace("330000", "320000"));
    assertThat(draws.preview(wish).shortages()).containsExactly(new Outlook.Shortage("33", 50, 0));
    refused("supervision.not-as-seen", () -> draws.plan(wish, outlook.plan().digest()));
    Files.writeString(officers, before);
    assertThat(draws.plan(wish, outlook.plan().digest()).plan().digest())
        .isEqualTo(outlook.plan().digest());
  }

  @Test
  void another_draw_is_held_in_the_place_of_an_aborted_one_only() throws Exception {
    planned("D-8");
    refused("supervision.not-aborted", () -> draws.plan(wish("D-9", "A=3,B=4", "D-8")));
    draws.abort("D-8", "the frame was not complete");
    Draw next = draws.plan(wish("D-9", "A=3,B=4", "D-8"));
    assertThat(next.plan().follows()).isEqualTo("D-8");
    assertThat(draws.get("D-8").followedBy()).isEqualTo("D-9");
    assertThat(draws.get("D-8").reason()).isEqualTo("the frame was not complete");
  }

  @Test
  void what_becomes_otherwise_after_a_draw_is_added_with_a_reason() throws Exception {
    revealed("D-10");
    refused("supervision.not-drawn", () -> draws.exclude("D-10", "A-01", "gone"));
    draws.run("D-10");
    log.catchUp();
    draws.bundle("D-10", folder.resolve("bundle"));
    String[] first =
        Files.readAllLines(folder.resolve("bundle/assignments.tsv")).getFirst().split("\t");
    refused("supervision.no-reason", () -> draws.exclude("D-10", first[0], " "));
    refused("supervision.not-assigned", () -> draws.exclude("D-10", "Z", "gone"));
    refused(
        "supervision.not-assigned", () -> draws.replace("D-10", first[0], "nobody", "o01", "ill"));
    refused(
        "supervision.not-assigned",
        () -> draws.replace("D-10", first[0], first[1], "nobody", "ill"));
    refused(
        "supervision.not-assigned",
        () -> draws.replace("D-10", first[0], first[1], first[2], "ill"));
    String instead = first[1].equals("o01") || first[2].equals("o01") ? "o11" : "o01";
    draws.replace("D-10", first[0], first[1], instead, "ill");
    refused(
        "supervision.not-assigned", () -> draws.replace("D-10", first[0], first[1], "o05", "ill"));
    Draw draw = draws.exclude("D-10", first[0], "no longer there");
    assertThat(draw.adjustments())
        .extracting(Adjustment::reason)
        .containsExactly("ill", "no longer there");
    draws.bundle("D-10", folder.resolve("again"));
    assertThat(folder.resolve("again/drawn.tsv"))
        .hasSameBinaryContentAs(folder.resolve("bundle/drawn.tsv"));
  }

  @Test
  void what_the_protocol_does_not_have_is_not_planned() throws Exception {
    refused("supervision.protocol", () -> draws.plan(wish("D-11", "A=31,B=4", "")));
    refused("supervision.protocol", () -> draws.plan(wish("D-11", "A=3,B=4,C=1", "")));
    refused("supervision.no-quota", () -> draws.plan(wish("D-11", "A=3", "")));
    Wish wish = wish("D-11", "A=3,B=4", "");
    Path frame = Objects.requireNonNull(wish.files()).resolve("frame.tsv");
    Files.writeString(frame, "A-01\tA\n" + Files.readString(frame));
    refused("supervision.protocol", () -> draws.plan(wish));
    assertThat(draws.find("D-11")).isEmpty();
  }

  private Draw planned(String name) throws Exception {
    return made().planned(name);
  }

  private Draw committed(String name) throws Exception {
    return made().committed(name);
  }

  private void revealed(String name) throws Exception {
    made().revealed(name);
  }

  private Wish wish(String name, String quotas, String follows) throws Exception {
    return made().wish(name, quotas, follows);
  }

  private SmallDraw made() {
    return new SmallDraw(draws, clock, folder);
  }

  private static void refused(String code, Callable<?> work) {
    assertThatExceptionOfType(SupervisionProblem.class)
        .isThrownBy(work::call)
        .returns(code, SupervisionProblem::code);
  }
}
