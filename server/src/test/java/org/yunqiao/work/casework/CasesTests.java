package org.yunqiao.work.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.Problem;
import org.yunqiao.RealDatabase;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.FactSchemas;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.identity.Accounts;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;
import org.yunqiao.register.scheme.Schemes;
import org.yunqiao.register.scheme.file.SchemeFolder;
import org.yunqiao.register.scheme.procedure.Procedure;

@RealDatabase
@Import(CaseWorld.Setting.class)
class CasesTests {

  private static final Map<String, Object> DOUBT =
      Map.of("about", "90126Q00215R0M", "text", "审核组没有到场。");
  private static final Map<String, Object> ADMIT =
      Map.of("reason", "属于管辖范围", "concerned", List.of());

  private static int companies;

  @Autowired private CaseWorld world;
  @Autowired private Cases cases;
  @Autowired private CaseTable table;
  @Autowired private Tasks tasks;
  @Autowired private Accounts accounts;
  @Autowired private Journal journal;
  @Autowired private JdbcClient jdbc;
  @Autowired private Definitions definitions;
  @Autowired private Schemes schemes;
  @Autowired private Overdue overdue;
  @Autowired private TransactionTemplate transaction;

  private long asks;
  private long officer;
  private long decider;
  private long authority;

  @BeforeEach
  void people() {
    world.on("2026-03-02");
    int n = ++companies;
    long applicant = world.party("样例丙" + n, "91330200792000" + (100 + n) + "X", "330100");
    asks = world.mandate(applicant, Role.APPLICANT);
    officer = world.officer("3301", Role.REGION_OFFICER);
    decider = world.officer("33", Role.REGION_DECIDER);
    authority = world.authority("SAMR-33");
  }

  private Case complaint() {
    return world.open(asks, "complaint", authority, DOUBT);
  }

  private static void refused(String code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
  }

  private Completion admit(Task task) {
    return new Completion("admit", ADMIT, List.of(), task.version(), CaseWorld.key());
  }

  private long facts() {
    return journal.last();
  }

  // --- a case from its beginning to its end ---

  @Test
  void a_complaint_is_admitted_investigated_concluded_published_and_closed() {
    long before = facts();
    Case file = complaint();
    assertThat(file.number()).matches("complaint-2026-\\d{6}");
    world.does(officer, file, "admission", "admit", ADMIT);
    world.does(officer, file, "investigation", "done", Map.of("findings", "情况属实"));
    world.does(asks, file, "statement", "done", Map.of());
    world.does(decider, file, "conclusion", "upheld", Map.of("reason", "审核组成员确未到场。"));
    assertThat(cases.get(asks, file.number()).state()).isEqualTo(Case.State.OPEN);

    refused(
        "casework.form",
        () ->
            world.does(officer, file, "publication", "done", Map.of("published-on", "2026-03-02")));
    refused(
        "casework.rule",
        () ->
            world.does(
                officer,
                file,
                "publication",
                "done",
                Map.of("published-reason", "审核组成员确未到场。", "published-on", "2026-03-03")));
    world.does(
        officer,
        file,
        "publication",
        "done",
        Map.of("published-reason", "审核组成员确未到场。", "published-on", "2026-03-02"));

    Case closed = cases.get(asks, file.number());
    assertThat(closed.state()).isEqualTo(Case.State.CLOSED);
    assertThat(closed.outcome()).isEqualTo("upheld");
    assertThat(cases.decision(asks, file.number()))
        .hasValueSatisfying(decision -> {
          assertThat(decision.outcome()).isEqualTo("upheld");
          assertThat(decision.by()).isEqualTo(world.accountOf(decider));
        });
    List<Entry> told =
        journal.read(before, 100).stream().filter(e -> e.type().startsWith("case.")).toList();
    assertThat(told)
        .extracting(Entry::type)
        .containsExactly(
            "case.opened",
            "case.step-completed",
            "case.step-completed",
            "case.step-completed",
            "case.step-completed",
            "case.decided",
            "case.step-completed");
    assertThat(told)
        .allSatisfy(entry -> {
          assertThat(FactSchemas.objections(entry.type(), 1, entry.payload())).isEmpty();
          assertThat(entry.by()).startsWith("account:");
        });
    assertThat(cases.events(asks, file.number()))
        .extracting(Happened::kind)
        .startsWith("opened", "begun", "completed", "begun")
        .endsWith("completed", "closed");
  }

