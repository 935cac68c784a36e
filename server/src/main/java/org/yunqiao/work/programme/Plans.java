package org.yunqiao.work.programme;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.identity.Act;
import org.yunqiao.view.analysis.Measurement;
import org.yunqiao.view.analysis.Measurements;

/**
 * 年度任务和地方考核: the goals of a region in a year, whose weights are a hundred; what it reports, with
 * figures as evidence; and what that is worth. Whoever reports late loses points by itself.
 */
@Component
public class Plans {

  private static final int LONGEST = 2_000;
  private static final int LONGEST_TITLE = 200;
  private static final BigDecimal WHOLE = new BigDecimal(100);

  private final GoalTable table;
  private final Permission permission;
  private final Missions missions;
  private final Measurements measurements;
  private final Journal journal;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Plans(
      GoalTable table,
      Permission permission,
      Missions missions,
      Measurements measurements,
      Journal journal,
      TransactionTemplate transaction,
      Clock clock) {
    this.table = table;
    this.permission = permission;
    this.missions = missions;
    this.measurements = measurements;
    this.journal = journal;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Sets the goals of a region for a year, once; whoever is above it does. */
  @Transactional
  public List<Goal> set(int year, String region, List<Goal.Setting> goals) {
    if (!region.matches("(\\d{2}){1,3}")) throw ProgrammeProblem.badPlan("region");
    permission.demand(Act.APPROVE, above(region));
    if (goals.isEmpty() || goals.size() > ProgrammeLimits.of("goals-most", today()))
      throw ProgrammeProblem.badPlan("goals");
    for (Goal.Setting each : goals) checked(year, each);
    Weights.demand(goals.stream().map(Goal.Setting::weight).toList());
    journal.turn();
    if (!table.of(year, region).isEmpty()) throw ProgrammeProblem.planned(year, region);
    var ids = new ArrayList<Long>();
    for (Goal.Setting each : goals) ids.add(table.add(year, region, each));
    journal.state(
        new PlanSet(
            year,
            region,
            ids.getFirst(),
            goals.stream().map(Goal.Setting::title).toList(),
            goals.stream().map(each -> each.weight().toPlainString()).toList(),
            goals.stream().map(each -> each.due().toString()).toList()));
    return table.of(year, region);
  }

  private void checked(int year, Goal.Setting goal) {
    if (goal.title().isBlank() || goal.title().length() > LONGEST_TITLE) {
      throw ProgrammeProblem.badPlan("title");
    }
    if (goal.due().getYear() != year) throw ProgrammeProblem.badPlan("due");
    Integer article = goal.article();
    if (article != null && missions.mission().find(article).isEmpty()) {
      throw ProgrammeProblem.badPlan("article");
    }
    if (!goal.indicator().isEmpty()) measurements.indicators().named(goal.indicator());
  }

  /**
   * A region tells how far a goal is. Where the goal names an indicator, its figure for the day is
   * the evidence, as of the position at which it was measured; it is reckoned again here, once, and
   * whoever reads the report is told whether it was the same.
   */
  public Goal report(long id, String text, @Nullable LocalDate day) {
    Goal asked = get(id);
    demandReporting(asked);
    Optional<Measurement> figure = figure(asked, day); // before anybody has to wait for us
    Boolean holds = figure.map(this::again).orElse(null);
    return Objects.requireNonNull(transaction.execute(status -> reported(id, text, figure, holds)));
  }

  private Goal reported(
      long id, String text, Optional<Measurement> figure, @Nullable Boolean holds) {
    journal.turn();
    Goal goal = locked(id);
    demandReporting(goal);
    String said = said(text);
    LocalDate today = today();
    int number = goal.reports().size() + 1;
    int late = ProgrammeLimits.between(goal.due(), today);
    var report =
        new Goal.Report(
            number,
            today,
            late,
            said,
            figure.map(Measurement::day).orElse(null),
            figure.map(Measurement::headline).orElse(""),
            figure.map(Measurement::position).orElse(null),
            figure.map(Measurement::digest).orElse(""),
            holds);
    table.report(id, report, Permission.account());
    journal.state(
        new PlanReported(
            id,
            number,
            late,
            said,
            figure.map(Measurement::indicator).orElse(null),
            figure.map(each -> each.day().toString()).orElse(null),
            figure.map(Measurement::headline).orElse(null),
            figure.map(Measurement::position).orElse(null),
            figure.map(Measurement::digest).orElse(null)));
    return get(id);
  }

  private void demandReporting(Goal goal) {
    if (!permission.may(Act.ACCEPT, goal.region())) permission.demand(Act.APPROVE, goal.region());
    if (goal.points() != null) throw ProgrammeProblem.appraised(goal.id());
  }

  private boolean again(Measurement figure) {
    return measurements.again(figure).digest().equals(figure.digest());
  }

  private Optional<Measurement> figure(Goal goal, @Nullable LocalDate day) {
    if (goal.indicator().isEmpty()) return Optional.empty();
    Optional<Measurement> found =
        day == null
            ? measurements.latest(goal.indicator())
            : measurements.on(goal.indicator(), day);
    if (found.isEmpty()) {
      throw ProgrammeProblem.noFigure(goal.indicator(), day == null ? "" : day.toString());
    }
    return found;
  }

  /**
   * Whoever is above the region says what was reached; what lateness costs is taken off by itself.
   */
  @Transactional
  public Goal appraise(long id, BigDecimal points, String reason) {
    journal.turn();
    Goal goal = locked(id);
    permission.demand(Act.APPROVE, above(goal.region()));
    if (goal.reports().isEmpty()) throw ProgrammeProblem.notReported(id);
    if (table.reported(id, Permission.account())) throw ProgrammeProblem.appraisesHimself();
    if (points.signum() < 0 || points.compareTo(WHOLE) > 0 || points.scale() > 2) {
      throw ProgrammeProblem.points(goal.title());
    }
    String why = said(reason);
    table.appraise(id, points, why);
    journal.state(
        new PlanAppraised(id, points.toPlainString(), goal.lost(today()).toPlainString(), why));
    return get(id);
  }

  /** What the region's year is worth of a hundred, by the weights of its goals. */
  @Transactional(readOnly = true)
  public BigDecimal score(int year, String region) {
    LocalDate today = today();
    return table.of(year, region).stream()
        .map(each -> each.weight().multiply(each.worth(today)))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(WHOLE, 2, RoundingMode.HALF_UP);
  }

  @Transactional(readOnly = true)
  public List<Goal> of(int year, String region) {
    return table.of(year, region);
  }

  /** The regions that have goals in a year, of those that whoever acts has to do with. */
  @Transactional(readOnly = true)
  public List<String> regions(int year) {
    List<String> own = own();
    return table.regions(year).stream()
        .filter(each -> own.stream().anyMatch(each::startsWith))
        .toList();
  }

  /** Refuses, unless whoever acts has to do with a region; empty for the first that he has. */
  public String demandSeen(String region) {
    List<String> own = own();
    String meant = region.isEmpty() ? own.getFirst() : region;
    if (own.stream().noneMatch(meant::startsWith)) throw ProgrammeProblem.notConcerned();
    return meant;
  }

  private List<String> own() {
    List<String> own = permission.regions(Act.ACCEPT, Act.APPROVE);
    if (own.isEmpty()) throw ProgrammeProblem.notConcerned();
    return own;
  }

  @Transactional(readOnly = true)
  public Goal get(long id) {
    return table.find(id).orElseThrow(() -> ProgrammeProblem.noGoal(id));
  }

  private Goal locked(long id) {
    return table.lock(id).orElseThrow(() -> ProgrammeProblem.noGoal(id));
  }

  private static String above(String region) {
    return region.substring(0, region.length() - 2);
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
