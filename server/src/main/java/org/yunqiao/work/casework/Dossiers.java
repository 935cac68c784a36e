package org.yunqiao.work.casework;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.scheme.procedure.Procedure;
import org.yunqiao.register.scheme.procedure.Step;

/** Cases as one account sees them, by whichever of its mandates. */
@Component
public class Dossiers {

  private final Definitions definitions;
  private final CaseTable cases;
  private final TaskTable tasks;
  private final EventTable events;
  private final DeadlineTable deadlines;
  private final Reach reach;
  private final Mandates mandates;
  private final Parties parties;

  Dossiers(
      Definitions definitions,
      CaseTable cases,
      TaskTable tasks,
      EventTable events,
      DeadlineTable deadlines,
      Reach reach,
      Mandates mandates,
      Parties parties) {
    this.definitions = definitions;
    this.cases = cases;
    this.tasks = tasks;
    this.events = events;
    this.deadlines = deadlines;
    this.reach = reach;
    this.mandates = mandates;
    this.parties = parties;
  }

  /**
   * A case in a list.
   *
   * @param waiting names of the steps that wait
   */
  public record Brief(
      Case file, Procedure procedure, String applicant, String body, List<Step> waiting) {}

  /** All of a case; a case that none of these mandates sees is not found. */
  @Transactional(readOnly = true)
  public Dossier of(Collection<Long> mandates, String number) {
    Case file = cases.find(number).orElseThrow(() -> CaseworkProblem.noCase(number));
    List<Hand> hands = mandates.stream().map(reach::hand).filter(hand -> hand.sees(file)).toList();
    if (hands.isEmpty()) throw CaseworkProblem.noCase(number);
    Procedure procedure = definitions.get(file.definition()).procedure();
    List<Happened> happened = events.of(file.id());
    List<Task> all = tasks.of(file.id());
    Long issuer = file.issuer();
    Map<Long, String> names =
        parties.names(
            issuer == null
                ? List.of(file.applicant(), file.body())
                : List.of(file.applicant(), file.body(), issuer));
    Set<Long> acted =
        happened.stream()
            .map(Happened::mandate)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return new Dossier(
        file,
        hands.getFirst().mandate(),
        procedure,
        names.getOrDefault(file.applicant(), ""),
        names.getOrDefault(file.body(), ""),
        issuer == null ? "" : names.getOrDefault(issuer, ""),
        happened,
        all,
        deadlines.of(file.id()),
        cases.documents(file.id()),
        cases.filled(file.id()),
        doable(file, procedure, all, hands),
        withdrawable(file, procedure, happened, hands),
        this.mandates.known(acted));
  }

  private static Map<Long, Long> doable(
      Case file, Procedure procedure, List<Task> tasks, List<Hand> hands) {
    var doable = new HashMap<Long, Long>();
    for (Task task : tasks) {
      Step step = procedure.steps().get(task.step());
      if (step == null) continue;
      hands.stream()
          .filter(hand -> Reach.does(hand, file, step))
          .findFirst()
          .ifPresent(hand -> doable.put(task.id(), hand.mandate()));
    }
    return doable;
  }

  private static @Nullable Long withdrawable(
      Case file, Procedure procedure, List<Happened> events, List<Hand> hands) {
    if (!file.open() || file.outcome() != null) return null;
    boolean byIssuer = Known.asked(events).equals(Subjects.Asked.ISSUER.word());
    return hands.stream()
        .filter(hand -> byIssuer ? hand.works(file) : hand.applies(file))
        .filter(hand -> procedure.applicants().contains(hand.role()))
        .findFirst()
        .map(Hand::mandate)
        .orElse(null);
  }

  /** The cases of a mandate, the newest first, with what waits in them. */
  @Transactional(readOnly = true)
  public List<Brief> list(long mandate, long before, int limit) {
    Hand hand = reach.hand(mandate);
    if (hand.seesNone()) return List.of();
    List<Case> found = cases.list(hand, before, Math.clamp(limit, 1, Cases.MOST));
    var concerned = new ArrayList<Long>();
    found.forEach(file -> concerned.addAll(List.of(file.applicant(), file.body())));
    Map<Long, String> names = parties.names(concerned);
    Map<Long, List<Task>> waiting = tasks.waiting(found.stream().map(Case::id).toList());
    return found.stream()
        .map(file -> {
          Procedure procedure = definitions.get(file.definition()).procedure();
          return new Brief(
              file,
              procedure,
              names.getOrDefault(file.applicant(), ""),
              names.getOrDefault(file.body(), ""),
              waiting.getOrDefault(file.id(), List.of()).stream()
                  .map(task -> Objects.requireNonNull(procedure.steps().get(task.step())))
                  .toList());
        })
        .toList();
  }
}
