package org.yunqiao.work.programme;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.ledger.Actor;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.identity.Account;
import org.yunqiao.register.identity.Accounts;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;

/**
 * 评价: entrants are scored by experts against weighted criteria, the highest and the lowest are left
 * out, and the ranking is public before it stands. An objection stops the days of the notice; they
 * are given back when it is answered.
 */
@Component
public class Evaluations {

  private static final int LONGEST = 2_000;
  private static final int LONGEST_NAME = 200;
  private static final int MOST = 200;
  private static final BigDecimal FULL = new BigDecimal(100);

  private final EvaluationTable table;
  private final Permission permission;
  private final Accounts accounts;
  private final Parties parties;
  private final Journal journal;
  private final Clock clock;

  Evaluations(
      EvaluationTable table,
      Permission permission,
      Accounts accounts,
      Parties parties,
      Journal journal,
      Clock clock) {
    this.table = table;
    this.permission = permission;
    this.accounts = accounts;
    this.parties = parties;
    this.journal = journal;
    this.clock = clock;
  }

  /** Opens an evaluation; from now on what is judged, and how much it counts, is fixed. */
  @Transactional
  public Evaluation open(Opening opening) {
    EvaluationKind.of(opening.kind());
    permission.demand(Act.APPROVE, opening.region());
    named(opening.title(), "title");
    named(opening.department(), "department");
    if (!opening.region().matches("(\\d{2}){0,3}")) throw ProgrammeProblem.badEvaluation("region");
    if (opening.places() < 1 || opening.places() > MOST) {
      throw ProgrammeProblem.badEvaluation("places");
    }
    LocalDate today = today();
    criteria(opening.criteria(), today);
    entrants(opening.entrants(), today);
    journal.turn();
    long position = journal.next();
    long id = table.add(opening, today, position);
    journal.state(
        new EvaluationOpened(
            id,
            opening.kind(),
            opening.title(),
            opening.department(),
            opening.region(),
            opening.places(),
            opening.criteria().stream().map(Criterion::code).toList(),
            opening.criteria().stream().map(each -> each.weight().toPlainString()).toList(),
            opening.entrants().stream().sorted().toList()));
    return get(id);
  }

  private static void criteria(List<Criterion> criteria, LocalDate on) {
    var codes = new HashSet<String>();
    for (Criterion each : criteria) {
      if (!each.code().matches("[a-z][a-z0-9-]{0,39}") || !codes.add(each.code())) {
        throw ProgrammeProblem.badEvaluation("criterion");
      }
      named(each.name(), "criterion");
    }
    if (criteria.size() > ProgrammeLimits.of("criteria-most", on))
      throw ProgrammeProblem.badEvaluation("criterion");
    Weights.demand(criteria.stream().map(Criterion::weight).toList());
  }

  private void entrants(List<String> entrants, LocalDate on) {
    if (entrants.isEmpty() || entrants.size() > ProgrammeLimits.of("entrants-most", on)) {
      throw ProgrammeProblem.badEvaluation("entrants");
    }
    Set<String> known = parties.ids(Identifier.CREDIT_CODE, entrants).keySet();
    var entered = new HashSet<String>();
    for (String each : entrants) {
      if (!entered.add(each) || !known.contains(each)) throw ProgrammeProblem.noEntrant(each);
    }
  }

  /**
   * Names an expert by his sign-in name.
   *
   * @param interests credit codes of those he has to do with; he does not score them
   */
  @Transactional
  public int name(long id, String login, Collection<String> interests) {
    journal.turn();
    Evaluation evaluation = locked(id, EvaluationState.SCORING);
    permission.demand(Act.APPROVE, evaluation.region());
    Account account = accounts.find(login).orElseThrow(() -> ProgrammeProblem.noAccount(login));
    if (!permission.may(account.id(), Act.ASSESS, evaluation.region())) {
      throw ProgrammeProblem.noExpert(login);
    }
    if (experts(id).stream().anyMatch(each -> each.account() == account.id())) {
      throw ProgrammeProblem.expertTwice(login);
    }
    List<String> kept = interests.stream().distinct().sorted().toList();
    for (String each : kept) {
      if (!evaluation.entrants().contains(each)) throw ProgrammeProblem.noEntrant(each);
    }
    int number = table.expert(id, account.id(), kept);
    journal.state(new EvaluationExpertNamed(id, number, kept));
    return number;
  }

  /**
   * Strikes an expert whose interest came to light, as after an objection that is right: what he
   * gave counts no more, and he gives nothing more. Another can be named in his place.
   */
  @Transactional
  public Evaluation strike(long id, int expert, String reason) {
    journal.turn();
    Evaluation evaluation = locked(id, EvaluationState.SCORING);
    permission.demand(Act.APPROVE, evaluation.region());
    String why = said(reason);
    if (!table.strike(id, expert, why, today())) throw ProgrammeProblem.noSuchExpert(id, expert);
    journal.state(new EvaluationExpertStruck(id, expert, why));
    return get(id);
  }