  @Test
  void a_complaint_that_is_not_admitted_still_needs_its_reason_published() {
    Case file = complaint();
    world.does(
        officer, file, "admission", "refuse", Map.of("reason", "不属于管辖范围", "concerned", List.of()));
    assertThat(world.steps(officer, file)).containsExactly("publication");
    assertThat(cases.get(asks, file.number()).open()).isTrue();
  }

  @Test
  void a_step_that_comes_up_again_is_a_round_of_its_own() {
    Case file = world.open(asks, "cma", authority, LaboratoryApprovalTests.application("12"));
    world.does(officer, file, "acceptance", "supplement", Map.of("reason", "缺少能力表附件"));
    world.does(asks, file, "supplement", "done", Map.of("remark", "已补充"));
    assertThat(world.task(officer, file, "acceptance").round()).isEqualTo(2);
  }

  // --- what is refused ---

  @Test
  void two_people_at_one_task_and_the_second_is_told_that_it_is_done() throws Exception {
    Case file = complaint();
    Task task = world.task(officer, file, "admission");
    long colleague = world.officer("3301", Role.REGION_OFFICER);
    long before = facts();
    List<Object> ends =
        together(
            () -> tasks.complete(officer, task.id(), admit(task)),
            () -> tasks.complete(colleague, task.id(), admit(task)));
    assertThat(ends).filteredOn(Task.class::isInstance).hasSize(1);
    assertThat(ends)
        .filteredOn(CaseworkProblem.class::isInstance)
        .singleElement()
        .satisfies(problem ->
            assertThat(((CaseworkProblem) problem).code()).isEqualTo("casework.task-done"));
    assertThat(facts() - before).isEqualTo(1);
  }

  @Test
  void a_form_posted_twice_does_its_work_once() throws Exception {
    var application = new Application("complaint", authority, DOUBT, List.of(), CaseWorld.key());
    List<Object> opened =
        together(() -> cases.open(asks, application), () -> cases.open(asks, application));
    assertThat(opened).allSatisfy(each -> assertThat(each).isInstanceOf(Case.class));
    Case file = (Case) opened.getFirst();
    assertThat(((Case) opened.getLast()).number()).isEqualTo(file.number());
    assertThat(cases.list(asks, Long.MAX_VALUE, 10)).hasSize(1);

    Task task = world.task(officer, file, "admission");
    Completion posted = admit(task);
    List<Object> ends =
        together(
            () -> tasks.complete(officer, task.id(), posted),
            () -> tasks.complete(officer, task.id(), posted));
    assertThat(ends)
        .allSatisfy(each ->
            assertThat(each)
                .isInstanceOfSatisfying(
                    Task.class, one -> assertThat(one.state()).isEqualTo(Task.State.DONE)));
    assertThat(world.steps(officer, file)).containsExactly("investigation");

    refused(
        "casework.key-used",
        () ->
            cases.open(
                asks,
                new Application(
                    "complaint",
                    authority,
                    Map.of("about", "别的事", "text", "另一件投诉"),
                    List.of(),
                    application.key())));
    refused(
        "casework.bad-key",
        () -> cases.open(asks, new Application("complaint", authority, DOUBT, List.of(), "x")));
  }

  @Test
  void a_key_counts_for_the_mandate_it_was_posted_under() {
    long account = world.accountOf(asks);
    long another =
        world.party("样例戊" + companies, "91330200792002" + (100 + companies) + "X", "330100");
    long elsewhere = world.grant(account, Terms.forParty(another, Role.APPLICANT, CaseWorld.SINCE));
    var application = new Application("complaint", authority, DOUBT, List.of(), CaseWorld.key());
    cases.open(asks, application);
    refused("casework.key-used", () -> cases.open(elsewhere, application));
  }

