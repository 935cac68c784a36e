package org.yunqiao.work.casework;

import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.scheme.procedure.Step;

/** The steps of all cases that wait for somebody. */
@Component
public class Tasks {

  private final Definitions definitions;
  private final CaseTable cases;
  private final TaskTable tasks;
  private final EventTable events;
  private final Reach reach;
  private final Known known;
  private final People people;
  private final Judgements judgements;
  private final Parties parties;
  private final Examination examination;
  private final Progress progress;
  private final Posted posted;
  private final Noted noted;
  private final Journal journal;
  private final Clock clock;
  private final TransactionTemplate transaction;

  Tasks(
      Definitions definitions,
      CaseTable cases,
      TaskTable tasks,
      EventTable events,
      Reach reach,
      Known known,
      People people,
      Judgements judgements,
      Parties parties,
      Examination examination,
      Progress progress,
      Posted posted,
      Noted noted,
      Journal journal,
      Clock clock,
      TransactionTemplate transaction) {
    this.definitions = definitions;
    this.cases = cases;
    this.tasks = tasks;
    this.events = events;
    this.reach = reach;
    this.known = known;
    this.people = people;
    this.judgements = judgements;
    this.parties = parties;
    this.examination = examination;
    this.progress = progress;
    this.posted = posted;
    this.noted = noted;
    this.journal = journal;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** What waits for a mandate, those due first first. */
  @Transactional(readOnly = true)
  public List<Task> inbox(long mandate, Inbox asked) {
    Hand hand = reach.hand(mandate);
    return hand.seesNone() ? List.of() : tasks.inbox(hand, asked);
  }

  @Transactional(readOnly = true)
  public Task get(long mandate, long task) {
    return seen(reach.hand(mandate), task);
  }

  /** What a task asks. */
  public Step step(Task task) {
    Case file = cases.find(task.caseId()).orElseThrow();
    return step(definitions.get(file.definition()), task);
  }

  /** Takes a task on, so that nobody else does it. */
  public Task claim(long mandate, long task) {
    Hand hand = reach.hand(mandate);
    return noted.as(
        hand,
        "claim-task",
        "task:" + task,
        () -> transaction.execute(status -> taken(hand, task, true)));
  }

  /** Gives a task back. */
  public Task release(long mandate, long task) {
    Hand hand = reach.hand(mandate);
    return noted.as(
        hand,
        "release-task",
        "task:" + task,
        () -> transaction.execute(status -> taken(hand, task, false)));
  }

  private Task taken(Hand hand, long id, boolean claim) {
    Case file = cases.lock(seen(hand, id).caseId());
    Definition definition = definitions.get(file.definition());
    Step step = step(definition, tasks.find(id).orElseThrow());
    reach.demand(hand, file, step);
    Task task = open(id, hand, file, step);
    if (claim) examination.fourEyes(file, definition.procedure(), step, hand);
    boolean mine = Objects.equals(task.claimed(), hand.account());
    if (claim == mine) return task;
    tasks.claim(id, claim ? hand.account() : null);
    events.add(
        file.id(),
        claim ? "claimed" : "released",
        Moment.now(clock),
        EventTable.At.step(task.step(), task.round()),
        hand,
        Map.of());
    return tasks.find(id).orElseThrow();
  }

  /** Ends a task, and moves its case on; all of it, or nothing. */
  public Task complete(long mandate, long task, Completion completion) {
    Hand hand = reach.hand(mandate);
    return noted.as(
        hand,
        "complete-task",
        "task:" + task,
        () -> transaction.execute(status -> completed(hand, task, completion)));
  }

  private Task completed(Hand hand, long id, Completion typed) {
    Moment now = Moment.now(clock);
    Task seen = seen(hand, id);
    Optional<Long> before = posted.before(hand, typed.key(), id, typed, now);
    if (before.isPresent()) return tasks.find(id).orElseThrow();
    Case file = cases.lock(seen.caseId());
    Definition definition = definitions.get(file.definition());
    Step step = step(definition, seen);
    reach.demand(hand, file, step);
    int version = tasks.find(id).orElseThrow().version();
    Task task = open(id, hand, file, step);
    if (version != typed.version()) throw CaseworkProblem.changed();
    examination.fourEyes(file, definition.procedure(), step, hand);
    Completion completion = typed.with(judged(file, step, typed.form()));
    examination.outcome(step, completion.outcome());
    examination.form(step.form(), completion.form());
    examination.documents(file, completion.documents());
    examination.evidence(file, step, id, completion.documents());
    Map<String, Object> will = will(file, step, completion, hand, now);
    List<String> warned = examination.rules(definition.procedure(), step, will, now);
    if (!tasks.end(id, task.version())) throw CaseworkProblem.changed();
    people.book(step, completion.form(), file, now);
    write(file, task, completion, hand, warned, now);
    progress.goOn(file, definition, task, completion.outcome(), hand, will, now);
    posted.done(hand, completion.key(), file.id());
    return tasks.find(id).orElseThrow();
  }

  /** The form with what an evaluation says in its read-only fields, whatever was typed there. */
  private Map<String, Object> judged(Case file, Step step, Map<String, Object> typed) {
    Step.Judged judged = step.judged();
    if (judged == null) return typed;
    var filled = new HashMap<>(typed);
    step.readOnly().forEach(filled::remove);
    if (typed.get(judged.evaluation()) instanceof Number told
        && told.doubleValue() == told.longValue()) { // else the form objects
      long number = told.longValue();
      if (cases.tookOver(file, same(file.applicant()), step.id(), judged.evaluation(), number)) {
        throw CaseworkProblem.judgedAlready(number);
      }
      Map<String, Object> said =
          judgements
              .of(number, judged.kind(), file.applicant())
              .orElseThrow(() -> CaseworkProblem.notJudged(number));
      filled.put(judged.evaluation(), number); // as it is compared, and not as 1.0
      step.readOnly().stream()
          .filter(said::containsKey)
          .forEach(field -> filled.put(field, Objects.requireNonNull(said.get(field))));
    }
    return filled;
  }

  /** The party, and all that are one with it by now. */
  private Set<Long> same(long party) {
    long stays = parties.merged(List.of(party)).getOrDefault(party, party);
    var same = new HashSet<>(parties.leadingTo(List.of(stays)).keySet());
    same.add(stays);
    same.add(party);
    return same;
  }

  private Map<String, Object> will(
      Case file, Step step, Completion completion, Hand hand, Moment now) {
    Step.People asked = step.people();
    List<Map<String, Object>> named =
        asked == null ? List.of() : people.of(asked, completion.form(), file.id(), now);
    return Known.with(
        known.of(file, now), step.id(), completion.outcome(), hand, now, completion.form(), named);
  }

  private void write(
      Case file, Task task, Completion completion, Hand hand, List<String> warned, Moment now) {
    cases.fill(file.id(), task.step(), task.round(), completion.form());
    completion.documents().forEach(d -> cases.attach(file.id(), task.id(), d, hand.account(), now));
    List<String> digests = completion.documents().stream().map(Attached::digest).toList();
    String form = cases.digest(file.id(), completion.form());
    events.add(
        file.id(),
        "completed",
        now,
        new EventTable.At(task.step(), task.round(), completion.outcome()),
        hand,
        Map.of("form", form, "documents", digests, "warned", warned));
    journal.state(
        new StepCompleted(
            file.number(),
            task.step(),
            task.round(),
            completion.outcome(),
            hand.mandate(),
            now.day().toString(),
            form,
            digests,
            warned));
  }

  /** The task of a case that is held, as it is now; refused where it waits no more. */
  private Task open(long id, Hand hand, Case file, Step step) {
    Task task = tasks.find(id).orElseThrow();
    switch (task.state()) {
      case OPEN -> {}
      case DONE -> throw CaseworkProblem.done();
      case DROPPED -> throw CaseworkProblem.over(task.caseNumber());
    }
    Long claimed = task.claimed();
    if (claimed == null || claimed == hand.account()) return task;
    if (reach.stillDoes(claimed, file, step)) throw CaseworkProblem.claimed();
    return fallsBack(task, claimed);
  }

  /** Whoever took it on has lost his mandate or his account; it waits for anybody again. */
  private Task fallsBack(Task task, long from) {
    tasks.claim(task.id(), null);
    events.add(
        task.caseId(),
        "released",
        Moment.now(clock),
        EventTable.At.step(task.step(), task.round()),
        null,
        Map.of("from", from));
    return tasks.find(task.id()).orElseThrow();
  }

  private Task seen(Hand hand, long id) {
    Task task = tasks.find(id).orElseThrow(() -> CaseworkProblem.noTask(id));
    boolean his = cases.find(task.caseId()).filter(hand::sees).isPresent();
    if (!his) throw CaseworkProblem.noTask(id);
    return task;
  }

  private static Step step(Definition definition, Task task) {
    return Objects.requireNonNull(definition.procedure().steps().get(task.step()), task.step());
  }
}
