package org.yunqiao.work.casework;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.scheme.calendar.WorkingDays;
import org.yunqiao.register.scheme.procedure.Change;
import org.yunqiao.register.scheme.procedure.Issuing;
import org.yunqiao.register.scheme.procedure.Procedure;
import org.yunqiao.register.scheme.procedure.Step;
import org.yunqiao.register.scheme.rule.RuleText;
import org.yunqiao.register.scheme.rule.Rules;

/** Moves a case along: asks the engine, and writes down what came of it. */
@Component
class Progress {

  private final Engine engine;
  private final Definitions definitions;
  private final CaseTable cases;
  private final TaskTable tasks;
  private final EventTable events;
  private final DeadlineTable deadlines;
  private final People people;
  private final Register register;
  private final Journal journal;

  Progress(
      Engine engine,
      Definitions definitions,
      CaseTable cases,
      TaskTable tasks,
      EventTable events,
      DeadlineTable deadlines,
      People people,
      Register register,
      Journal journal) {
    this.engine = engine;
    this.definitions = definitions;
    this.cases = cases;
    this.tasks = tasks;
    this.events = events;
    this.deadlines = deadlines;
    this.people = people;
    this.register = register;
    this.journal = journal;
  }

  /** What the engine asks of this case while it moves. */
  private final class Moving implements Engine.Asking {

    private final Case file;
    private final Procedure procedure;
    private final Map<String, Object> known;
    private final Moment now;
    private @Nullable Long issued;

    Moving(Case file, Procedure procedure, Map<String, Object> known, Moment now) {
      this.file = file;
      this.procedure = procedure;
      this.known = known;
      this.now = now;
    }

    @Override
    public boolean holds(String way) {
      RuleText condition = Objects.requireNonNull(procedure.ways().get(way), way);
      return switch (procedure.conditions().verdict(condition, known, now.day())) {
        case Rules.Verdict.KEPT -> true;
        case Rules.Verdict.BROKEN -> false;
        // a case never goes the other way because nobody could tell
        case Rules.Verdict.UNKNOWN -> throw CaseworkProblem.wayUnknown(way);
      };
    }

    @Override
    public void automatic(String step) {
      Issuing issuing = procedure.issues().get(step);
      if (issuing != null) {
        issued = register.issue(file, issuing, known, now);
        done("issued", step, issued);
      } else {
        Change change = Objects.requireNonNull(procedure.changes().get(step), step);
        done("changed", step, register.change(file, procedure, change, known, now));
      }
    }

    private void done(String kind, String step, long attestation) {
      var at = new EventTable.At(step, null, null);
      events.add(file.id(), kind, now, at, null, Map.of("attestation", attestation));
    }
  }

  /**
   * How a case begins.
   *
   * @param hand whose it is; null where nobody has signed in
   * @param form digest of what was applied for
   * @param documents their digests
   */
  record Opening(
      @Nullable Hand hand, String form, List<String> documents, Subjects.@Nullable Asked asked) {

    Map<String, Object> detail() {
      return asked == null
          ? Map.of("form", form, "documents", documents)
          : Map.of("form", form, "documents", documents, "asked", asked.word());
    }
  }

  /** A case is there; it is said so. */
  void open(Case file, Definition definition, Opening opening, Moment now) {
    events.add(file.id(), "opened", now, EventTable.At.NOWHERE, opening.hand(), opening.detail());
    journal.state(
        new CaseOpened(
            file.number(),
            file.scheme(),
            definition.edition(),
            definition.procedure().digest(),
            file.applicant(),
            file.body(),
            file.region(),
            now.day().toString(),
            opening.form(),
            opening.documents()));
  }

  /** The first step comes up. */
  void begin(Case file, Definition definition, Map<String, Object> known, Moment now) {
    var moving = new Moving(file, definition.procedure(), known, now);
    String instance = engine.start(definition.engine(), file.number(), moving);
    cases.engine(file.id(), instance);
    settle(file, definition.procedure(), instance, now);
  }

  /** A step has ended, and what comes after it comes up. */
  void goOn(
      Case file,
      Definition definition,
      Task task,
      String outcome,
      Hand hand,
      Map<String, Object> known,
      Moment now) {
    Procedure procedure = definition.procedure();
    var moving = new Moving(file, procedure, known, now);
    engine.complete(tasks.engine(task.id()), moving);
    if (procedure.decisions().contains(task.step())) decided(moving, task, outcome, hand);
    settle(file, procedure, cases.engine(file.id()), now);
  }

  private void decided(Moving moving, Task task, String outcome, Hand hand) {
    Case file = moving.file;
    Long issued = moving.issued;
    cases.decide(file.id(), outcome);
    events.add(
        file.id(),
        "decided",
        moving.now,
        new EventTable.At(task.step(), task.round(), outcome),
        hand,
        issued == null ? Map.of() : Map.of("attestation", issued));
    journal.state(
        new CaseDecided(
            file.number(),
            file.scheme(),
            task.step(),
            outcome,
            file.applicant(),
            file.body(),
            moving.now.day().toString(),
            issued));
  }

  /** Whoever applied takes it back. */
  void drop(Case file, Hand hand, Map<String, Object> detail, Moment now) {
    engine.drop(cases.engine(file.id()));
    tasks.drop(file.id());
    deadlines.end(file.id());
    people.free(file.id(), now.day());
    cases.end(file.id(), Case.State.WITHDRAWN, now.day());
    events.add(file.id(), "withdrawn", now, EventTable.At.NOWHERE, hand, detail);
    journal.state(new CaseWithdrawn(file.number(), file.scheme(), now.day().toString()));
  }

  /** Writes down which steps came up, whether the case ended, and what time is left. */
  private void settle(Case file, Procedure procedure, String instance, Moment now) {
    Set<String> met = new HashSet<>(tasks.known(file.id()));
    List<Engine.Waiting> waiting = engine.waiting(instance);
    for (Engine.Waiting one : waiting) {
      if (met.contains(one.id())) continue;
      Step step = Objects.requireNonNull(procedure.steps().get(one.step()), one.step());
      int round = tasks.add(file, step, one.id(), now.day());
      events.add(file.id(), "begun", now, EventTable.At.step(step.id(), round), null, Map.of());
    }
    boolean ended = waiting.isEmpty() && engine.ended(instance);
    time(file, procedure);
    if (ended) {
      deadlines.end(file.id());
      people.free(file.id(), now.day().plusDays(1));
      cases.end(file.id(), Case.State.CLOSED, now.day());
      events.add(file.id(), "closed", now, EventTable.At.NOWHERE, null, Map.of());
    }
  }

  /** Reckons anew what time is left in a case. */
  void time(Case file) {
    time(file, definitions.get(file.definition()).procedure());
  }

  private void time(Case file, Procedure procedure) {
    if (procedure.limits().isEmpty()) return;
    WorkingDays calendar = WorkingDays.of(procedure.tables());
    LocalDate next = null;
    for (Deadline deadline : new TimeLeft(events.of(file.id()), calendar).of(procedure)) {
      deadlines.put(file.id(), deadline);
      LocalDate due = deadline.due();
      boolean sooner = due != null && (next == null || due.isBefore(next));
      if (deadline.running() && sooner) next = due;
    }
    tasks.due(file.id(), next);
  }
}