  /** An expert scores an entrant: points of 0 to 100 for every criterion. */
  @Transactional
  public void score(long id, String entrant, Map<String, BigDecimal> points) {
    journal.turn();
    Evaluation evaluation = locked(id, EvaluationState.SCORING);
    if (!evaluation.entrants().contains(entrant)) throw ProgrammeProblem.noEntrant(entrant);
    long account = Permission.account();
    EvaluationTable.Named expert =
        experts(id).stream()
            .filter(each -> each.account() == account)
            .findFirst()
            .orElseThrow(() -> ProgrammeProblem.notExpert(id));
    if (expert.struckOn() != null) throw ProgrammeProblem.struck(id);
    permission.demand(Act.ASSESS, evaluation.region());
    Party party =
        parties
            .find(Identifier.CREDIT_CODE, entrant)
            .orElseThrow(() -> ProgrammeProblem.noEntrant(entrant));
    if (permission.speaksFor(account, party.id())) throw ProgrammeProblem.himself(entrant);
    if (expert.interests().contains(entrant)) throw ProgrammeProblem.interest(entrant);
    var given = new TreeMap<String, BigDecimal>();
    for (Criterion each : evaluation.criteria()) {
      BigDecimal one = points.get(each.code());
      if (one == null || one.signum() < 0 || one.compareTo(FULL) > 0 || one.scale() > 2) {
        throw ProgrammeProblem.points(each.name());
      }
      given.put(each.code(), one);
    }
    table.score(id, new Score(entrant, expert.number(), given));
    journal.state(
        new EvaluationScored(
            id,
            expert.number(),
            entrant,
            List.copyOf(given.keySet()),
            given.values().stream().map(BigDecimal::toPlainString).toList()));
  }

  /** Makes the ranking public; from now on it can be objected to. */
  @Transactional
  public Evaluation notice(long id) {
    journal.turn();
    Evaluation evaluation = locked(id, EvaluationState.SCORING);
    permission.demand(Act.APPROVE, evaluation.region());
    LocalDate today = today();
    int least = ProgrammeLimits.of("experts-least", today);
    Map<String, Integer> scored = table.scored(id);
    for (String each : evaluation.entrants()) {
      int has = scored.getOrDefault(each, 0);
      if (has < least) throw ProgrammeProblem.fewExperts(each, has, least);
    }
    int open = unanswered(id);
    if (open > 0) throw ProgrammeProblem.unanswered(id, open);
    LocalDate until = ProgrammeLimits.until("notice-days", today);
    table.noticed(id, today, until);
    List<Place> ranking = reckoned(evaluation);
    journal.state(
        new EvaluationNoticed(
            id, until.toString(), codes(ranking), scores(ranking), ranks(ranking)));
    return get(id);
  }

  /** Somebody who speaks for a party objects; the days of the notice do not run meanwhile. */
  @Transactional
  public Objection object(long id, String reason) {
    journal.turn();
    Evaluation evaluation = lock(id);
    boolean paused = evaluation.state() == EvaluationState.PAUSED;
    LocalDate today = today();
    LocalDate until = evaluation.noticeUntil();
    boolean running =
        evaluation.state() == EvaluationState.NOTICED && until != null && !today.isAfter(until);
    if (!paused && !running) throw ProgrammeProblem.evaluationIs(id, evaluation.state());
    permission.demandAnyParty();
    String why = said(reason);
    int number = table.object(id, Permission.account(), why, today);
    if (running && until != null) {
      table.becomes(
          id, EvaluationState.PAUSED, until, ProgrammeLimits.between(today.minusDays(1), until));
    }
    journal.state(new EvaluationObjected(id, number, why));
    return table.objections(id).getLast();
  }

  /**
   * Answers an objection. One that is right sends the ranking back to the experts, to be noticed
   * anew; after the last that is not, the days that were left run again.
   */
  @Transactional
  public Evaluation answer(long id, int number, boolean upheld, String reason) {
    journal.turn();
    Evaluation evaluation = lock(id);
    permission.demand(Act.APPROVE, evaluation.region());
    String why = said(reason);
    LocalDate today = today();
    table
        .objector(id, number)
        .filter(who -> who == Permission.account())
        .ifPresent(himself -> {
          throw ProgrammeProblem.ownObjection(number);
        });
    if (table.answer(id, number, upheld, why, today) == 0) {
      throw ProgrammeProblem.noObjection(id, number);
    }
    int open = unanswered(id);
    LocalDate until = null;
    if (evaluation.state() == EvaluationState.PAUSED) {
      if (upheld) table.becomes(id, EvaluationState.SCORING, null, 0);
      else if (open == 0) {
        until = ProgrammeLimits.until(today.minusDays(1), evaluation.daysLeft());
        table.becomes(id, EvaluationState.NOTICED, until, 0);
      }
    }
    journal.state(
        new EvaluationObjectionAnswered(
            id, number, upheld, why, until == null ? null : until.toString(), open));
    return get(id);
  }

