package org.yunqiao.register.attestation.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.yunqiao.Problem;
import org.yunqiao.RealDatabase;
import org.yunqiao.door.exchange.intake.Registrar;
import org.yunqiao.register.scheme.Schemes;
import org.yunqiao.register.scheme.file.SchemeFolder;

@RealDatabase
class SimulationTests {

  private static final int CERTIFICATES = 400;

  @Autowired private Simulations simulations;
  @Autowired private Schemes schemes;
  @Autowired private Registrar registrar;
  @Autowired private JdbcClient jdbc;

  @DynamicPropertySource
  static void drill(DynamicPropertyRegistry properties) throws IOException {
    Path folder = Files.createTempDirectory("drill");
    Drill.write(folder);
    properties.add("yunqiao.schemes.folder", folder::toString);
  }

  @BeforeAll
  static void history(@Autowired Registrar registrar) {
    var history = new DrilledHistory(registrar, 11);
    history.approve();
    history.report(CERTIFICATES);
  }

  @AfterEach
  void forget() {
    jdbc.sql("delete from attestation.simulation").update();
  }

  private Simulation run(SchemeFolder folder) {
    return simulations.run(new Question(folder, null, false), Progress.NONE);
  }

  private Simulation full(SchemeFolder folder) {
    return simulations.run(new Question(folder, null, true), Progress.NONE);
  }

  private static SchemeFolder draft(String name, String rule) {
    Map<String, String> rules = Drill.rules();
    rules.put(
        "score",
        Drill.rule("score-low", "warn", "score", "has(form.score)", "form.score >= decimal('65')"));
    rules.put(name, rule);
    return Drill.draft(
        rules, Drill.FORM, Drill.TABLE, "replaces: {edition: \"2023\", until: 2028-06-30}\n");
  }

  /** How many records have a score below some number, counted without the code under test. */
  private long scoresBelow(int limit, LocalDate since) {
    return jdbc.sql(
            """
            select count(*) from (
              select distinct on (e.attestation) e.content::jsonb as c, e.kind, e.day
              from attestation.event e join attestation.attestation a on a.id = e.attestation
              where a.scheme = 'drill' and e.content is not null
              order by e.attestation, e.day desc, e.ordinal desc) latest
            where (c -> 'attributes' ->> 'score')::numeric < ?
              and case when kind = 'changed' then day else (c ->> 'issued')::date end >= ?
            """)
        .params(limit, since)
        .query(Long.class)
        .single();
  }

  @Test
  void who_would_be_refused_by_one_new_rule_is_told_with_rule_body_region_and_line()
      throws Exception {
    SchemeFolder folder =
        draft(
            "new",
            Drill.rule(
                "score-bad", "refuse", "score", "has(form.score)", "form.score >= decimal('70')"));
    Simulation simulation = run(folder);
    Answer answer = simulation.answer();
    long below = scoresBelow(70, LocalDate.EPOCH);
    assertThat(below).isGreaterThan(20);
    assertThat(answer.count(Effect.REFUSED)).isEqualTo(below);
    assertThat(answer.rules())
        .contains(new Answer.ByRule(Effect.REFUSED, "drill.score-bad", below));
    assertThat(answer.issuers())
        .singleElement()
        .satisfies(issuer -> {
          assertThat(issuer.refused()).isEqualTo(below);
          assertThat(issuer.name()).isEqualTo("一家演练机构");
        });
    assertThat(answer.regions().keySet()).containsExactly("11", "33", "44");
    assertThat(answer.attestations() + answer.erased()).isEqualTo(recorded());
    assertThat(simulation.examined())
        .as("those with a score, or whose days are reckoned by tables that turned since")
        .isLessThan(answer.attestations() * 2 / 3);
    List<NamedCsvRecord> lines = lines(simulation);
    assertThat(lines.stream().filter(line -> line.getField("code").equals("drill.score-bad")))
        .hasSize((int) below)
        .allSatisfy(line -> {
          assertThat(line.getField("effect")).isEqualTo("refused");
          assertThat(line.getField("reason")).isEqualTo("Drill score-bad");
        });
    assertThat(answer.examples()).hasSize(Answer.MOST_EXAMPLES);
  }

