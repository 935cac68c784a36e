package org.yunqiao.work.programme;

import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;
import org.yunqiao.work.casework.Documents;

/**
 * 质量提升行动: a body or laboratory files what it will improve, proves each step, and its region reviews
 * it; progress is the weight of what was accepted.
 */
@Component
public class Improvements {

  private static final int LONGEST = 2_000;
  private static final int LONGEST_NAME = 200;
  private static final int PAGE = 200;

  private final ImprovementTable table;
  private final Permission permission;
  private final Parties parties;
  private final Documents documents;
  private final Journal journal;
  private final Clock clock;

  Improvements(
      ImprovementTable table,
      Permission permission,
      Parties parties,
      Documents documents,
      Journal journal,
      Clock clock) {
    this.table = table;
    this.permission = permission;
    this.parties = parties;
    this.documents = documents;
    this.journal = journal;
    this.clock = clock;
  }

  /** Who speaks for a party files what it will improve; its steps weigh a hundred together. */
  @Transactional
  public Improvement file(String code, String title, List<Improvement.Intent> steps) {
    Party party =
        parties
            .find(Identifier.CREDIT_CODE, code)
            .orElseThrow(() -> ProgrammeProblem.noEntrant(code));
    demandParty(party.id());
    if (title.isBlank()
        || title.length() > LONGEST_NAME
        || steps.size() > ProgrammeLimits.of("steps-most", today())) {
      throw ProgrammeProblem.badImprovement("title");
    }
    LocalDate today = today();
    for (Improvement.Intent each : steps) {
      if (each.what().isBlank() || each.what().length() > LONGEST_NAME) {
        throw ProgrammeProblem.badImprovement("step");
      }
      if (each.due().isBefore(today)) throw ProgrammeProblem.badImprovement("due");
    }
    Weights.demand(steps.stream().map(Improvement.Intent::weight).toList());
    String region = Objects.requireNonNullElse(party.region(), "").replaceFirst("(00)+$", "");
    journal.turn();
    long id = table.add(party.id(), region, title, steps, today);
    journal.state(
        new ImprovementFiled(
            id,
            party.id(),
            title,
            steps.stream().map(Improvement.Intent::what).toList(),
            steps.stream().map(each -> each.weight().toPlainString()).toList(),
            steps.stream().map(each -> each.due().toString()).toList()));
    return get(id);
  }

  /** The party tells that a step is done, in words. */
  @Transactional
  public Improvement tell(long id, int number, String evidence) {
    return told(id, number, evidence, null);
  }

  /** As {@link #tell(long, int, String)}, with a document that proves it. */
  @Transactional
  public Improvement tell(long id, int number, String evidence, String name, InputStream document) {
    demandParty(get(id).party());
    return told(id, number, evidence, documents.keep("improvement", name, document).digest());
  }

  private Improvement told(long id, int number, String evidence, @Nullable String document) {
    journal.turn();
    Improvement improvement = lock(id);
    demandParty(improvement.party());
    Improvement.Step step = step(improvement, number);
    if (step.state() != Improvement.State.OPEN) {
      throw ProgrammeProblem.stepIs(number, step.state());
    }
    String said = said(evidence);
    table.told(id, number, said, document);
    journal.state(new ImprovementTold(id, number, said, document));
    return get(id);
  }

  /** An officer of its region accepts a step, or gives it back with what is missing. */
  @Transactional
  public Improvement review(long id, int number, boolean accepted, String remark) {
    journal.turn();
    Improvement improvement = lock(id);
    permission.demand(Act.ACCEPT, improvement.region());
    if (permission.speaksFor(Permission.account(), improvement.party())) {
      throw ProgrammeProblem.reviewsHimself();
    }
    Improvement.Step step = step(improvement, number);
    if (step.state() != Improvement.State.TOLD) {
      throw ProgrammeProblem.stepIs(number, step.state());
    }
    String said = said(remark);
    table.reviewed(
        id, number, accepted ? Improvement.State.ACCEPTED : Improvement.State.OPEN, said);
    Improvement now = get(id);
    journal.state(
        new ImprovementReviewed(
            id, number, accepted, said, now.progress().stripTrailingZeros().toPlainString()));
    return now;
  }

  /** Of some improvements, the mean of their progress by nothing but their number; zero of none. */
  public static BigDecimal progress(Collection<Improvement> some) {
    if (some.isEmpty()) return BigDecimal.ZERO;
    return some.stream()
        .map(Improvement::progress)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(new BigDecimal(some.size()), 2, RoundingMode.HALF_UP);
  }

  /** Those of the regions and parties of whoever acts, the newest first. */
  @Transactional(readOnly = true)
  public List<Improvement> seen() {
    List<String> regions = permission.regions(Act.ACCEPT);
    Set<Long> own = permission.parties();
    if (regions.isEmpty() && own.isEmpty()) throw ProgrammeProblem.notConcerned();
    return table.list(regions, own, PAGE);
  }

  /** Whether whoever acts speaks for a party, so that he can file one. */
  public boolean files() {
    return !permission.parties().isEmpty();
  }

  @Transactional(readOnly = true)
  public Improvement get(long id) {
    return table.find(id).orElseThrow(() -> ProgrammeProblem.noImprovement(id));
  }

  /** Whether whoever acts reviews an improvement. */
  public boolean reviews(Improvement improvement) {
    return permission.may(Act.ACCEPT, improvement.region());
  }

  /** Whether whoever acts speaks for the party of an improvement. */
  public boolean owns(Improvement improvement) {
    return permission.speaksFor(Permission.account(), improvement.party());
  }

  private void demandParty(long party) {
    if (!permission.speaksFor(Permission.account(), party)) throw ProgrammeProblem.notConcerned();
  }

  private Improvement lock(long id) {
    return table.lock(id).orElseThrow(() -> ProgrammeProblem.noImprovement(id));
  }

  private static Improvement.Step step(Improvement improvement, int number) {
    return improvement.steps().stream()
        .filter(each -> each.number() == number)
        .findFirst()
        .orElseThrow(() -> ProgrammeProblem.badImprovement("step"));
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