  /** Rankings whose notice is over, and to which no objection is open, stand. */
  @Transactional
  public int settle() {
    LocalDate today = today();
    List<Long> over = table.over(today, MOST);
    if (over.isEmpty()) return 0;
    return Actor.acting(Actor.SYSTEM, () -> settle(over, today));
  }

  private int settle(List<Long> over, LocalDate today) {
    journal.turn();
    int settled = 0;
    for (long id : over) {
      Evaluation evaluation = lock(id);
      LocalDate until = evaluation.noticeUntil();
      boolean ripe =
          evaluation.state() == EvaluationState.NOTICED && until != null && until.isBefore(today);
      if (!ripe) continue;
      List<Place> ranking = reckoned(evaluation);
      table.concluded(id, today);
      journal.state(
          new EvaluationConcluded(
              id,
              codes(ranking),
              scores(ranking),
              ranks(ranking),
              codes(ranking.stream().filter(evaluation::names).toList())));
      settled++;
    }
    return settled;
  }

  /** Who came in where, from the scores; empty while they are given, except to who holds it. */
  @Transactional(readOnly = true)
  public List<Place> ranking(Evaluation evaluation) {
    return shown(evaluation) ? reckoned(evaluation) : List.of();
  }

  private List<Place> reckoned(Evaluation evaluation) {
    return Ranking.of(evaluation.criteria(), table.scores(evaluation.id()));
  }

  /**
   * All scores that count, by experts' numbers; public with the ranking, so that anybody can reckon
   * it, and empty until then, except to who holds it.
   */
  @Transactional(readOnly = true)
  public List<Score> scores(Evaluation evaluation) {
    return shown(evaluation) ? table.scores(evaluation.id()) : List.of();
  }

  private boolean shown(Evaluation evaluation) {
    return evaluation.state() != EvaluationState.SCORING || holds(evaluation);
  }

  @Transactional(readOnly = true)
  public Evaluation get(long id) {
    return table.find(id).orElseThrow(() -> ProgrammeProblem.noEvaluation(id));
  }

  /** The newest first. */
  @Transactional(readOnly = true)
  public List<Evaluation> list(int limit) {
    return table.list(Math.clamp(limit, 1, MOST));
  }

  public List<Objection> objections(long id) {
    return table.objections(id);
  }

  /** By the code of each entrant, how many experts have scored it. */
  public Map<String, Integer> scored(long id) {
    return table.scored(id);
  }

  /** Those who score, by their numbers; who they are is not told. */
  public List<Expert> panel(long id) {
    return experts(id).stream().map(EvaluationTable.Named::open).toList();
  }

  /** Whether whoever acts can score: named as an expert, and not struck. */
  public boolean mayScore(long id, long account) {
    return experts(id).stream()
        .anyMatch(each -> each.account() == account && each.struckOn() == null);
  }

  /** Whether it can be objected to now. */
  public boolean objectable(Evaluation evaluation) {
    return evaluation.state() == EvaluationState.NOTICED
        || evaluation.state() == EvaluationState.PAUSED;
  }

  /** Whether whoever acts holds the evaluation. */
  public boolean holds(Evaluation evaluation) {
    return permission.may(Act.APPROVE, evaluation.region());
  }

  private int unanswered(long id) {
    return (int) table.objections(id).stream().filter(each -> each.upheld() == null).count();
  }

  private List<EvaluationTable.Named> experts(long id) {
    return table.experts(id);
  }

  private Evaluation lock(long id) {
    return table.lock(id).orElseThrow(() -> ProgrammeProblem.noEvaluation(id));
  }

  private Evaluation locked(long id, EvaluationState expected) {
    Evaluation evaluation = lock(id);
    if (evaluation.state() != expected) {
      throw ProgrammeProblem.evaluationIs(id, evaluation.state());
    }
    return evaluation;
  }

  private static List<String> codes(Collection<Place> ranking) {
    return ranking.stream().map(Place::entrant).toList();
  }

  private static List<String> scores(Collection<Place> ranking) {
    return ranking.stream().map(each -> each.score().toPlainString()).toList();
  }

  private static List<Integer> ranks(Collection<Place> ranking) {
    return ranking.stream().map(Place::rank).toList();
  }

  private static void named(String text, String what) {
    if (text.isBlank() || text.length() > LONGEST_NAME) throw ProgrammeProblem.badEvaluation(what);
  }

  private static String said(String text) {
    String said = text.strip();
    if (said.isEmpty() || said.length() > LONGEST) throw ProgrammeProblem.noReason();
    return said;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ProgrammeLimits.BEIJING);
  }
}