  @Test
  void from_a_day_on_what_came_before_is_left_out() {
    SchemeFolder folder =
        draft(
            "new",
            Drill.rule(
                "score-bad", "refuse", "score", "has(form.score)", "form.score >= decimal('70')"));
    LocalDate since = LocalDate.parse("2024-01-01");
    Answer answer = simulations.run(new Question(folder, since, false), Progress.NONE).answer();
    assertThat(answer.count(Effect.REFUSED)).isEqualTo(scoresBelow(70, since)).isPositive();
    assertThat(answer.attestations()).isLessThan(recorded());
  }

  @Test
  void the_edition_that_is_followed_says_nothing_new_of_what_it_took() {
    SchemeFolder released = schemes.library().folder(Drill.CODE, "2023").orElseThrow();
    Simulation simulation =
        simulations.run(
            new Question(released, LocalDate.parse("2023-01-01"), false), Progress.NONE);
    assertThat(simulation.answer().effects()).isEmpty();
    assertThat(simulation.answer().transition()).isNull();
    assertThat(simulations.folder(Path.of("schemes/drill/2023"))).isSameAs(released);
  }

  @Test
  void the_same_question_has_the_same_id_and_is_answered_once() {
    SchemeFolder folder = Drill.random(new Random(5));
    Simulation first = run(folder);
    Simulation again = run(folder);
    assertThat(again).isEqualTo(first);
    forget();
    Simulation anew = run(folder);
    assertThat(anew.id()).isEqualTo(first.id());
    assertThat(anew.answer()).isEqualTo(first.answer());
    assertThat(anew.details()).isEqualTo(first.details());
    Set<String> ids = new HashSet<>(Set.of(first.id()));
    ids.add(
        simulations
            .run(new Question(folder, LocalDate.parse("2020-01-01"), false), Progress.NONE)
            .id());
    ids.add(run(Drill.random(new Random(6))).id());
    new DrilledHistory(registrar, 3)
        .one("D-late-" + System.nanoTime(), LocalDate.parse("2026-10-01"), List.of("17"), Map.of());
    ids.add(run(folder).id());
    assertThat(ids).as("another day, edition or register: another id").hasSize(4);
  }

  @Test
  void what_only_changed_rules_touch_comes_to_the_same_as_everything_evaluated_again() {
    int different = 0;
    long less = 0;
    for (int seed = 0; seed < 60; seed++) {
      SchemeFolder folder = Drill.random(new Random(seed));
      Simulation quick = run(folder);
      Simulation whole = full(folder); // refused where the kept one says something else
      assertThat(whole.answer()).as("seed %d", seed).isEqualTo(quick.answer());
      assertThat(whole.details()).as("seed %d", seed).isEqualTo(quick.details());
      assertThat(whole.examined()).isEqualTo(whole.answer().attestations());
      if (!quick.answer().rules().isEmpty()) different++;
      if (quick.examined() < whole.examined()) less++;
    }
    assertThat(different).as("drafts that make a difference").isGreaterThan(40);
    assertThat(less).as("runs that did not evaluate everything").isGreaterThan(15);
  }

  @Test
  void an_overlay_to_come_costs_scope_codes_and_is_found_the_same_both_ways() {
    SchemeFolder folder = Drill.overlay("form.score >= decimal('80')");
    Simulation quick = run(folder);
    assertThat(quick.answer().count(Effect.REDUCED)).isPositive();
    assertThat(full(folder).answer()).isEqualTo(quick.answer());
    assertThat(quick.examined()).isLessThan(quick.answer().attestations());
  }