  @Test
  void keys_of_forms_are_not_kept_for_ever() {
    complaint();
    jdbc.sql("update casework.posted set at = at - interval '31 days'").update();
    complaint();
    assertThat(
            jdbc.sql("select count(*) from casework.posted where account = ?")
                .param(world.accountOf(asks))
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void somebody_elses_case_is_not_found_whether_it_is_there_or_not() {
    Case file = complaint();
    Task task = world.task(officer, file, "admission");
    long elsewhere = world.officer("44", Role.REGION_OFFICER);
    long neighbour = world.officer("3302", Role.REGION_OFFICER);
    long stranger =
        world.mandate(
            world.party("样例丁" + companies, "9144030071526" + (1000 + companies) + "G", "440300"),
            Role.APPLICANT);
    long otherScheme =
        world.grant(
            world.account(),
            new Terms(
                null, Role.REGION_OFFICER, "33", java.util.Set.of("qms"), CaseWorld.SINCE, null));
    for (long mandate : List.of(elsewhere, neighbour, stranger, otherScheme)) {
      refused("casework.no-case", () -> cases.get(mandate, file.number()));
      refused("casework.no-case", () -> cases.get(mandate, "complaint-2026-999999"));
      refused("casework.no-case", () -> cases.events(mandate, file.number()));
      refused("casework.no-case", () -> cases.withdraw(mandate, file.number(), ""));
      refused("casework.no-task", () -> tasks.get(mandate, task.id()));
      refused("casework.no-task", () -> tasks.claim(mandate, task.id()));
      refused("casework.no-task", () -> tasks.complete(mandate, task.id(), admit(task)));
      assertThat(tasks.inbox(mandate, Inbox.first(10))).isEmpty();
      assertThat(cases.list(mandate, Long.MAX_VALUE, 10)).isEmpty();
    }
    assertThat(tasks.inbox(officer, Inbox.first(200))).extracting(Task::id).contains(task.id());
  }

  @Test
  void whoever_sees_a_case_does_only_what_is_his() {
    Case file = complaint();
    Task task = world.task(officer, file, "admission");
    refused("casework.not-by-role", () -> tasks.complete(asks, task.id(), admit(task)));
    refused("casework.not-by-role", () -> tasks.complete(decider, task.id(), admit(task)));
    refused("casework.not-by-role", () -> cases.withdraw(officer, file.number(), ""));
    refused("casework.not-for-party", () -> world.open(officer, "complaint", authority, DOUBT));
    assertThat(tasks.inbox(decider, Inbox.first(200)))
        .extracting(Task::id)
        .doesNotContain(task.id());
  }

  @Test
  void a_mandate_revoked_in_mid_case_counts_no_more() {
    Case file = complaint();
    Task task = world.task(officer, file, "admission");
    tasks.claim(officer, task.id());
    world.revoke(officer);
    refused("casework.mandate-ended", () -> tasks.complete(officer, task.id(), admit(task)));
    refused("casework.mandate-ended", () -> tasks.inbox(officer, Inbox.first(10)));
  }

  @Test
  void a_task_that_somebody_took_on_is_left_to_him_until_he_gives_it_back() {
    Case file = complaint();
    Task task = world.task(officer, file, "admission");
    long colleague = world.officer("33", Role.REGION_OFFICER);
    Task taken = tasks.claim(officer, task.id());
    assertThat(taken.claimed()).isEqualTo(world.accountOf(officer));
    refused("casework.task-claimed", () -> tasks.claim(colleague, task.id()));
    refused("casework.task-claimed", () -> tasks.complete(colleague, task.id(), admit(taken)));
    refused("casework.task-changed", () -> tasks.complete(officer, task.id(), admit(task)));
    Task free = tasks.release(officer, task.id());
    assertThat(tasks.complete(colleague, task.id(), admit(free)).state())
        .isEqualTo(Task.State.DONE);
  }

  @Test
  void a_task_falls_back_when_whoever_took_it_on_has_no_mandate_or_account_left() {
    long colleague = world.officer("33", Role.REGION_OFFICER);
    for (boolean closes : List.of(true, false)) {
      Case file = complaint();
      Task task = world.task(officer, file, "admission");
      long gone = world.officer("3301", Role.REGION_OFFICER);
      tasks.claim(gone, task.id());
      refused("casework.task-claimed", () -> tasks.claim(colleague, task.id()));
      if (closes) accounts.close(world.accountOf(gone));
      else world.revoke(gone);
      if (closes) {
        assertThat(tasks.claim(colleague, task.id()).claimed())
            .isEqualTo(world.accountOf(colleague));
      } else {
        world.does(colleague, file, "admission", "admit", ADMIT);
      }
      assertThat(cases.events(officer, file.number()))
          .extracting(Happened::kind)
          .containsSubsequence("claimed", "released", closes ? "claimed" : "completed");
      assertThat(cases.events(officer, file.number()))
          .filteredOn(event -> event.kind().equals("released"))
          .singleElement()
          .satisfies(event -> {
            assertThat(event.account()).isNull();
            assertThat(event.detail().get("from").toString())
                .isEqualTo(Long.toString(world.accountOf(gone)));
          });
    }
  }

  @Test
  void an_outcome_a_field_or_a_document_that_is_unknown_is_refused_and_nothing_is_lost() {
    Case file = complaint();
    Task task = world.task(officer, file, "admission");
    long before = facts();
    refused(
        "casework.outcome-unknown",
        () ->
            tasks.complete(
                officer, task.id(), new Completion("burn", ADMIT, List.of(), 0, CaseWorld.key())));
    refused(
        "casework.form",
        () ->
            tasks.complete(
                officer,
                task.id(),
                new Completion("admit", Map.of("stranger", 1), List.of(), 0, CaseWorld.key())));
    for (String digest : List.of("0f".repeat(32), "../../etc/passwd", "")) {
      refused(
          "casework.no-document",
          () ->
              tasks.complete(
                  officer,
                  task.id(),
                  new Completion(
                      "admit",
                      ADMIT,
                      List.of(new Attached("letter", "a.pdf", digest)),
                      0,
                      CaseWorld.key())));
    }
    refused("casework.no-procedure", () -> world.open(asks, "brand-farm", authority, Map.of()));
    refused("casework.no-procedure", () -> world.open(asks, "../qms", authority, Map.of()));
    refused("casework.no-body", () -> world.open(asks, "complaint", 999_999_999, DOUBT));
    assertThat(facts()).isEqualTo(before);
    assertThat(world.task(officer, file, "admission").version()).isZero();
  }

  @Test
  void a_document_is_handed_in_by_whoever_has_it_and_not_by_its_digest() {
    Attached secret = world.document(officer, "notes");
    long stranger =
        world.mandate(
            world.party("样例己" + companies, "91330200792001" + (100 + companies) + "X", "330100"),
            Role.APPLICANT);
    refused(
        "casework.no-document",
        () ->
            cases.open(
                stranger,
                new Application("complaint", authority, DOUBT, List.of(secret), CaseWorld.key())));
    Case file = complaint();
    refused("casework.no-document", () -> cases.attach(asks, file.number(), secret));
    cases.attach(officer, file.number(), secret);
    assertThat(cases.documents(asks, file.number())).hasSize(1);
    cases.attach(asks, file.number(), new Attached("statement", "同一份.txt", secret.digest()));
    assertThat(cases.documents(asks, file.number())).hasSize(2);
  }

  @Test
  void a_document_is_handed_in_by_those_who_have_a_part_in_the_case_and_not_without_end() {
    Case file = complaint();
    long manager = world.mandate(file.applicant(), Role.PARTY_MANAGER);
    long reader = world.officer("33", Role.MINISTRY_OFFICER);
    for (long sees : List.of(manager, reader)) {
      assertThat(cases.get(sees, file.number()).number()).isEqualTo(file.number());
      refused(
          "casework.not-by-role",
          () -> cases.attach(sees, file.number(), world.document(sees, "letter")));
    }
    for (long part : List.of(asks, officer, decider)) {
      cases.attach(part, file.number(), world.document(part, "letter"));
    }
    jdbc.sql(
            """
            insert into casework.document (case_file, kind, name, digest, account, at)
            select ?, 'letter', 'n' || n, repeat('0', 64), 1, timestamptz 'epoch'
            from generate_series(4, 2000) n
            """)
        .param(file.id())
        .update();
    refused(
        "casework.bad-document",
        () -> cases.attach(asks, file.number(), world.document(asks, "letter")));
  }

  @Test
  void what_was_filled_in_cannot_be_found_out_by_trying() {
    long before = facts();
    Case one = complaint();
    Case same = complaint();
    world.does(officer, one, "admission", "admit", ADMIT);
    world.does(officer, same, "admission", "admit", ADMIT);
    List<String> digests =
        journal.read(before, 100).stream()
            .map(entry -> String.valueOf(entry.payload().get("form")))
            .toList();
    assertThat(digests)
        .hasSize(4)
        .doesNotHaveDuplicates()
        .doesNotContain(Posted.digest(DOUBT), Posted.digest(ADMIT));
    assertThat(table.digest(one.id(), DOUBT)).as("with the salt").isEqualTo(digests.getFirst());
  }

  @Test
  void a_step_without_its_evidence_does_not_end() {
    Case file = world.open(asks, "cma", authority, LaboratoryApprovalTests.application("12"));
    world.does(officer, file, "acceptance", "accept", Map.of());
    long assessor = world.officer("33", Role.ASSESSOR);
    Map<String, Object> review = Map.of("began", "2026-03-02", "conclusion", "符合");
    refused(
        "casework.evidence-missing",
        () -> world.does(assessor, file, "technical-review", "conforming", review));
    world.does(assessor, file, "technical-review", "conforming", review, "review-report");
    assertThat(cases.documents(asks, file.number()))
        .singleElement()
        .satisfies(document -> assertThat(document.kind()).isEqualTo("review-report"));
  }

  @Test
  void what_was_applied_for_can_be_taken_back_until_it_is_decided() {
    Case file = complaint();
    long before = facts();
    Case back = cases.withdraw(asks, file.number(), "已经解决");
    assertThat(back.state()).isEqualTo(Case.State.WITHDRAWN);
    assertThat(journal.read(before, 10)).extracting(Entry::type).containsExactly("case.withdrawn");
    assertThat(cases.tasks(asks, file.number()))
        .allSatisfy(task -> assertThat(task.state()).isEqualTo(Task.State.DROPPED));
    assertThat(cases.deadlines(asks, file.number())).isEmpty();
    refused("casework.case-over", () -> cases.withdraw(asks, file.number(), ""));
    long dropped = cases.tasks(asks, file.number()).getFirst().id();
    refused(
        "casework.case-over",
        () ->
            tasks.complete(
                officer, dropped, new Completion("admit", ADMIT, List.of(), 1, CaseWorld.key())));
  }

  // --- time ---

  @Test
  void a_time_limit_that_went_by_is_stated_once() {
    Case file = complaint(); // seven working days: until Wednesday 11 March
    assertThat(cases.deadlines(asks, file.number()))
        .singleElement()
        .satisfies(deadline -> assertThat(deadline.due()).hasToString("2026-03-11"));
    assertThat(world.task(officer, file, "admission").due()).hasToString("2026-03-11");
    world.on("2026-03-11");
    overdue.look();
    assertThat(overdueOf(file)).isEmpty();
    world.on("2026-03-12");
    overdue.look();
    overdue.look();
    assertThat(overdueOf(file))
        .singleElement()
        .satisfies(entry -> {
          assertThat(FactSchemas.objections("case.overdue", 1, entry.payload())).isEmpty();
          assertThat(entry.payload()).containsEntry("limit", "admission");
          assertThat(entry.by()).isEqualTo("system");
        });
    world.does(officer, file, "admission", "admit", ADMIT);
    assertThat(cases.deadlines(asks, file.number()).getFirst().met()).hasToString("2026-03-12");
  }

  @Test
  void one_case_that_cannot_be_marked_keeps_no_other_waiting() {
    Case broken = complaint();
    Case sound = complaint();
    jdbc.sql(
            "alter table casework.deadline add constraint unmarkable check (overdue is null or"
                + " case_file <> "
                + broken.id()
                + ")")
        .update();
    try {
      world.on("2026-03-12");
      overdue.look();
      assertThat(overdueOf(sound)).hasSize(1);
      assertThat(overdueOf(broken)).isEmpty();
    } finally {
      jdbc.sql("alter table casework.deadline drop constraint unmarkable").update();
    }
    overdue.look();
    assertThat(overdueOf(broken)).hasSize(1);
  }

  private List<Entry> overdueOf(Case file) {
    return journal.read(0, 100_000).stream()
        .filter(e -> e.type().equals("case.overdue"))
        .filter(e -> file.number().equals(e.payload().get("caseNumber")))
        .toList();
  }

  @Test
  void a_case_goes_on_in_december_and_its_limit_waits_for_the_notice_of_the_next_year() {
    world.on("2026-12-29");
    Case file = complaint();
    assertThat(cases.deadlines(asks, file.number()))
        .singleElement()
        .satisfies(deadline -> {
          assertThat(deadline.name()).isEqualTo("admission");
          assertThat(deadline.due()).isNull();
          assertThat(deadline.missing()).isEqualTo(2027);
        });
    overdue.look();
    assertThat(cases.deadlines(asks, file.number()))
        .extracting(Deadline::missing)
        .containsExactly(2027);
    Task task = world.task(officer, file, "admission");
    tasks.complete(officer, task.id(), admit(task));
    assertThat(cases.deadlines(asks, file.number()))
        .filteredOn(deadline -> deadline.name().equals("admission"))
        .extracting(Deadline::met)
        .containsExactly(LocalDate.of(2026, 12, 29));
  }

  @Test
  void a_limit_that_waited_for_a_notice_is_reckoned_once_it_is_there() {
    world.on("2026-03-02");
    Case file = complaint();
    LocalDate due = cases.deadlines(asks, file.number()).getFirst().due();
    jdbc.sql("update casework.deadline set due = null, missing = 2026 where case_file = ?")
        .param(file.id())
        .update(); // as it would stand had the notice for 2026 not been there
    overdue.look();
    assertThat(cases.deadlines(asks, file.number()))
        .singleElement()
        .satisfies(deadline -> {
          assertThat(deadline.due()).isEqualTo(due);
          assertThat(deadline.missing()).isNull();
        });
  }

  // --- procedures that change ---

  @Test
  void a_running_case_stays_on_the_procedure_it_was_opened_by() {
    Case file = complaint();
    String before = cases.procedure(file).digest();
    SchemeFolder shipped = schemes.library().folder("complaint", "2020").orElseThrow();
    var files = new TreeMap<String, byte[]>(shipped.files());
    String yaml = new String(files.get("procedure.yaml"), StandardCharsets.UTF_8);
    files.put(
        "procedure.yaml",
        yaml.replace("outcomes: [admit, refuse]", "outcomes: [admit, refuse, forward]")
            .getBytes(StandardCharsets.UTF_8));
    Procedure changed = Procedure.of(new SchemeFolder("complaint/2020", files)).orElseThrow();
    Definition newer = transaction.execute(status -> definitions.of(changed));
    assertThat(newer.id()).isNotEqualTo(file.definition());
    assertThat(newer.procedure().steps().get("admission").outcomes()).contains("forward");
    assertThat(transaction.execute(status -> definitions.of(changed)).id()).isEqualTo(newer.id());

    assertThat(cases.procedure(file).digest()).isEqualTo(before);
    refused(
        "casework.outcome-unknown", () -> world.does(officer, file, "admission", "forward", ADMIT));
    world.does(officer, file, "admission", "admit", ADMIT);
  }

  @Test
  void an_officer_who_may_not_read_cases_sees_none() {
    Case file = complaint();
    long government = world.officer("3301", Role.GOVERNMENT_OFFICER);
    refused("casework.no-case", () -> cases.get(government, file.number()));
    assertThat(cases.list(government, Long.MAX_VALUE, 10)).isEmpty();
    assertThat(cases.get(officer, file.number()).number()).isEqualTo(file.number());
  }

  @Test
  void the_same_files_under_another_scheme_are_a_procedure_of_that_scheme() {
    SchemeFolder shipped = schemes.library().folder("complaint", "2020").orElseThrow();
    Procedure one = Procedure.of(shipped).orElseThrow();
    Procedure other =
        Procedure.of(new SchemeFolder("complaint-elsewhere/2021", shipped.files())).orElseThrow();
    assertThat(other.digest()).isEqualTo(one.digest());
    Definition first = transaction.execute(status -> definitions.of(one));
    Definition second = transaction.execute(status -> definitions.of(other));
    assertThat(second.scheme()).isEqualTo("complaint-elsewhere");
    assertThat(second.edition()).isEqualTo("2021");
    assertThat(second.id()).isNotEqualTo(first.id());
  }

  @Test
  void the_inbox_is_paged_by_the_last_task_and_loses_none() {
    List<Case> files = new ArrayList<>();
    for (int i = 0; i < 7; i++) files.add(complaint());
    List<String> met = new ArrayList<>();
    Inbox page = Inbox.first(3);
    for (List<Task> some; !(some = tasks.inbox(officer, page)).isEmpty(); ) {
      some.forEach(task -> met.add(task.caseNumber()));
      page = page.after(some.getLast());
    }
    assertThat(met).doesNotHaveDuplicates().containsAll(files.stream().map(Case::number).toList());
  }

  @SafeVarargs
  private static List<Object> together(Callable<Object>... acts) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Object> ends = new ArrayList<>();
      for (Future<Object> act : threads.invokeAll(List.of(acts))) {
        try {
          ends.add(act.get());
        } catch (ExecutionException e) {
          ends.add(e.getCause());
        }
      }
      return ends;
    }
  }
}
