package org.yunqiao.work.programme;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.identity.Act;

/**
 * 认证有效性调查: questions with weights, put to so many of each stratum; an answer over the quota is
 * refused, and the index is weighed by what share of the whole each stratum is.
 */
@Component
public class Surveys {

  private static final int MOST = 100;
  private static final int LONGEST = 200;
  private static final int BEST = 5;

  private final SurveyTable table;
  private final Permission permission;
  private final Journal journal;
  private final Clock clock;

  Surveys(SurveyTable table, Permission permission, Journal journal, Clock clock) {
    this.table = table;
    this.permission = permission;
    this.journal = journal;
    this.clock = clock;
  }

  /** Opens a survey; strata, quotas and questions are fixed from now on. */
  @Transactional
  public Survey open(String title, List<Survey.Stratum> strata, List<Criterion> questions) {
    permission.demand(Act.APPROVE, "");
    named("title", "a", title);
    int most = ProgrammeLimits.of("strata-most", today());
    int largest = ProgrammeLimits.of("quota-most", today());
    if (strata.size() > most || questions.size() > most) throw ProgrammeProblem.badSurvey("size");
    var codes = new HashSet<String>();
    for (Survey.Stratum each : strata) {
      named("stratum", each.code(), each.name());
      boolean fit = codes.add(each.code()) && each.quota() > 0 && each.quota() <= largest;
      if (!fit) throw ProgrammeProblem.badSurvey("stratum");
    }
    codes.clear();
    for (Criterion each : questions) {
      named("question", each.code(), each.name());
      if (!codes.add(each.code())) throw ProgrammeProblem.badSurvey("question");
    }
    Weights.demand(strata.stream().map(Survey.Stratum::share).toList());
    Weights.demand(questions.stream().map(Criterion::weight).toList());
    journal.turn();
    long id = table.add(title, strata, questions, today());
    journal.state(
        new SurveyOpened(
            id,
            title,
            strata.stream().map(Survey.Stratum::code).toList(),
            strata.stream().map(Survey.Stratum::quota).toList(),
            strata.stream().map(each -> each.share().toPlainString()).toList(),
            questions.stream().map(Criterion::code).toList(),
            questions.stream().map(each -> each.weight().toPlainString()).toList()));
    return get(id);
  }

  private static void named(String what, String code, String name) {
    boolean fit =
        code.matches("[a-z][a-z0-9-]{0,39}") && !name.isBlank() && name.length() <= LONGEST;
    if (!fit) throw ProgrammeProblem.badSurvey(what);
  }

  /** Takes an answer while the stratum has room: one of each party, whoever speaks for it. */
  @Transactional
  public int answer(long id, Survey.Answer answer) {
    journal.turn();
    Survey survey = locked(id);
    long party = permission.asked();
    Survey.Stratum stratum =
        survey.strata().stream()
            .filter(each -> each.code().equals(answer.stratum()))
            .findFirst()
            .orElseThrow(() -> ProgrammeProblem.badAnswer("stratum"));
    boolean whole =
        answer.points().size() == survey.questions().size()
            && answer.points().stream().allMatch(each -> each >= 1 && each <= BEST);
    if (!whole) throw ProgrammeProblem.badAnswer("points");
    if (table.answered(id, Permission.account())) throw ProgrammeProblem.answered(id);
    if (table.answeredFor(id, permission.parties())) throw ProgrammeProblem.partyAnswered(id);
    int number = table.counts(id).getOrDefault(stratum.code(), 0) + 1;
    if (number > stratum.quota()) throw ProgrammeProblem.quota(stratum.name(), stratum.quota());
    table.answer(id, answer, number, Permission.account(), party);
    journal.state(new SurveyAnswered(id, stratum.code(), number, answer.points()));
    return number;
  }

  /** Ends it; the index stands, and can be reckoned from the answers in the journal. */
  @Transactional
  public BigDecimal close(long id) {
    journal.turn();
    Survey survey = locked(id);
    permission.demand(Act.APPROVE, "");
    BigDecimal index = index(survey).orElseThrow(() -> ProgrammeProblem.emptyStratum(id));
    Map<String, Integer> counts = table.counts(id);
    table.closed(id, today(), index);
    journal.state(
        new SurveyClosed(
            id,
            survey.strata().stream().map(Survey.Stratum::code).toList(),
            survey.strata().stream().map(each -> counts.getOrDefault(each.code(), 0)).toList(),
            index.toPlainString()));
    return index;
  }

  /** The weighted index of effectiveness, of a hundred; empty while a stratum has no answer. */
  @Transactional(readOnly = true)
  public Optional<BigDecimal> index(Survey survey) {
    BigDecimal stands = survey.index();
    if (stands != null) return Optional.of(stands);
    return EffectivenessIndex.of(survey, table.answers(survey.id()));
  }

  /** How many answers each of these has; those without one are left out. */
  public Map<Long, Integer> answers(Collection<Long> ids) {
    return table.answers(ids);
  }

  /** By the code of each stratum that has any, how many answers. */
  public Map<String, Integer> counts(long id) {
    return table.counts(id);
  }

  /** The newest first. */
  @Transactional(readOnly = true)
  public List<Survey> list() {
    return table.list(MOST);
  }

  @Transactional(readOnly = true)
  public Survey get(long id) {
    return table.find(id).orElseThrow(() -> ProgrammeProblem.noSurvey(id));
  }

  /** Whether whoever acts may open surveys and end them. */
  public boolean holds() {
    return permission.may(Act.APPROVE, "");
  }

  private Survey locked(long id) {
    Survey survey = table.lock(id).orElseThrow(() -> ProgrammeProblem.noSurvey(id));
    if (survey.closedOn() != null) throw ProgrammeProblem.surveyClosed(id);
    return survey;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ProgrammeLimits.BEIJING);
  }
}