  @Test
  void a_kept_answer_that_a_full_replay_does_not_confirm_is_told() {
    SchemeFolder folder = Drill.random(new Random(5));
    Simulation simulation = run(folder);
    jdbc.sql(
            "update attestation.simulation set answer = replace(answer, '\"attestations\":',"
                + " '\"attestations\":1')")
        .update();
    assertThatThrownBy(() -> full(folder))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.code()).isEqualTo("simulation.other-answer");
              assertThat(problem.arguments()).containsExactly(simulation.id());
            });
  }

  @Test
  void a_rule_that_cannot_be_evaluated_is_unknown_and_never_passed() {
    SchemeFolder folder =
        draft(
            "new",
            Drill.rule("cannot", "refuse", "score", "has(form.score)", "int('x' + number) > 0"));
    Answer answer = run(folder).answer();
    long scored = scoresBelow(1_000, LocalDate.EPOCH);
    assertThat(answer.count(Effect.UNKNOWN)).isEqualTo(scored);
    assertThat(answer.count(Effect.REFUSED)).isZero();
    assertThat(answer.rules()).contains(new Answer.ByRule(Effect.UNKNOWN, "drill.cannot", scored));
  }

  @Test
  void auditor_days_are_the_difference_of_the_least_that_both_ask() {
    String bound =
        "form.audit_days >= decimal(within('drill-days', form.personnel, 'days')) * decimal('1.0')";
    SchemeFolder folder =
        draft(
            "days",
            Drill.rule(
                "days-few",
                "refuse",
                "audit-days",
                "has(form.audit_days) && has(form.personnel)",
                bound));
    Answer.Days days = run(folder).answer().days();
    BigDecimal more = BigDecimal.ZERO;
    BigDecimal missing = BigDecimal.ZERO;
    long count = 0;
    // by hand: the table's rows of the event's day, 0.7 of them before; those of 2027 after
    for (Map<String, Object> row :
        jdbc.sql(
                """
                select distinct on (e.attestation)
                  (e.content::jsonb -> 'attributes' ->> 'personnel')::int as personnel,
                  (e.content::jsonb -> 'attributes' ->> 'audit-days')::numeric as days,
                  case when e.kind = 'changed' then e.day else (e.content::jsonb ->> 'issued')::date end as day
                from attestation.event e join attestation.attestation a on a.id = e.attestation
                where a.scheme = 'drill' and e.content is not null
                order by e.attestation, e.day desc, e.ordinal desc
                """)
            .query()
            .listOfRows()) {
      if (row.get("days") == null || row.get("personnel") == null) continue;
      boolean large = (Integer) row.get("personnel") > 25;
      boolean early = row.get("day").toString().compareTo("2021-07-01") < 0;
      BigDecimal was =
          new BigDecimal(early ? (large ? "2.5" : "1") : (large ? "3" : "1.5"))
              .multiply(new BigDecimal("0.7"));
      BigDecimal is = new BigDecimal(large ? "3" : "1.5");
      BigDecimal reported = (BigDecimal) row.get("days");
      count++;
      more = more.add(is.subtract(was));
      missing =
          missing
              .add(is.subtract(reported).max(BigDecimal.ZERO))
              .subtract(was.subtract(reported).max(BigDecimal.ZERO));
    }
    assertThat(count).isGreaterThan(50);
    assertThat(days.attestations()).isEqualTo(count);
    assertThat(days.more()).isEqualByComparingTo(more);
    assertThat(days.missing()).isEqualByComparingTo(missing).isPositive();
    assertThat(days.fewer()).isZero();
  }

  @Test
  void the_transition_counts_each_in_force_once_in_the_month_of_its_first_occasion() {
    Answer.Transition told =
        run(draft("new", Drill.rule("none", "warn", "score", "has(form.score)", "true")))
            .answer()
            .transition();
    assertThat(told).isNotNull();
    assertThat(told.start()).isEqualTo("2027-01-01");
    assertThat(told.until()).isEqualTo("2028-06-30");
    long inForce =
        jdbc.sql("select count(*) from attestation.attestation where scheme = 'drill'")
            .query(Long.class)
            .single();
    assertThat(told.inForce()).isPositive().isLessThan(inForce);
    assertThat(told.months().stream().mapToLong(Answer.Month::all).sum() + told.undated())
        .isEqualTo(told.inForce());
    assertThat(told.months())
        .allSatisfy(month ->
            assertThat(month.month())
                .isBetween(YearMonth.parse("2027-01"), YearMonth.parse("2028-06")));
    assertThat(told.months().stream().mapToLong(Answer.Month::all).max())
        .hasValue(
            told.months().stream()
                .filter(m -> m.month().equals(told.peak()))
                .findFirst()
                .orElseThrow()
                .all());
    assertThat(told.months().stream().mapToLong(Answer.Month::surveillance).sum()).isPositive();
    assertThat(told.months().stream().mapToLong(Answer.Month::expiry).sum()).isPositive();
  }

  @Test
  void a_simulation_waits_for_nobody_and_keeps_nobody_waiting() throws Exception {
    var begun = new CountDownLatch(1);
    var written = new CountDownLatch(1);
    long[] position = {-1};
    Thread thread =
        new Thread(() ->
            position[0] =
                simulations
                    .run(
                        new Question(Drill.random(new Random(77)), null, true),
                        (done, of, count) -> {
                          begun.countDown();
                          try {
                            assertThat(written.await(20, TimeUnit.SECONDS)).isTrue();
                          } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                          }
                        })
                    .answer()
                    .position());
    thread.start();
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    long before = jdbc.sql("select last from ledger.head").query(Long.class).single();
    new DrilledHistory(registrar, 4)
        .one("D-meanwhile", LocalDate.parse("2026-10-02"), List.of("17"), Map.of());
    written.countDown();
    thread.join();
    assertThat(position[0]).as("it saw the register as it was when it began").isEqualTo(before);
    assertThat(jdbc.sql("select last from ledger.head").query(Long.class).single())
        .isGreaterThan(before);
  }

  @Test
  void what_holders_hold_is_known_though_no_edition_that_is_followed_asks_for_it() {
    String held = "'drill' in holder.held";
    SchemeFolder folder =
        draft("new", Drill.rule("held", "warn", "holder", "has(form.kind)", held));
    Answer answer = run(folder).answer();
    long kinds =
        jdbc.sql(
                """
                select count(*) from (
                  select distinct on (e.attestation) e.content::jsonb -> 'attributes' ->> 'kind' as kind
                  from attestation.event e join attestation.attestation a on a.id = e.attestation
                  where a.scheme = 'drill' and e.content is not null
                  order by e.attestation, e.day desc, e.ordinal desc) latest
                where kind is not null
                """)
            .query(Long.class)
            .single();
    // nearly all hold at least this very certificate on the day of its issue
    assertThat(answer.count(Effect.WARNED)).isLessThan(kinds / 3);
    assertThat(full(folder).answer()).isEqualTo(answer);
  }

  @Test
  void of_what_was_erased_nothing_is_said() {
    SchemeFolder folder = draft("new", Drill.rule("all", "refuse", "number", null, "false"));
    Answer before = run(folder).answer();
    int one =
        jdbc.sql(
                """
                update attestation.event set erased = true, content = regexp_replace(
                  content, ',"scope".*', '}')
                where (attestation, ordinal) in (
                  select a.id, 1 from attestation.attestation a join attestation.event e
                    on e.attestation = a.id where a.scheme = 'drill'
                  group by a.id having count(*) = 1 order by a.id limit 1)
                """)
            .update();
    assertThat(one).isOne();
    forget();
    Answer answer = run(folder).answer();
    assertThat(answer.erased()).isEqualTo(before.erased() + 1);
    assertThat(answer.attestations()).isEqualTo(before.attestations() - 1);
    assertThat(answer.count(Effect.REFUSED)).isEqualTo(answer.attestations());
  }

  @Test
  void a_released_edition_that_is_not_there_is_refused() {
    assertThatThrownBy(() -> simulations.folder(Path.of("schemes/drill/1999")))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.code()).isEqualTo("simulation.no-edition"));
  }

  private long recorded() {
    return jdbc.sql("select count(*) from attestation.attestation where scheme = 'drill'")
        .query(Long.class)
        .single();
  }

  private List<NamedCsvRecord> lines(Simulation simulation) {
    try {
      Path file = Files.createTempFile("lines", ".csv");
      try (var in = simulations.details(simulation)) {
        Files.write(file, in.readAllBytes());
      }
      try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
        return csv.stream().toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
